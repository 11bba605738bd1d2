"""The kernel side of flash cards: it listens to the log and tells when each card comes back."""

import pytest

from legguide_lib.engine.moment import moment
from legguide_lib.payload import cards_payload
from legguide_lib.progress.store import ProgressStore
from legguide_lib.widgets.reviewing import CardsWidget


@pytest.fixture
def payload(course):
    return cards_payload(course, "emergency-signs")


def rated(build, payload, rating="good", **said):
    """An event of the deck's first card."""
    return build.event("a", "rated", activity=payload["id"], item=payload["cards"][0]["id"], response=[rating], **said)


def test_a_fresh_deck_tells_no_times(payload):
    assert CardsWidget(payload, "", model_id="0" * 32, store=None).due == {}


def test_a_rating_from_the_page_is_kept_and_gets_its_time(payload, build, tmp_path):
    store = ProgressStore(tmp_path / "progress.sqlite3")
    widget = CardsWidget(payload, "", model_id="1" * 32, store=store)
    event = rated(build, payload)
    widget.events = [event]
    assert store.events(payload["id"]) == [event]
    assert list(widget.due) == [payload["cards"][0]["id"]]
    assert moment(widget.due[payload["cards"][0]["id"]]) > moment(event["at"])


def test_what_the_store_remembers_has_its_time_at_once(payload, build, tmp_path):
    store = ProgressStore(tmp_path / "progress.sqlite3")
    store.add([rated(build, payload)])
    assert list(CardsWidget(payload, "", model_id="2" * 32, store=store).due) == [payload["cards"][0]["id"]]


def test_an_event_with_a_time_that_is_none_does_no_harm(payload, build):
    widget = CardsWidget(payload, "", model_id="3" * 32, store=None)
    widget.events = [rated(build, payload, at="yesterday"), {"id": 7}, None]
    assert widget.due == {}
