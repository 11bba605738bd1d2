"""What was measured as a page in Markdown. Pure: gives text, writes nothing."""

from collections.abc import Iterator, Sequence

from .figures import Comparison, Growth, Measured, Peer, Spread, exponent, figure, ratio, spread

PLOT = "performance.svg"
_BEFORE_POINT = 100
"""From here on no place after the point is told."""
_HEAD = """\
# How quick it is

Made by `python -m benchmarks`; do not edit it by hand. Times are medians, with the two quarter marks in brackets: half of
all values lie between them. What is compared was measured in turns, round by round, after rounds that do not count. A ratio
is ours in shares of the peer's, round by round, so less is better. Figures of another machine differ; ratios differ less.
"""
_QUICK = """\
> **Quick run.** These are few values, and only part of the course was exported. They show that the measures work, and no more.
"""
_BUSY = """\
> **Busy machine.** Other programs ran on it meanwhile. Times are too long and uneven; do not rely on them.
"""


def page(measured: Sequence[Measured], machine: Sequence[str], *, quick: bool, busy: bool) -> str:
    """The whole page. machine: lines about the machine it was measured on."""
    parts = [_HEAD, *([_QUICK] if quick else []), *([_BUSY] if busy else [])]
    parts += ["## At a glance\n", f"![{alternative(measured)}]({PLOT})\n", targets(measured)]
    for each in measured:
        parts += [f"## {each.title}\n", f"{each.how}\n"]
        if each.comparisons:
            parts.append(comparison_table(each.comparisons))
        if each.growths:
            parts.append(growth_table(each.growths))
        parts += [f"{note}\n" for note in each.notes]
    parts += ["## The machine\n", "".join(f"- {line}\n" for line in machine)]
    return "\n".join(parts)


def targets(measured: Sequence[Measured]) -> str:
    """The table of all targets, and whether each is met."""
    rows = [[what, wanted, got, _met(is_met)] for what, wanted, got, is_met in judged(measured)]
    return _table(["Target", "At most", "Measured", "Met"], rows)


def judged(measured: Sequence[Measured]) -> Iterator[tuple[str, str, str, bool]]:
    """Each target: what, its limit, what was measured, and whether that is within the limit."""
    for each in measured:
        for comparison in each.comparisons:
            if comparison.limit is not None:
                ours = figure(comparison, comparison.ours)
                limit, got = (f"{amount(value)} {comparison.unit}" for value in (comparison.limit, ours.median))
                yield comparison.what, limit, got, ours.median <= comparison.limit
            for peer in comparison.peers:
                if peer.limit is not None:
                    share = ratio(comparison, peer)
                    limit = f"{peer.limit:.2f} of {peer.series.name}"
                    yield comparison.what, limit, with_quarters(share, places=2), share.median <= peer.limit
        for growth in each.growths:
            grown = exponent(growth)
            yield f"Growth: {growth.what}", f"exponent {growth.limit:.2f}", with_quarters(grown, places=2), grown.median <= growth.limit


def comparison_table(comparisons: Sequence[Comparison]) -> str:
    """Ours and each peer, one row a pair."""
    rows = []
    for comparison in comparisons:
        ours = _with_unit(comparison, figure(comparison, comparison.ours))
        peers: Sequence[Peer | None] = comparison.peers or (None,)
        for number, peer in enumerate(peers):
            rows.append([comparison.what if number == 0 else "", comparison.ours.name, ours, *_of_peer(comparison, peer)])
    return _table(["What", "Ours", "Figure", "Peer", "Figure", "Ratio"], rows)


def growth_table(growths: Sequence[Growth]) -> str:
    """One column a cost, one row a factor, the exponents below."""
    first = growths[0]
    head = ["Content", "Data folder", *(f"{growth.what} ({growth.unit})" for growth in growths)]
    rows = [
        [f"×{factor}", f"{size / 1e6:.1f} MB", *(with_quarters(spread(growth.costs[number])) for growth in growths)]
        for number, (factor, size) in enumerate(zip(first.factors, first.size, strict=True))
    ]
    last = f"exponent, ×{first.factors[-2]} to ×{first.factors[-1]}"
    return _table(head, [*rows, [last, "", *(with_quarters(exponent(growth), places=2) for growth in growths)]])


def alternative(measured: Sequence[Measured]) -> str:
    """The plot in words: each ratio that has a target, and the growth. The tables below it hold the rest."""
    shares = [
        f"{comparison.what} takes {ratio(comparison, peer).median:.2f} of {peer.series.name}, target {peer.limit:.2f}"
        for each in measured
        for comparison in each.comparisons
        for peer in comparison.peers
        if peer.limit is not None
    ]
    grown = [f"{growth.what} grows with exponent {exponent(growth).median:.2f}" for each in measured for growth in each.growths]
    return "Plot of the ratios and of the growth told below. " + ". ".join([*shares, *grown]) + "."


def amount(value: float) -> str:
    """A figure with three digits or so."""
    if abs(value) >= _BEFORE_POINT:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"  # noqa: PLR2004 - three digits


def with_quarters(each: Spread, *, places: int | None = None) -> str:
    """The middle, and the quarter marks in brackets where they differ from it."""
    middle, low, high = (amount(value) if places is None else f"{value:.{places}f}" for value in (each.median, each.low, each.high))
    return middle if low == middle == high else f"{middle} ({low} to {high})"


def _with_unit(comparison: Comparison, each: Spread) -> str:
    number, _, quarters = with_quarters(each).partition(" ")
    return " ".join(filter(None, (number, comparison.unit, quarters)))


def _of_peer(comparison: Comparison, peer: Peer | None) -> list[str]:
    if peer is None:
        return ["", "", ""]
    return [
        peer.series.name,
        _with_unit(comparison, figure(comparison, peer.series)),
        with_quarters(ratio(comparison, peer), places=2),
    ]


def _met(is_met: bool) -> str:
    return "yes" if is_met else "**no**"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
