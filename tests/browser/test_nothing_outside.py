"""Nothing exported asks for anything outside. Every browser test watches for that; here one sees that the watch is awake."""

import pytest

from .learner import Deck, in_both_browsers, wait_for

pytestmark = pytest.mark.browser

ASKING = {
    "picture": "document.body.append(Object.assign(new Image(), { src: 'https://example.org/x.png' }))",
    "script": "document.body.append(Object.assign(document.createElement('script'), { src: 'https://example.org/x.js' }))",
    "data": "fetch('https://example.org/x.json').catch(() => {})",
    "socket": "void new WebSocket('wss://example.org/x')",
    "report": "navigator.sendBeacon('https://example.org/x')",
}


@in_both_browsers
@pytest.mark.parametrize("what", ASKING)
def test_a_page_that_asks_outside_is_caught(visit, exported, what):
    watch = visit()
    watch.page.goto(exported("pages", "start-first-try"))
    watch.page.evaluate(ASKING[what])
    wait_for(lambda: watch.page.title() and watch.asked_outside, "the request outside to be noticed")
    with pytest.raises(AssertionError, match="outside"):
        watch.end()
    watch.asked_outside.clear()
    watch.faults.clear()


@in_both_browsers
def test_a_page_that_reports_an_error_is_caught(visit, exported):
    watch = visit()
    watch.page.goto(exported("pages", "start-first-try"))
    watch.page.evaluate("setTimeout(() => { throw new Error('a fault on purpose') })")
    wait_for(lambda: watch.page.title() and watch.faults, "the error to be noticed")
    with pytest.raises(AssertionError, match="reported an error"):
        watch.end()
    watch.faults.clear()


@in_both_browsers
def test_a_deck_asks_for_nothing_outside_from_its_first_slide_to_its_last(visit, exported):
    watch = visit()
    deck = Deck(watch.page, exported("slides", "sign-look-up"))
    for place in deck.slides():
        deck.show(place)
    assert watch.asked_outside == []


def test_a_page_asks_for_nothing_outside_from_its_top_to_its_end(visit, exported):
    watch = visit()
    watch.page.goto(exported("pages", "sign-look-up"))
    watch.page.mouse.wheel(0, 1_000_000)
    watch.page.emulate_media(media="print")
    assert watch.asked_outside == []
