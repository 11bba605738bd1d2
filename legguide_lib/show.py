"""What notebooks call to put the course on the page.

Each function takes ids of the knowledge model and returns something a notebook displays. An id that does not exist is
told in plain words on the page, with the nearest one that does; it never raises, so a typing slip spoils nothing else.
Must not hold content.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from markupsafe import Markup

from .errors import UnknownId
from .loading import load_course
from .pages import content
from .pages.plain import plain_activity
from .payload import (
    Behaviour,
    cards_payload,
    causes_payload,
    compare_payload,
    observe_payload,
    path_payload,
    quiz_payload,
    scenario_payload,
    signs_payload,
    triage_payload,
)
from .progress.store import store_from_environment

P = ParamSpec("P")
R = TypeVar("R")


class Page:
    """A readable part of the course. Notebooks display its HTML; its text form names what it is."""

    def __init__(self, name: str, html: Markup) -> None:
        self.name, self.html = name, html

    def _repr_html_(self) -> str:
        return str(self.html)

    def __repr__(self) -> str:
        return f"<{self.name}>"


def _tell_unknown_ids(function: Callable[P, R]) -> Callable[P, R | Page]:
    @wraps(function)
    def told(*args: P.args, **kwargs: P.kwargs) -> R | Page:
        try:
            return function(*args, **kwargs)
        except UnknownId as unknown:
            return Page("not found", content.not_found(load_course(), str(unknown)))

    return told


@_tell_unknown_ids
def section(section_id: str) -> Page:
    """The opening of a section: time, what one can do afterwards, its parts."""
    course = load_course()
    return Page(f"section {section_id}", content.section_opening(course, course.section(section_id)))


@_tell_unknown_ids
def unit(unit_id: str) -> Page:
    """The opening of a unit: time and what one can do afterwards."""
    course = load_course()
    return Page(f"unit {unit_id}", content.unit_opening(course, course.unit(unit_id)))


@_tell_unknown_ids
def plain_words(unit_id: str) -> Page:
    """The unit's matter in plain words, each statement with its sources."""
    return _unit_part(unit_id, "in_plain_words")


@_tell_unknown_ids
def what_you_may_notice(unit_id: str) -> Page:
    """What one may see in daily life."""
    return _unit_part(unit_id, "what_you_may_notice")


@_tell_unknown_ids
def take_away(unit_id: str) -> Page:
    """What to remember or do."""
    return _unit_part(unit_id, "take_away")


@_tell_unknown_ids
def trainer_notes(unit_id: str) -> Page:
    """Notes for whoever leads a session; the speaker notes of the slides."""
    course = load_course()
    return Page(f"trainer notes {unit_id}", content.trainer_notes(course, course.unit(unit_id)))


@_tell_unknown_ids
def condition(condition_id: str) -> Page:
    """All the course says of one condition."""
    return Page(f"condition {condition_id}", content.condition(load_course(), condition_id))


@_tell_unknown_ids
def conditions(which: str) -> Page:
    """Every condition of a group (`muscle`, `nerve`, …) or of a pace (`fast-and-dangerous`, `slower`, `easily-missed`)."""
    return Page(f"conditions {which}", content.conditions(load_course(), which))


@_tell_unknown_ids
def symptom(symptom_id: str) -> Page:
    """A symptom with everyday examples and how to watch it safely."""
    return Page(f"symptom {symptom_id}", content.symptom(load_course(), symptom_id))


@_tell_unknown_ids
def red_flags(which: str, *more: str) -> Page:
    """The urgency card of a level such as `emergency-now`, or of one red flag, or of several of the same level."""
    return Page(" ".join(("red flags", which, *more)), content.red_flags(load_course(), which, *more))


@_tell_unknown_ids
def emergency_numbers() -> Page:
    """Emergency numbers, each with its country."""
    return Page("emergency numbers", content.emergency_numbers(load_course()))


@_tell_unknown_ids
def treatment(treatment_id: str) -> Page:
    """A way of treating or living with leg weakness."""
    return Page(f"treatment {treatment_id}", content.treatment(load_course(), treatment_id))


@_tell_unknown_ids
def exercise(exercise_id: str) -> Page:
    """One exercise: start, steps, how to go on, when to stop, who must ask first."""
    return Page(f"exercise {exercise_id}", content.exercise(load_course(), exercise_id))


@_tell_unknown_ids
def self_test(test_id: str) -> Page:
    """A public self-observation test with its safety rules, table and limits."""
    return Page(f"self test {test_id}", content.self_test(load_course(), test_id))


@_tell_unknown_ids
def picture(picture_id: str) -> Page:
    """A drawing with its text version."""
    return Page(f"picture {picture_id}", content.picture(load_course(), picture_id))


@_tell_unknown_ids
def glossary() -> Page:
    """Every term with its plain meaning."""
    return Page("glossary", content.glossary(load_course()))


@_tell_unknown_ids
def quiz(quiz_id: str, behaviour: Behaviour | None = None) -> Any:
    """A quiz to take, live in the notebook and in everything exported from it.

    behaviour: `practice` (feedback at once), `test` (feedback at the end), `survey` (no right option) or `vote` (a show of
    hands); the quiz's own unless named.
    """
    return _activity(quiz_payload(load_course(), quiz_id, behaviour))


@_tell_unknown_ids
def scenario(scenario_id: str) -> Any:
    """A branching story to play."""
    return _activity(scenario_payload(load_course(), scenario_id))


@_tell_unknown_ids
def signs() -> Any:
    """The sign look-up: tick what applies, see what to do."""
    return _activity(signs_payload(load_course()))


@_tell_unknown_ids
def example(kind: str, example_id: str) -> Any:
    """An activity in one of its states, for the gallery. Nothing done here is kept with the learner's progress."""
    from .authoring import example_payload  # noqa: PLC0415 - examples are YAML, and in a browser nothing reads it

    return _activity(example_payload(load_course(), kind, example_id), keeps=False)


@_tell_unknown_ids
def triage(triage_id: str) -> Any:
    """Short cases in a row, each to be given a level."""
    return _activity(triage_payload(load_course(), triage_id))


@_tell_unknown_ids
def cards(deck_id: str) -> Any:
    """A deck of flash cards that come back when they are worth another look."""
    return _activity(cards_payload(load_course(), deck_id))


@_tell_unknown_ids
def observe(test_id: str) -> Any:
    """A self-observation test led step by step: safety first, then a clock, a count and a table."""
    return _activity(observe_payload(load_course(), test_id))


@_tell_unknown_ids
def path() -> Any:
    """The path from brain to muscle, to explore place by place."""
    return _activity(path_payload(load_course()))


@_tell_unknown_ids
def compare() -> Any:
    """Two conditions side by side."""
    return _activity(compare_payload(load_course()))


@_tell_unknown_ids
def causes() -> Any:
    """One sign and the conditions that share it."""
    return _activity(causes_payload(load_course()))


def _unit_part(unit_id: str, part: str) -> Page:
    course = load_course()
    return Page(f"{part} {unit_id}", content.unit_part(course, course.unit(unit_id), part))


def _activity(payload: dict[str, Any], *, keeps: bool = True) -> Any:
    # widgets need ipywidgets, which exports and checks do not
    from .widgets.base import ActivityWidget, show_activity  # noqa: PLC0415
    from .widgets.reviewing import CardsWidget  # noqa: PLC0415

    widget = CardsWidget if payload["kind"] == "cards" else ActivityWidget
    return show_activity(payload, str(plain_activity(load_course(), payload)), store_from_environment() if keeps else None, widget)
