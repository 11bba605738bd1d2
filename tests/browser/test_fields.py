"""Every kind of question and every behaviour of a quiz, as the gallery shows them, by mouse and by keyboard alone."""

import pytest
from playwright.sync_api import expect

from .learner import HANDS, feedback_of, give, respond, right, shown_order, slip, take_quiz

pytestmark = pytest.mark.browser

by_hand = pytest.mark.parametrize("hand", HANDS)
KINDS = ["one", "many", "claim", "match", "sort", "order", "picture", "number", "words"]


@by_hand
@pytest.mark.parametrize("example", KINDS)
def test_a_question_of_each_kind_is_tried_and_then_got_right(open_example, hand, example):
    quiz = open_example("quiz", example)
    take_quiz(quiz, HANDS[hand](quiz), slip_at={0})


@by_hand
@pytest.mark.parametrize("example", KINDS)
def test_on_a_slide_too(open_example, hand, example):
    quiz = open_example("quiz", example, form="slides")
    give(quiz, HANDS[hand](quiz), right)
    expect(quiz.said).to_contain_text(quiz.word("verdict-right"))
    assert quiz.root.is_visible(), "a key left the slide"


@pytest.mark.parametrize("example", KINDS)
def test_a_response_of_each_kind_survives_a_reload(open_example, example):
    quiz = open_example("quiz", example)
    do = HANDS["mouse"](quiz)
    question = give(quiz, do, slip)
    quiz.page.reload()
    if len(quiz.payload["questions"]) > 1:
        do.press("back")
    for feedback in feedback_of(question, slip(question)):
        expect(quiz.root).to_contain_text(feedback)


@pytest.mark.parametrize("example", ["match", "sort", "order"])
def test_what_a_thing_is_placed_with_stays_where_it_is_when_its_verdict_comes(open_example, example):
    quiz = open_example("quiz", example, viewport={"width": 1280, "height": 1600})
    question = quiz.payload["questions"][0]
    do = HANDS["mouse"](quiz)
    respond(quiz, do, question, slip(question))
    control = quiz.root.locator("select, [type=radio], .lg-mover").first
    before = control.bounding_box()
    do.press("check")
    expect(quiz.root.locator("[data-mark=unsafe], [data-mark=not-right]").first).to_be_visible()
    assert control.bounding_box() == before


def test_things_in_order_are_never_shown_in_the_right_one(open_example):
    quiz = open_example("quiz", "order")
    assert shown_order(quiz) != right(quiz.payload["questions"][0])


def test_a_thing_that_is_moved_says_where_it_is_now_and_keeps_the_focus(open_example):
    quiz = open_example("quiz", "order")
    options = {option["id"]: option for option in quiz.payload["questions"][0]["options"]}
    last = options[shown_order(quiz)[-1]]
    do = HANDS["keyboard"](quiz)
    for place in (2, 1):
        do.move(last, "move-up")
        expect(quiz.said).to_have_text(quiz.word("moved", thing=last["text"], n=place, total=3))
        assert quiz.has_focus()
    expect(quiz.button("move-down", thing=last["text"])).to_be_focused()


def test_a_place_is_chosen_by_pressing_it_on_the_picture(open_example):
    quiz = open_example("quiz", "picture")
    quiz.root.locator('[data-place="junction"] text').first.click()
    expect(quiz.control("junction")).to_be_checked()


def test_what_is_no_whole_number_is_asked_for_again(open_example):
    quiz = open_example("quiz", "number")
    do = HANDS["keyboard"](quiz)
    for text in ("ten", "3.5", "-1"):
        do.write(text)
        do.press("check")
        expect(quiz.said).to_have_text(quiz.word("whole-number-please"))
    assert quiz.root.get_by_role("textbox").input_value() == "-1"


def test_words_nobody_expects_are_told_kindly(open_example):
    quiz = open_example("quiz", "words")
    do = HANDS["keyboard"](quiz)
    do.write("<img src=x onerror=alert(1)> רגל")
    do.press("check")
    expect(quiz.root).to_contain_text(quiz.payload["questions"][0]["otherwise"])


@by_hand
def test_hints_come_one_by_one(open_example, hand):
    quiz = open_example("quiz", "one")
    first, second = quiz.payload["questions"][0]["hints"]
    do = HANDS[hand](quiz)
    do.press("hint")
    expect(quiz.said).to_have_text(f"{quiz.word('hint')}: {first}")
    expect(quiz.root).not_to_contain_text(second)
    do.press("another-hint")
    expect(quiz.said).to_have_text(f"{quiz.word('hint')}: {second}")
    expect(quiz.root).to_contain_text(first)
    assert quiz.has_focus()


def test_after_two_tries_the_whole_way_is_explained(open_example):
    quiz = open_example("quiz", "one-unsafe")
    HANDS["keyboard"](quiz).press("show-me")
    expect(quiz.root).to_contain_text(quiz.payload["questions"][0]["worked"])
    expect(quiz.said).to_contain_text(quiz.payload["questions"][0]["worked"])
    assert quiz.has_focus()


@by_hand
def test_being_sure_and_wrong_about_an_emergency_comes_first_in_the_list(open_example, hand):
    quiz = open_example("quiz", "how-sure")
    emergency, calm = quiz.payload["questions"]
    do = HANDS[hand](quiz)
    if hand == "mouse":
        quiz.root.get_by_role("radio", name=quiz.word("very-sure")).locator("..").click()
    else:
        do.choose("very-sure")
    respond(quiz, do, emergency, slip(emergency))
    do.press("check")
    do.press("next-question")
    respond(quiz, do, calm, slip(calm))
    do.press("check")
    do.press("see-how-it-went")
    rows = quiz.root.get_by_role("listitem")
    expect(rows.nth(0)).to_contain_text(emergency["prompt"])
    expect(rows.nth(0)).to_contain_text(quiz.word("you-were-sure"))
    expect(rows.nth(1)).not_to_contain_text(quiz.word("you-were-sure"))


# behaviours ----------------------------------------------------------------------------------------------------------


@by_hand
def test_a_test_gives_no_feedback_until_it_is_handed_in(open_example, hand):
    quiz = open_example("quiz", "test")
    do = HANDS[hand](quiz)
    first, second = quiz.payload["questions"]
    for question in (first, second):
        respond(quiz, do, question, slip(question) if question is first else right(question))
        do.press("keep-and-go-on")
        for option in question["options"]:
            expect(quiz.root).not_to_contain_text(option["feedback"])
    do.press("test-change", n=1)
    respond(quiz, do, first, right(first))
    do.press("keep-and-go-on")
    do.press("keep-and-go-on")
    do.press("hand-in")
    expect(quiz.root).to_contain_text(quiz.word("summary-result", right=2, total=2))
    expect(quiz.said).to_contain_text(quiz.word("summary-result", right=2, total=2))
    assert quiz.has_focus()
    quiz.root.get_by_text(first["prompt"]).click()
    expect(quiz.root.get_by_text(first["options"][0]["feedback"])).to_be_visible()


def test_a_test_that_was_handed_in_is_still_so_after_a_reload(open_example):
    quiz = open_example("quiz", "test-overview")
    HANDS["mouse"](quiz).press("hand-in")
    quiz.page.reload()
    expect(quiz.heading(quiz.word("summary-title"))).to_be_visible()
    HANDS["mouse"](quiz).press("start-over")
    expect(quiz.root.get_by_role("group", name=quiz.payload["questions"][0]["prompt"])).to_be_visible()


@by_hand
def test_a_survey_judges_nothing(open_example, hand):
    quiz = open_example("quiz", "survey")
    do = HANDS[hand](quiz)
    for question in quiz.payload["questions"]:
        respond(quiz, do, question, slip(question))
        do.press("keep-and-go-on")
    expect(quiz.heading(quiz.word("survey-thanks"))).to_be_visible()
    for word in ("mark-right", "mark-not-right", "mark-unsafe"):
        expect(quiz.root.get_by_text(quiz.word(word), exact=True)).to_have_count(0)
    for question in quiz.payload["questions"]:
        for feedback in feedback_of(question, slip(question)):
            expect(quiz.root).to_contain_text(feedback)
    assert quiz.has_focus()


@by_hand
def test_hands_are_counted_twice_and_then_what_is_right_is_shown(open_example, hand):
    quiz = open_example("quiz", "vote")
    question = quiz.payload["questions"][0]
    call, wait = question["options"][:2]
    do = HANDS[hand](quiz)
    for _ in range(3):
        do.press("one-hand-more", option=wait["text"])
    do.press("one-hand-less", option=wait["text"])
    expect(quiz.said).to_have_text(quiz.word("hands-for", n=2, option=wait["text"]))
    do.press("vote-again")
    do.press("one-hand-more", option=call["text"])
    row = quiz.root.get_by_role("listitem")
    expect(row.nth(0).locator(".lg-vote-counts")).to_have_text(["0", "1"])
    expect(row.nth(1).locator(".lg-vote-counts")).to_have_text(["2", "0"])
    expect(quiz.root).not_to_contain_text(call["feedback"])
    do.press("show-right")
    expect(row.nth(0)).to_contain_text(call["feedback"])
    expect(row.nth(1)).to_contain_text(quiz.word("mark-unsafe"))


def test_a_new_vote_takes_away_what_was_shown_of_the_one_before(open_example):
    quiz = open_example("quiz", "vote")
    feedback = quiz.payload["questions"][0]["options"][0]["feedback"]
    quiz.button("show-right").click()
    expect(quiz.root).to_contain_text(feedback)
    quiz.button("vote-again").click()
    expect(quiz.root).not_to_contain_text(feedback)
    expect(quiz.root.locator("[data-mark]:not([data-mark=''])")).to_have_count(0)
    expect(quiz.root.locator(".lg-vote-counts").first).to_be_visible()


def test_when_the_buttons_that_count_hands_go_the_focus_stays_in_the_quiz(open_example):
    quiz = open_example("quiz", "vote")
    more = quiz.button("one-hand-more", option=quiz.payload["questions"][0]["options"][0]["text"])
    more.focus()
    quiz.button("show-right").evaluate("e => e.click()")
    expect(more).to_be_hidden()
    expect(quiz.button("show-right")).to_be_focused()


def test_hands_are_counted_by_number_keys(open_example):
    quiz = open_example("quiz", "vote", form="slides")
    quiz.button("show-right").focus()
    for key in "2213":
        quiz.page.keyboard.press(key)
    rows = quiz.root.get_by_role("listitem")
    for place, hands in enumerate("121"):
        expect(rows.nth(place).locator(".lg-vote-counts")).to_have_text(hands)
    assert quiz.page.evaluate("Object.keys(localStorage).filter(key => key.includes('quiz-vote'))") == []
