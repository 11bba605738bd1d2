"""What stands on each handout: numbers beside their countries, every emergency, keys with reasons, notes for trainers."""

import pytest

from legguide_lib import LegguideError, load_course
from legguide_lib.export.handouts.sheets import course_sheets, questions_on_paper

COUNTRIES = [country.id for country in load_course().guidance.countries]
SECTIONS = [section.id for section in load_course().sections]


def texts_of(value):
    if isinstance(value, dict):
        return [text for key, inner in value.items() if key != "words" for text in texts_of(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts_of(inner)]
    return [value] if isinstance(value, str) else []


# which handouts there are --------------------------------------------------------------------------------------------


def test_every_country_gets_its_two_cards(sheets):
    assert {f"{kind}-{country}" for kind in ("red-flag-card", "after-a-fall") for country in COUNTRIES} <= set(sheets)


def test_one_country_gets_its_own_cards_and_all_that_has_no_country(course, sheets):
    cards = [name for name in sheets if name.startswith(("red-flag-card-", "after-a-fall-"))]
    wanted = [name for name in sheets if name not in cards or name.endswith("-finland")]
    assert [sheet.name for sheet in course_sheets(course, "finland")] == wanted


def test_a_country_that_is_not_there_is_told_with_the_nearest(course):
    with pytest.raises(LegguideError, match=r'^There is no country called "finnland"\. Did you mean "finland"\?$'):
        course_sheets(course, "finnland")


def test_a_country_like_no_other_is_told_with_all_of_them(course):
    with pytest.raises(LegguideError, match=rf"The course has: {', '.join(COUNTRIES)}\.$"):
        course_sheets(course, "zzz")


def test_another_course_has_handouts_too(small_course, course):
    spoken = small_course.model_copy(update={"words": course.words})
    assert {sheet.template for sheet in course_sheets(spoken)} == {
        "red_flag_card", "fall_card", "visit_sheet", "diary_sheet", "exercise_sheet", "home_checklist", "paper_quiz", "facilitator_guide",
    }  # fmt: skip


# every handout -------------------------------------------------------------------------------------------------------


def test_every_handout_says_that_no_clinician_has_reviewed_it(sheets, course):
    assert course.review.state == "not-reviewed"
    assert {sheet.content["review"] for sheet in sheets.values()} == {"Not yet reviewed by a clinician."}


def test_a_reviewed_course_says_by_whom_and_when(course):
    reviewed = course.model_copy(
        update={"review": course.review.model_copy(update={"state": "reviewed", "by": "A Nurse", "on": "2026-01-31"})}
    )
    assert {sheet.content["review"] for sheet in course_sheets(reviewed)} == {"Checked by A Nurse on 2026-01-31."}


def test_every_handout_names_the_edition(sheets, course):
    assert all(course.edition in sheet.content["edition"] for sheet in sheets.values())


def test_every_handout_with_medical_statements_names_its_sources(sheets):
    assert [name for name, sheet in sheets.items() if not sheet.content["sources"]] == ["facilitator-guide"]


def test_a_text_that_looks_like_a_gap_stays_as_it_is(course):
    section = course.sections[1].model_copy(update={"title": "{n} {section} {}"})
    changed = course.model_copy(update={"sections": (course.sections[0], section, *course.sections[2:])})
    assert "Questions on paper: {n} {section} {}" in {sheet.content["title"] for sheet in course_sheets(changed)}


# cards ---------------------------------------------------------------------------------------------------------------


def test_every_emergency_stands_on_the_card_or_shows_a_sign_that_does(course):
    card = course.handouts.red_flag_card
    named = {flag for group in card.groups for line in group.lines for flag in line.red_flags}
    on_card = {sign for flag in map(course.guidance.red_flag, named) if len(flag.all_of) == 1 and not flag.any_of for sign in flag.all_of}
    for flag in course.guidance.red_flags:
        if flag.level == "emergency-now" and flag.id not in named:
            assert on_card & set(flag.all_of) or (flag.any_of and on_card >= set(flag.any_of)), flag.id


def test_a_line_of_the_card_is_an_emergency_and_nothing_less(course):
    lines = [line for group in course.handouts.red_flag_card.groups for line in group.lines]
    assert {course.guidance.red_flag(flag).level for line in lines for flag in line.red_flags} == {"emergency-now"}


@pytest.mark.parametrize("country", COUNTRIES)
def test_no_number_of_another_country_stands_on_a_card(sheets, course, country):
    mine = next(each for each in course.guidance.countries if each.id == country)
    known = {mine.emergency.number, *(each.number for each in mine.also), *([mine.urgent_advice.number] if mine.urgent_advice else [])}
    others = {each.emergency.number for each in course.guidance.countries} - known
    for kind in ("red-flag-card", "after-a-fall"):
        content = {**sheets[f"{kind}-{country}"].content, "sources": []}
        assert not {number for number in others for text in texts_of(content) if number in text.split()}


# quiz ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", SECTIONS)
def test_each_objective_that_is_asked_gets_at_most_the_wanted_questions(course, section):
    asked = [question.objective for question in questions_on_paper(course, course.section(section))]
    assert asked
    assert max(map(asked.count, asked)) <= course.handouts.paper_quiz.for_each_objective


@pytest.mark.parametrize("section", SECTIONS)
def test_the_key_names_what_is_right_with_its_reason(course, sheets, section):
    found = course.section(section)
    sheet = sheets[f"quiz-{found.notebook.replace('_', '-')}"]
    for question, shown in zip(questions_on_paper(course, found), sheet.content["questions"], strict=True):
        reasons = {key["why"] for key in shown["key"]}
        placed = question.kind in ("match", "sort", "order")
        assert reasons == {option.feedback for option in question.options if placed or option.right or option.unsafe}


def test_no_question_on_paper_shows_its_options_in_the_right_order_where_order_is_asked(course, sheets):
    for section in course.sections:
        sheet = sheets[f"quiz-{section.notebook.replace('_', '-')}"]
        for question, shown in zip(questions_on_paper(course, section), sheet.content["questions"], strict=True):
            if question.kind == "order":
                assert shown["options"] != [option.text for option in question.options]


# guide ---------------------------------------------------------------------------------------------------------------


def test_the_guide_holds_the_trainers_notes_to_every_part(course, sheets):
    told = set(texts_of(sheets["facilitator-guide"].content))
    assert {note for unit in course.units for note in (unit.trainer.aim, unit.trainer.ask, unit.trainer.often_wrong)} <= told


def test_a_plan_takes_the_minutes_of_its_parts(course, sheets):
    plans = sheets["facilitator-guide"].content["plans"]
    wanted = [sum(course.unit(unit).minutes for unit in plan.units) for plan in course.handouts.guide.plans]
    assert [plan["minutes"] for plan in plans] == wanted
