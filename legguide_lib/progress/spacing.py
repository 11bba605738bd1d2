"""When flash cards come back, computed from the learner's own log with the FSRS scheduler.

FSRS (Ye, Su and Cao, "A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition Scheduling", KDD 2022; the
version of the `fsrs` package with its published default weights) estimates how likely a card is still known, and lets it
come back when that falls to a wanted share. There is no fuzzing and no stored state: the whole log is replayed, so the same
log gives the same times on every machine. A card that was not known comes back after ten minutes, as in `engine.cards`.

Knows cards by id, ratings and moments. Must not know what is on a card.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from fsrs import Card, Rating, Scheduler

from ..engine.cards import AGAIN_MINUTES, RATINGS
from ..engine.moment import moment, written

_LONGEST_DAYS = 36_500


def due_times(cards: Iterable[Mapping[str, Any]], rated: Mapping[str, Sequence[Sequence[str]]], now: datetime) -> dict[str, str]:
    """Card id → the moment it comes back, for every card that was rated.

    cards: `id`, `retention` (the share still known when a card comes back, such as 0.9) and `most_days` (the longest gap in
        days, None for no limit).
    rated: card id → `[rating, when]`, oldest first; unknown ratings and moments are set aside, and a moment later than
        `now` comes from a wrong clock and counts as now.
    """
    times = {}
    for card in cards:
        at = _replayed(_scheduler(card), rated.get(card["id"], ()), now)
        if at is not None:
            times[card["id"]] = written((at - _since_1970(0)) // timedelta(milliseconds=1))
    return times


def _scheduler(card: Mapping[str, Any]) -> Scheduler:
    step = timedelta(minutes=AGAIN_MINUTES)
    return Scheduler(
        desired_retention=card["retention"],
        maximum_interval=card["most_days"] or _LONGEST_DAYS,
        learning_steps=(step,),
        relearning_steps=(step,),
        enable_fuzzing=False,
    )


def _replayed(scheduler: Scheduler, tries: Sequence[Sequence[str]], now: datetime) -> datetime | None:
    state = Card(card_id=1, due=now)
    last = None
    for rating, when in tries:
        milliseconds = moment(when)
        if rating not in RATINGS or milliseconds is None:
            continue
        then = min(_since_1970(milliseconds), now)
        last = then if last is None else max(last, then)
        state, _ = scheduler.review_card(state, Rating(RATINGS.index(rating) + 1), last)
    return None if last is None else state.due


def _since_1970(milliseconds: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
