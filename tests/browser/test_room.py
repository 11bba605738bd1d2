"""Slides in a room with a projector: large enough, nothing cut off, a window for the trainer, hands counted by keys."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from .browsers import CHROMIUM
from .learner import Deck, Visit, in_both_browsers, is_focused

pytestmark = pytest.mark.browser

NOTEBOOKS = sorted(path.stem for path in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
PROJECTORS = ({"width": 1024, "height": 768}, {"width": 1920, "height": 1080})
SMALLEST = 28 / 768
"""The smallest text to be read from the back, as a share of the height of the window."""

QUIZ = "start-first-try"
CASES = "first-twelve-cases"
SHOWN = ".slides section.present section.present"
UNFIT = """(smallest) => [...document.querySelectorAll(".slides > section > section")].flatMap((slide) => {
  const { h, v } = Reveal.getIndices(slide);
  Reveal.slide(h, v);
  if (slide.hasAttribute("data-activity")) return [];
  const told = [];
  if (slide.scrollHeight > slide.clientHeight + 1 || slide.scrollWidth > slide.clientWidth + 1) told.push("is cut off");
  for (const text of slide.querySelectorAll(".lgs-cell :is(p, li, dt, dd, h1, h2, h3, h4, th, td)")) {
    if (text.checkVisibility() && parseFloat(getComputedStyle(text).fontSize) < smallest) told.push(`small: ${text.textContent}`);
  }
  return told.map((each) => `${slide.dataset.title}: ${each}`);
})"""

OUT_OF_SIGHT = """() => {
  const told = [];
  const look = (slide) => {
    const edge = slide.getBoundingClientRect().bottom;
    for (const button of slide.querySelectorAll(".lg-primary")) {
      if (button.checkVisibility() && button.getBoundingClientRect().bottom > edge) told.push(`${slide.dataset.title}: ${button.textContent}`);
    }
  };
  for (const slide of document.querySelectorAll("section[data-activity]:has(.lg-quiz, .lg-scenario, .lg-triage, .lg-cards)")) {
    const { h, v } = Reveal.getIndices(slide);
    Reveal.slide(h, v);
    look(slide);
    slide.querySelector(".lg-vote .lg-actions button")?.click();
    look(slide);
  }
  return told;
}"""
UNDER_THE_FOOT = """(control) => {
  const slide = Reveal.getCurrentSlide();
  const foot = slide.querySelector(".lg-actions");
  document.activeElement.blur();
  slide.scrollTop = 0;
  slide.scrollTop = control.getBoundingClientRect().bottom - slide.getBoundingClientRect().bottom + 24;
  control.focus();
  return control.getBoundingClientRect().bottom > foot.getBoundingClientRect().top;
}"""
SCROLLED = "Reveal.getCurrentSlide().scrollTop"


@pytest.fixture
def room(visit, exported):
    """Opens the deck with a quiz as a trainer does; gives the deck."""
    return lambda **settings: Deck(visit(**settings).page, exported("slides", QUIZ), quizzes="vote")


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_every_text_can_be_read_from_the_back_and_none_is_cut_off(chromium, exported_notebook, notebook):
    visit = Visit.begin(chromium)
    deck = Deck(visit.page, exported_notebook("slides", notebook))
    for projector in PROJECTORS:
        deck.page.set_viewport_size(projector)
        assert deck.page.evaluate(UNFIT, SMALLEST * projector["height"]) == [], projector
    visit.end()


def test_on_a_projector_the_button_to_press_next_is_in_sight_of_every_activity(chromium, exported_notebook):
    visit = Visit.begin(chromium)
    deck = Deck(visit.page, exported_notebook("slides", "02_muscle_disorders"), quizzes="vote")
    for projector in PROJECTORS:
        deck.page.set_viewport_size(projector)
        assert deck.page.evaluate(OUT_OF_SIGHT) == [], projector
    visit.end()


@in_both_browsers
def test_what_has_focus_is_never_under_the_buttons_at_the_foot_of_a_slide(visit, exported, activity):
    page = visit(viewport=PROJECTORS[0]).page
    deck, cases = Deck(page, exported("slides", CASES)), activity(page, CASES)
    deck.walk_to(cases)
    cases.root.get_by_role("radio").first.check()
    cases.button("check").click()
    for control in cases.root.locator("input, summary").filter(visible=True).all():
        assert not control.evaluate(UNDER_THE_FOOT), control.evaluate("e => e.outerHTML")
    page.evaluate("Reveal.getCurrentSlide().scrollTop = 40")
    cases.button("check").focus()
    cases.button("hint").focus()
    assert page.evaluate(SCROLLED) == 40, "a button that is in sight moves nothing"


@pytest.mark.parametrize("viewport", [{"width": 320, "height": 640}, {"width": 1280, "height": 400}], ids=["narrow", "low"])
def test_where_there_is_little_room_the_buttons_of_a_slide_cover_nothing(room, activity, viewport):
    deck = room(viewport=viewport)
    deck.walk_to(activity(deck.page, QUIZ))
    assert deck.page.locator(f"{SHOWN} .lg-actions").evaluate("e => getComputedStyle(e).position") == "static"


@in_both_browsers
def test_what_is_right_comes_into_view_after_two_votes(room, activity):
    deck = room(viewport=PROJECTORS[0])
    quiz = activity(deck.page, QUIZ)
    deck.walk_to(quiz)
    place = next(place for place, question in enumerate(quiz.payload["questions"]) if question["options"][-1]["right"])
    for _ in range(place):
        quiz.button("next-question").click()
    deck.page.keyboard.press("Digit1")
    quiz.button("vote-again").click()
    deck.page.keyboard.press("Digit2")
    quiz.button("show-right").click()
    right = quiz.root.locator("[data-mark=right]").first
    expect(right).to_contain_text(quiz.payload["questions"][place]["options"][-1]["feedback"])
    foot = quiz.root.locator(".lg-actions").bounding_box()
    shown = right.bounding_box()
    assert shown["y"] >= 0
    assert shown["y"] + shown["height"] <= foot["y"]


def open_window(deck):
    with deck.page.context.expect_page() as opened:
        deck.page.keyboard.press("s")
    return opened.value


@in_both_browsers
def test_the_trainer_sees_this_slide_the_next_one_and_the_notes_in_step_with_the_room(room, course):
    deck = room()
    deck.page.keyboard.press("Shift+ArrowRight")
    window = open_window(deck)
    unit = course.sections[0].units[0]
    for said in (unit.trainer.aim, unit.trainer.ask, unit.trainer.often_wrong):
        expect(window.locator(".lgs-notes")).to_contain_text(said)
    pictures = window.locator(".lgs-preview")
    expect(pictures.nth(0)).to_contain_text(unit.title)
    expect(pictures.nth(1)).to_contain_text(unit.in_plain_words[0].text[:20])
    window.keyboard.press("ArrowRight")
    expect(pictures.nth(0)).to_contain_text(unit.in_plain_words[0].text[:20])
    assert deck.place() == (1, 1)
    deck.page.keyboard.press("ArrowLeft")
    expect(pictures.nth(0)).to_contain_text(unit.title)


def test_the_window_of_the_trainer_has_no_barriers(room, axe):
    deck = room()
    deck.page.keyboard.press("Shift+ArrowRight")
    assert axe(open_window(deck)) == []


def test_the_trainer_sees_how_long_a_part_took(room, course):
    deck = room()
    deck.page.clock.install(time=0)
    deck.page.clock.pause_at(1000)
    deck.page.keyboard.press("Shift+ArrowRight")
    window = open_window(deck)
    deck.page.clock.run_for(65_000)
    expect(window.locator(".lgs-clock")).to_contain_text("1:05")
    row = window.get_by_role("row").filter(has_text=course.sections[0].units[0].title)
    expect(row.get_by_role("cell")).to_have_text(["About 6 minutes", "1:05"])
    window.get_by_role("button", name=course.word("room-start-again")).click()
    expect(window.locator(".lgs-clock")).to_contain_text("0:00")


@in_both_browsers
@pytest.mark.parametrize("key", ["o", "Escape"])
def test_all_slides_are_listed_and_one_is_chosen_by_keys(room, key):
    deck = room()
    deck.page.keyboard.press("ArrowRight")
    deck.page.keyboard.press(key)
    slides = deck.page.get_by_role("dialog").get_by_role("listitem").get_by_role("button")
    expect(slides).to_have_count(len(deck.slides()))
    assert is_focused(slides.nth(1))
    deck.page.keyboard.press("ArrowDown")
    assert is_focused(slides.nth(2))
    deck.page.keyboard.press("Enter")
    expect(deck.page.get_by_role("dialog")).to_have_count(0)
    assert deck.page.evaluate("[...document.querySelectorAll('.slides > section > section')].indexOf(Reveal.getCurrentSlide())") == 2
    deck.page.keyboard.press("ArrowLeft")
    assert deck.page.evaluate("[...document.querySelectorAll('.slides > section > section')].indexOf(Reveal.getCurrentSlide())") == 1


@in_both_browsers
def test_the_trainer_chooses_a_slide_in_their_own_window_while_the_room_sees_its_slide(room):
    deck = room()
    window = open_window(deck)
    deck.page.keyboard.press("o")
    window.keyboard.press("o")
    slides = window.get_by_role("dialog").get_by_role("listitem").get_by_role("button")
    expect(slides).to_have_count(len(deck.slides()))
    assert is_focused(slides.nth(0))
    window.keyboard.press("ArrowDown")
    window.keyboard.press("ArrowDown")
    assert deck.place() == tuple(deck.slides()[0])
    window.keyboard.press("Enter")
    expect(window.get_by_role("dialog")).to_have_count(0)
    expect(deck.page.get_by_role("dialog"), "nothing covers the slide").to_have_count(0)
    assert deck.place() == tuple(deck.slides()[2])


def test_the_trainer_sees_that_the_screen_is_black(room, course):
    deck = room()
    window = open_window(deck)
    window.keyboard.press("b")
    expect(window.get_by_role("status")).to_have_text([course.word("room-black-on")])
    window.keyboard.press("ArrowRight")
    expect(window.get_by_text(course.word("room-black-on"))).to_have_count(0)
    expect(deck.page.locator(".lgs-curtain")).to_be_hidden()


@in_both_browsers
def test_a_show_of_hands_is_led_from_the_window_of_the_trainer(room, activity):
    deck = room()
    quiz = activity(deck.page, QUIZ)
    deck.walk_to(quiz)
    window = open_window(deck)
    window.keyboard.press("Digit2")
    again = window.get_by_role("button", name=quiz.word("vote-again"), exact=True)
    again.click()
    window.keyboard.press("Digit1")
    rows = quiz.root.locator(".lg-votes > li")
    expect(rows.nth(0).locator(".lg-vote-counts")).to_have_text(["0", "1"])
    assert is_focused(again)
    window.get_by_role("button", name=quiz.word("show-right"), exact=True).click()
    expect(rows.nth(0)).to_contain_text(quiz.payload["questions"][0]["options"][0]["feedback"])
    window.get_by_role("button", name=quiz.word("next-question"), exact=True).click()
    expect(quiz.heading(quiz.payload["questions"][1]["prompt"])).to_be_visible()


@in_both_browsers
def test_slides_that_are_loaded_again_have_a_window_for_the_trainer_again(room, course):
    deck = room()
    deck.page.keyboard.press("Shift+ArrowRight")
    window = open_window(deck)
    deck.reload()
    if deck.page.context.browser.browser_type.name == CHROMIUM:
        # it lets no page draw in the window of one that is gone
        expect(window.get_by_text(course.word("room-gone"))).to_be_visible()
        window = open_window(deck)
    expect(window.locator(".lgs-part")).to_contain_text(course.sections[0].units[0].title)
    assert len(deck.page.context.pages) == 2
    window.keyboard.press("ArrowRight")
    assert deck.place() == (1, 1)


@pytest.mark.parametrize("key", ["o", "?"])
def test_the_windows_of_a_deck_have_no_barriers_and_close_with_escape(room, axe, key):
    deck = room()
    deck.page.keyboard.press(key)
    expect(deck.page.get_by_role("dialog")).to_be_visible()
    assert axe(deck.page) == []
    deck.page.keyboard.press("Escape")
    expect(deck.page.get_by_role("dialog")).to_have_count(0)


def test_a_slide_opens_the_list_of_all_sources(room):
    deck = room()
    deck.page.keyboard.press("Shift+ArrowRight")
    deck.page.keyboard.press("ArrowRight")
    cited = deck.page.locator(f"{SHOWN} .lgs-cited")
    cited.get_by_role("button").click()
    expect(deck.page.get_by_role("dialog").get_by_role("listitem").first).to_contain_text(
        cited.locator("span").first.inner_text()[2:].strip()
    )


def test_b_makes_the_screen_black_and_shows_the_slide_again(room):
    deck = room()
    curtain = deck.page.locator(".lgs-curtain")
    deck.page.keyboard.press("b")
    expect(curtain).to_be_visible()
    deck.page.keyboard.press("b")
    expect(curtain).to_be_hidden()


@in_both_browsers
def test_hands_are_counted_by_keys_from_anywhere_on_the_slide(room, activity):
    deck = room()
    quiz = activity(deck.page, QUIZ)
    deck.walk_to(quiz)
    place = deck.place()
    for key in ("Digit2", "Digit2", "Digit1", "Shift+Digit2"):
        deck.page.keyboard.press(key)
    rows = quiz.root.locator(".lg-votes > li")
    expect(rows.nth(0).locator(".lg-vote-counts")).to_have_text(["1"])
    expect(rows.nth(1).locator(".lg-vote-counts")).to_have_text(["1"])
    quiz.button("vote-again").click()
    deck.page.mouse.click(4, 4)
    deck.page.keyboard.press("Digit1")
    expect(rows.nth(0).locator(".lg-vote-counts")).to_have_text(["1", "1"])
    expect(rows.nth(1).locator(".lg-vote-counts")).to_have_text(["1", "0"])
    option = quiz.payload["questions"][0]["options"][0]
    expect(rows.nth(0)).not_to_contain_text(option["feedback"])
    quiz.button("show-right").click()
    expect(rows.nth(0)).to_contain_text(option["feedback"])
    assert deck.place() == place
    assert deck.page.evaluate(f"localStorage.getItem({quiz.events_key()!r})") is None


@in_both_browsers
def test_escape_leaves_what_is_on_the_slide_and_then_lists_all_slides(room, activity):
    deck = room()
    quiz = activity(deck.page, QUIZ)
    deck.walk_to(quiz)
    quiz.button("room-use-practice").click()
    quiz.root.get_by_role("radio").first.focus()
    deck.page.keyboard.press("o")
    deck.page.keyboard.press("Escape")
    assert not quiz.has_focus()
    expect(deck.page.get_by_role("dialog")).to_have_count(0)
    deck.page.keyboard.press("Escape")
    expect(deck.page.get_by_role("dialog")).to_be_visible()
    deck.page.keyboard.press("Escape")
    place = deck.place()
    deck.page.keyboard.press("Space")
    assert deck.place() != place


def test_one_button_makes_every_quiz_of_the_deck_one_for_practice(room, activity):
    deck = room()
    quiz = activity(deck.page, QUIZ)
    deck.walk_to(quiz)
    quiz.button("room-use-practice").click()
    expect(quiz.button("check")).to_be_visible()
    assert is_focused(quiz.button("room-use-hands"))
    assert deck.page.locator("[data-legguide-activity=start-warm-up] .lg-vote").count() == 0
    quiz.button("room-use-hands").click()
    expect(quiz.button("show-right")).to_be_visible()


@pytest.mark.parametrize("way", ["", "?print-pdf"])
def test_a_handout_shows_every_slide_with_its_notes_and_all_sources(visit, exported, course, way):
    page = visit().page
    page.goto(exported("slides", QUIZ) + way)
    if not way:
        page.emulate_media(media="print")
    for unit in course.sections[0].units:
        expect(page.get_by_text(unit.trainer.aim)).to_be_visible()
        expect(page.get_by_text(unit.take_away[0].text[:20]).first).to_be_visible()
    expect(page.locator(".lgs-all-sources li").last).to_be_visible()
    assert (
        page.evaluate("[...document.querySelectorAll('.slides > section > section')].filter((slide) => !slide.checkVisibility()).length")
        == 0
    )
