"""What repeated measurements come to. Pure: knows no clock, no browser and no file."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

MIDDLE = 0.5
NEARLY_ALL = 0.95


@dataclass(frozen=True)
class Spread:
    """The middle of several values, and the quarter mark on each side of it, in the unit of the values."""

    median: float
    low: float
    high: float


@dataclass(frozen=True)
class Series:
    """What was measured of one subject, one value a round."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True)
class Peer:
    """A subject to compare with. `limit`: the greatest share of its figure that ours should take, if there is a target."""

    series: Series
    limit: float | None = None


@dataclass(frozen=True)
class Comparison:
    """One thing measured of ours, beside its peers. All values are in `unit`; less is better.

    limit: the greatest value that ours should have, if there is a target. quantile: which part of the values is told.
    """

    what: str
    unit: str
    ours: Series
    peers: tuple[Peer, ...] = ()
    limit: float | None = None
    quantile: float = MIDDLE


@dataclass(frozen=True)
class Growth:
    """What one thing costs as the content grows: `factors` times as much of it.

    size: bytes of the whole content, one entry a factor. costs: one value a round for each factor. limit: the greatest
    exponent that is in step with the content.
    """

    what: str
    unit: str
    factors: tuple[int, ...]
    size: tuple[int, ...]
    costs: tuple[tuple[float, ...], ...]
    limit: float


@dataclass(frozen=True)
class Measured:
    """One measure: how it was taken, what came of it, and what a reader must know about it."""

    title: str
    how: str
    comparisons: tuple[Comparison, ...] = ()
    growths: tuple[Growth, ...] = ()
    notes: tuple[str, ...] = ()


def spread(values: Sequence[float]) -> Spread:
    """Median and quarter marks. Raises ValueError if there is no value."""
    if not values:
        raise ValueError("Nothing was measured, so there is no middle. Measure at least once.")
    if len(values) == 1:
        return Spread(values[0], values[0], values[0])
    low, median, high = statistics.quantiles(values, n=4, method="inclusive")
    return Spread(median, low, high)


def at_quantile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies, between two neighbours in proportion. share: 0 to 1."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below, above = ordered[math.floor(place)], ordered[math.ceil(place)]
    return below + (above - below) * (place - math.floor(place))


def ratios(ours: Series, theirs: Series) -> list[float]:
    """Ours in shares of theirs, round by round, so that what slowed a whole round down counts for both."""
    return [mine / other for mine, other in zip(ours.values, theirs.values, strict=False)]


def ratio(comparison: Comparison, peer: Peer) -> Spread:
    """How much of the peer's figure ours takes. Beyond the middle there is one ratio only, without a spread."""
    if comparison.quantile != MIDDLE:
        alone = at_quantile(comparison.ours.values, comparison.quantile) / at_quantile(peer.series.values, comparison.quantile)
        return Spread(alone, alone, alone)
    return spread(ratios(comparison.ours, peer.series))


def figure(comparison: Comparison, series: Series) -> Spread:
    """What is told of a series: its middle with the quarter marks, or its value at the quantile alone."""
    if comparison.quantile == MIDDLE:
        return spread(series.values)
    alone = at_quantile(series.values, comparison.quantile)
    return Spread(alone, alone, alone)


def exponent(growth: Growth) -> Spread:
    """With which power of the content the cost grows, between the two greatest factors, round by round.

    1 is in step with the content, 2 is its square, 0 is no growth at all.
    """
    more = math.log(growth.factors[-1] / growth.factors[-2])
    return spread([math.log(great / small) / more for small, great in zip(growth.costs[-2], growth.costs[-1], strict=False)])
