"""Payloads of the three kinds of activity.

A payload holds every word the learner may meet there, so that the page needs nothing else.
"""

from collections.abc import Iterable
from typing import Any

from ..errors import UnknownId
from ..model import Country, Course, Level, RedFlag, Scenario

SIGN_LOOK_UP = "sign-look-up"

PAYLOAD_MIME = "application/vnd.legguide.activity+json"
"""How an activity stands in a notebook's output, beside its widget."""

_FRAME_WORDS = ("practice", "story", "look-up")
_CARD_WORDS = ("do-first", "do-not", "say", "my-country", "choose-country", "all-countries", "call-your-doctor")
_WORDS: dict[str, tuple[str, ...]] = {
    "quiz": (
        "practice", "check", "hint", "try-again", "show-me", "shown", "next-question", "see-how-it-went", "back",
        "choose-one", "choose-all-that-fit", "choose-first", "question-of", "mark-right", "mark-not-right", "mark-unsafe",
        "verdict-right", "verdict-partly", "verdict-extra", "verdict-not-right", "verdict-unsafe", "why-not-others", "summary-title",
        "summary-result", "summary-skipped", "summary-all-right", "summary-look-again", "emergency-item", "look-again-at",
        "start-over", "back-to-questions",
    ),
    "scenario": (
        "story", "step", "story-end", "told-by", "you-chose", "do-this", "one-step-back", "back-to-fork", "start-again",
        "signs-there", "your-way", "safe-way", "parted-here", "safe-here", "safe-all-the-way", "choose-one", "choose-first",
        *_CARD_WORDS,
    ),
    "signs": (
        "look-up", "look-up-ask", "nothing-ticked", "if-unsure", "ticked", "show-what-to-do", "untick-all", "find-sign",
        "no-sign-found", "band-emergency", "band-soon", "band-plan", *_CARD_WORDS,
    ),
}  # fmt: skip


def activity_payload(course: Course, kind: str, activity_id: str) -> dict[str, Any]:
    """The payload of an activity named by kind and id. Raises UnknownId."""
    if kind == "quiz":
        return quiz_payload(course, activity_id)
    if kind == "scenario":
        return scenario_payload(course, activity_id)
    if kind == "signs" and activity_id == SIGN_LOOK_UP:
        return signs_payload(course)
    raise UnknownId(f"activity of kind {kind}", activity_id, [SIGN_LOOK_UP])


def quiz_payload(course: Course, quiz_id: str) -> dict[str, Any]:
    """All a page needs to run this quiz. Raises UnknownId."""
    quiz = course.quiz(quiz_id)
    questions = [
        {
            "id": question.id,
            "kind": question.kind,
            "prompt": question.prompt,
            "hint": question.hint,
            "options": [option.model_dump(include={"id", "text", "right", "unsafe", "feedback"}) for option in question.options],
            "urgent": question.urgent,
            "look_again": question.look_again,
            "sources": source_labels(course, question.sources),
        }
        for question in quiz.questions
    ]
    units = {question.look_again: course.unit(question.look_again).title for question in quiz.questions}
    return {**_frame(course, "quiz", quiz.id, quiz.title), "questions": questions, "units": units}


def scenario_payload(course: Course, scenario_id: str) -> dict[str, Any]:
    """All a page needs to run this scenario. Raises UnknownId."""
    scenario = course.scenario(scenario_id)
    signs = signs_of(scenario)
    flags = [flag for flag in course.guidance.red_flags if {*flag.all_of, *flag.any_of} & set(signs)]
    flags = [flag for flag in flags if set(flag.all_of) <= set(signs)]
    return {
        **_frame(course, "scenario", scenario.id, scenario.title),
        "teller": scenario.teller,
        "say": scenario.say,
        "start": scenario.start,
        "steps": [step.model_dump(mode="json") for step in scenario.steps],
        "outcomes": [outcome.model_dump(mode="json") for outcome in scenario.outcomes],
        "look_again": course.unit(scenario.look_again).title,
        "sign_texts": {sign: course.guidance.sign(sign).text for sign in signs},
        "sources": source_labels(course, scenario.sources),
        **_guidance(course, signs, flags),
    }


def signs_payload(course: Course) -> dict[str, Any]:
    """All a page needs to look up any sign."""
    guidance = course.guidance
    rank: dict[str, int] = {level.id: place for place, level in enumerate(guidance.levels)}
    rows = [
        {"id": sign.id, "text": sign.text, "group": sign.group, "level": guidance.assess([sign.id]).level.id} for sign in guidance.signs
    ]
    rows.sort(key=lambda row: rank[row["level"]])
    groups = dict.fromkeys(sign.group for sign in guidance.signs)
    return {
        **_frame(course, "signs", SIGN_LOOK_UP, course.word("look-up-ask")),
        "limits": guidance.words.lesson_not_diagnosis.text,
        "signs": rows,
        "groups": [{"id": group, "title": course.word(f"group-{group}")} for group in groups],
        **_guidance(course, [sign.id for sign in guidance.signs], guidance.red_flags),
    }


def signs_of(scenario: Scenario) -> list[str]:
    """All signs a scenario may show, in the order of its steps, each once."""
    return list(dict.fromkeys(sign for step in scenario.steps for sign in step.signs))


def source_labels(course: Course, source_ids: Iterable[str]) -> list[str]:
    """Sources as short texts: who says it, where, and how it was read if not on their own page."""
    labels = []
    for source_id in dict.fromkeys(source_ids):
        source = course.source(source_id)
        read = "" if source.read == "original" else f" ({course.word(f'read-{source.read}')})"
        labels.append(f"{source.organisation}, {source.title}{read}")
    return labels


def review_text(course: Course) -> str:
    """The review state as the learner is told it."""
    review = course.review
    if review.state == "not-reviewed":
        return course.word("review-not-reviewed")
    return course.word("review-reviewed").replace("{by}", review.by or "").replace("{on}", review.on or "")


def _frame(course: Course, kind: str, activity_id: str, title: str) -> dict[str, Any]:
    return {
        "version": 1,
        "kind": kind,
        "id": activity_id,
        "course": course.id,
        "title": title,
        "words": {word: course.word(word) for word in _WORDS[kind]},
        "review": review_text(course),
        "sources": [],
    }


def _guidance(course: Course, signs: Iterable[str], flags: Iterable[RedFlag]) -> dict[str, Any]:
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
        "source_labels": dict(zip(notes.values(), source_labels(course, notes), strict=True)),
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
