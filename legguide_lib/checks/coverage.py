"""Rules about what is taught and asked: nothing promised is missing, nothing made is lost."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from ..errors import Problem
from ..loading.found import Reading
from ..model import NOUN_OF, ActivityKind, Course, Noun

SEED = tuple(f"S{number:02}" for number in range(1, 40))
"""The 39 statements of the guide the course is built from."""

NOT_ASKED = frozenset({"S03", "S05", "S04", "S17", "S38", "S39"})
"""Statements that are taught but need no question."""

_QUESTIONS_A_SECTION = 4


def every_seed_statement_is_taught(course: Course, reading: Reading) -> Iterator[Problem]:
    """Each statement of the guide stands in a unit, so that its notebook shows it."""
    taught = {seed for seed, _ in seeds_taught(course)}
    for seed in SEED:
        if seed not in taught:
            yield reading.place("course", "").problem(
                f"The guide's statement {seed} is not taught in any unit. Mark the statement that teaches it with `seed`."
            )


def every_marked_seed_statement_is_asked(course: Course, reading: Reading) -> Iterator[Problem]:
    """Each statement that must be practised is in a question or a scenario."""
    asked = {seed for seed, _ in seeds_asked(course)}
    for seed in SEED:
        if seed not in NOT_ASKED and seed not in asked:
            yield reading.place("course", "").problem(
                f"The guide's statement {seed} is not asked in any question or scenario. Add one with `seed: [{seed}]`."
            )


def every_objective_is_taught_and_asked(course: Course, reading: Reading) -> Iterator[Problem]:
    """What a section promises is taught in a unit and met in at least two questions, cases or scenarios."""
    taught = {objective for unit in course.units for objective in unit.objectives}
    judged = [question for quiz in course.quizzes if quiz.behaviour != "survey" for question in quiz.questions]
    asked = Counter([question.objective for question in judged] + [scenario.objective for scenario in course.scenarios])
    for triage in course.triage_sets:
        asked[triage.objective] += len(triage.cases)
    for section in course.sections:
        place = reading.place("section", section.id)
        for number, objective in enumerate(section.objectives):
            if objective.id not in taught:
                yield place.problem(
                    f'No unit teaches the objective "{objective.id}". Add it to a unit or take it out.', "objectives", number
                )
            if asked[objective.id] < 2:  # noqa: PLR2004 - one item can be guessed
                yield place.problem(
                    f'The objective "{objective.id}" is asked {asked[objective.id]} times. Ask it at least twice.', "objectives", number
                )


def every_activity_is_in_one_unit(course: Course, reading: Reading) -> Iterator[Problem]:
    """An activity no unit shows is lost; one shown twice would share its progress by accident."""
    shown: Counter[tuple[str, str]] = Counter((activity.kind, activity.id) for unit in course.units for activity in unit.activities)
    timed = [test for test in course.self_tests if test.seconds is not None]
    made: tuple[tuple[ActivityKind, Sequence[Any]], ...] = (
        ("quiz", course.quizzes), ("scenario", course.scenarios), ("triage", course.triage_sets), ("cards", course.decks), ("observe", timed)
    )  # fmt: skip
    for kind, nouns in made:
        name = NOUN_OF.get(kind, kind)
        for noun in nouns:
            times = shown[(kind, noun.id)]
            if times != 1:
                yield reading.place(name, noun.id).problem(
                    f'The {name} "{noun.id}" is shown in {times} units. Show it in exactly one.', "id"
                )


def a_notebook_shows_each_thing_once(course: Course, reading: Reading) -> Iterator[Problem]:
    """Shown twice, a card tires the reader, and the pop-ups on it would share their ids."""
    for section in course.sections:
        seen: set[tuple[str, str]] = set()
        for number, unit in enumerate(section.units):
            for which, shown in enumerate(unit.shows):
                if (shown.kind, shown.id) in seen:
                    message = f'This section already shows {shown.kind} "{shown.id}". Take one of the two out.'
                    yield reading.place("section", section.id).problem(message, "units", number, "shows", which)
                seen.add((shown.kind, shown.id))


def every_section_has_enough_questions(course: Course, reading: Reading) -> Iterator[Problem]:
    """At least four questions a section."""
    for section in course.sections:
        ids = {activity.id for unit in section.units for activity in unit.activities if activity.kind == "quiz"}
        count = sum(len(quiz.questions) for quiz in course.quizzes if quiz.id in ids)
        if count < _QUESTIONS_A_SECTION:
            yield reading.place("section", section.id).problem(
                f'The section "{section.id}" has {count} questions. Give it at least {_QUESTIONS_A_SECTION}.'
            )


def the_sign_look_up_is_shown(course: Course, reading: Reading) -> Iterator[Problem]:
    """Every red flag can be looked up and tried in at least one unit."""
    if not any(activity.kind == "signs" for unit in course.units for activity in unit.activities):
        yield reading.place("course", "").problem(
            "No unit shows the sign look-up. Add an activity with `kind: signs` and `id: sign-look-up`."
        )


def every_red_flag_is_practised(course: Course, reading: Reading) -> Iterator[Problem]:
    """Each red flag is met in a question, a scenario or a case, not only in the look-up."""
    trained = {flag for question in course.questions for flag in question.trains}
    trained |= {flag for scenario in course.scenarios for flag in scenario.trains}
    trained |= {flag for triage in course.triage_sets for case in triage.cases for flag in case.trains}
    for flag in course.guidance.red_flags:
        if flag.id not in trained:
            yield reading.place("red flag", flag.id).problem(
                f'No question, scenario or case practises the red flag "{flag.id}". Name it under `trains` of one.', "id"
            )


def seeds_taught(course: Course) -> list[tuple[str, str]]:
    """(statement id, notebook) wherever a unit, or a condition, symptom or treatment it shows, carries the statement."""
    nouns: dict[str, dict[str, Any]] = {
        "condition": {noun.id: noun for noun in course.conditions},
        "symptom": {noun.id: noun for noun in course.symptoms},
        "treatment": {noun.id: noun for noun in course.treatments},
        "exercise": {noun.id: noun for noun in course.exercises},
    }
    found = []
    for section in course.sections:
        for unit in section.units:
            shown: list[Any] = [unit, *(nouns[each.kind][each.id] for each in unit.shows if each.kind in nouns)]
            found += [(seed, section.notebook) for noun in shown for seed in _seeds(noun)]
    return found


def seeds_asked(course: Course) -> list[tuple[str, str]]:
    """(statement id, item) for every question and scenario that asks a statement."""
    items = [(question.id, question.seed) for question in course.questions] + [(each.id, each.seed) for each in course.scenarios]
    return [(seed, item) for item, seeds in items for seed in seeds]


def _seeds(value: Any) -> Iterator[str]:
    if isinstance(value, Noun):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name == "seed":
                yield from inner
            else:
                yield from _seeds(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _seeds(inner)
