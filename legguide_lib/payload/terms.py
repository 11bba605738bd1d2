"""Words of the glossary in texts: how they are found, and what an activity needs to explain those it shows.

Pages and activities find the same words in the same text. Must not know how a word is linked to its meaning.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from ..model import Course, GlossaryTerm


@lru_cache(maxsize=4)
def glossary_forms(glossary: tuple[GlossaryTerm, ...]) -> tuple[re.Pattern[str] | None, dict[str, GlossaryTerm]]:
    """A pattern that finds every term in a text, the longest first, and the term of each form in small letters."""
    by_form = {form.casefold(): term for term in glossary for form in written_forms(term)}
    if not by_form:
        return None, by_form
    longest_first = sorted(by_form, key=lambda form: (-len(form), form))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])", re.IGNORECASE), by_form


def written_forms(term: GlossaryTerm) -> Iterable[str]:
    """The ways a term may stand in a text."""
    return (term.term, *term.also)


def terms_part(course: Course, texts: Iterable[str]) -> list[dict[str, Any]]:
    """The terms that stand in these texts, each with its meaning and its forms, for `linked` in `widgets/shared/terms.js`."""
    pattern, by_form = glossary_forms(course.glossary)
    if pattern is None:
        return []
    found = {by_form[match.casefold()].id for text in texts for match in pattern.findall(text) if match.casefold() in by_form}
    return [
        {"id": term.id, "term": term.term, "say": term.say_it or "", "meaning": term.meaning, "forms": list(written_forms(term))}
        for term in course.glossary
        if term.id in found
    ]


def texts_under(part: Any, keys: frozenset[str], *, inside: bool = False) -> Iterator[str]:
    """Every text that stands under one of these keys, however deep, in a part of a payload."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from texts_under(value, keys, inside=key in keys)
    elif isinstance(part, list):
        for value in part:
            yield from texts_under(value, keys, inside=inside)
    elif isinstance(part, str) and inside:
        yield part
