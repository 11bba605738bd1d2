"""When flash cards come back where a kernel is there: replayed from the log, the same every time."""

from datetime import UTC, datetime, timedelta

import pytest

from legguide_lib.progress.spacing import due_times

FLAG = {"id": "flag", "retention": 0.95, "most_days": 90}
TERM = {"id": "term", "retention": 0.90, "most_days": None}
START = datetime(2026, 1, 1, 10, tzinfo=UTC)


def at(moment):
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def gaps(card, ratings):
    """The gap after each of these ratings, each given when the card is due."""
    now, tries, found = START, [], []
    for rating in ratings:
        tries.append([rating, at(now)])
        comes = datetime.fromisoformat(due_times([card], {card["id"]: tries}, now)[card["id"]])
        found.append(comes - now)
        now = comes
    return found


def days(*numbers):
    return [timedelta(days=number) for number in numbers]


# known answers: FSRS 6 with its default weights (fsrs 6.3.2), as its own authors' table of gaps ------------------------


def test_a_word_known_well_each_time_comes_back_after_ever_longer_gaps():
    assert gaps(TERM, ["good"] * 5) == days(2, 11, 46, 163, 497)


def test_an_emergency_sign_known_well_each_time_comes_back_sooner():
    assert gaps(FLAG, ["good"] * 5) == days(1, 3, 8, 19, 43)


def test_an_emergency_sign_never_stays_away_longer_than_90_days():
    assert gaps(FLAG, ["easy"] * 8)[-1] == timedelta(days=90)


def test_a_card_that_was_not_known_comes_back_after_ten_minutes():
    assert gaps(FLAG, ["again"]) == [timedelta(minutes=10)]
    assert gaps(TERM, ["good", "good", "again"])[-1] == timedelta(minutes=10)


def test_a_card_forgotten_once_comes_back_sooner_than_one_never_forgotten():
    assert gaps(TERM, ["good", "good", "again", "good"])[-1] < gaps(TERM, ["good", "good", "good"])[-1]


# laws ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("card", [FLAG, TERM], ids=["red flag", "term"])
@pytest.mark.parametrize("before", [[], ["good"], ["good", "good"], ["easy", "again"], ["again", "hard", "good"]])
def test_a_better_rating_never_brings_a_card_back_sooner(card, before):
    comes = [gaps(card, [*before, rating])[-1] for rating in ("again", "hard", "good", "easy")]
    assert comes == sorted(comes)
    assert timedelta() < comes[0] < comes[2]


def test_the_same_log_gives_the_same_times_each_time():
    tries = {"flag": [[rating, at(START + timedelta(days=3 * place))] for place, rating in enumerate(["good", "easy", "again", "good"])]}
    assert len({str(due_times([FLAG], tries, START + timedelta(days=30))) for _ in range(20)}) == 1


def test_cards_that_were_never_rated_are_left_out():
    assert due_times([FLAG, TERM], {"term": [["good", at(START)]], "gone": [["good", at(START)]]}, START).keys() == {"term"}


@pytest.mark.parametrize(
    "odd", [["good", "yesterday"], ["good", ""], ["perfect", "2026-01-01T10:00:00.000Z"], ["good", "2026-02-30T10:00:00.000Z"]]
)
def test_what_is_no_rating_or_no_time_is_set_aside(odd):
    sound = [["good", at(START)]]
    assert due_times([FLAG], {"flag": [*sound, odd]}, START) == due_times([FLAG], {"flag": sound}, START)
    assert due_times([FLAG], {"flag": [odd]}, START) == {}


def test_a_rating_from_the_future_counts_as_given_now():
    assert due_times([FLAG], {"flag": [["good", "2999-01-01T00:00:00.000Z"]]}, START) == {"flag": at(START + timedelta(days=1))}


def test_a_clock_set_back_in_between_is_borne():
    tries = [["good", at(START + timedelta(days=5))], ["good", at(START)], ["easy", at(START) + "+"]]
    assert due_times([FLAG], {"flag": tries}, START + timedelta(days=9))["flag"] > at(START + timedelta(days=5))
