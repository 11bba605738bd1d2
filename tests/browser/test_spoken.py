"""What an activity tells people who listen: at each step what has come, where they are, and what belongs to a control."""

import re

import pytest
from playwright.sync_api import expect

from .learner import HANDS, give, respond, right, slip, unsafe_choices

pytestmark = pytest.mark.browser

QUIZ = "start-first-try"
CASES = "first-twelve-cases"
STORY = "he-cannot-stand"
CONTROL = {"one": "radio", "match": "combobox", "sort": "radiogroup", "order": "button", "words": "textbox"}


@pytest.mark.parametrize("example", CONTROL)
def test_a_control_tells_the_verdict_and_the_reason_that_stand_below_it(open_example, example):
    quiz = open_example("quiz", example)
    give(quiz, HANDS["keyboard"](quiz), slip)
    row = quiz.root.locator("[data-mark=unsafe], [data-mark=not-right]").first
    control = row.get_by_role(CONTROL[example]).first
    verdict, reason = row.locator(".lg-verdict").inner_text(), row.locator(".lg-reason").inner_text()
    told = reason if example == "one" else f"{verdict} {reason}"
    expect(control).to_have_accessible_description(re.compile(r"\W+".join(re.findall(r"\w+", told))))
    if example == "one":
        expect(control).to_have_accessible_name(f"{row.locator('.lg-option-text').inner_text()} {verdict}")


def test_what_is_asked_for_again_is_said_again(open_page):
    quiz = open_page(QUIZ)
    do = HANDS["keyboard"](quiz)
    do.press("check")
    before = quiz.said.text_content()
    do.press("check")
    expect(quiz.said).to_have_text(before)
    assert quiz.said.text_content() != before, "a voice leaves out what has not changed"


@pytest.mark.parametrize("activity_id", [QUIZ, CASES])
def test_the_place_is_said_with_each_step(open_page, activity_id):
    activity = open_page(activity_id)
    quiz = activity_id == QUIZ
    do = HANDS["keyboard"](activity)
    total = len(activity.payload["questions" if quiz else "cases"])
    for word, place in (("next-question" if quiz else "next-case", 2), ("back", 1)):
        do.press(word)
        expect(activity.said).to_have_text(activity.word("question-of" if quiz else "case-of", n=place, total=total))


@pytest.mark.parametrize("activity_id", [QUIZ, CASES, STORY])
def test_a_new_choice_takes_back_what_was_said_about_the_one_before(open_page, activity_id):
    activity = open_page(activity_id)
    do = HANDS["keyboard"](activity)
    do.press("do-this" if activity_id == STORY else "check")
    expect(activity.said).to_have_text(activity.word("choose-first"))
    activity.root.get_by_role("radio").first.check()
    expect(activity.said).to_be_empty()


def test_after_a_choice_in_a_story_the_focus_is_on_what_was_chosen_and_what_came_of_it_is_said(open_page):
    story = open_page(STORY)
    do = HANDS["keyboard"](story)
    choice = next(each for step in story.payload["steps"] for each in step["choices"] if each["id"] == unsafe_choices(story)[0])
    do.choose(choice["id"])
    do.press("do-this")
    expect(story.root.get_by_text(story.word("you-chose", choice=choice["text"]), exact=True)).to_be_focused()
    expect(story.said).to_have_text(choice["consequence"])
    do.press("one-step-back")
    expect(story.said).to_have_text(story.word("step", n=1))


def test_emergencies_that_were_missed_are_said_with_how_it_went(open_page):
    quiz = open_page(QUIZ)
    do = HANDS["keyboard"](quiz)
    urgent = next(place for place, question in enumerate(quiz.payload["questions"]) if question["urgent"])
    for place, question in enumerate(quiz.payload["questions"]):
        respond(quiz, do, question, slip(question) if place == urgent else right(question))
        do.press("check")
        do.press("see-how-it-went" if question is quiz.payload["questions"][-1] else "next-question")
    expect(quiz.said).to_contain_text(quiz.word("summary-emergencies-missed", n=1))


@pytest.mark.parametrize("example", ["match", "order"])
def test_reasons_are_said_in_the_order_in_which_they_stand(open_example, example):
    quiz = open_example("quiz", example)
    give(quiz, HANDS["keyboard"](quiz), slip)
    said = quiz.said.inner_text()
    places = [said.index(f"{text}:") for text in quiz.root.locator(".lg-option .lg-option-text").all_inner_texts()]
    assert places == sorted(places)
