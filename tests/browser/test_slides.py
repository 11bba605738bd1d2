"""A deck of slides, opened from the disk: moved by its keys, which never take a key from a control."""

import pytest
from playwright.sync_api import expect

from .learner import HANDS, Deck, in_both_browsers, is_focused, play, tab_into, take_quiz, take_triage, unsafe_choices

pytestmark = pytest.mark.browser

QUIZ = "start-first-try"
STORY = "he-cannot-stand"
LOOK_UP = "sign-look-up"
CASES = "first-twelve-cases"


@pytest.fixture
def open_deck(visit, exported, activity):
    """Opens the slides with an activity in a fresh profile; gives the deck and the activity."""

    def open_with(activity_id, **settings):
        page = visit(**settings).page
        return Deck(page, exported("slides", activity_id)), activity(page, activity_id)

    return open_with


def test_a_deck_opens_on_its_title(open_deck, course):
    deck, _ = open_deck(QUIZ)
    assert deck.place() == (0, 0)
    expect(deck.page.get_by_role("heading", level=1, name=course.sections[0].title)).to_be_visible()


@in_both_browsers
def test_the_slide_that_is_asked_for_is_at_hand_before_all_else(open_deck, visit, exported, activity):
    deck, _ = open_deck(STORY)
    at = deck.page.evaluate(
        "(id) => Reveal.getIndices(document.querySelector(`[data-legguide-activity='${id}']`).closest('section'))", STORY
    )
    page = visit().page
    # nothing that is put off is ever begun
    page.add_init_script("globalThis.setTimeout = () => 0")
    page.goto(f"{exported('slides', STORY)}#/{at['h']}/{at['v']}")
    expect(activity(page, STORY).root.get_by_role("button").first).to_be_visible()
    assert not page.evaluate("Reveal.isReady()")
    assert page.locator(".slides noscript").count() > 0


def test_a_deck_is_printed_whole_at_any_time(visit, exported, course):
    page = visit().page
    page.add_init_script("globalThis.setTimeout = () => 0")
    page.goto(exported("slides", QUIZ))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for unit in course.sections[0].units:
        expect(page.get_by_text(unit.trainer.aim)).to_be_visible()
    expect(page.locator(".lgs-print-key li").first).to_be_visible()


@pytest.mark.parametrize("named", ["#/99/1", "#/no-such-slide", "#/1/2/0"])
def test_an_address_that_names_no_slide_of_the_deck_opens_a_slide_all_the_same(visit, exported, named):
    deck = Deck(visit().page, exported("slides", QUIZ) + named)
    assert list(deck.place()) in deck.slides()
    assert deck.page.evaluate("Reveal.getCurrentSlide().innerText.trim()")


def test_every_slide_shows_something(open_deck):
    deck, _ = open_deck(LOOK_UP)
    empty = []
    for place in deck.slides():
        deck.show(place)
        if not deck.page.evaluate("Reveal.getCurrentSlide().innerText.trim()"):
            empty.append(place)
    assert empty == []


def test_a_deck_counts_the_slides_of_the_notebook_and_no_others(open_deck):
    deck, _ = open_deck(LOOK_UP)
    assert deck.page.evaluate("Reveal.getTotalSlides()") == len(deck.slides())


def test_the_arrow_keys_move_the_deck(open_deck):
    deck, _ = open_deck(QUIZ)
    keys = ("ArrowDown", (0, 1)), ("ArrowUp", (0, 0)), ("ArrowRight", (0, 1)), ("ArrowLeft", (0, 0))
    parts = ("Shift+ArrowRight", (1, 0)), ("Shift+ArrowLeft", (0, 0))
    for key, place in (*keys, *parts):
        deck.page.keyboard.press(key)
        assert deck.place() == place, key


@in_both_browsers
def test_space_walks_through_every_slide_in_the_order_of_the_notebook(open_deck):
    deck, _ = open_deck(QUIZ)
    walked = [deck.place()]
    for _ in deck.slides()[1:]:
        deck.page.keyboard.press("Space")
        walked.append(deck.place())
    assert walked == [tuple(place) for place in deck.slides()]


@in_both_browsers
def test_page_down_shows_the_rest_of_a_long_slide_before_it_goes_on(open_deck):
    deck, _ = open_deck(QUIZ, viewport={"width": 320, "height": 256})
    seen = []
    for _ in range(100):
        seen.append(deck.place())
        deck.page.keyboard.press("PageDown")
        if deck.place() != seen[-1]:
            break
        assert deck.page.evaluate("Reveal.getCurrentSlide().scrollTop") > 0
    at_its_end = "([h, v]) => { const s = Reveal.getSlide(h, v); return s.scrollTop + s.clientHeight >= s.scrollHeight - 1 }"
    assert len(seen) > 1, "the first slide is long here"
    assert deck.page.evaluate(at_its_end, list(seen[-1]))


def test_a_long_slide_without_controls_can_be_reached_with_tab(open_deck):
    deck, _ = open_deck(QUIZ, viewport={"width": 320, "height": 256})
    deck.page.keyboard.press("Tab")
    assert deck.page.evaluate("document.activeElement === Reveal.getCurrentSlide()")


@in_both_browsers
@pytest.mark.parametrize("hand", HANDS)
def test_a_story_is_played_on_its_slide(open_deck, hand):
    deck, story = open_deck(STORY)
    deck.walk_to(story)
    place = deck.place()
    play(story, HANDS[hand](story), unsafe_choices(story))
    expect(story.root).to_contain_text(story.word("story-end"))
    assert deck.place() == place


@in_both_browsers
@pytest.mark.parametrize("hand", HANDS)
def test_signs_are_looked_up_on_their_slide(open_deck, hand):
    deck, look_up = open_deck(LOOK_UP)
    deck.walk_to(look_up)
    place = deck.place()
    HANDS[hand](look_up).choose(look_up.payload["signs"][0]["id"])
    expect(look_up.heading(look_up.payload["levels"][0]["instruction"])).to_be_visible()
    assert deck.place() == place


@in_both_browsers
@pytest.mark.parametrize("key", ["Space", "Enter"])
def test_a_key_on_a_button_presses_the_button_and_leaves_the_slide(open_deck, key):
    deck, quiz = open_deck(QUIZ)
    deck.walk_to(quiz)
    place = deck.place()
    HANDS["keyboard"](quiz).press("hint", key)
    expect(quiz.said).to_have_text(f"{quiz.word('hint')}: {quiz.payload['questions'][0]['hints'][0]}")
    assert deck.place() == place


@pytest.mark.parametrize("key", ["ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"])
def test_arrow_keys_in_a_question_move_the_choice_and_not_the_slide(open_deck, key):
    deck, quiz = open_deck(QUIZ)
    deck.walk_to(quiz)
    place = deck.place()
    options = [option["id"] for option in quiz.payload["questions"][0]["options"]]
    quiz.control(options[0]).focus()
    deck.page.keyboard.press(key)
    expected = options[1] if key in ("ArrowDown", "ArrowRight") else options[-1]
    expect(quiz.control(expected)).to_be_checked()
    assert is_focused(quiz.control(expected))
    assert deck.place() == place


def test_typing_in_the_search_for_signs_moves_no_slide(open_deck):
    deck, look_up = open_deck(LOOK_UP)
    deck.walk_to(look_up)
    place = deck.place()
    search = look_up.root.get_by_role("searchbox")
    search.press_sequentially("o no fb s.?")
    assert deck.place() == place
    expect(deck.page.locator("dialog[open], .lgs-curtain:visible")).to_have_count(0)
    expect(search).to_have_value("o no fb s.?")


@in_both_browsers
@pytest.mark.parametrize("hand", HANDS)
def test_a_quiz_is_finished_on_its_slide(open_deck, hand):
    deck, quiz = open_deck(QUIZ)
    deck.walk_to(quiz)
    place = deck.place()
    if hand == "keyboard":
        tab_into(quiz)
    take_quiz(quiz, HANDS[hand](quiz), slip_at={0})
    assert deck.place() == place


@pytest.mark.parametrize("hand", HANDS)
def test_every_case_is_given_its_level_on_its_slide(open_deck, hand):
    deck, cases = open_deck(CASES)
    deck.walk_to(cases)
    place = deck.place()
    if hand == "keyboard":
        tab_into(cases)
    take_triage(cases, HANDS[hand](cases))
    assert deck.place() == place


def test_after_a_quiz_a_click_beside_it_gives_the_keys_back_to_the_deck(open_deck):
    deck, quiz = open_deck(QUIZ)
    deck.walk_to(quiz)
    across, down = deck.place()
    HANDS["mouse"](quiz).press("hint")
    deck.page.mouse.click(8, 8)
    deck.page.keyboard.press("ArrowUp")
    assert deck.place() == (across, down - 1)


@pytest.mark.parametrize("activity_id", [QUIZ, STORY, LOOK_UP, CASES, "emergency-signs", "chair-stand"])
def test_tab_never_lands_on_a_slide_that_is_not_shown(open_deck, activity_id):
    deck, activity = open_deck(activity_id)
    deck.walk_to(activity)
    place = deck.place()
    hidden = "!Reveal.getCurrentSlide().contains(document.activeElement) && !!document.activeElement.closest('.slides')"
    for _ in range(150):
        deck.page.keyboard.press("Tab")
        assert not deck.page.evaluate(hidden), deck.page.evaluate("document.activeElement.outerHTML")
        if deck.page.evaluate("document.activeElement === document.body"):
            break
    assert deck.place() == place


def test_no_control_of_a_slide_is_hidden_behind_the_bar_of_the_deck(open_deck):
    deck, quiz = open_deck(QUIZ, viewport={"width": 320, "height": 640})
    deck.walk_to(quiz)
    covered = "e => { const b = e.getBoundingClientRect(); const top = document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2);"
    covered += " return !(e.contains(top) || top?.contains(e)) && top?.outerHTML.slice(0, 80) }"
    for control in quiz.root.locator("label, button").filter(visible=True).all():
        control.evaluate("e => (e.querySelector('input') ?? e).focus()")
        assert control.evaluate(covered) in (False, None), control.inner_text()


@in_both_browsers
def test_responses_survive_a_reload_of_the_deck(open_deck):
    deck, quiz = open_deck(QUIZ)
    deck.walk_to(quiz)
    take_quiz(quiz, HANDS["mouse"](quiz), slip_at={0})
    deck.reload()
    expect(quiz.root).to_be_visible()
    for option in quiz.payload["questions"][0]["options"]:
        if option["right"]:
            expect(quiz.control(option["id"])).to_be_checked()


def test_a_page_and_a_deck_of_the_same_notebook_share_what_was_done(open_deck, exported, activity):
    deck, quiz = open_deck(QUIZ)
    deck.walk_to(quiz)
    take_quiz(quiz, HANDS["mouse"](quiz))
    deck.page.goto(exported("pages", QUIZ))
    on_page = activity(deck.page, QUIZ)
    for option in on_page.payload["questions"][0]["options"]:
        if option["right"]:
            expect(on_page.control(option["id"])).to_be_checked()
