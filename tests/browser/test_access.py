"""No barriers for people who see, hear, move or understand in other ways: what axe-core finds, on every surface."""

import contextlib
from pathlib import Path

import pytest
from playwright.sync_api import expect

from legguide_lib.authoring import gallery_titles

from .learner import EXPLORERS, Deck, Visit, in_both_browsers, states
from .looking import badly_drawn, sticking_out, unfold_everything

pytestmark = pytest.mark.browser

QUIZ = "start-first-try"
STORY = "he-cannot-stand"
LOOK_UP = "sign-look-up"
NARROW = {"width": 320, "height": 640}
NOTEBOOKS = sorted(path.stem for path in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
one_of_each_kind = pytest.mark.parametrize(
    "activity_id", [QUIZ, STORY, LOOK_UP, "first-twelve-cases", "emergency-signs", "chair-stand", *EXPLORERS.values()]
)


@pytest.fixture(scope="module", params=NOTEBOOKS)
def whole_page(request, chromium, exported_notebook):
    """Each page of the course with everything unfolded. Only to be looked at."""
    visit = Visit.begin(chromium)
    visit.page.goto(exported_notebook("pages", request.param))
    unfold_everything(visit.page)
    yield visit.page
    visit.end()


@pytest.mark.parametrize("rules", [(), ("color-contrast",)], ids=["light", "dark"])
def test_a_page_has_no_barriers(whole_page, axe, rules):
    with scheme(whole_page, "dark" if rules else "light"):
        assert axe(whole_page, rules=rules) == []


def test_a_page_has_one_first_heading_and_one_main_part(whole_page):
    expect(whole_page.get_by_role("heading", level=1)).to_have_text([whole_page.title()])
    expect(whole_page.get_by_role("main")).to_have_count(1)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_words_in_a_drawing_stand_out_from_what_is_painted_below_them(whole_page, colours):
    with scheme(whole_page, colours):
        assert badly_drawn(whole_page) == []


@contextlib.contextmanager
def scheme(page, colours):
    page.emulate_media(color_scheme=colours)
    yield
    page.emulate_media(color_scheme="light")


@one_of_each_kind
def test_an_activity_has_no_barriers_in_any_of_its_states_on_its_slide(visit, exported, activity, axe, activity_id):
    page = visit().page
    deck, shown = Deck(page, exported("slides", activity_id)), activity(page, activity_id)
    deck.walk_to(shown)
    for state in states(shown):
        assert axe(page) == [], state


def test_no_slide_of_a_deck_has_barriers(visit, exported, axe):
    deck = Deck(visit().page, exported("slides", LOOK_UP))
    for place in deck.some_slides():
        deck.show(place)
        assert axe(deck.page) == [], place


@pytest.mark.kernel
@one_of_each_kind
def test_an_activity_has_no_barriers_in_any_of_its_states_in_jupyterlab(lab, visit, axe, activity_id):
    shown = lab.open(visit(only_our_errors=True).page, activity_id)
    for state in states(shown):
        assert axe(shown.root) == [], state


EXAMPLES = [(kind, example) for kind, titles in gallery_titles().items() for example in titles]


@in_both_browsers
@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_no_state_in_the_gallery_has_barriers(open_example, axe, kind, example):
    activity = open_example(kind, example)
    expect(activity.root).to_be_visible()
    assert axe(activity.page) == []


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_every_state_in_the_gallery_fits_a_narrow_window_in_the_dark(open_example, axe, kind, example):
    activity = open_example(kind, example, viewport=NARROW, color_scheme="dark")
    assert sticking_out(activity.page) == []
    assert axe(activity.page, rules=("color-contrast",)) == []
