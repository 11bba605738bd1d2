"""What each handout holds, as plain JSON for its template: text from the model, nothing set yet.

Knows the course. Must not know typst, fonts or the disk.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ...errors import LegguideError, nearest
from ...model import Country, Course, Exercise, Option, Question, Section, Statement, Unit
from ...payload.quiz import shown_order

_CARRIES = 3
_MOST_BELIEFS = 3


@dataclass(frozen=True)
class Sheet:
    """A handout before it is set: its file's name without ending, its template's name, and its content as JSON."""

    name: str
    template: str
    content: dict[str, Any]


def course_sheets(course: Course, country_id: str | None = None) -> list[Sheet]:
    """Every handout of the course; of the cards, those of one country alone if it is named.

    Raises LegguideError for a country the course does not have.
    """
    countries = course.guidance.countries if country_id is None else (_country(course, country_id),)
    return [
        *(red_flag_card(course, country) for country in countries),
        *(fall_card(course, country) for country in countries),
        visit_sheet(course),
        diary_sheet(course),
        exercise_sheet(course),
        home_checklist(course),
        *(paper_quiz(course, section) for section in course.sections if questions_on_paper(course, section)),
        facilitator_guide(course),
    ]


def _country(course: Course, country_id: str) -> Country:
    known = {country.id: country for country in course.guidance.countries}
    if country_id not in known:
        guess = nearest(country_id, known)
        hint = f' Did you mean "{guess}"?' if guess else f" The course has: {', '.join(known)}."
        raise LegguideError(f'There is no country called "{country_id}".{hint}')
    return known[country_id]


# cards ---------------------------------------------------------------------------------------------------------------


def red_flag_card(course: Course, country: Country) -> Sheet:
    """The card for the fridge: the country's number, every emergency, what to do and what to say."""
    card = course.handouts.red_flag_card
    lines = [line for group in card.groups for line in group.lines]
    behind = [{source for flag in line.red_flags for source in course.guidance.red_flag(flag).sources} for line in lines]
    behind += [set(statement.sources) for statement in (*card.while_you_wait, *card.do_not, card.say)]
    sources = [*country.sources, *_carrying(course, behind)]
    more = set[str]().union(*behind).difference(sources)
    return _sheet(
        course,
        f"red-flag-card-{country.id}",
        "red_flag_card",
        f"{course.guidance.level('emergency-now').instruction}: {country.name}",
        sources,
        call=_call(course, country),
        call_if=card.call_if,
        groups=[{"title": group.title, "lines": [line.text for line in group.lines]} for group in card.groups],
        while_you_wait=_texts(card.while_you_wait),
        do_not=_texts(card.do_not),
        say=card.say.text,
        more_sources=_filled(course, "handout-more-sources", n=len(more), section=course.section_of(card.more_in).title) if more else "",
    )


def fall_card(course: Course, country: Country) -> Sheet:
    """The card for the minute after a fall."""
    card = course.handouts.fall_card
    parts = {"first": card.first, "leave_if": card.leave_if, "while_you_wait": card.while_you_wait, "getting_up": card.getting_up}
    return _sheet(
        course,
        f"after-a-fall-{country.id}",
        "fall_card",
        f"{card.title}: {country.name}",
        [*country.sources, *_sources(*parts.values()), *course.picture(card.picture).sources],
        heading=card.title,
        call=_call(course, country),
        picture=_picture(course, card.picture),
        **{part: _texts(said) for part, said in parts.items()},
    )


def _call(course: Course, country: Country) -> dict[str, Any]:
    """Whom to call in this country: each number beside its name, and what else to know."""
    also = [_filled(course, "handout-also", number=each.number, purpose=_bare(each.for_what)) for each in country.also]
    if country.urgent_advice:
        urgent = country.urgent_advice
        also.append(_filled(course, "handout-advice", number=urgent.number, purpose=_bare(urgent.for_what)))
    return {
        "instruction": course.guidance.level("emergency-now").instruction,
        "number": country.emergency.number,
        "country": country.name,
        "also": [*also, *([country.note] if country.note else [])],
    }


def _bare(text: str) -> str:
    return text.rstrip(".")


def _carrying(course: Course, behind: list[set[str]]) -> list[str]:
    """The few sources that stand behind most lines: one after another, whichever stands behind the most that are left.

    Second-hand accounts are left out, and so is what stands behind one or two lines: one page has no room for all.
    """
    strong = [source.id for source in course.sources if source.read != "secondary"]
    left, chosen = behind, list[str]()
    while left:
        best = max(strong, key=lambda source: sum(source in line for line in left))
        if sum(best in line for line in left) < _CARRIES:
            break
        chosen.append(best)
        left = [line for line in left if best not in line]
    return chosen


# sheets to use at home -----------------------------------------------------------------------------------------------


def visit_sheet(course: Course) -> Sheet:
    """What to write down for a visit, and what to ask there."""
    sheet = course.handouts.visit_sheet
    treatment = course.treatment(sheet.treatment)
    return _sheet(
        course,
        "visit-preparation",
        "visit_sheet",
        sheet.title,
        [*(source for field in sheet.fields for source in field.sources), *_sources(sheet.bring, sheet.questions, treatment.cautions)],
        bring=_texts(sheet.bring),
        fields=[{"ask": field.ask, "lines": field.lines} for field in sheet.fields],
        questions=_texts(sheet.questions),
        notes={"ask": sheet.notes.ask, "lines": sheet.notes.lines},
        cautions=_texts(treatment.cautions),
    )


def diary_sheet(course: Course) -> Sheet:
    """A table with a row a day, what to write into it, and when not to wait."""
    sheet = course.handouts.diary_sheet
    treatment = course.treatment(sheet.treatment)
    return _sheet(
        course,
        "symptom-diary",
        "diary_sheet",
        sheet.title,
        [*sheet.sources, *_sources(treatment.steps, treatment.cautions)],
        steps=_texts(treatment.steps),
        cautions=_texts(treatment.cautions),
        columns=[column.title for column in sheet.columns],
        days=sheet.days,
    )


def exercise_sheet(course: Course) -> Sheet:
    """Exercises with their drawings. What all of them share on stopping and asking first is said once."""
    sheet = course.handouts.exercise_sheet
    groups = [(group.title, [course.exercise(exercise) for exercise in group.exercises]) for group in sheet.groups]
    every = [exercise for _, exercises in groups for exercise in exercises]
    shared = {part: _shared([getattr(exercise, part) for exercise in every]) for part in ("stop_if", "ask_first")}
    drawn = [course.picture(exercise.picture) for exercise in every if exercise.picture]
    return _sheet(
        course,
        "exercises",
        "exercise_sheet",
        sheet.title,
        [
            *_sources(sheet.intro),
            *(source for exercise in every for source in (*exercise.purpose.sources, *exercise.sources)),
            *(source for picture in drawn for source in picture.sources),
        ],
        intro=_texts(sheet.intro),
        shared=shared,
        groups=[
            {"title": title, "exercises": [_exercise(course, exercise, shared) for exercise in exercises]} for title, exercises in groups
        ],
    )


def _shared(lists: list[tuple[str, ...]]) -> list[str]:
    """What stands in most of the lists, in the order of the longest: said once for all."""
    said = dict.fromkeys(text for each in sorted(lists, key=len, reverse=True) for text in each)
    return [text for text in said if sum(text in each for each in lists) * 2 > len(lists)]


def _exercise(course: Course, exercise: Exercise, shared: dict[str, list[str]]) -> dict[str, Any]:
    own = {part: [text for text in getattr(exercise, part) if text not in shared[part]] for part in shared}
    return {
        "name": exercise.name,
        "purpose": exercise.purpose.text,
        "position": exercise.position,
        "steps": list(exercise.steps),
        "start_with": exercise.start_with,
        "go_on": exercise.go_on,
        **own,
        "picture": _picture(course, exercise.picture) if exercise.picture else None,
    }


def home_checklist(course: Course) -> Sheet:
    """A walk from room to room, with boxes to tick."""
    sheet = course.handouts.home_checklist
    treatment = course.treatment(sheet.treatment)
    return _sheet(
        course,
        "home-safety-checklist",
        "home_checklist",
        sheet.title,
        _sources((sheet.how,), treatment.purpose, treatment.cautions, *(room.items for room in sheet.rooms)),
        how=sheet.how.text,
        purpose=_texts(treatment.purpose),
        cautions=_texts(treatment.cautions),
        rooms=[{"title": room.title, "items": _texts(room.items)} for room in sheet.rooms],
    )


# for a session -------------------------------------------------------------------------------------------------------


def paper_quiz(course: Course, section: Section) -> Sheet:
    """Questions of a section with boxes to tick, and on pages of its own what is right and why."""
    asked = questions_on_paper(course, section)
    return _sheet(
        course,
        f"quiz-{section.notebook.replace('_', '-')}",
        "paper_quiz",
        _filled(course, "handout-quiz", section=section.title),
        [source for question in asked for source in question.sources],
        how=course.handouts.paper_quiz.how,
        questions=[_question(course, question) for question in asked],
    )


def questions_on_paper(course: Course, section: Section) -> list[Question]:
    """For each objective a few questions of the section, the urgent ones first chosen; in the order of the course.

    Surveys are left out: they have no right option.
    """
    quizzes = [course.quiz(activity.id) for unit in section.units for activity in unit.activities if activity.kind == "quiz"]
    every = [question for quiz in quizzes if quiz.behaviour != "survey" for question in quiz.questions]
    chosen: dict[str, list[Question]] = {}
    for question in sorted(every, key=lambda each: not each.urgent):
        of_objective = chosen.setdefault(question.objective, [])
        if len(of_objective) < course.handouts.paper_quiz.for_each_objective:
            of_objective.append(question)
    wanted = {question.id for questions in chosen.values() for question in questions}
    return [question for question in every if question.id in wanted]


def _question(course: Course, question: Question) -> dict[str, Any]:
    options = {option.id: option for option in question.options}
    groups = {group.id: group.text for group in question.groups}
    form = _FORMS.get(question.kind, "tick")
    return {
        "prompt": question.prompt,
        "how": course.word(f"kind-{question.kind}") if question.kind not in _ON_PAPER else course.word(_ON_PAPER[question.kind]),
        "urgent": question.urgent,
        "form": form,
        "options": [] if form == "write" else [options[option].text for option in shown_order(question)],
        "groups": list(groups.values()),
        "unit": question.unit or "",
        "picture": _picture(course, question.picture) if question.picture else None,
        "key": [_key(course, question, option, groups) for option in _in_key(question)],
        "worked": question.worked or "",
        "read": _filled(course, "handout-quiz-read", unit=course.unit(question.look_again).title),
    }


_FORMS = {"match": "place", "sort": "place", "order": "order", "number": "write", "short-text": "write"}
"""What is done on paper: boxes are ticked unless another form is named here."""

_ON_PAPER = {
    "order": "handout-kind-order",
    "pick-on-picture": "handout-kind-pick",
    "match": "handout-kind-place",
    "sort": "handout-kind-place",
}
"""Kinds whose way on a screen does not fit paper, and the word that says how it goes there."""


def _in_key(question: Question) -> list[Option]:
    """What the key names: all that is placed, else what is right and then what could harm someone."""
    if question.kind in ("match", "sort", "order"):
        return list(question.options)
    return sorted((option for option in question.options if option.right or option.unsafe), key=lambda option: not option.right)


def _key(course: Course, question: Question, option: Option, groups: dict[str, str]) -> dict[str, str]:
    if question.kind in ("match", "sort"):
        says = _filled(course, "handout-quiz-placed", thing=option.text, group=groups[option.group or ""])
    elif question.kind == "order":
        says = option.text
    else:
        says = _filled(course, f"handout-quiz-{'right' if option.right else 'not-safe'}", option=option.text)
    return {"says": says, "why": option.feedback}


def facilitator_guide(course: Course) -> Sheet:
    """How to hold a session, plans with their minutes, and the notes to each part of the course."""
    guide = course.handouts.guide
    plans = [(plan.title, [course.unit(unit) for unit in plan.units]) for plan in guide.plans]
    asked = [question for quiz in course.quizzes for question in quiz.questions]
    return _sheet(
        course,
        "facilitator-guide",
        "facilitator_guide",
        guide.title,
        [],
        parts=[{"title": part.title, "points": list(part.points)} for part in guide.parts],
        plans=[
            {"title": title, "units": [_timed(course, unit) for unit in units], "minutes": sum(unit.minutes for unit in units)}
            for title, units in plans
        ],
        sections=[_section(course, section, asked) for section in course.sections],
    )


def _timed(course: Course, unit: Unit) -> str:
    return _filled(course, "handout-timed", title=unit.title, n=unit.minutes)


def _section(course: Course, section: Section, asked: list[Question]) -> dict[str, Any]:
    minutes = sum(unit.minutes for unit in section.units)
    return {
        "title": _filled(course, "handout-timed", title=section.title, n=minutes),
        "objectives": [objective.text for objective in section.objectives],
        "units": [
            {
                "title": _timed(course, unit),
                "aim": unit.trainer.aim,
                "ask": unit.trainer.ask,
                "often_wrong": unit.trainer.often_wrong,
                "beliefs": _beliefs(unit, asked),
            }
            for unit in section.units
        ],
    }


def _beliefs(unit: Unit, asked: list[Question]) -> list[str]:
    """A few beliefs that wrong options about this unit stand for, first those that could harm someone."""
    options = [option for question in asked if question.look_again == unit.id for option in question.options if option.belief]
    options.sort(key=lambda option: not option.unsafe)
    return list(dict.fromkeys(option.belief for option in options if option.belief))[:_MOST_BELIEFS]


# parts ---------------------------------------------------------------------------------------------------------------


def _sheet(course: Course, name: str, template: str, title: str, sources: Iterable[str], **content: Any) -> Sheet:
    """A sheet with what every handout shows: title, edition, review state, sources, words."""
    review = course.review
    reviewed = _filled(course, "review-reviewed", by=review.by or "", on=review.on or "")
    return Sheet(
        name,
        template,
        {
            "title": title,
            "edition": _filled(course, "handout-edition", title=course.title, edition=course.edition),
            "review": course.word("handout-not-reviewed") if review.state == "not-reviewed" else reviewed,
            "lesson": course.guidance.words.lesson_not_diagnosis.text,
            "sources": [_source(course, source) for source in dict.fromkeys(sources)],
            "words": {word: text for word, text in course.words.items() if word in _WORDS or word.startswith("handout-")},
            **content,
        },
    )


_WORDS = frozenset(
    {"sources", "cautions", "purpose", "position", "steps", "start-with", "go-on", "stop-if", "ask-first", "trainer-aim", "trainer-ask", "trainer-often-wrong", "you-will-be-able-to", "write-down", "question-of"}
)  # fmt: skip
"""Words of the course's screens that handouts say too."""


def _source(course: Course, source_id: str) -> str:
    source = course.source(source_id)
    return f"{source.organisation}: {source.title}"


def _picture(course: Course, picture_id: str) -> dict[str, str]:
    """A drawing with all it teaches in words, for whoever cannot see it."""
    picture = course.picture(picture_id)
    return {"svg": picture.svg, "alt": " ".join((picture.description, *picture.text))}


def _texts(statements: Iterable[Statement]) -> list[str]:
    return [statement.text for statement in statements]


def _sources(*parts: Iterable[Statement]) -> Iterator[str]:
    for statements in parts:
        for statement in statements:
            yield from statement.sources


def _filled(course: Course, word_id: str, **values: str | int) -> str:
    """A word of the course with its gaps filled, each gap once, so that a text that looks like a gap stays as it is."""
    parts = course.word(word_id).split("{")
    return parts[0] + "".join(_gap(part, values) for part in parts[1:])


def _gap(part: str, values: dict[str, str | int]) -> str:
    name, closed, rest = part.partition("}")
    return f"{values[name]}{rest}" if closed and name in values else "{" + part
