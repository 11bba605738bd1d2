"""What the payloads of all kinds of activity have in common: the frame, guidance, sources, the review state.

A payload holds every word the learner may meet there, so that the page needs nothing else. Must not know any kind.
"""

from collections.abc import Iterable
from typing import Any

from ..model import ActivityKind, Country, Course, Level, RedFlag

PAYLOAD_MIME = "application/vnd.legguide.activity+json"
"""How an activity stands in a notebook's output, beside its widget."""

CARD_WORDS = ("do-first", "do-not", "say", "my-country", "choose-country", "all-countries", "call-your-doctor", "number-or")
"""The interface words of an urgency card."""

CARD_TEXTS = frozenset({"why", "do_first", "do_not"})
"""Where an urgency card explains words of the glossary."""

_FRAME_WORDS = ("large-print", "read-aloud", "stop-reading")


def source_notes(course: Course, source_ids: Iterable[str]) -> list[dict[str, str]]:
    """Sources as the page names them, each once: who says it, where, and its address.

    Only a source read as the organisation wrote it shows an address; the others say how they were read.
    """
    return [_source_note(course, source_id) for source_id in dict.fromkeys(source_ids)]


def _source_note(course: Course, source_id: str) -> dict[str, str]:
    source = course.source(source_id)
    note = {"organisation": source.organisation, "title": source.title}
    if source.read != "original":
        return {**note, "read": course.word(f"read-{source.read}")}
    return {**note, "address": source.address} if source.address else note


def review_text(course: Course) -> str:
    """The review state as the learner is told it."""
    review = course.review
    if review.state == "not-reviewed":
        return course.word("review-not-reviewed")
    return course.word("review-reviewed").replace("{by}", review.by or "").replace("{on}", review.on or "")


def frame(course: Course, kind: ActivityKind, activity_id: str, title: str, words: Iterable[str]) -> dict[str, Any]:
    """What every payload starts with. words: ids of the interface words this kind says."""
    return {
        "version": 1,
        "kind": kind,
        "id": activity_id,
        "course": course.id,
        "title": title,
        "words": {word: course.word(word) for word in (*_FRAME_WORDS, *words)},
        "review": review_text(course),
        "sources": [],
    }


def guidance_part(course: Course, signs: Iterable[str], flags: Iterable[RedFlag]) -> dict[str, Any]:
    """What a page needs to assess these signs with these red flags and to draw urgency cards."""
    flags = list(flags)
    wanted = {flag.id for flag in flags}
    data = course.guidance.as_data
    notes = {
        source: str(number) for number, source in enumerate(dict.fromkeys(source for flag in flags for source in flag.sources), start=1)
    }
    return {
        "guidance": {
            "levels": data["levels"],
            "signs": [{"id": sign} for sign in signs],
            "rules": [rule for rule in data["rules"] if rule["id"] in wanted],
        },
        "levels": [_level(level) for level in course.guidance.levels],
        "flags": {flag.id: _flag(flag, notes) for flag in flags},
        "source_notes": dict(zip(notes.values(), source_notes(course, notes), strict=True)),
        "countries": [_country(country) for country in course.guidance.countries],
    }


def _level(level: Level) -> dict[str, str]:
    return level.model_dump(mode="json")


def _flag(flag: RedFlag, notes: dict[str, str]) -> dict[str, Any]:
    """A red flag's words; its sources by their short numbers in this payload."""
    return {
        "id": flag.id,
        "why": flag.why,
        "do_first": list(flag.do_first),
        "do_not": list(flag.do_not),
        "say": flag.say,
        "sources": [notes[source] for source in flag.sources],
    }


def _country(country: Country) -> dict[str, Any]:
    numbers = [country.emergency, *country.also]
    urgent = country.urgent_advice
    return {
        "id": country.id,
        "name": country.name,
        "numbers": [number.number for number in numbers],
        "urgent": f"{urgent.number} ({urgent.for_what})" if urgent else "",
        "note": country.note or "",
    }
