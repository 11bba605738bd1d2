"""Flash cards: the front, the other side, how well it was known, and the next one when it is due."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from .learner import HANDS, Deck, is_focused, tab_into, turn_and_rate, wait_for
from .test_stored_state import NOT_A_LOG, REFUSING, event, store, stored

pytestmark = pytest.mark.browser

FLAGS = "emergency-signs"
WORDS = "words-you-may-hear"
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
by_hand = pytest.mark.parametrize("hand", HANDS)
both_decks = pytest.mark.parametrize("deck", [FLAGS, WORDS])


@pytest.fixture
def open_at_noon(visit, exported, activity):
    """Opens the page with a deck on Wednesday 25 November 2026 at noon, in London."""

    def open_with(deck, **settings):
        page = visit(timezone_id="Europe/London", **settings).page
        page.clock.install(time=NOON)
        page.goto(exported("pages", deck))
        return activity(page, deck)

    return open_with


def all_of(cards):
    return len(cards.payload["cards"])


def front(cards):
    return cards.root.locator(".lg-flash-front").first


@both_decks
def test_the_other_side_is_hidden_until_it_is_asked_for(open_page, deck):
    cards = open_page(deck)
    first = cards.payload["cards"][0]
    expect(front(cards)).to_have_text(first["front"][0])
    expect(cards.root).not_to_contain_text(first["meaning"] if deck == WORDS else first["say"])
    expect(cards.button("rate-good")).to_have_count(0)


@both_decks
@by_hand
def test_a_deck_is_gone_through_to_its_end(open_at_noon, deck, hand):
    cards = open_at_noon(deck)
    turn_and_rate(cards, HANDS[hand](cards), *["good"] * all_of(cards))
    expect(cards.heading(cards.word("due-none"))).to_be_visible()
    expect(cards.root).to_contain_text(cards.word("due-next-day", on="Thursday 26 November"))
    assert cards.has_focus()


def test_the_card_of_an_emergency_says_what_to_do_first_and_what_to_say(open_page):
    cards = open_page(FLAGS)
    card = cards.payload["cards"][0]
    HANDS["mouse"](cards).press("turn-card")
    expect(cards.heading(cards.payload["levels"][0]["instruction"])).to_be_visible()
    for text in (*card["do_first"], card["say"], *(source["title"] for source in card["sources"])):
        expect(cards.root).to_contain_text(text)


@by_hand
def test_focus_goes_to_the_other_side_and_then_to_the_next_card(open_page, hand):
    cards = open_page(FLAGS)
    do = HANDS[hand](cards)
    do.press("turn-card")
    assert is_focused(cards.root.locator(".lg-flash-back"))
    do.press("rate-good")
    assert is_focused(cards.heading(cards.word("card-ask-red-flag")))


def test_how_many_are_due_is_told_and_counts_down(open_page):
    cards = open_page(FLAGS)
    for left in (all_of(cards), all_of(cards) - 1):
        expect(cards.root).to_contain_text(cards.word("due-now", n=left))
        turn_and_rate(cards, HANDS["mouse"](cards), "good")


def test_a_card_that_was_not_known_comes_back_while_the_page_is_open(open_at_noon):
    cards = open_at_noon(FLAGS)
    turn_and_rate(cards, HANDS["mouse"](cards), "again", *["good"] * (all_of(cards) - 1))
    expect(cards.root).to_contain_text(cards.word("due-next-today", on="12:1").removesuffix("."))
    cards.page.clock.fast_forward(timedelta(minutes=11).seconds * 1000)
    expect(front(cards)).to_have_text(cards.payload["cards"][0]["front"][0])
    expect(cards.said).to_contain_text(cards.word("due-now", n=1))
    assert cards.has_focus()


def test_a_card_that_comes_back_does_not_take_the_focus_from_elsewhere(open_at_noon):
    cards = open_at_noon(FLAGS)
    turn_and_rate(cards, HANDS["mouse"](cards), "again", *["good"] * (all_of(cards) - 1))
    cards.page.evaluate("document.activeElement.blur()")
    cards.page.clock.fast_forward(timedelta(minutes=11).seconds * 1000)
    expect(front(cards)).to_be_visible()
    assert not cards.has_focus()


def test_days_later_the_cards_are_due_that_were_hard(open_at_noon):
    cards = open_at_noon(FLAGS)
    turn_and_rate(cards, HANDS["mouse"](cards), "hard", *["easy"] * (all_of(cards) - 1))
    cards.page.clock.fast_forward(2 * 24 * 3600 * 1000)
    cards.page.reload()
    expect(cards.root).to_contain_text(cards.word("due-now", n=1))
    expect(front(cards)).to_have_text(cards.payload["cards"][0]["front"][0])


def test_the_list_of_all_cards_tells_when_each_one_comes(open_at_noon):
    cards = open_at_noon(FLAGS)
    turn_and_rate(cards, HANDS["mouse"](cards), "good", "easy")
    cards.root.get_by_text(cards.word("all-cards")).click()
    rows = cards.root.get_by_role("listitem")
    expect(rows.nth(0)).to_contain_text(cards.word("card-on-day", on="Thursday 26 November"))
    expect(rows.nth(1)).to_contain_text(cards.word("card-on-day", on="Saturday 28 November"))
    expect(rows.nth(2)).to_contain_text(cards.word("card-new"))


@by_hand
def test_who_wants_to_can_practise_although_nothing_is_due(open_at_noon, hand):
    cards = open_at_noon(FLAGS)
    do = HANDS[hand](cards)
    turn_and_rate(cards, do, *["good"] * all_of(cards))
    do.press("practise-ahead")
    turn_and_rate(cards, do, *["good"] * all_of(cards))
    expect(cards.root).to_contain_text(cards.word("due-next-day", on="Thursday 26 November"))


# what the browser has stored -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("odd", NOT_A_LOG)
def test_what_is_no_log_is_set_aside_and_the_cards_work(open_page, odd):
    cards = open_page(FLAGS)
    store(cards, NOT_A_LOG[odd])
    turn_and_rate(cards, HANDS["mouse"](cards), "good")
    assert stored(cards, ":set-aside") == NOT_A_LOG[odd]


def test_cards_ratings_and_times_of_an_older_edition_are_left_out_and_kept(open_page):
    cards = open_page(FLAGS)
    first = cards.payload["cards"][0]["id"]
    log = [
        event(FLAGS, "rated", 1, item="a-card-long-gone", response=["good"]),
        event(FLAGS, "rated", 2, item=first, response=["perfect"]),
        event(FLAGS, "rated", 3, item="__proto__", response=["good"]),
        event(FLAGS, "rated", 4, item=first, response=[]),
        {**event(FLAGS, "rated", 5, item=first, response=["good"]), "at": "yesterday"},
    ]
    store(cards, json.dumps(log))
    expect(cards.root).to_contain_text(cards.word("due-now", n=all_of(cards)))
    turn_and_rate(cards, HANDS["mouse"](cards), "good")
    assert all(each in json.loads(stored(cards)) for each in log)


@pytest.mark.parametrize("storage", REFUSING)
def test_the_cards_work_for_this_visit_where_storage(open_page, storage):
    cards = open_page(FLAGS)
    cards.page.add_init_script(REFUSING[storage])
    cards.page.reload()
    turn_and_rate(cards, HANDS["mouse"](cards), *["good"] * all_of(cards))
    expect(cards.heading(cards.word("due-none"))).to_be_visible()


# slides and JupyterLab -----------------------------------------------------------------------------------------------


@by_hand
def test_a_deck_of_cards_is_gone_through_on_its_slide(visit, exported, activity, hand):
    page = visit().page
    deck, cards = Deck(page, exported("slides", FLAGS)), activity(page, FLAGS)
    deck.walk_to(cards)
    place = deck.place()
    if hand == "keyboard":
        tab_into(cards)
    turn_and_rate(cards, HANDS[hand](cards), *["good"] * all_of(cards))
    expect(cards.heading(cards.word("due-none"))).to_be_visible()
    assert deck.place() == place


@pytest.mark.kernel
@by_hand
def test_in_jupyterlab_cards_work_with_no_cell_ever_run(lab, visit, hand):
    cards = lab.open(visit(only_our_errors=True).page, WORDS)
    if hand == "keyboard":
        tab_into(cards)
    turn_and_rate(cards, HANDS[hand](cards), "again", "good", "easy")


@pytest.mark.kernel
def test_in_jupyterlab_the_kernel_tells_when_a_card_comes_back(lab, visit):
    """A word known at once comes back after 8 days where the kernel computes it, after 3 where nobody does."""
    from .test_lab import run_all_cells

    cards = lab.open(visit(only_our_errors=True).page, WORDS)
    run_all_cells(cards)
    turn_and_rate(cards, HANDS["mouse"](cards), "easy")
    wait_for(lambda: any(each["what"] == "rated" for each in lab.store.events(WORDS)), "the rating in the progress store")
    cards.root.get_by_text(cards.word("all-cards")).click()
    day = cards.page.evaluate("new Date(Date.now() + 8 * 86400000).getDate()")
    # not the first one: a kernel that an earlier test left running may know other cards already
    expect(cards.root.get_by_role("listitem").filter(has_text=f" {day} ").first).to_be_visible()
