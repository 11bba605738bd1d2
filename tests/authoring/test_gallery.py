"""Every example of the gallery can be made, stands in the notebook, and is judged alike by both engines."""

import json
from typing import get_args

import pytest

from legguide_lib import show
from legguide_lib.authoring import example_payload, examples, gallery_titles
from legguide_lib.cli import main
from legguide_lib.engine.progress import is_event
from legguide_lib.errors import UnknownId
from legguide_lib.model import ActivityKind, QuestionKind
from legguide_lib.payload import activity_payload

EXAMPLES = [(kind, example) for kind, titles in gallery_titles().items() for example in titles]
each_example = pytest.mark.parametrize(("kind", "example"), EXAMPLES)


def test_every_kind_of_activity_has_several_states():
    assert {kind for kind, titles in gallery_titles().items() if len(titles) > 1} == set(get_args(ActivityKind))


def test_every_kind_of_question_and_every_behaviour_is_shown(course):
    payloads = [example_payload(course, "quiz", example.id) for example in examples("quiz")]
    assert {question["kind"] for payload in payloads for question in payload["questions"]} == set(get_args(QuestionKind))
    assert {payload["behaviour"] for payload in payloads} == {"practice", "test", "survey", "vote"}


@each_example
def test_what_was_done_in_an_example_is_an_event_of_its_own_activity(course, kind, example):
    payload = example_payload(course, kind, example)
    assert [event for event in payload["events"] if not is_event(event) or event["activity"] != payload["id"]] == []
    assert json.loads(json.dumps(payload)) == payload


@each_example
def test_an_example_never_mixes_with_the_log_of_a_learner(course, kind, example):
    assert example_payload(course, kind, example)["course"] != course.id


def test_the_gallery_notebook_is_in_step(root, capsys):
    assert main(["gallery", "--check", "--out", str(root / "docs")]) == 0


def test_a_slip_in_an_example_is_told_with_the_nearest(course):
    with pytest.raises(UnknownId, match='Did you mean "one-right"'):
        example_payload(course, "quiz", "one-righ")
    with pytest.raises(UnknownId, match="kind of activity"):
        example_payload(course, "quizz", "one")
    assert "Did you mean" in show.example("quiz", "one-righ")._repr_html_()


def test_an_example_changes_nothing_of_the_activity_it_names(course):
    own = activity_payload(course, "triage", "first-twelve-cases")
    shown = example_payload(course, "triage", "start")
    assert {key for key in own if own[key] != shown[key]} == {"id", "course", "title"}
