"""What a learner must be able to see: on a narrow window, in light and dark, and without movement."""

import pytest

from .learner import EXPLORERS, HANDS, Deck, card_parts, explore, hard_to_read, observe_parts, play, sticking_out, texts_in, wrong
from .test_scenario import unsafe_choices

pytestmark = pytest.mark.browser

QUIZ = "start-first-try"
STORY = "he-cannot-stand"
LOOK_UP = "sign-look-up"
CASES = "first-twelve-cases"
ON_A_PAGE_WITH_PICTURES = "path-quiz"
NARROW = {"width": 320, "height": 640}
SMALLEST_TEXT = 15
UNDER_THE_ARROWS = """() => {
  const slide = Reveal.getCurrentSlide();
  slide.scrollTop = slide.scrollHeight;
  const arrows = [...document.querySelectorAll(".reveal .controls button.enabled")].map((e) => e.getBoundingClientRect());
  const texts = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const shown = texts.currentNode.data.trim() && texts.currentNode.parentElement.checkVisibility({ visibilityProperty: true });
    const under = [...range.getClientRects()].some((t) =>
      t.width > 1 && arrows.some((a) => a.left < t.right && t.left < a.right && a.top < t.bottom && t.top < a.bottom)
    );
    if (shown && under) found.push(texts.currentNode.data.trim());
  }
  return found;
}"""
one_of_each_kind = pytest.mark.parametrize(
    "activity_id", [QUIZ, STORY, LOOK_UP, CASES, "emergency-signs", "words-you-may-hear", "chair-stand", *EXPLORERS.values()]
)
some_pages = pytest.mark.parametrize("activity_id", [QUIZ, ON_A_PAGE_WITH_PICTURES, LOOK_UP])
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


def states(activity):
    """Brings an activity into each of its states, one after another."""
    do = HANDS["mouse"](activity)
    yield "opened"
    if activity.payload["kind"] == "quiz":
        first, *others = activity.payload["questions"]
        do.press("hint")
        do.choose(wrong(first)["id"])
        do.press("check")
        yield "not right"
        do.press("check")
        do.press("show-me")
        yield "shown"
        for _ in others:
            do.press("next-question")
        do.press("see-how-it-went")
        yield "summary"
    elif activity.payload["kind"] == "triage":
        levels = [level["id"] for level in activity.payload["levels"]]
        cases = activity.payload["cases"]
        for place, case in enumerate(cases):
            do.press("hint")
            do.choose(levels[place % len(levels)])
            do.press("check")
            activity.root.locator("summary").click()
            yield case["id"]
            do.press("see-how-it-went" if place == len(cases) - 1 else "next-case")
        yield "how it went"
    elif activity.payload["kind"] == "scenario":
        route = unsafe_choices(activity)
        play(activity, do, route[:1])
        yield "consequence"
        play(activity, do, route[1:])
        yield "debrief"
    elif activity.payload["kind"] == "cards":
        yield from card_parts(activity)
    elif activity.payload["kind"] == "observe":
        yield from observe_parts(activity)
    elif activity.payload["kind"] in EXPLORERS:
        yield from explore(activity)
    else:
        for level in reversed(activity.payload["levels"]):
            do.choose(next(sign["id"] for sign in activity.payload["signs"] if sign["level"] == level["id"]))
            yield level["id"]


@some_pages
def test_a_page_fits_a_narrow_window(open_page, activity_id):
    page = open_page(activity_id, viewport=NARROW).page
    unfold_everything(page)
    assert sticking_out(page) == []


@one_of_each_kind
def test_an_activity_fits_a_narrow_window_in_every_state(open_page, activity_id):
    activity = open_page(activity_id, viewport=NARROW)
    for state in states(activity):
        assert sticking_out(activity.page) == [], state


@pytest.mark.parametrize("activity_id", [QUIZ, LOOK_UP])
def test_every_slide_fits_a_narrow_window(visit, exported, activity_id):
    deck = Deck(visit(viewport=NARROW).page, exported("slides", activity_id))
    for place in deck.slides():
        deck.show(place)
        assert sticking_out(deck.page) == [], place


def test_at_the_end_of_a_narrow_slide_no_text_lies_under_the_arrows_of_the_deck(visit, exported):
    deck = Deck(visit(viewport=NARROW).page, exported("slides", LOOK_UP))
    for place in deck.slides():
        deck.show(place)
        assert deck.page.evaluate(UNDER_THE_ARROWS) == [], place


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


def test_an_activity_follows_the_dark_of_its_page(open_page):
    quiz = open_page(QUIZ, color_scheme="dark")
    assert all(text["light_on_dark"] for text in texts_in(quiz.root.locator("fieldset")))


@one_of_each_kind
def test_nothing_moves_on_a_page_where_the_learner_wants_no_motion(open_page, activity_id):
    activity = open_page(activity_id, reduced_motion="reduce")
    for state in states(activity):
        assert moving(activity.page) == [], state


def test_nothing_moves_on_slides_where_the_learner_wants_no_motion(visit, exported):
    deck = Deck(visit(reduced_motion="reduce").page, exported("slides", QUIZ))
    for _ in deck.slides():
        assert moving(deck.page) == [], deck.place()
        deck.page.keyboard.press("Space")


def unfold_everything(page):
    page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")


def too_small(page):
    return [text for text in texts_in(page.locator("body")) if text["size"] < SMALLEST_TEXT]


def moving(page):
    return page.evaluate(
        "document.getAnimations().filter(a => a.playState === 'running')"
        ".map(a => `${a.animationName ?? a.transitionProperty} of ${a.effect.target.outerHTML.slice(0, 60)}`)"
    )
