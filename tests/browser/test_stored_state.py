"""Whatever a browser has stored, or will not store, an activity opens and works."""

import json

import pytest
from playwright.sync_api import expect

from legguide_lib.engine.scenario import safe_route

from .learner import EXPLORERS, HANDS, get_right, in_both_browsers, play, right, take_quiz, take_triage

pytestmark = pytest.mark.browser

QUIZ = "start-first-try"
STORY = "he-cannot-stand"
LOOK_UP = "sign-look-up"
CASES = "first-twelve-cases"
NOT_A_LOG = {
    "not JSON": "{oops",
    "an empty text": "",
    "a text": '"yesterday"',
    "a number": "7",
    "nothing": "null",
    "one event": '{"id": "1"}',
    "an older form": '{"version": 0, "answers": [1, 2, 0]}',
    "a very long text": "x" * 200_000,
}
REFUSING = {
    "refuses to keep": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    "refuses to read and to keep": """
        Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError') };
        Storage.prototype.getItem = () => { throw new DOMException('no', 'SecurityError') };
    """,
    "is not there": "Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
}


def event(activity_id, what, number=1, **said):
    at = f"2025-01-01T00:00:{number:02}.000Z"
    return {"id": f"old-{number}", "at": at, "activity": activity_id, "item": "", "what": what, "response": [], "keep": 0, **said}


def store(activity, text):
    """Stores a text where the activity keeps its log, then opens the page again."""
    activity.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [activity.events_key(), text])
    activity.page.reload()


def stored(activity, ending=""):
    return activity.page.evaluate("key => localStorage.getItem(key)", activity.events_key() + ending)


@pytest.mark.parametrize("activity_id", EXPLORERS.values())
@pytest.mark.parametrize(
    "gone", [["long-gone"], ["__proto__", "constructor"], ["", "", "", ""], []], ids=["gone", "proto", "empty", "none"]
)
def test_what_an_older_edition_had_chosen_in_an_explorer_is_left_out(open_page, activity_id, gone):
    explorer = open_page(activity_id)
    store(explorer, json.dumps([event(activity_id, "ticked", response=gone)]))
    expect(explorer.root.locator("input:checked")).to_have_count(0)
    assert [select.input_value() for select in explorer.root.get_by_role("combobox").all()] in ([], ["", "", ""])
    expect(explorer.root.locator(".lg-empty")).to_be_visible()


@pytest.mark.parametrize("odd", NOT_A_LOG)
def test_what_is_no_log_is_set_aside_and_the_quiz_works(open_page, odd):
    quiz = open_page(QUIZ)
    store(quiz, NOT_A_LOG[odd])
    take_quiz(quiz, HANDS["mouse"](quiz), slip_at={0})
    assert stored(quiz, ":set-aside") == NOT_A_LOG[odd]


@pytest.mark.parametrize(
    "entry",
    [
        None,
        7,
        "x",
        [],
        {},
        {"id": 1},
        {**event(QUIZ, "responded"), "response": "call"},
        {**event(QUIZ, "danced")},
        {**event(QUIZ, "went-back"), "keep": -1},
    ],
    ids=["null", "number", "text", "list", "empty", "half", "wrong type", "unknown deed", "negative"],
)
def test_an_entry_that_is_no_event_does_not_spoil_the_others(open_page, entry):
    quiz = open_page(QUIZ)
    first, second = quiz.payload["questions"][:2]
    store(quiz, json.dumps([entry, event(QUIZ, "responded", item=first["id"], response=right(first))]))
    expect(quiz.root.get_by_role("group", name=second["prompt"])).to_be_visible()


def test_questions_and_options_of_an_older_edition_are_left_out(open_page):
    quiz = open_page(QUIZ)
    first = quiz.payload["questions"][0]
    log = [
        event(QUIZ, "responded", 1, item="a-question-long-gone", response=["x"]),
        event(QUIZ, "responded", 2, item="__proto__", response=["x"]),
        event(QUIZ, "responded", 3, item=first["id"], response=["an-option-long-gone"]),
        event(QUIZ, "responded", 4, item=first["id"], response=[option["id"] for option in first["options"]]),
        event(QUIZ, "responded", 5, item=first["id"], response=[]),
    ]
    store(quiz, json.dumps(log))
    take_quiz(quiz, HANDS["mouse"](quiz))


def test_what_an_older_edition_kept_is_still_kept(open_page):
    quiz = open_page(QUIZ)
    old = event(QUIZ, "responded", item="a-question-long-gone", response=["x"])
    store(quiz, json.dumps([old]))
    take_quiz(quiz, HANDS["mouse"](quiz))
    assert old in json.loads(stored(quiz))


def test_a_way_through_an_older_story_goes_as_far_as_it_still_leads(open_page):
    story = open_page(STORY)
    route = [turn["choice"] for turn in safe_route(story.payload)]
    store(story, json.dumps([event(STORY, "chose", response=[route[0], "a-choice-long-gone", route[1]])]))
    expect(story.root).to_contain_text(story.word("step", n=2))
    play(story, HANDS["mouse"](story), route[1:])
    expect(story.root).to_contain_text(story.word("safe-all-the-way"))


def test_signs_of_an_older_edition_are_left_out_and_never_lower_the_advice(open_page):
    look_up = open_page(LOOK_UP)
    worst = look_up.payload["signs"][0]["id"]
    store(look_up, json.dumps([event(LOOK_UP, "ticked", response=["a-sign-long-gone", worst])]))
    expect(look_up.control(worst)).to_be_checked()
    expect(look_up.heading(look_up.payload["levels"][0]["instruction"])).to_be_visible()


def test_cases_and_levels_of_an_older_edition_are_left_out(open_page):
    cases = open_page(CASES)
    first = cases.payload["cases"][0]["id"]
    log = [
        event(CASES, "responded", 1, item="a-case-long-gone", response=["monitor"]),
        event(CASES, "responded", 2, item="__proto__", response=["monitor"]),
        event(CASES, "responded", 3, item=first, response=["next-year"]),
        event(CASES, "responded", 4, item=first, response=["monitor", "routine"]),
        event(CASES, "responded", 5, item=first, response=[]),
        event(CASES, "hinted", 6, item="constructor"),
    ]
    store(cases, json.dumps(log))
    take_triage(cases, HANDS["mouse"](cases))
    expect(cases.root).to_contain_text(cases.word("triage-sum-right"))
    assert log[0] in json.loads(stored(cases))


@pytest.mark.parametrize("odd", NOT_A_LOG)
def test_what_is_no_log_is_set_aside_and_the_cases_work(open_page, odd):
    cases = open_page(CASES)
    store(cases, NOT_A_LOG[odd])
    HANDS["mouse"](cases).choose("monitor")
    HANDS["mouse"](cases).press("check")
    expect(cases.said).not_to_be_empty()
    assert stored(cases, ":set-aside") == NOT_A_LOG[odd]


def test_a_country_long_gone_shows_all_countries(open_page):
    look_up = open_page(LOOK_UP)
    key = f"legguide:{look_up.payload['course']}:setting:country"
    look_up.page.evaluate("key => localStorage.setItem(key, 'atlantis')", key)
    look_up.page.reload()
    HANDS["mouse"](look_up).choose(look_up.payload["signs"][0]["id"])
    for country in look_up.payload["countries"]:
        expect(look_up.root).to_contain_text(f"{country['name']}: {country['numbers'][0]}")


def test_a_clock_that_was_set_back_does_not_undo_a_new_response(open_page):
    quiz = open_page(QUIZ)
    first = quiz.payload["questions"][0]
    late = {**event(QUIZ, "started-over"), "at": "2999-01-01T00:00:00.000Z"}
    store(quiz, json.dumps([late]))
    get_right(quiz, first)
    quiz.page.reload()
    expect(quiz.root.get_by_role("group", name=quiz.payload["questions"][1]["prompt"])).to_be_visible()


@pytest.mark.parametrize("storage", REFUSING)
def test_a_quiz_works_for_this_visit_where_storage(open_page, storage):
    quiz = open_page(QUIZ)
    quiz.page.add_init_script(REFUSING[storage])
    quiz.page.reload()
    take_quiz(quiz, HANDS["mouse"](quiz), slip_at={0})


@pytest.mark.parametrize("storage", REFUSING)
def test_a_story_works_for_this_visit_where_storage(open_page, storage):
    story = open_page(STORY)
    story.page.add_init_script(REFUSING[storage])
    story.page.reload()
    play(story, HANDS["mouse"](story), [turn["choice"] for turn in safe_route(story.payload)])
    expect(story.root).to_contain_text(story.word("safe-all-the-way"))


@pytest.mark.parametrize("storage", REFUSING)
def test_cases_work_for_this_visit_where_storage(open_page, storage):
    cases = open_page(CASES)
    cases.page.add_init_script(REFUSING[storage])
    cases.page.reload()
    take_triage(cases, HANDS["mouse"](cases))
    expect(cases.root).to_contain_text(cases.word("triage-sum-right"))


@pytest.mark.parametrize("storage", REFUSING)
def test_the_look_up_works_for_this_visit_where_storage(open_page, storage):
    look_up = open_page(LOOK_UP)
    look_up.page.add_init_script(REFUSING[storage])
    look_up.page.reload()
    HANDS["mouse"](look_up).choose(look_up.payload["signs"][0]["id"])
    expect(look_up.heading(look_up.payload["levels"][0]["instruction"])).to_be_visible()
    country = look_up.payload["countries"][-1]
    look_up.root.get_by_role("combobox").select_option(country["id"])
    expect(look_up.root).to_contain_text(f"{country['name']}: {country['numbers'][0]}")


@in_both_browsers
def test_two_windows_of_one_browser_lose_nothing_of_each_other(open_page, activity):
    quiz = open_page(QUIZ)
    first, second = quiz.payload["questions"][:2]
    other = activity(quiz.page.context.new_page(), QUIZ)
    other.page.goto(quiz.page.url)
    get_right(quiz, first)
    HANDS["mouse"](other).press("next-question")
    get_right(other, second)
    assert {each["item"] for each in json.loads(stored(quiz))} == {first["id"], second["id"]}
