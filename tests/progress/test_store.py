"""The learner's log on disk: what was acknowledged is never lost, whoever else writes at the same time."""

import os
import subprocess
import sys

import pytest

from legguide_lib.engine.progress import fold
from legguide_lib.progress.lines import ProgressLines
from legguide_lib.progress.store import STORE_VARIABLE, ProgressStore, open_store, store_from_environment

WRITERS, EVENTS_A_WRITER = 8, 12
TWINS = {ProgressStore: "progress.sqlite3", ProgressLines: "progress.jsonl"}


@pytest.fixture(params=TWINS, ids=TWINS.get)
def store(request, tmp_path):
    """Either twin: what holds for one holds for the other."""
    return request.param(tmp_path / "deep" / "down" / TWINS[request.param])


def test_a_store_that_was_never_written_is_empty_and_makes_no_file(store):
    assert store.events() == []
    assert not store.path.parent.exists()


def test_what_is_added_is_there_for_the_next_who_opens_the_file(store, build):
    event = build.event("a", response=["call", "🦵", "שלום"], item="__proto__")
    store.add([event])
    assert open_store(store.path).events() == [event]


def test_the_same_event_is_kept_once(store, build):
    store.add([build.event("a"), build.event("a")])
    store.add([build.event("a")])
    assert store.events() == [build.event("a")]


def test_an_event_is_never_changed(store, build):
    store.add([build.event("a", item="first")])
    store.add([build.event("a", item="second")])
    assert store.events() == [build.event("a", item="first")]


def test_a_shorter_log_takes_nothing_away(store, build):
    store.add([build.event("a"), build.event("b")])
    store.add([build.event("b")])
    store.add([])
    assert [event["id"] for event in store.events()] == ["a", "b"]


@pytest.mark.parametrize(
    "thing",
    [
        None,
        7,
        "text",
        [],
        {},
        {"id": "a"},
        {"id": "", "at": "", "activity": "", "item": "", "what": "responded", "response": [], "keep": 0},
    ],
)
def test_what_is_malformed_is_left_out_and_the_rest_is_kept(store, build, thing):
    store.add([thing, build.event("a"), thing])
    assert store.events() == [build.event("a")]


@pytest.mark.parametrize("odd", ["\ud800", "a\x00b", "\u2028", "'; DROP TABLE events; --", "x" * 100_000])
def test_an_odd_id_never_costs_the_events_beside_it(store, build, odd):
    store.add([build.event("a"), build.event(odd), build.event("b")])
    assert {"a", "b"} <= {event["id"] for event in store.events()}


@pytest.mark.parametrize("odd", ["\ud800", "a\x00b", "😀"])
def test_an_odd_text_in_an_event_is_kept_as_it_is(store, build, odd):
    event = build.event("a", item=odd, response=[odd])
    store.add([event])
    assert store.events() == [event]


def test_events_come_by_time_then_id_and_of_one_activity_if_asked(store, build):
    store.add([build.event("b", at="2"), build.event("c", at="1", activity="story"), build.event("a", at="2")])
    assert [event["id"] for event in store.events()] == ["c", "a", "b"]
    assert [event["id"] for event in store.events("quiz")] == ["a", "b"]
    assert store.events("nobody") == []


def test_what_is_read_can_be_folded(store, build):
    store.add([build.event("a", item="q1", response=["call"])])
    assert fold(store.events("quiz"), "quiz")["responses"] == {"q1": [["call"]]}


def test_eight_programs_that_add_at_once_lose_nothing(store, root):
    program = (
        "import sys; from pathlib import Path; from legguide_lib.progress.store import open_store\n"
        "store, name, count = open_store(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])\n"
        "sys.stdin.readline()\n"
        "log = []\n"
        "for number in range(count):\n"
        "    log.append({'id': f'{name}-{number}', 'at': str(number), 'activity': 'quiz', 'item': '', 'what': 'hinted', 'response': [], 'keep': 0})\n"
        "    store.add(log)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(root)}
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(store.path), str(number), str(EVENTS_A_WRITER)], stdin=subprocess.PIPE, env=environment
        )
        for number in range(WRITERS)
    ]
    for writer in writers:
        writer.stdin.write(b"go\n")
        writer.stdin.flush()
    assert [writer.wait(timeout=60) for writer in writers] == [0] * WRITERS
    for writer in writers:
        writer.stdin.close()
    assert {event["id"] for event in store.events()} == {
        f"{writer}-{number}" for writer in range(WRITERS) for number in range(EVENTS_A_WRITER)
    }


def test_nothing_is_kept_where_nobody_asked_for_it(monkeypatch):
    monkeypatch.delenv(STORE_VARIABLE, raising=False)
    assert store_from_environment() is None
    monkeypatch.setenv(STORE_VARIABLE, "")
    assert store_from_environment() is None


def test_the_store_of_the_workspace_is_named_by_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "p.sqlite3"))
    assert store_from_environment().path == tmp_path / "p.sqlite3"


@pytest.mark.parametrize("twin", TWINS, ids=TWINS.get)
def test_the_ending_of_the_file_says_which_twin_keeps_it(twin, tmp_path):
    assert type(open_store(tmp_path / TWINS[twin])) is twin


def test_half_a_line_costs_no_line_before_or_after_it(tmp_path, build):
    store = ProgressLines(tmp_path / "p.jsonl")
    store.add([build.event("a")])
    with store.path.open("ab") as file:
        file.write(b'{"id": "b", "at\xff')
    store.add([build.event("c")])
    assert [event["id"] for event in store.events()] == ["a", "c"]


def test_an_event_that_is_known_adds_no_line(tmp_path, build):
    store = ProgressLines(tmp_path / "p.jsonl")
    store.add([build.event("a")])
    before = store.path.read_bytes()
    store.add([build.event("a")])
    assert store.path.read_bytes() == before
