"""What the progress page needs of every activity to read a learner's log: titles, places, and what is right.

Plain data for `my_progress.js`; the judging itself is done by the engine, as in the activities.
"""

from typing import Any

from ..model import ONLY_ID, ActivityRef, Course, Section
from ..payload import activity_payload
from .places import cell_place

_WORDS_BEGIN = "site-progress-"
_OTHER_WORDS = ("look-again-at", "emergency-item")
_JUDGED = ("id", "right", "unsafe", "group", "at_least", "at_most", "forms")
_WALKED = ("id", "next", "safety", "calls")
_NOT_KEPT = ("signs", "path", "compare", "causes")
"""Kinds in which nothing is done or not done: one looks things up."""


def kept_record(course: Course) -> dict[str, Any]:
    """Sections with the activities whose logs count as progress, in the order of the course."""
    sections = [
        {"title": section.title, "activities": [_activity(course, section, ref) for ref in _counted(section)]}
        for section in course.sections
    ]
    return {
        "course": course.id,
        "words": {word: text for word, text in course.words.items() if word.startswith(_WORDS_BEGIN) or word in _OTHER_WORDS},
        "sections": [section for section in sections if section["activities"]],
    }


def _counted(section: Section) -> list[ActivityRef]:
    refs = [ref for unit in section.units for ref in unit.activities]
    return [ref for ref in refs if ref.kind not in _NOT_KEPT and ref.kind not in ONLY_ID]


def _activity(course: Course, section: Section, ref: ActivityRef) -> dict[str, Any]:
    payload = activity_payload(course, ref.kind, ref.id)
    return {
        "kind": ref.kind,
        "id": ref.id,
        "title": payload["title"],
        "href": cell_place(section, f"{ref.kind}-{ref.id}"[:64]),
        **{"quiz": _quiz, "triage": _triage, "scenario": _scenario, "cards": _cards, "observe": _nothing_more}[ref.kind](course, payload),
    }


def _quiz(course: Course, payload: dict[str, Any]) -> dict[str, Any]:
    questions = [
        {
            **{part: question[part] for part in ("id", "kind", "prompt", "look_again", "urgent")},
            "groups": [{"id": group["id"]} for group in question["groups"]],
            "options": [{part: option[part] for part in _JUDGED if part in option} for option in question["options"]],
        }
        for question in payload["questions"]
    ]
    return {"behaviour": payload["behaviour"], "questions": questions, "units": _units(course, payload)}


def _triage(course: Course, payload: dict[str, Any]) -> dict[str, Any]:
    cases = [{part: case[part] for part in ("id", "text", "level", "look_again")} for case in payload["cases"]]
    return {"levels": [level["id"] for level in payload["levels"]], "cases": cases, "units": _units(course, payload)}


def _units(course: Course, payload: dict[str, Any]) -> dict[str, Any]:
    """Title and place of each unit to look at again."""
    return {
        unit: {"title": title, "href": cell_place(course.section_of(unit), f"{unit}-title")} for unit, title in payload["units"].items()
    }


def _scenario(_course: Course, payload: dict[str, Any]) -> dict[str, Any]:
    steps = [
        {"id": step["id"], "signs": [], "choices": [{part: choice[part] for part in _WALKED} for choice in step["choices"]]}
        for step in payload["steps"]
    ]
    outcomes = [{part: outcome[part] for part in ("id", "ending")} for outcome in payload["outcomes"]]
    return {"start": payload["start"], "steps": steps, "outcomes": outcomes}


def _cards(_course: Course, payload: dict[str, Any]) -> dict[str, Any]:
    return {"cards": [{part: card[part] for part in ("id", "most_days")} for card in payload["cards"]]}


def _nothing_more(_course: Course, _payload: dict[str, Any]) -> dict[str, Any]:
    return {}
