"""A self-observation: safety first and no way round it, a clock that can be stopped, a count, and what it does not mean."""

import json

import pytest
from playwright.sync_api import expect

from .learner import HANDS, Deck, is_focused, observe_parts, reply_safely, tab_into, wait_for
from .test_stored_state import NOT_A_LOG, REFUSING, event, store, stored

pytestmark = pytest.mark.browser

CHAIR = "chair-stand"
by_hand = pytest.mark.parametrize("hand", HANDS)


def digits(observe):
    return observe.root.get_by_role("timer").locator("p").first


def field(observe):
    return observe.root.get_by_role("textbox")


def refusing(observe):
    return [question for question in observe.payload["safety_questions"] if question["refuse"]]


def start(observe, hand):
    """Up to the running clock; from here on the test moves the time."""
    reply_safely(observe, hand)
    observe.page.clock.install()
    hand.press("start-clock")


def count(observe, hand, stands, age="age-75", group="women"):
    """From the start to the result."""
    start(observe, hand)
    observe.page.clock.run_for(31_000)
    write(observe, hand, stands)
    hand.choose(age)
    hand.choose(group)
    hand.press("compare-count")


def write(observe, hand, text):
    if isinstance(hand, HANDS["keyboard"]):
        hand.tab_to(field(observe))
        for _ in field(observe).input_value():
            observe.page.keyboard.press("Backspace")
        observe.page.keyboard.type(text)
    else:
        field(observe).fill(text)


# safety --------------------------------------------------------------------------------------------------------------


@by_hand
@pytest.mark.parametrize("place", range(5))
def test_each_unsafe_reply_is_refused_kindly_and_there_is_no_way_on(open_page, hand, place):
    observe = open_page(CHAIR)
    question = refusing(observe)[place]
    reply_safely(observe, HANDS[hand](observe), **{question["id"].replace("-", "_"): "yes"})
    expect(observe.root.locator(".lg-refusal")).to_contain_text(question["refuse"])
    expect(observe.said).to_contain_text(observe.word("observe-not-now"))
    expect(observe.said).to_contain_text(question["refuse"])
    expect(observe.button("start-clock")).to_have_count(0)
    assert observe.has_focus()


def test_pressing_again_does_not_wear_the_refusal_down(open_page):
    observe = open_page(CHAIR)
    do = HANDS["mouse"](observe)
    reply_safely(observe, do, alone="yes")
    for _ in range(5):
        do.press("go-on-to-steps")
    expect(observe.root.locator(".lg-refusal")).to_be_visible()
    expect(observe.button("start-clock")).to_have_count(0)


@by_hand
def test_a_reply_that_was_a_slip_can_be_changed(open_page, hand):
    observe = open_page(CHAIR)
    do = HANDS[hand](observe)
    reply_safely(observe, do, alone="yes")
    HANDS["mouse"](observe).choose("alone-no")
    expect(observe.root.locator(".lg-refusal")).to_be_hidden()
    do.press("go-on-to-steps")
    expect(observe.button("start-clock")).to_be_visible()


@by_hand
def test_every_question_must_be_replied_to(open_page, hand):
    observe = open_page(CHAIR)
    do = HANDS[hand](observe)
    do.press("go-on-to-steps")
    left = len(observe.payload["safety_questions"])
    expect(observe.said).to_have_text(observe.word("reply-first", n=left))
    assert is_focused(observe.control(f"{observe.payload['safety_questions'][0]['id']}-yes"))
    expect(observe.button("start-clock")).to_have_count(0)


def test_somebody_under_60_is_told_that_the_table_does_not_apply(open_page):
    observe = open_page(CHAIR)
    reply_safely(observe, HANDS["mouse"](observe), under_60="yes")
    inform = next(question["inform"] for question in observe.payload["safety_questions"] if question["inform"])
    expect(observe.root).to_contain_text(inform)
    expect(observe.button("start-clock")).to_be_visible()


def test_replies_about_today_are_not_kept_for_another_day(open_page):
    observe = open_page(CHAIR)
    reply_safely(observe, HANDS["mouse"](observe))
    observe.page.reload()
    expect(observe.root.locator("input:checked")).to_have_count(0)
    expect(observe.button("start-clock")).to_have_count(0)
    assert stored(observe) is None


def test_what_is_needed_and_every_step_stand_before_the_clock(open_page):
    observe = open_page(CHAIR)
    reply_safely(observe, HANDS["mouse"](observe))
    for text in (*observe.payload["needs"], *observe.payload["steps"], *observe.payload["stop_if"]):
        expect(observe.root).to_contain_text(text)


# the clock -----------------------------------------------------------------------------------------------------------


@by_hand
def test_the_clock_runs_for_its_time_and_then_asks_for_the_count(open_page, hand):
    observe = open_page(CHAIR)
    start(observe, HANDS[hand](observe))
    expect(digits(observe)).to_have_text("30")
    expect(observe.said).to_have_text(observe.word("clock-on", n=30))
    assert is_focused(observe.button("stop-clock"))
    observe.page.clock.run_for(10_000)
    expect(digits(observe)).to_have_text("20")
    observe.page.clock.run_for(10_100)
    expect(digits(observe)).to_have_text("10")
    expect(observe.said).to_have_text(observe.word("ten-left", n=10))
    observe.page.clock.run_for(10_000)
    expect(field(observe)).to_be_visible()
    expect(observe.said).to_have_text(observe.word("time-up"))
    assert is_focused(field(observe))


def test_a_clock_that_looks_seldom_still_ends_in_time(open_page):
    """A tab in the background may look once a minute: time passes, but few timers fire."""
    observe = open_page(CHAIR)
    start(observe, HANDS["mouse"](observe))
    observe.page.clock.fast_forward(12_000)
    expect(digits(observe)).to_have_text("18")
    observe.page.clock.fast_forward(60_000)
    expect(field(observe)).to_be_visible()


@by_hand
def test_the_clock_is_stopped_at_once_and_stays_stopped(open_page, hand):
    observe = open_page(CHAIR)
    do = HANDS[hand](observe)
    start(observe, do)
    observe.page.clock.run_for(5000)
    do.press("stop-clock")
    expect(observe.heading(observe.word("stopped-title"))).to_be_visible()
    observe.page.clock.run_for(60_000)
    expect(observe.heading(observe.word("stopped-title"))).to_be_visible()
    for text in observe.payload["stop_if"]:
        expect(observe.root).to_contain_text(text)
    assert observe.has_focus()


def test_who_stopped_is_asked_anew_before_the_clock_starts_again(open_page):
    observe = open_page(CHAIR)
    do = HANDS["mouse"](observe)
    start(observe, do)
    do.press("stop-clock")
    expect(observe.button("start-clock")).to_have_count(0)
    do.press("back-to-safety")
    expect(observe.root.locator("input:checked")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_stop_button_is_large_and_in_sight(open_page, width):
    observe = open_page(CHAIR, viewport={"width": width, "height": 640})
    start(observe, HANDS["mouse"](observe))
    assert observe.button("stop-clock").bounding_box()["height"] >= 64
    expect(observe.button("stop-clock")).to_be_in_viewport(ratio=1)
    expect(digits(observe)).to_be_in_viewport(ratio=1)
    assert digits(observe).evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 96


def test_a_clock_whose_activity_left_the_page_ends(open_page):
    """Drawn anew in JupyterLab, an activity is closed: its clock must not speak any more."""
    observe = open_page(CHAIR)
    reply_safely(observe, HANDS["mouse"](observe))
    observe.page.evaluate(
        """() => {
          const payload = JSON.parse([...document.querySelectorAll("script.lgs-payload")]
            .find((e) => e.textContent.includes('"id":"chair-stand"')).textContent);
          const model = { get: (name) => name === "payload" ? payload : [], set() {}, save_changes() {} };
          globalThis.place = document.body.appendChild(document.createElement("div"));
          globalThis.close_it = legguideActivities.observe.render({ model, el: place });
        }"""
    )
    observe.page.clock.install()
    second = observe.page.locator("body > div").last
    for radio in second.locator("input[value$='-no']").all():
        radio.check()
    second.get_by_role("button", name=observe.word("go-on-to-steps")).click()
    second.get_by_role("button", name=observe.word("start-clock")).click()
    observe.page.evaluate("close_it()")
    observe.page.clock.run_for(60_000)
    expect(second.get_by_role("timer").locator("p").first).to_have_text("30")


# the count -----------------------------------------------------------------------------------------------------------


@by_hand
@pytest.mark.parametrize(
    ("written", "word", "values"),
    [
        (("9", "age-75", "women"), "result-below", {"n": 9, "total": 10}),
        (("10", "age-75", "women"), "result-not-below", {"n": 10, "total": 10}),
        (("0", "age-60", "men"), "result-below", {"n": 0, "total": 14}),
        (("12", "age-other", "men"), "result-no-row", {"n": 12}),
        (("12", "age-75", "unsaid"), "result-no-row", {"n": 12}),
    ],
)
def test_the_count_is_compared_with_the_table(open_page, hand, written, word, values):
    observe = open_page(CHAIR)
    count(observe, HANDS[hand](observe), *written)
    expect(observe.heading(observe.word(word, **values))).to_be_visible()
    expect(observe.said).to_have_text(observe.word(word, **values))
    for text in (*observe.payload["means"], *observe.payload["limits"], observe.payload["attribution"], observe.word("diary-note")):
        expect(observe.root).to_contain_text(text)
    assert observe.has_focus()


@by_hand
@pytest.mark.parametrize(("nonsense", "word"), [("", "number"), ("nine", "number"), ("9.5", "number"), ("-1", "number"), ("99", "high")])
def test_nonsense_is_met_with_a_kind_word_and_is_not_kept(open_page, hand, nonsense, word):
    observe = open_page(CHAIR)
    do = HANDS[hand](observe)
    count(observe, do, nonsense)
    expect(observe.said).to_have_text(observe.word("count-is-no-number" if word == "number" else "count-is-too-high"))
    assert is_focused(field(observe))
    assert stored(observe) is None
    write(observe, do, "8")
    do.press("compare-count")
    expect(observe.heading(observe.word("result-below", n=8, total=10))).to_be_visible()


@by_hand
def test_age_and_group_must_be_chosen_or_left_unsaid(open_page, hand):
    observe = open_page(CHAIR)
    do = HANDS[hand](observe)
    start(observe, do)
    observe.page.clock.run_for(31_000)
    write(observe, do, "8")
    do.press("compare-count")
    expect(observe.said).to_have_text(observe.word("choose-each"))
    assert is_focused(observe.control("age-60"))


def test_earlier_counts_are_listed_with_their_days(open_page):
    observe = open_page(CHAIR)
    log = [
        {**event(CHAIR, "counted", 1, response=["7"]), "at": "2025-03-04T10:00:00.000Z"},
        {**event(CHAIR, "counted", 2, response=["8"]), "at": "2025-04-05T10:00:00.000Z"},
    ]
    store(observe, json.dumps(log))
    expect(observe.root.get_by_text(observe.word("counts-so-far"))).to_be_visible()
    rows = observe.root.locator(".lg-counts li")
    expect(rows).to_have_text(["Saturday 5 April 2025: 8", "Tuesday 4 March 2025: 7"])
    count(observe, HANDS["mouse"](observe), "9")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text(": 9")
    expect(observe.root).to_contain_text(observe.word("counts-stay-here"))


# what the browser has stored -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("odd", NOT_A_LOG)
def test_what_is_no_log_is_set_aside_and_the_test_works(open_page, odd):
    observe = open_page(CHAIR)
    store(observe, NOT_A_LOG[odd])
    count(observe, HANDS["mouse"](observe), "9")
    expect(observe.root.locator(".lg-counts li")).to_have_count(1)
    assert stored(observe, ":set-aside") == NOT_A_LOG[odd]


def test_counts_in_another_form_are_left_out_and_kept(open_page):
    observe = open_page(CHAIR)
    log = [
        event(CHAIR, "counted", 1, response=["many"]),
        event(CHAIR, "counted", 2, response=[]),
        {**event(CHAIR, "counted", 3, response=["7"]), "at": "yesterday"},
        event(CHAIR, "counted", 4, response=["6"]),
    ]
    store(observe, json.dumps(log))
    expect(observe.root.locator(".lg-counts li")).to_have_text(["Wednesday 1 January 2025: 6"])
    count(observe, HANDS["mouse"](observe), "9")
    assert all(each in json.loads(stored(observe)) for each in log)


@pytest.mark.parametrize("storage", REFUSING)
def test_the_test_works_for_this_visit_where_storage(open_page, storage):
    observe = open_page(CHAIR)
    observe.page.add_init_script(REFUSING[storage])
    observe.page.reload()
    count(observe, HANDS["mouse"](observe), "9")
    expect(observe.root.locator(".lg-counts li")).to_have_count(1)


# slides and JupyterLab -----------------------------------------------------------------------------------------------


@by_hand
def test_a_count_is_made_on_its_slide(visit, exported, activity, hand):
    page = visit().page
    deck, observe = Deck(page, exported("slides", CHAIR)), activity(page, CHAIR)
    deck.walk_to(observe)
    place = deck.place()
    if hand == "keyboard":
        tab_into(observe)
    count(observe, HANDS[hand](observe), "9")
    expect(observe.heading(observe.word("result-below", n=9, total=10))).to_be_visible()
    assert deck.place() == place


@pytest.mark.kernel
def test_in_jupyterlab_it_is_led_through_with_no_cell_ever_run(lab, visit):
    observe = lab.open(visit(only_our_errors=True).page, CHAIR)
    for _ in observe_parts(observe):
        assert observe.root.is_visible()
    expect(observe.heading(observe.word("result-below", n=9, total=10))).to_be_visible()


@pytest.mark.kernel
def test_in_jupyterlab_the_kernel_remembers_the_count(lab, visit):
    from .test_lab import run_all_cells

    observe = lab.open(visit(only_our_errors=True).page, CHAIR)
    run_all_cells(observe)
    for _ in observe_parts(observe):
        pass
    observe.page.clock.resume()
    wait_for(lambda: ["9"] in [each["response"] for each in lab.store.events(CHAIR)], "the count in the progress store")


# payloads that cannot be drawn ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["cards", "observe"])
@pytest.mark.parametrize("spoilt", [{}, {"words": {}}, {"cards": None, "safety_questions": None}, {"cards": [None], "seconds": 0}, None])
def test_a_payload_that_cannot_be_drawn_shows_the_kind_line(browser, exported, course, kind, spoilt):
    from legguide_lib.payload import activity_payload

    activity_id = {"cards": "words-you-may-hear", "observe": CHAIR}[kind]
    payload = {**activity_payload(course, kind, activity_id), **spoilt} if spoilt else spoilt
    page = browser.new_page()
    page.goto(exported("pages", activity_id))
    page.evaluate(
        """([kind, payload]) => {
          document.body.replaceChildren();
          const model = { get: (name) => name === "payload" ? payload : [], set() {}, save_changes() {} };
          legguideActivities[kind].render({ model, el: document.body.appendChild(document.createElement("div")) });
        }""",
        [kind, payload],
    )
    expect(page.get_by_role("note")).to_contain_text("This activity could not be shown.")
    page.close()
