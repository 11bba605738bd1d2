"""Links the words of the glossary to their plain meaning, by keyboard, touch and mouse alike.

A linked word is a button that opens the browser's own pop-up (the popover attribute): no script is needed, Escape closes
it, and it works the same in JupyterLab, on slides and on pages.
"""

import re

from markupsafe import Markup

from ..model import Course, GlossaryTerm
from ..payload import glossary_forms

_CLOSING = re.compile(r"[.,;:!?)\]”’]*")


class TermLinker:
    """Links each term once in one part of a page. `scope` keeps the pop-ups' ids apart from those of other parts."""

    def __init__(self, course: Course, scope: str) -> None:
        self.scope = scope
        self.pattern, self.by_form = glossary_forms(course.glossary)
        self.linked: set[str] = set()

    def link(self, text: str) -> Markup:
        """The text with the terms not yet linked in this part as buttons."""
        if self.pattern is None:
            return Markup("{}").format(text)
        parts: list[Markup] = []
        at = 0
        for found in self.pattern.finditer(text):
            term = self.by_form.get(found[0].casefold())
            if term is None or term.id in self.linked:
                continue
            self.linked.add(term.id)
            closing = _CLOSING.match(text, found.end())
            after = closing[0] if closing else ""
            parts += [Markup("{}").format(text[at : found.start()]), self._button(term, found[0], after)]
            at = found.end() + len(after)
        return Markup("").join([*parts, Markup("{}").format(text[at:])])

    def _button(self, term: GlossaryTerm, shown: str, after: str) -> Markup:
        """The words, the button that lies on them, its pop-up, and the marks that must not begin the next line without it.

        A browser lays out a button as a box and not as words of a line: so the words are the button's label, which breaks as
        a text does.
        """
        popup = f"term-{self.scope}-{term.id}"
        say = f" ({term.say_it})" if term.say_it else ""
        return Markup(
            '<span class="lgs-keep"><label class="lgs-term"><button type="button" class="lgs-press" popovertarget="{}" aria-label="{}">'
            '</button><span aria-hidden="true">{}</span></label>'
            '<span popover id="{}" class="lgs lgs-meaning"><strong>{}</strong>{}: {}</span>{}</span>'
        ).format(popup, shown, shown, popup, term.term, say, term.meaning, after)
