"""What the search looks through: signs in caregivers' words, conditions, symptoms, words, and parts of the course."""

from collections.abc import Iterable, Iterator
from typing import Any

from ..model import Condition, Course, RedFlag, Statement, Symptom, Unit
from ..payload import COMPARED
from .places import cell_place, condition_place, flag_place, symptom_place, term_place

_WORDS_BEGIN = ("site-search-", "site-kind-")


def search_data(course: Course) -> dict[str, Any]:
    """The interface words of the search, and one entry for each thing that can be found."""
    return {
        "words": {word: text for word, text in course.words.items() if word.startswith(_WORDS_BEGIN)},
        "entries": list(_entries(course)),
    }


def _entries(course: Course) -> Iterator[dict[str, Any]]:
    yield from (_flag(course, flag) for flag in course.guidance.red_flags)
    yield from (_condition(each) for each in course.conditions)
    yield from (_symptom(each) for each in course.symptoms)
    for term in course.glossary:
        yield {"kind": "word", "title": term.term, "said": list(term.also), "text": term.meaning, "href": term_place(term.id)}
    seen: set[str] = set()
    for unit in course.units:
        yield _unit(course, unit)
        for entry in _shown(course, unit):
            if entry["title"] not in seen:
                seen.add(entry["title"])
                yield entry


def _flag(course: Course, flag: RedFlag) -> dict[str, Any]:
    """A red flag as whoever sees its signs would tell of it."""
    level = course.guidance.level(flag.level)
    signs = [course.guidance.sign(sign) for sign in (*flag.all_of, *flag.any_of)]
    # whoever tells of one sign looks for that sign, not for all it can go with
    alone = signs if len(signs) == 1 else []
    return {
        "kind": "flag",
        "title": flag.name,
        "said": [said for sign in alone for said in (sign.text, *sign.also_said)],
        "text": f"{_sentences(sign.text for sign in signs)} {flag.why}",
        "href": flag_place(flag.id),
        "band": level.band,
        "soon": level.instruction,
    }


def _sentences(texts: Iterable[str]) -> str:
    return " ".join(f"{text.rstrip('.')}." for text in texts)


def _condition(found: Condition) -> dict[str, Any]:
    text = _told(statement for part in COMPARED for statement in getattr(found, part))
    return {
        "kind": "condition",
        "title": found.name,
        "said": list(found.also_called),
        "text": text,
        "href": condition_place(found.id),
    }


def _symptom(found: Symptom) -> dict[str, Any]:
    text = _told((*found.in_plain_words, *found.everyday_examples, *found.how_to_observe))
    return {"kind": "symptom", "title": found.name, "said": [], "text": text, "href": symptom_place(found.id)}


def _unit(course: Course, unit: Unit) -> dict[str, Any]:
    section = course.section_of(unit.id)
    text = _told((*unit.in_plain_words, *unit.what_you_may_notice, *unit.take_away))
    return {"kind": "part", "title": unit.title, "said": [], "text": text, "href": cell_place(section, f"{unit.id}-title")}


def _shown(course: Course, unit: Unit) -> Iterator[dict[str, Any]]:
    """The ways of treating, exercises and tests that a unit shows, where they stand."""
    section = course.section_of(unit.id)
    for shown in unit.shows:
        href = cell_place(section, f"{unit.id}-{shown.kind}-{shown.id}"[:64])
        if shown.kind == "treatment":
            treatment = course.treatment(shown.id)
            title, text = treatment.title, _told((*treatment.purpose, *treatment.steps, *treatment.cautions))
        elif shown.kind == "exercise":
            exercise = course.exercise(shown.id)
            title, text = exercise.name, " ".join((exercise.purpose.text, exercise.position, *exercise.steps))
        elif shown.kind == "self-test":
            test = course.self_test(shown.id)
            title, text = test.name, _told((*test.purpose, *test.safety_first, *test.means))
        else:
            continue
        yield {"kind": "part", "title": title, "said": [], "text": text, "href": href}


def _told(statements: Iterable[Statement]) -> str:
    return " ".join(statement.text for statement in statements)
