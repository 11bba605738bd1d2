"""What a question of each kind needs so that it can be judged at all.

One small function a kind; each gives its problems with file, line and remedy.
"""

import re
from collections.abc import Callable, Iterator

from ..engine.quiz import plain_form
from ..errors import Problem
from ..model import Behaviour, Option, Question
from .found import Place

Path = tuple[str | int, ...]

_ONLY_FOR: dict[str, tuple[str, ...]] = {
    "group": ("match", "sort"),
    "spot": ("pick-on-picture",),
    "at_least": ("number",),
    "at_most": ("number",),
    "forms": ("short-text",),
}
"""Parts of an option → the kinds of question that use them."""

_RIGHT_BY_PLACE = ("match", "sort", "order")
_FEWEST_TO_CHOOSE = 2
_FEWEST_TO_ORDER = 3


def question_faults(place: Place, question: Question, svg: str | None, behaviour: Behaviour, *path: str | int) -> Iterator[Problem]:
    """Every fault of one question. svg: the drawing it is answered on, where it names one that could be read; behaviour: its quiz's."""
    yield from _nothing_idle(place, question, path)
    if behaviour == "survey":
        yield from _surveyed(place, question, path)
    else:
        yield from _hinted(place, question, path)
        yield from _right(place, question, path)
    more = _MORE.get(question.kind)
    if more is not None:
        yield from more(place, question, path)
    if question.kind == "pick-on-picture":
        yield from _on_picture(place, question, svg, path)


def _right(place: Place, question: Question, path: Path) -> Iterator[Problem]:
    """What makes a response right, in the way of the kind."""
    if question.kind in ("match", "sort"):
        yield from _placed(place, question, path)
    elif question.kind == "order":
        yield from _ordered(place, question, path)
    else:
        yield from _marked(place, question, path)


def _surveyed(place: Place, question: Question, path: Path) -> Iterator[Problem]:
    """In a survey nothing is right, so nothing may say that it is, and nothing leads there."""
    if question.kind in _RIGHT_BY_PLACE:
        yield place.problem(f"In a survey nothing is right, and a {question.kind} question needs what is. Use another kind.", *path, "kind")
    if len(question.options) < _FEWEST_TO_CHOOSE:
        yield place.problem(f"A question of a survey needs at least {_FEWEST_TO_CHOOSE} options.", *path)
    for part in ("hints", "worked"):
        if getattr(question, part) not in (None, ()):
            yield place.problem(f"In a survey nothing is right, so `{part}` leads nowhere. Leave it empty.", *path, part)
    for number, option in enumerate(question.options):
        for part in ("right", "unsafe"):
            if getattr(option, part):
                yield place.problem(f"In a survey no option is right or unsafe. Take `{part}` out.", *path, "options", number, part)


def _hinted(place: Place, question: Question, path: Path) -> Iterator[Problem]:
    if not question.hints:
        yield place.problem("This question has no hint. Add at least one under `hints`.", *path, "hints")


def _nothing_idle(place: Place, question: Question, path: Path) -> Iterator[Problem]:
    """A part that the kind does not use would be lost in silence."""
    for number, option in enumerate(question.options):
        for part, kinds in _ONLY_FOR.items():
            if getattr(option, part) not in (None, ()) and question.kind not in kinds:
                yield place.problem(f"`{part}` is only for {' and '.join(kinds)} questions. Take it out.", *path, "options", number, part)
    parts = {"groups": ("match", "sort"), "picture": ("pick-on-picture",), "unit": ("number",), "otherwise": ("short-text",)}
    for part, kinds in parts.items():
        if getattr(question, part) not in (None, ()) and question.kind not in kinds:
            yield place.problem(f"`{part}` is only for {' and '.join(kinds)} questions. Take it out.", *path, part)


def _marked(place: Place, question: Question, path: Path) -> Iterator[Problem]:
    """Right and wrong options, as many as the kind needs."""
    right = sum(option.right for option in question.options)
    wrong = len(question.options) - right
    if question.kind == "choose-many":
        if right < 2 or wrong < 1:  # noqa: PLR2004 - "many" means two or more
            yield place.problem(
                f"A choose-many question needs two or more right options and a wrong one; this has {right} and {wrong}.", *path
            )
    elif right != 1 or wrong < 1:
        yield place.problem(
            f"This question needs exactly one right option and at least one other; {right} are marked `right: true`.", *path
        )
    for number, option in enumerate(question.options):
        if option.right and option.unsafe:
            yield place.problem(f'Option "{option.id}" is both right and unsafe. Take one of the two out.', *path, "options", number)


def _true_false(place: Place, question: Question, path: Path) -> Iterator[Problem]:
    if len(question.options) != 2:  # noqa: PLR2004 - true and false
        yield place.problem("A true-false question has two options.", *path)


def _placed(place: Place, question: Question, path: Path) -> Iterator[Problem]:
    groups = {group.id for group in question.groups}
    if len(groups) < 2 or len(question.options) < 2:  # noqa: PLR2004 - one group leaves nothing to decide
        yield place.problem(f"A {question.kind} question needs at least two groups and two options.", *path)
    for number, option in enumerate(question.options):
        if option.right:
            yield place.problem(
                f"`right` means nothing in a {question.kind} question. Name the option's `group` instead.",
                *path,
                "options",
                number,
                "right",
            )
        if option.group not in groups:
            yield place.problem(
                f'Option "{option.id}" names no group of this question. Add `group` with one of: {", ".join(sorted(groups))}.',
                *path,
                "options",
                number,
            )


def _ordered(place: Place, question: Question, path: Path) -> Iterator[Problem]:
    if len(question.options) < _FEWEST_TO_ORDER:
        yield place.problem(f"An order question needs at least {_FEWEST_TO_ORDER} options.", *path)
    for number, option in enumerate(question.options):
        if option.right:
            yield place.problem(
                "`right` means nothing in an order question: its options are written in the right order. Take it out.",
                *path,
                "options",
                number,
                "right",
            )


def _number(place: Place, question: Question, path: Path) -> Iterator[Problem]:
    """The ranges are written in order, from nought on, without a gap."""
    expected = 0
    for number, option in enumerate(question.options):
        if (option.at_least or 0) != expected:
            yield place.problem(
                f'Option "{option.id}" must begin at {expected}, where the one before it ends. Write `at_least: {expected}`.',
                *path,
                "options",
                number,
            )
        is_last = number == len(question.options) - 1
        if option.at_most is None and not is_last:
            yield place.problem(f'Option "{option.id}" has no end. Write `at_most`.', *path, "options", number)
        if option.at_most is not None and is_last:
            yield place.problem("The last option must have no `at_most`, so that every number is met.", *path, "options", number, "at_most")
        expected = (option.at_most if option.at_most is not None else expected) + 1


def _short_text(place: Place, question: Question, path: Path) -> Iterator[Problem]:
    if question.otherwise is None:
        yield place.problem("A short-text question says what to tell about other words. Add `otherwise`.", *path)
    seen: dict[str, Option] = {}
    for number, option in enumerate(question.options):
        if not option.forms:
            yield place.problem(f'Option "{option.id}" has no `forms`. Add the ways it may be written.', *path, "options", number)
        for form in option.forms:
            plain = plain_form(form)
            if plain == "":
                yield place.problem(f'"{form}" has no letter or digit to compare. Write it another way.', *path, "options", number, "forms")
            elif seen.setdefault(plain, option) is not option:
                yield place.problem(
                    f'"{form}" also stands for "{seen[plain].id}". Take one of the two out.', *path, "options", number, "forms"
                )


def _on_picture(place: Place, question: Question, svg: str | None, path: Path) -> Iterator[Problem]:
    if question.picture is None:
        yield place.problem("A pick-on-picture question names its drawing. Add `picture`.", *path)
    spots = set(re.findall(r'data-place="([a-z-]+)"', svg or ""))
    for number, option in enumerate(question.options):
        if option.spot is None or (svg is not None and option.spot not in spots):
            message = f'Option "{option.id}" names no part of the drawing. Add `spot` with one of: {", ".join(sorted(spots)) or "none"}.'
            yield place.problem(message, *path, "options", number)


_MORE: dict[str, Callable[[Place, Question, Path], Iterator[Problem]]] = {
    "true-false": _true_false,
    "number": _number,
    "short-text": _short_text,
}
