"""A story on an exported page, opened from the disk."""

import pytest
from playwright.sync_api import expect

from .learner import HANDS, in_both_browsers, play, safe_choices, unsafe_choices

pytestmark = pytest.mark.browser

STORY = "he-cannot-stand"
by_hand = pytest.mark.parametrize("hand", HANDS)


@by_hand
def test_the_safe_way_leads_to_a_debrief_that_says_so(open_page, hand):
    story = open_page(STORY)
    play(story, HANDS[hand](story), safe_choices(story))
    expect(story.root).to_contain_text(story.word("story-end"))
    expect(story.root).to_contain_text(story.word("safe-all-the-way"))
    expect(story.button("back-to-fork")).to_have_count(0)
    assert story.has_focus()


@in_both_browsers
@by_hand
def test_an_unsafe_way_is_shown_beside_the_safe_one_with_the_fork_marked(open_page, hand):
    story = open_page(STORY)
    route = unsafe_choices(story)
    play(story, HANDS[hand](story), route)
    texts = {choice["id"]: choice["text"] for step in story.payload["steps"] for choice in step["choices"]}
    mine, safe = (story.root.get_by_role("list").filter(has_text=story.word(word)) for word in ("parted-here", "safe-here"))
    expect(mine.get_by_role("listitem").filter(has_text=story.word("parted-here"))).to_contain_text(texts[route[0]])
    expect(safe.get_by_role("listitem").filter(has_text=story.word("safe-here"))).to_contain_text(texts[safe_choices(story)[0]])
    expect(mine.get_by_role("listitem")).to_have_count(len(route))
    expect(safe.get_by_role("listitem")).to_have_count(len(safe_choices(story)))


@by_hand
def test_a_learner_goes_back_to_the_fork_and_takes_the_safe_way(open_page, hand):
    story = open_page(STORY)
    do = HANDS[hand](story)
    play(story, do, unsafe_choices(story))
    do.press("back-to-fork")
    expect(story.root).to_contain_text(story.word("step", n=1))
    play(story, do, safe_choices(story))
    expect(story.root).to_contain_text(story.word("safe-all-the-way"))


@by_hand
def test_one_step_back_asks_the_step_before_again(open_page, hand):
    story = open_page(STORY)
    do = HANDS[hand](story)
    play(story, do, safe_choices(story)[:1])
    do.press("one-step-back")
    first = next(step for step in story.payload["steps"] if step["id"] == story.payload["start"])
    expect(story.root).to_contain_text(first["story"])
    expect(story.root.locator("input:checked")).to_have_count(0)


@by_hand
def test_starting_the_story_again_forgets_the_way(open_page, hand):
    story = open_page(STORY)
    do = HANDS[hand](story)
    play(story, do, safe_choices(story))
    do.press("start-again")
    for restart in (lambda: None, story.page.reload):
        restart()
        expect(story.root).to_contain_text(story.word("step", n=1))


def test_doing_nothing_is_not_a_choice(open_page):
    story = open_page(STORY)
    HANDS["keyboard"](story).press("do-this")
    expect(story.said).to_have_text(story.word("choose-first"))
    expect(story.root).to_contain_text(story.word("step", n=1))


@in_both_browsers
def test_the_way_so_far_survives_a_reload(open_page):
    story = open_page(STORY)
    route = safe_choices(story)
    play(story, HANDS["mouse"](story), route[:1])
    story.page.reload()
    expect(story.root).to_contain_text(story.word("step", n=2))
    play(story, HANDS["mouse"](story), route[1:])
    expect(story.root).to_contain_text(story.word("safe-all-the-way"))


def test_the_debrief_says_what_to_do_with_words_to_say(open_page):
    story = open_page(STORY)
    play(story, HANDS["mouse"](story), safe_choices(story))
    expect(story.root.get_by_role("heading", name=story.payload["levels"][0]["instruction"])).to_be_visible()
    expect(story.root).to_contain_text(story.payload["say"])
