"""What a learner must be able to see: on a narrow window, in light and dark, and without movement."""

import re

import pytest
from playwright.sync_api import expect

from legguide_lib.export.assets import ACTIVITY_KINDS, package_text, small_style
from legguide_lib.widgets.bundle import joined_style

from .browsers import CHROMIUM, FIREFOX
from .learner import EXPLORERS, FOCUS, HANDS, Deck, in_both_browsers, states, wrong
from .looking import hard_to_read, moving, sticking_out, texts_in, too_small, under_the_bar, unfold_everything

pytestmark = pytest.mark.browser

QUIZ = "start-first-try"
STORY = "he-cannot-stand"
LOOK_UP = "sign-look-up"
CASES = "first-twelve-cases"
ON_A_PAGE_WITH_PICTURES = "path-quiz"
NARROW = {"width": 320, "height": 640}
AT_400_PERCENT = {"width": 320, "height": 256}
LOW = {"width": 320, "height": 480}
LOW_AND_WIDE = {"width": 1280, "height": 400}
IN_SIGHT = f"() => {{ const {{ top, bottom }} = {FOCUS}.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight }}"
# the distances that WCAG 2.2 asks a page to bear (1.4.12)
SPACED = """
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }
"""
one_of_each_kind = pytest.mark.parametrize(
    "activity_id", [QUIZ, STORY, LOOK_UP, CASES, "emergency-signs", "words-you-may-hear", "chair-stand", *EXPLORERS.values()]
)
some_pages = pytest.mark.parametrize("activity_id", [QUIZ, ON_A_PAGE_WITH_PICTURES, LOOK_UP])
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


@in_both_browsers
def test_a_style_without_what_only_people_read_means_the_same(visit):
    whole = joined_style(*ACTIVITY_KINDS) + "".join(map(package_text, ("pages/pages.css", "export/slides.css", "export/handout.css")))
    rules = (
        "(text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); return [...sheet.cssRules].map((rule) => rule.cssText) }"
    )
    page = visit().page
    read, small = ([re.sub(r"([:,]) ", r"\1", rule) for rule in page.evaluate(rules, text)] for text in (whole, small_style(whole)))
    assert len(read) > 100
    assert small == read


@in_both_browsers
@some_pages
def test_a_page_fits_a_narrow_window(open_page, activity_id):
    page = open_page(activity_id, viewport=NARROW).page
    unfold_everything(page)
    assert sticking_out(page) == []


@in_both_browsers
@one_of_each_kind
def test_an_activity_fits_a_window_zoomed_to_400_percent_in_every_state(open_page, activity_id):
    activity = open_page(activity_id, viewport=AT_400_PERCENT)
    for state in states(activity):
        assert sticking_out(activity.page) == [], state


@pytest.mark.parametrize("activity_id", [QUIZ, CASES])
@pytest.mark.parametrize("viewport", [LOW, LOW_AND_WIDE], ids=["low", "low and wide"])
def test_after_a_check_what_has_focus_is_in_sight_of_a_low_window(open_page, activity_id, viewport):
    activity = open_page(activity_id, viewport=viewport)
    check_a_slip(activity)
    assert activity.page.evaluate(IN_SIGHT)


def test_after_a_check_what_has_focus_is_in_sight_of_a_low_window_on_its_slide(visit, exported, activity):
    page = visit(viewport=LOW).page
    deck, quiz = Deck(page, exported("slides", QUIZ)), activity(page, QUIZ)
    deck.walk_to(quiz)
    place = deck.place()
    check_a_slip(quiz)
    assert page.evaluate(IN_SIGHT)
    assert deck.place() == place


def check_a_slip(activity):
    """By keyboard, what is not right for the first question or case."""
    do = HANDS["keyboard"](activity)
    questions, cases = activity.payload.get("questions"), activity.payload.get("cases")
    do.choose(wrong(questions[0])["id"] if questions else next(case["level"] for case in cases if case["level"] != cases[0]["level"]))
    do.press("check")


@some_pages
def test_a_narrow_page_bears_wider_spaces_between_lines_words_and_letters(open_page, activity_id):
    page = open_page(activity_id, viewport=NARROW).page
    unfold_everything(page)
    page.add_style_tag(content=SPACED)
    assert sticking_out(page) == []


@one_of_each_kind
def test_an_activity_bears_wider_spaces_between_lines_words_and_letters_in_every_state(open_page, activity_id):
    activity = open_page(activity_id, viewport=NARROW)
    activity.page.add_style_tag(content=SPACED)
    for state in states(activity):
        assert sticking_out(activity.page) == [], state


def test_slides_bear_wider_spaces_between_lines_words_and_letters(visit, exported):
    deck = Deck(visit(viewport=NARROW).page, exported("slides", LOOK_UP))
    deck.page.add_style_tag(content=SPACED)
    for place in deck.some_slides():
        deck.show(place)
        assert sticking_out(deck.page) == [], place


@pytest.mark.parametrize(("activity_id", "browser_kind"), [(QUIZ, CHROMIUM), (LOOK_UP, CHROMIUM), (LOOK_UP, FIREFOX)])
def test_every_slide_fits_a_window_zoomed_to_400_percent(visit, exported, activity_id):
    deck = Deck(visit(viewport=AT_400_PERCENT).page, exported("slides", activity_id))
    for place in deck.some_slides():
        deck.show(place)
        assert sticking_out(deck.page) == [], place


@pytest.mark.parametrize("viewport", [NARROW, AT_400_PERCENT], ids=["narrow", "at 400 percent"])
def test_at_the_end_of_a_slide_no_text_lies_under_the_bar_of_the_deck(visit, exported, viewport):
    deck = Deck(visit(viewport=viewport).page, exported("slides", LOOK_UP))
    for place in deck.some_slides():
        deck.show(place)
        assert under_the_bar(deck.page) == [], place


def test_all_that_the_bar_of_a_deck_holds_fits_into_it_at_every_width(visit, exported):
    """And at every width it says who has checked the course."""
    deck = Deck(visit().page, exported("slides", LOOK_UP))
    for width in (320, 720, 768, 960, 1024, 1280):
        deck.page.set_viewport_size({"width": width, "height": 700})
        outside = deck.page.locator(".lgs-bar").evaluate("""bar => {
          const [edge, slides] = [bar, document.querySelector(".slides")].map(e => e.getBoundingClientRect());
          const parts = [...bar.children].filter(e => e.checkVisibility()).map(e => [e.textContent, e.getBoundingClientRect()]);
          const fits = ([, r]) => r.top >= edge.top && r.bottom <= edge.bottom + 1 && r.left >= edge.left && r.right <= edge.right + 1;
          return [...parts.filter(part => !fits(part)).map(([text]) => text), ...(slides.bottom > edge.top + 1 ? ["the slide"] : [])];
        }""")
        assert outside == [], width
        expect(deck.page.locator(".lgs-bar .lgs-review")).to_be_visible()


@some_pages
def test_no_text_of_a_narrow_page_is_too_small_to_read(open_page, activity_id):
    page = open_page(activity_id, viewport=NARROW).page
    unfold_everything(page)
    assert too_small(page) == []


def test_no_text_of_a_narrow_slide_is_too_small_to_read(visit, exported):
    deck = Deck(visit(viewport=NARROW).page, exported("slides", LOOK_UP))
    for place in deck.some_slides():
        deck.show(place)
        assert too_small(deck.page) == [], place


@schemes
@some_pages
def test_every_text_of_a_page_stands_out_from_its_ground(open_page, activity_id, scheme):
    page = open_page(activity_id, color_scheme=scheme).page
    unfold_everything(page)
    assert hard_to_read(page.locator("body")) == []


@schemes
@one_of_each_kind
def test_every_text_of_an_activity_stands_out_from_its_ground_in_every_state(open_page, activity_id, scheme):
    activity = open_page(activity_id, color_scheme=scheme)
    for state in states(activity):
        assert hard_to_read(activity.root) == [], state


@schemes
def test_every_text_of_a_slide_stands_out_from_its_ground(visit, exported, scheme):
    deck = Deck(visit(color_scheme=scheme).page, exported("slides", LOOK_UP))
    for place in deck.some_slides():
        deck.show(place)
        assert hard_to_read(deck.page.locator("body")) == [], place


@schemes
@pytest.mark.parametrize("form", ["pages", "slides"])
def test_text_is_light_on_dark_only_where_the_learner_wants_it_dark(visit, exported, form, scheme):
    page = visit(color_scheme=scheme).page
    page.goto(exported(form, QUIZ))
    for text in texts_in(page.get_by_role("heading", level=1)):
        assert text["light_on_dark"] == (scheme == "dark")


@in_both_browsers
def test_an_activity_follows_the_dark_of_its_page(open_page):
    quiz = open_page(QUIZ, color_scheme="dark")
    assert all(text["light_on_dark"] for text in texts_in(quiz.root.locator("fieldset")))


@one_of_each_kind
def test_nothing_moves_on_a_page_where_the_learner_wants_no_motion(open_page, activity_id):
    activity = open_page(activity_id, reduced_motion="reduce")
    for state in states(activity):
        assert moving(activity.page) == [], state


@in_both_browsers
def test_nothing_moves_on_slides_where_the_learner_wants_no_motion(visit, exported):
    deck = Deck(visit(reduced_motion="reduce").page, exported("slides", QUIZ))
    for _ in deck.slides():
        assert moving(deck.page) == [], deck.place()
        deck.page.keyboard.press("Space")


@one_of_each_kind
def test_in_the_few_colours_of_a_system_every_text_can_be_read_in_every_state(open_page, activity_id):
    activity = open_page(activity_id, forced_colors="active")
    for state in states(activity):
        assert hard_to_read(activity.root) == [], state


def test_in_the_few_colours_of_a_system_a_verdict_is_told_by_its_word_and_its_border(open_page):
    quiz = open_page(QUIZ, forced_colors="active")
    first = quiz.payload["questions"][0]
    do = HANDS["mouse"](quiz)
    border = lambda option_id: quiz.option(option_id).evaluate("e => parseFloat(getComputedStyle(e).borderTopWidth)")  # noqa: E731
    for option in (wrong(first), next(each for each in first["options"] if each["right"])):
        unmarked = border(option["id"])
        do.choose(option["id"])
        do.press("check")
        mark = "mark-right" if option["right"] else "mark-unsafe" if option["unsafe"] else "mark-not-right"
        expect(quiz.option(option["id"]).get_by_text(quiz.word(mark), exact=True)).to_be_visible()
        assert border(option["id"]) > unmarked


def test_in_the_few_colours_of_a_system_who_has_focus_can_be_seen(open_page):
    quiz = open_page(QUIZ, forced_colors="active")
    quiz.page.keyboard.press("Tab")  # from here on the browser shows focus
    outline = "e => [e, e.closest('label'), e.closest('label')?.parentElement].filter(Boolean).map(x => getComputedStyle(x).outlineStyle)"
    for control in quiz.root.locator("button:visible, input:visible").all():
        control.focus()
        assert "solid" in control.evaluate(outline), control.evaluate("e => e.outerHTML")
