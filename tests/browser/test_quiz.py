"""A quiz on an exported page, opened from the disk."""

import pytest
from playwright.sync_api import expect

from .learner import HANDS, give, in_both_browsers, right, take_quiz, wrong

pytestmark = pytest.mark.browser

QUIZ = "start-first-try"
WITH_CHOOSE_MANY = "red-flags-quiz"
by_hand = pytest.mark.parametrize("hand", HANDS)


@in_both_browsers
@by_hand
def test_a_quiz_is_taken_to_its_summary(open_page, hand):
    quiz = open_page(QUIZ)
    take_quiz(quiz, HANDS[hand](quiz), slip_at={0, 1})


@by_hand
def test_a_wrong_choice_gets_its_verdict_and_its_reason_where_the_eye_is(open_page, hand):
    quiz = open_page(QUIZ)
    question = quiz.payload["questions"][0]
    slip = wrong(question)
    do = HANDS[hand](quiz)
    do.choose(slip["id"])
    do.press("check")
    expect(quiz.option(slip["id"])).to_contain_text(quiz.word("mark-unsafe" if slip["unsafe"] else "mark-not-right"))
    expect(quiz.option(slip["id"])).to_contain_text(slip["feedback"])
    for other in question["options"]:
        if other["id"] != slip["id"]:
            expect(quiz.option(other["id"])).to_have_text(other["text"])


@by_hand
def test_a_verdict_is_said_to_those_who_listen(open_page, hand):
    quiz = open_page(QUIZ)
    slip = wrong(quiz.payload["questions"][0])
    do = HANDS[hand](quiz)
    do.choose(slip["id"])
    do.press("check")
    expect(quiz.said).to_contain_text(quiz.word("verdict-unsafe" if slip["unsafe"] else "verdict-not-right"))
    expect(quiz.said).to_contain_text(slip["feedback"])


@by_hand
def test_trying_again_starts_from_nothing_chosen(open_page, hand):
    quiz = open_page(QUIZ)
    slip = wrong(quiz.payload["questions"][0])
    do = HANDS[hand](quiz)
    do.choose(slip["id"])
    do.press("check")
    do.press("try-again")
    expect(quiz.root.locator("input:checked")).to_have_count(0)
    expect(quiz.option(slip["id"])).to_have_text(slip["text"])
    expect(quiz.said).to_be_empty()
    assert quiz.has_focus()


@by_hand
def test_a_hint_is_shown_and_said(open_page, hand):
    quiz = open_page(QUIZ)
    hint = quiz.payload["questions"][0]["hints"][0]
    HANDS[hand](quiz).press("hint")
    expect(quiz.root.get_by_role("listitem").filter(has_text=hint)).to_be_visible()
    expect(quiz.said).to_have_text(f"{quiz.word('hint')}: {hint}")


@by_hand
def test_checking_with_nothing_chosen_asks_to_choose_first(open_page, hand):
    quiz = open_page(QUIZ)
    HANDS[hand](quiz).press("check")
    expect(quiz.root.locator("p").filter(has_text=quiz.word("choose-first"))).to_be_visible()
    expect(quiz.said).to_have_text(quiz.word("choose-first"))


@by_hand
def test_after_two_tries_a_learner_may_ask_to_be_shown(open_page, hand):
    quiz = open_page(QUIZ)
    question = quiz.payload["questions"][0]
    do = HANDS[hand](quiz)
    for _ in range(2):
        do.choose(wrong(question)["id"])
        do.press("check")
    do.press("show-me")
    for option in question["options"]:
        if option["right"]:
            expect(quiz.option(option["id"])).to_contain_text(option["feedback"])
    assert quiz.has_focus()


def test_after_a_right_choice_the_others_can_be_read(open_page):
    quiz = open_page(QUIZ)
    question = give(quiz, HANDS["mouse"](quiz), right)
    quiz.root.get_by_text(quiz.word("why-not-others")).click()
    expect(quiz.root.get_by_role("definition").filter(has_text=wrong(question)["feedback"])).to_be_visible()


@by_hand
def test_the_summary_lists_what_to_look_at_again_with_its_unit_emergencies_first(open_page, hand):
    quiz = open_page(QUIZ)
    questions = quiz.payload["questions"]
    calm = next(place for place, question in enumerate(questions) if not question["urgent"])
    urgent = next(place for place, question in enumerate(questions) if question["urgent"] and place > calm)
    take_quiz(quiz, HANDS[hand](quiz), slip_at={calm, urgent})
    rows = quiz.root.get_by_role("listitem")
    expect(rows).to_have_count(2)
    for row, place in ((rows.nth(0), urgent), (rows.nth(1), calm)):
        expect(row).to_contain_text(questions[place]["prompt"])
        expect(row).to_contain_text(quiz.word("look-again-at", unit=quiz.payload["units"][questions[place]["look_again"]]))
    expect(rows.nth(0)).to_contain_text(quiz.word("emergency-item"))
    expect(rows.nth(1)).not_to_contain_text(quiz.word("emergency-item"))


def test_the_summary_tells_how_many_questions_were_left_out(open_page):
    quiz = open_page(QUIZ)
    questions = quiz.payload["questions"]
    do = HANDS["mouse"](quiz)
    for _ in questions[:-1]:
        do.press("next-question")
    do.press("see-how-it-went")
    expect(quiz.root).to_contain_text(quiz.word("summary-skipped", n=len(questions)))


def test_a_quiz_without_a_slip_says_so(open_page):
    quiz = open_page(QUIZ)
    take_quiz(quiz, HANDS["mouse"](quiz))
    expect(quiz.root).to_contain_text(quiz.word("summary-all-right"))


@in_both_browsers
def test_responses_survive_a_reload(open_page):
    quiz = open_page(QUIZ)
    first, second = quiz.payload["questions"][:2]
    do = HANDS["mouse"](quiz)
    do.choose(wrong(first)["id"])
    do.press("check")
    quiz.page.reload()
    expect(quiz.root.get_by_role("group", name=second["prompt"])).to_be_visible()
    do.press("back")
    expect(quiz.control(wrong(first)["id"])).to_be_checked()
    expect(quiz.option(wrong(first)["id"])).to_contain_text(wrong(first)["feedback"])


@by_hand
def test_starting_over_empties_the_quiz(open_page, hand):
    quiz = open_page(QUIZ)
    do = HANDS[hand](quiz)
    take_quiz(quiz, do, slip_at={0})
    do.press("start-over")
    for restart in (lambda: None, quiz.page.reload):
        restart()
        expect(quiz.root.get_by_role("group", name=quiz.payload["questions"][0]["prompt"])).to_be_visible()
        expect(quiz.root.locator("input:checked")).to_have_count(0)
        expect(quiz.root).not_to_contain_text(quiz.payload["questions"][0]["options"][0]["feedback"])


@by_hand
def test_choosing_some_of_what_fits_is_partly_right_and_tells_how_many_are_left(open_page, hand):
    quiz = open_page(WITH_CHOOSE_MANY)
    question = go_to_choose_many(quiz)
    do = HANDS[hand](quiz)
    found, *left = right(question)
    do.choose(found)
    do.press("check")
    expect(quiz.said).to_contain_text(quiz.word("verdict-partly", n=len(left)))
    expect(quiz.option(found)).to_contain_text(quiz.word("mark-right"))


def test_choosing_all_that_fits_and_one_too_many_never_says_there_is_more_to_find(open_page):
    quiz = open_page(WITH_CHOOSE_MANY)
    question = go_to_choose_many(quiz)
    do = HANDS["mouse"](quiz)
    for option_id in (*right(question), wrong(question)["id"]):
        do.choose(option_id)
    do.press("check")
    expect(quiz.option(wrong(question)["id"])).to_contain_text(quiz.word("mark-not-right"))
    expect(quiz.said).not_to_contain_text(quiz.word("verdict-right"))
    expect(quiz.said).not_to_contain_text(quiz.word("verdict-partly", n=0))


def test_choosing_only_what_does_not_fit_is_not_right(open_page):
    quiz = open_page(WITH_CHOOSE_MANY)
    question = go_to_choose_many(quiz)
    do = HANDS["mouse"](quiz)
    do.choose(wrong(question)["id"])
    do.press("check")
    expect(quiz.said).to_contain_text(quiz.word("verdict-not-right"))


def go_to_choose_many(quiz):
    """The first question of the quiz where several options fit, shown. None of its options is unsafe."""
    questions = quiz.payload["questions"]
    place = next(place for place, question in enumerate(questions) if question["kind"] == "choose-many")
    for _ in range(place):
        HANDS["mouse"](quiz).press("next-question")
    return questions[place]
