"""What a learner must be able to see: on a narrow window, in light and dark, and without movement."""

import pytest

from .browsers import CHROMIUM, FIREFOX
from .learner import Deck, in_both_browsers, states
from .looking import hard_to_read, moving, sticking_out, texts_in, too_small, under_the_arrows, unfold_everything

pytestmark = pytest.mark.browser

QUIZ = "start-first-try"
STORY = "he-cannot-stand"
LOOK_UP = "sign-look-up"
ON_A_PAGE_WITH_PICTURES = "path-quiz"
NARROW = {"width": 320, "height": 640}
one_of_each_kind = pytest.mark.parametrize("activity_id", [QUIZ, STORY, LOOK_UP])
some_pages = pytest.mark.parametrize("activity_id", [QUIZ, ON_A_PAGE_WITH_PICTURES, LOOK_UP])
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


@in_both_browsers
@some_pages
def test_a_page_fits_a_narrow_window(open_page, activity_id):
    page = open_page(activity_id, viewport=NARROW).page
    unfold_everything(page)
    assert sticking_out(page) == []


@in_both_browsers
@one_of_each_kind
def test_an_activity_fits_a_narrow_window_in_every_state(open_page, activity_id):
    activity = open_page(activity_id, viewport=NARROW)
    for state in states(activity):
        assert sticking_out(activity.page) == [], state


@pytest.mark.parametrize(("activity_id", "browser_kind"), [(QUIZ, CHROMIUM), (LOOK_UP, CHROMIUM), (LOOK_UP, FIREFOX)])
def test_every_slide_fits_a_narrow_window(visit, exported, activity_id):
    deck = Deck(visit(viewport=NARROW).page, exported("slides", activity_id))
    for place in deck.slides():
        deck.show(place)
        assert sticking_out(deck.page) == [], place


def test_at_the_end_of_a_narrow_slide_no_text_lies_under_the_arrows_of_the_deck(visit, exported):
    deck = Deck(visit(viewport=NARROW).page, exported("slides", LOOK_UP))
    for place in deck.slides():
        deck.show(place)
        assert under_the_arrows(deck.page) == [], place


@some_pages
def test_no_text_of_a_narrow_page_is_too_small_to_read(open_page, activity_id):
    page = open_page(activity_id, viewport=NARROW).page
    unfold_everything(page)
    assert too_small(page) == []


def test_no_text_of_a_narrow_slide_is_too_small_to_read(visit, exported):
    deck = Deck(visit(viewport=NARROW).page, exported("slides", LOOK_UP))
    for place in deck.slides():
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
    for place in deck.slides():
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
