"""When flash cards come back: a fixed ladder of days, for wherever nobody computes it better.

Twin of `cards.js`. Time is an argument. Spacing is what counts; growing gaps do hardly better than even ones (Latimier,
Peyre and Ramus 2021: g 0.74 for spacing, 0.03 for growing gaps), so a plain ladder is a fair plan without a kernel.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from .moment import MILLISECONDS_A_DAY, moment, written
from .refusal import Refusal

Shape = Mapping[str, Any]

LADDER = (1, 3, 7, 21)
"""Days until a card comes back, rung by rung; the last one repeats."""

RATINGS: tuple[str, ...] = ("again", "hard", "good", "easy")
"""How well a card was known: not at all, with effort, well, at once."""

AGAIN_MINUTES = 10
"""A card that was not known comes back in the same sitting, or at the next."""


def due(
    cards: Sequence[Shape], rated: Mapping[str, Sequence[Sequence[str]]], now: str, told: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """What is due now, and when the rest comes back.

    cards: `id` and `most_days` (the longest gap in days, None for no limit), in the order of the deck.
    rated: card id → `[rating, when]`, oldest first; unknown ratings and moments are set aside, and a moment later than
        `now` comes from a wrong clock and counts as now.
    now: a moment as a log writes it.
    told: card id → a moment that somebody computed better; it counts for a card once it lies after its last rating.
    Returns `now` (ids: those that waited longest first, then cards never rated), `next` (the moment the next one comes,
    "" if none is to come) and `at` (card id → the moment it comes, for cards that were rated).
    Raises Refusal `no-moment`.
    """
    here = moment(now)
    if here is None:
        raise Refusal("no-moment", [now])
    comes: dict[str, int] = {}
    for card in cards:
        at, last = _climb(rated.get(card["id"], ()), card["most_days"], here)
        if at is not None:
            better = moment((told or {}).get(card["id"]))
            comes[card["id"]] = better if better is not None and better > last else at
    waiting = sorted((card_id for card_id in comes if comes[card_id] <= here), key=lambda card_id: comes[card_id])
    later = [at for at in comes.values() if at > here]
    return {
        "now": waiting + [card["id"] for card in cards if card["id"] not in comes],
        "next": written(min(later)) if later else "",
        "at": {card_id: written(at) for card_id, at in comes.items()},
    }


def _climb(tries: Sequence[Sequence[str]], most_days: int | None, now: int) -> tuple[int | None, int]:
    """When the card comes back, and when it was last rated.

    `again` goes back to the start, `hard` stays, `good` climbs a rung, `easy` two. A card rated before it was due stays on
    its rung: practising ahead does no harm, and saves no later look.
    """
    rung, at, last = -1, None, 0
    for rating, when in tries:
        then = moment(when)
        if rating not in RATINGS or then is None:
            continue
        last = max(last, min(then, now))
        if rating == "again":
            rung, at = -1, last + AGAIN_MINUTES * 60_000
            continue
        climbs = 0 if at is not None and last < at else RATINGS.index(rating) - 1
        rung = max(0, min(rung + climbs, len(LADDER) - 1))
        days = LADDER[rung] if most_days is None else min(LADDER[rung], most_days)
        at = last + days * MILLISECONDS_A_DAY
    return at, last
