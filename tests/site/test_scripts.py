"""The site's own scripts: what is found for words of a frightened person, what a log says, and what a file may bring."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from legguide_lib.site.entries import search_data
from legguide_lib.site.places import condition_place, flag_place, term_place
from legguide_lib.site.record import kept_record

SITE = Path(__file__).parents[2] / "legguide_lib" / "site"
FIRST = {
    # what somebody types → what must stand first
    "cannot pee": flag_place("bladder-bowel-change-flag"),
    "he can't pee": flag_place("bladder-bowel-change-flag"),
    "he can not pee any more": flag_place("bladder-bowel-change-flag"),
    "my mum cannot walk": flag_place("cannot-walk-flag"),
    "cant walk": flag_place("cannot-walk-flag"),
    "numb bottom": flag_place("saddle-numbness-flag"),
    "numb botom": flag_place("saddle-numbness-flag"),
    "cannot breathe": flag_place("breathing-trouble-flag"),
    "CANNOT BREATHE": flag_place("breathing-trouble-flag"),
    "neuropthy": term_place("neuropathy"),
}
FOUND = {
    # what somebody types → what must be among the first eight
    "fell down": flag_place("hip-after-fall-flag"),
    "fell": flag_place("hip-after-fall-flag"),
    "stroke": condition_place("stroke"),
    "strokes": condition_place("stroke"),
    "strok": condition_place("stroke"),
    "walking stick": term_place("cane"),
    "broken hip": condition_place("broken-hip"),
    "guillain barre": condition_place("guillain-barre"),
}
NOTHING = ["", " ", "x", "qqqqqqqqqq", "???", "'"]


def event(number, activity, what, item="", response=()):
    return {
        "id": f"e{number}", "at": f"2029-01-01T00:00:{number:02}.000Z", "activity": activity, "item": item, "what": what,
        "response": list(response), "keep": 0,
    }  # fmt: skip


@pytest.fixture(scope="module")
def activities(course):
    """Kind → the first activity of that kind that the progress page knows; a quiz for practice alone."""
    found = {}
    for section in kept_record(course)["sections"]:
        for activity in section["activities"]:
            if activity["kind"] != "quiz" or activity["behaviour"] == "practice":
                found.setdefault(activity["kind"], activity)
    return found


@pytest.fixture(scope="module")
def cases(activities):
    """Name → an activity and a learner's log of it."""
    quiz, story, triage, cards = (activities[kind] for kind in ("quiz", "scenario", "triage", "cards"))
    one = next(question for question in quiz["questions"] if question["kind"] in ("choose-one", "true-false"))
    right = [option["id"] for option in one["options"] if option["right"]]
    wrong = [option["id"] for option in one["options"] if not option["right"]][:1]
    case = triage["cases"][0]
    emergency = next(case for case in triage["cases"] if case["level"] == triage["levels"][0])
    return {
        "nothing": (quiz, []),
        "right": (quiz, [event(1, quiz["id"], "responded", one["id"], right)]),
        "wrong then right": (
            quiz,
            [event(1, quiz["id"], "responded", one["id"], wrong), event(2, quiz["id"], "responded", one["id"], right)],
        ),
        "of another edition": (
            quiz,
            [event(1, quiz["id"], "responded", one["id"], ["gone"]), event(2, quiz["id"], "responded", "gone", ["a"])],
        ),
        "of another activity": (quiz, [event(1, "other", "responded", one["id"], right)]),
        "begun story": (story, [event(1, story["id"], "chose", response=[story["steps"][0]["choices"][0]["id"]])]),
        "story of another edition": (story, [event(1, story["id"], "chose", response=["gone"])]),
        "case right": (triage, [event(1, triage["id"], "responded", case["id"], [case["level"]])]),
        "emergency missed": (triage, [event(1, triage["id"], "responded", emergency["id"], [triage["levels"][-1]])]),
        "one card": (cards, [event(1, cards["id"], "rated", cards["cards"][0]["id"], ["good"])]),
    }


@pytest.fixture(scope="module")
def said(course, cases, deno):
    """What the scripts say to all of it, asked at once."""
    good = {"legguide": "progress", "course": "c", "events": [event(1, "a-quiz", "finished"), event(2, "a-quiz", "finished")]}
    asked = {
        "entries": search_data(course)["entries"],
        "queries": [*FIRST, *FOUND, *NOTHING],
        "activities": [{"activity": activity, "events": events} for activity, events in cases.values()],
        "files": [
            json.dumps(good),
            "",
            "[]",
            "null",
            "{",
            json.dumps({**good, "course": "other"}),
            json.dumps({**good, "legguide": "x"}),
            json.dumps({**good, "events": [{"id": 1}]}),
            json.dumps({**good, "events": [event(1, "setting:country", "finished")]}),
            json.dumps({**good, "events": [event(1, "__proto__", "finished")]}),
        ],
        "course": "c",
        "kept": {
            "legguide:c:a": json.dumps([event(1, "a", "finished")]),
            "legguide:c:b": "not json",
            "legguide:c:setting:country": "finland",
            "legguide:other:a": "stays",
            "another page": "stays",
        },
        "events": [event(1, "a", "finished"), event(2, "a", "finished"), event(3, "b", "finished")],
    }
    done = subprocess.run(
        deno("run", str(Path(__file__).with_name("run_site.js"))),
        input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    return {
        "found": dict(zip(asked["queries"], told["found"], strict=True)),
        "told": dict(zip(cases, told["told"], strict=True)),
        "files": told["files"],
        "kept": told["kept"],
    }


# search --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", FIRST)
def test_what_is_typed_finds_what_is_meant_first(said, query):
    assert said["found"][query][0] == FIRST[query]


@pytest.mark.parametrize("query", FOUND)
def test_what_is_typed_finds_what_is_meant(said, query):
    assert FOUND[query] in said["found"][query][:8]


@pytest.mark.parametrize("query", NOTHING)
def test_what_means_nothing_finds_nothing(said, query):
    assert said["found"][query] == []


# progress ------------------------------------------------------------------------------------------------------------


def test_no_log_is_not_begun(said):
    assert said["told"]["nothing"] | {"state": "not-yet", "right": 0, "again": []} == said["told"]["nothing"]


def test_right_at_the_first_try_is_counted(said):
    assert (said["told"]["right"]["state"], said["told"]["right"]["right"], said["told"]["right"]["again"]) == ("begun", 1, [])


def test_what_was_wrong_at_first_is_to_be_looked_at_again_with_its_unit(said, cases):
    told, quiz = said["told"]["wrong then right"], cases["wrong then right"][0]
    assert told["right"] == 0
    [again] = told["again"]
    assert again["text"] in [question["prompt"] for question in quiz["questions"]]
    assert again["way"] in quiz["units"].values()


@pytest.mark.parametrize("case", ["of another edition", "of another activity"])
def test_what_this_edition_does_not_know_is_left_out(said, case):
    assert (said["told"][case]["right"], said["told"][case]["again"]) == (0, [])


def test_a_story_is_begun_before_its_end(said):
    assert said["told"]["begun story"]["state"] == "begun"


def test_a_story_of_another_edition_does_no_harm(said):
    assert said["told"]["story of another edition"]["state"] == "begun"


def test_a_right_level_is_counted_and_a_missed_emergency_comes_back_as_urgent(said):
    assert said["told"]["case right"]["right"] == 1
    assert [item["urgent"] for item in said["told"]["emergency missed"]["again"]] == [True]


def test_a_card_that_was_rated_is_seen(said):
    assert (said["told"]["one card"]["right"], said["told"]["one card"]["due"]) == (1, 1)


# keeping -------------------------------------------------------------------------------------------------------------


def test_a_file_of_this_course_is_taken_and_any_other_refused_whole(said):
    assert said["files"] == [2, *[None] * 9]


def test_a_saved_file_gives_back_what_was_kept(said):
    assert said["kept"]["carried"] == said["kept"]["before"] == [event(1, "a", "finished")]


def test_what_cannot_be_read_is_put_aside_when_a_file_is_loaded(said):
    assert said["kept"]["aside"] == "not json"


def test_loading_adds_each_event_once(said):
    assert [each["id"] for each in said["kept"]["after"]] == ["e1", "e2", "e3"]
    assert said["kept"]["again"] == said["kept"]["after"]


def test_deleting_takes_all_of_this_course_and_nothing_else(said):
    assert said["kept"]["deleted"] == {"legguide:other:a": "stays", "another page": "stays"}


# words ---------------------------------------------------------------------------------------------------------------


def test_the_scripts_are_given_every_word_they_say(course):
    words = kept_record(course)["words"] | search_data(course)["words"]
    said = {word for path in SITE.glob("*.js") for word in re.findall(r'speak\(\s*"([\w-]+)"', path.read_text(encoding="utf-8"))}
    assert len(said) > 10
    assert said <= set(words)


def test_the_words_of_a_file_that_is_carried_are_never_shown_as_markup():
    for path in SITE.glob("*.js"):
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", path.read_text(encoding="utf-8")), path.name
