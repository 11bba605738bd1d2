"""Rules a course must keep to be usable at all: every id leads somewhere, every question can be judged, every story ends.

One small function a rule; each gives its problems with file, line and remedy. What makes content *good* is judged
elsewhere, by `legguide check`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from ..errors import Problem, nearest
from ..model import (
    NOUN_OF,
    ONLY_ID,
    Behaviour,
    Condition,
    DangerLine,
    LevelId,
    Noun,
    Question,
    RedFlag,
    Scenario,
    SelfTest,
    TriageCase,
)
from .found import Place, Reading
from .questions import question_faults

_MINUTES = range(5, 11)
_ROOM = range(1, 32)
_FULL_PARTS = ("who_and_how_fast", "tell_tale_signs", "how_doctors_find_out", "how_it_is_treated")


def broken_references(reading: Reading) -> list[Problem]:
    """Every problem of these rules, in no particular order."""
    rules = (
        _sources_known, _levels_complete, _sections, _questions, _conditions, _symptoms, _red_flags, _signs_fire, _scenarios,
        _pictures, _triage, _decks, _self_tests, _places, _comparisons, _danger_lines, _handouts,
    )  # fmt: skip
    return [problem for rule in rules for problem in rule(reading)]


def _missing(reading: Reading, place: Place, kind: str, noun_id: str, *path: str | int) -> Iterator[Problem]:
    if reading.lacks(kind, noun_id):
        guess = nearest(noun_id, reading.known.get(kind, ()))
        hint = f'Did you mean "{guess}"?' if guess else f"Add it, or name another {kind}."
        yield place.problem(f'There is no {kind} "{noun_id}". {hint}', *path)


def _all_missing(reading: Reading, place: Place, kind: str, ids: Iterable[str], *path: str | int) -> Iterator[Problem]:
    for number, noun_id in enumerate(ids):
        yield from _missing(reading, place, kind, noun_id, *path, number)


def _repeated(place: Place, what: str, ids: Iterable[str], *path: str | int) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, noun_id in enumerate(ids):
        if noun_id in seen:
            yield place.problem(f'The {what} id "{noun_id}" is used twice here. Give this one its own id.', *path, number, "id")
        seen.add(noun_id)


def _sources_known(reading: Reading) -> Iterator[Problem]:
    """Every statement names at least one source, and every source named exists."""
    for kind, nouns in reading.nouns.items():
        if kind == "source":
            continue
        for noun in nouns:
            place = reading.places[(kind, getattr(noun, "id", ""))]
            for path, sources in source_lists(noun, ()):
                if not sources:
                    yield place.problem("No source is named. Add at least one id from sources.yaml.", *path)
                yield from _all_missing(reading, place, "source", sources, *path)


def source_lists(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], tuple[str, ...]]]:
    """Every `sources` list inside a noun, with its path."""
    if isinstance(value, Noun):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name == "sources":
                yield (*path, name), inner
            else:
                yield from source_lists(inner, (*path, name))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from source_lists(inner, (*path, number))


def _levels_complete(reading: Reading) -> Iterator[Problem]:
    wanted = list(get_args(LevelId))
    for guidance in reading.nouns["guidance"]:
        if [level.id for level in guidance.levels] != wanted:
            place = reading.place("guidance", "")
            yield place.problem(f"The levels must be these five in this order: {', '.join(wanted)}.", "levels")
        place = reading.place("guidance", "")
        yield from _repeated(place, "country", [country.id for country in guidance.countries], "countries")


def _sections(reading: Reading) -> Iterator[Problem]:
    objectives: set[str] = set()
    units: set[str] = set()
    notebooks: set[str] = set()
    for section in reading.nouns["section"]:
        place = reading.place("section", section.id)
        for kind, ids, taken in (("objectives", section.objectives, objectives), ("units", section.units, units)):
            for number, each in enumerate(ids):
                if each.id in taken:
                    yield place.problem(f'The id "{each.id}" is used twice in the course. Give this one its own id.', kind, number, "id")
                taken.add(each.id)
        if section.notebook in notebooks:
            yield place.problem(f'Two sections name the notebook "{section.notebook}". Give each its own.', "notebook")
        notebooks.add(section.notebook)
        mine = {objective.id for objective in section.objectives}
        for number, unit in enumerate(section.units):
            yield from _unit(reading, place, unit, mine, "units", number)


def _unit(reading: Reading, place: Place, unit: Any, objectives: set[str], *path: str | int) -> Iterator[Problem]:
    if unit.minutes not in _MINUTES:
        yield place.problem(f"A unit takes 5 to 10 minutes; this one says {unit.minutes}. Split it or correct the time.", *path, "minutes")
    for part in ("objectives", "in_plain_words", "activities", "take_away"):
        if not getattr(unit, part):
            yield place.problem(f'The unit "{unit.id}" has nothing under "{part}". Add at least one entry.', *path, part)
    for number, objective in enumerate(unit.objectives):
        if objective not in objectives:
            yield place.problem(
                f'This section has no objective "{objective}". Add it to `objectives`, or name another.', *path, "objectives", number
            )
    for number, activity in enumerate(unit.activities):
        yield from _activity(reading, place, activity, *path, "activities", number)
    for number, shown in enumerate(unit.shows):
        yield from _shown(reading, place, shown, *path, "shows", number)


def _activity(reading: Reading, place: Place, activity: Any, *path: str | int) -> Iterator[Problem]:
    if activity.kind in ONLY_ID:
        if activity.id != ONLY_ID[activity.kind]:
            message = f'An activity of the kind "{activity.kind}" has the id "{ONLY_ID[activity.kind]}". Write that.'
            yield place.problem(message, *path)
        return
    yield from _missing(reading, place, NOUN_OF.get(activity.kind, activity.kind), activity.id, *path)
    if activity.kind == "observe" and any(test.id == activity.id and test.seconds is None for test in reading.nouns["self test"]):
        message = f'The self test "{activity.id}" is not done against a clock. Give it `seconds`, or show it as a self-test.'
        yield place.problem(message, *path)


def _shown(reading: Reading, place: Place, shown: Any, *path: str | int) -> Iterator[Problem]:
    if shown.kind in ("condition", "symptom", "treatment", "exercise", "self-test"):
        yield from _missing(reading, place, shown.kind.replace("-", " "), shown.id, *path)
    elif shown.kind == "picture":
        yield from _missing(reading, place, "picture", shown.id, *path)
    elif shown.kind == "red-flags" and shown.id not in get_args(LevelId):
        yield from _missing(reading, place, "red flag", shown.id, *path)
    elif shown.kind == "conditions" and _all_sound(reading, "condition"):
        groups = {name for each in reading.nouns["condition"] for name in (each.group, each.tempo)}
        if shown.id not in groups:
            yield place.problem(f'No condition belongs to "{shown.id}". Use one of: {", ".join(sorted(groups))}.', *path)


def _taught_ids(reading: Reading) -> tuple[set[str], set[str]]:
    sections = reading.nouns["section"]
    return (
        {objective.id for section in sections for objective in section.objectives},
        {unit.id for section in sections for unit in section.units},
    )


def _all_sound(reading: Reading, kind: str) -> bool:
    """Whether all nouns of a kind could be read, so that something missing in them is a fault of whoever names it."""
    return kind not in reading.unreadable and len(reading.nouns[kind]) == len(reading.known.get(kind, ()))


def _teaching_links(reading: Reading, place: Place, links: Mapping[str, str], *path: str | int) -> Iterator[Problem]:
    """links: key in the file (`objective`, `look_again`) → the id that it names."""
    if not _all_sound(reading, "section"):
        return
    objectives, units = _taught_ids(reading)
    for word, wanted in links.items():
        known = {"objective": objectives, "look_again": units}[word]
        if wanted not in known:
            guess = nearest(wanted, known)
            hint = f'Did you mean "{guess}"?' if guess else "Name one that a section holds."
            yield place.problem(f'There is no {word.replace("look_again", "unit")} "{wanted}". {hint}', *path, word)


def _questions(reading: Reading) -> Iterator[Problem]:
    for quiz in reading.nouns["quiz"]:
        place = reading.place("quiz", quiz.id)
        if not quiz.questions:
            yield place.problem("This quiz has no question. Add some or take it out.", "questions")
        for number, question in enumerate(quiz.questions):
            yield from _question(reading, place, question, quiz.behaviour, "questions", number)


def _question(reading: Reading, place: Place, question: Question, behaviour: Behaviour, *path: str | int) -> Iterator[Problem]:
    yield from _teaching_links(reading, place, {"objective": question.objective, "look_again": question.look_again}, *path)
    yield from _all_missing(reading, place, "red flag", question.trains, *path, "trains")
    yield from _repeated(place, "option", [option.id for option in question.options], *path, "options")
    yield from _repeated(place, "group", [group.id for group in question.groups], *path, "groups")
    if question.picture is not None:
        yield from _missing(reading, place, "picture", question.picture, *path, "picture")
    yield from question_faults(place, question, _drawing_of(reading, question), behaviour, *path)


def _drawing_of(reading: Reading, question: Question) -> str | None:
    """The drawing a question is answered on, if it could be read."""
    return next((picture.svg for picture in reading.nouns["picture"] if picture.id == question.picture), None)


def _conditions(reading: Reading) -> Iterator[Problem]:
    for condition in reading.nouns["condition"]:
        place = reading.place("condition", condition.id)
        yield from _all_missing(reading, place, "red flag", condition.red_flags, "red_flags")
        yield from _filled(place, condition)


def _filled(place: Place, condition: Condition) -> Iterator[Problem]:
    always = ("places", "what_happens", "leg_pattern", "what_you_can_do", "when_it_is_an_emergency")
    for part in (*always, *(_FULL_PARTS if condition.depth == "full" else ())):
        if not getattr(condition, part):
            yield place.problem(f'"{part}" is empty. Write it' + (", or set `depth: short`." if part in _FULL_PARTS else "."), part)


def _symptoms(reading: Reading) -> Iterator[Problem]:
    for symptom in reading.nouns["symptom"]:
        place = reading.place("symptom", symptom.id)
        yield from _all_missing(reading, place, "condition", symptom.conditions, "conditions")
        yield from _all_missing(reading, place, "sign", symptom.signs, "signs")


def _red_flags(reading: Reading) -> Iterator[Problem]:
    for flag in reading.nouns["red flag"]:
        place = reading.place("red flag", flag.id)
        if not flag.all_of and not flag.any_of:
            yield place.problem(f'The red flag "{flag.id}" names no sign. Add one under `all_of`.')
        for part in ("all_of", "any_of"):
            yield from _all_missing(reading, place, "sign", getattr(flag, part), part)
        yield from _all_missing(reading, place, "condition", flag.conditions, "conditions")
        if not flag.do_first:
            yield place.problem(f'The red flag "{flag.id}" does not say what to do first. Add it.', "do_first")


def _signs_fire(reading: Reading) -> Iterator[Problem]:
    """A sign that fires no rule when ticked alone would leave somebody without advice."""
    if not _all_sound(reading, "red flag"):
        return
    alone = {flag.all_of[0] for flag in reading.nouns["red flag"] if len(flag.all_of) == 1 and not flag.any_of}
    for sign in reading.nouns["sign"]:
        if sign.id not in alone:
            place = reading.place("sign", sign.id)
            yield place.problem(
                f'No red flag fires on the sign "{sign.id}" alone. Add one to red_flags.yaml with `all_of: [{sign.id}]`.', "id"
            )


def _pictures(reading: Reading) -> Iterator[Problem]:
    for kind in ("treatment", "exercise", "self test"):
        for noun in reading.nouns[kind]:
            if noun.picture is not None:
                yield from _missing(reading, reading.place(kind, noun.id), "picture", noun.picture, "picture")


def _triage(reading: Reading) -> Iterator[Problem]:
    for triage in reading.nouns["triage"]:
        place = reading.place("triage", triage.id)
        if not triage.cases:
            yield place.problem("This set has no case. Add some or take it out.", "cases")
        yield from _repeated(place, "case", [case.id for case in triage.cases], "cases")
        yield from _teaching_links(reading, place, {"objective": triage.objective})
        for number, case in enumerate(triage.cases):
            yield from _case(reading, place, case, "cases", number)


def _case(reading: Reading, place: Place, case: TriageCase, *path: str | int) -> Iterator[Problem]:
    if not case.signs:
        yield place.problem(f'The case "{case.id}" names no sign, so it has no level. Add one from signs.yaml.', *path, "signs")
    yield from _all_missing(reading, place, "sign", case.signs, *path, "signs")
    yield from _all_missing(reading, place, "red flag", case.trains, *path, "trains")
    yield from _teaching_links(reading, place, {"look_again": case.look_again}, *path)


def _decks(reading: Reading) -> Iterator[Problem]:
    for deck in reading.nouns["deck"]:
        place = reading.place("deck", deck.id)
        if not (deck.red_flags or deck.levels or deck.terms):
            yield place.problem(f'The deck "{deck.id}" has no card. Name red flags, levels or terms.')
        yield from _all_missing(reading, place, "red flag", deck.red_flags, "red_flags")
        yield from _all_missing(reading, place, "glossary term", deck.terms, "terms")


def _self_tests(reading: Reading) -> Iterator[Problem]:
    """A test against the clock has a time, a table, something to count and questions that can say stop."""
    for test in reading.nouns["self test"]:
        place = reading.place("self test", test.id)
        yield from _repeated(place, "question", [question.id for question in test.safety_questions], "safety_questions")
        for number, question in enumerate(test.safety_questions):
            if (question.refuse is None) == (question.inform is None):
                yield place.problem(
                    f'The safety question "{question.id}" needs either `refuse` or `inform`. Keep one of the two.',
                    "safety_questions",
                    number,
                )
        for part in ("needs", "stop_if"):
            if test.steps and not getattr(test, part):
                yield place.problem(f"A test with `steps` needs `{part}`. Add it, or take `steps` out.", "steps")
        if test.seconds is not None:
            yield from _clocked(place, test)


def _clocked(place: Place, test: SelfTest) -> Iterator[Problem]:
    """What is missing in a test against the clock."""
    if test.seconds == 0:
        yield place.problem("A clock that runs for 0 seconds counts nothing. Write how long the test takes.", "seconds")
    for part in ("steps", "below_average", "count_ask"):
        if not getattr(test, part):
            yield place.problem(f"A test with `seconds` needs `{part}`. Add it, or take `seconds` out.", "seconds")
    if not any(question.refuse for question in test.safety_questions):
        yield place.problem("A test with `seconds` needs safety questions that can refuse. Add `safety_questions`.", "seconds")


def _places(reading: Reading) -> Iterator[Problem]:
    """Each place at which a condition acts is explained."""
    for condition in reading.nouns["condition"]:
        yield from _all_missing(reading, reading.place("condition", condition.id), "place", condition.places, "places")
    for each in reading.nouns["place"]:
        for part in ("what_happens", "leg_pattern"):
            if not getattr(each, part):
                yield reading.place("place", each.id).problem(f'"{part}" is empty. Write it.', part)


def _comparisons(reading: Reading) -> Iterator[Problem]:
    """A comparison names two different conditions, and no two name the same."""
    seen: dict[frozenset[str], str] = {}
    for comparison in reading.nouns["comparison"]:
        place = reading.place("comparison", comparison.id)
        yield from _all_missing(reading, place, "condition", comparison.conditions, "conditions")
        pair = frozenset(comparison.conditions)
        if len(comparison.conditions) != 2 or len(pair) != 2:  # noqa: PLR2004 - one beside the other
            yield place.problem("A comparison needs two different conditions. Name two.", "conditions")
        elif pair in seen:
            yield place.problem(f'The comparison "{seen[pair]}" names the same two conditions. Take one of them out.', "conditions")
        seen.setdefault(pair, comparison.id)


def _danger_lines(reading: Reading) -> Iterator[Problem]:
    """The red-flag card holds every emergency in one line.

    An emergency of several signs may be left out if one of them is an emergency by itself: that one is on the card.
    """
    emergencies = [flag for flag in reading.nouns["red flag"] if flag.level == "emergency-now"]
    alone = {flag.all_of[0] for flag in emergencies if _is_of_one_sign(flag)}
    for handouts in reading.nouns["handouts"]:
        place = reading.place("handouts", "")
        seen: set[str] = set()
        for group_number, group in enumerate(handouts.red_flag_card.groups):
            for number, line in enumerate(group.lines):
                path = ("red_flag_card", "groups", group_number, "lines", number, "red_flags")
                yield from _danger_line(reading, place, line, {flag.id for flag in emergencies}, seen, *path)
        for flag in emergencies:
            if flag.id not in seen and (_is_of_one_sign(flag) or not _holds_one_of(flag, alone)):
                message = f'The red flag "{flag.id}" is an emergency, but no line of the red-flag card names it. Add it to one.'
                yield place.problem(message, "red_flag_card", "groups")


def _is_of_one_sign(flag: RedFlag) -> bool:
    return len(flag.all_of) == 1 and not flag.any_of


def _holds_one_of(flag: RedFlag, signs: set[str]) -> bool:
    """Whether the flag never fires without one of these signs."""
    return bool(signs.intersection(flag.all_of)) or (bool(flag.any_of) and signs.issuperset(flag.any_of))


def _danger_line(
    reading: Reading, place: Place, line: DangerLine, emergencies: set[str], seen: set[str], *path: str | int
) -> Iterator[Problem]:
    if not line.red_flags:
        yield place.problem("This line names no red flag. Say which ones it stands for.", *path)
    for number, flag in enumerate(line.red_flags):
        if flag in seen:
            yield place.problem(f'The red flag "{flag}" is on the card already. Take it out of one line.', *path, number)
        elif flag not in emergencies and _all_sound(reading, "red flag"):
            yield from _missing(reading, place, "red flag", flag, *path, number)
            if not reading.lacks("red flag", flag):
                yield place.problem(f'The red flag "{flag}" is no emergency. Take it off the card.', *path, number)
        seen.add(flag)


def _handouts(reading: Reading) -> Iterator[Problem]:
    """What handouts show exists, and what is to be filled in has room."""
    for handouts in reading.nouns["handouts"]:
        place = reading.place("handouts", "")
        for number, group in enumerate(handouts.exercise_sheet.groups):
            yield from _all_missing(reading, place, "exercise", group.exercises, "exercise_sheet", "groups", number, "exercises")
        yield from _missing(reading, place, "picture", handouts.fall_card.picture, "fall_card", "picture")
        for part in ("visit_sheet", "diary_sheet", "home_checklist"):
            yield from _missing(reading, place, "treatment", getattr(handouts, part).treatment, part, "treatment")
        yield from _units_known(reading, place, [handouts.red_flag_card.more_in], "red_flag_card", "more_in")
        for number, plan in enumerate(handouts.guide.plans):
            yield from _units_known(reading, place, plan.units, "guide", "plans", number, "units")
        rooms = [
            (handouts.visit_sheet.notes.lines, ("visit_sheet", "notes", "lines")),
            (handouts.diary_sheet.days, ("diary_sheet", "days")),
            (handouts.paper_quiz.for_each_objective, ("paper_quiz", "for_each_objective")),
            *((field.lines, ("visit_sheet", "fields", number, "lines")) for number, field in enumerate(handouts.visit_sheet.fields)),
        ]
        for room, path in rooms:
            if room not in _ROOM:
                yield place.problem(f"{room} does not fit on paper. Write a number from {_ROOM.start} to {_ROOM.stop - 1}.", *path)


def _units_known(reading: Reading, place: Place, wanted: Iterable[str], *path: str | int) -> Iterator[Problem]:
    if not _all_sound(reading, "section"):
        return
    _, units = _taught_ids(reading)
    for unit in wanted:
        if unit not in units:
            guess = nearest(unit, units)
            hint = f'Did you mean "{guess}"?' if guess else "Name another one."
            yield place.problem(f'There is no unit "{unit}". {hint}', *path)


def _scenarios(reading: Reading) -> Iterator[Problem]:
    for scenario in reading.nouns["scenario"]:
        place = reading.place("scenario", scenario.id)
        yield from _missing(reading, place, "section", scenario.section, "section")
        yield from _teaching_links(reading, place, {"objective": scenario.objective, "look_again": scenario.look_again})
        yield from _all_missing(reading, place, "red flag", scenario.trains, "trains")
        yield from _story(reading, place, scenario)


def _story(reading: Reading, place: Place, scenario: Scenario) -> Iterator[Problem]:
    steps, outcomes = [step.id for step in scenario.steps], [outcome.id for outcome in scenario.outcomes]
    yield from _repeated(place, "step", steps, "steps")
    yield from _repeated(place, "outcome", outcomes, "outcomes")
    for name in sorted(set(steps) & set(outcomes)):
        yield place.problem(f'"{name}" is both a step and an outcome. Rename one.', "outcomes")
    if scenario.start not in steps:
        yield place.problem(f'The story starts at "{scenario.start}", but there is no such step.', "start")
    for number, step in enumerate(scenario.steps):
        yield from _all_missing(reading, place, "sign", step.signs, "steps", number, "signs")
        yield from _repeated(place, "choice", [choice.id for choice in step.choices], "steps", number, "choices")
        if not step.choices:
            yield place.problem(f'The step "{step.id}" offers no choice, so the story stops dead. Add some.', "steps", number)
        for which, choice in enumerate(step.choices):
            if choice.next not in steps and choice.next not in outcomes:
                guess = nearest(choice.next, [*steps, *outcomes])
                hint = f'Did you mean "{guess}"?' if guess else "Add that step or outcome."
                yield place.problem(
                    f'The choice "{choice.id}" leads to "{choice.next}", which is nowhere. {hint}',
                    "steps",
                    number,
                    "choices",
                    which,
                    "next",
                )
