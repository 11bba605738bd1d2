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
    """The terms that stand in these texts, each with its meaning and the forms met there, for `linked` in `terms.js`."""
    pattern, by_form = glossary_forms(course.glossary)
    if pattern is None:
        return []
    met: dict[str, set[str]] = {}
    for form in {match.casefold() for text in texts for match in pattern.findall(text)} & by_form.keys():
        met.setdefault(by_form[form].id, set()).add(form)
    return [
        {"term": term.term, "meaning": term.meaning, "forms": sorted(met[term.id]), **({"say": term.say_it} if term.say_it else {})}
        for term in course.glossary
        if term.id in met
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
