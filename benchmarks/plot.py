"""What was measured as a drawing: each ratio beside its target, and what grows with the content. Knows matplotlib."""

from collections.abc import Sequence
from io import StringIO
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from .figures import Comparison, Growth, Measured, Peer, ratio, spread

_OURS, _TARGET, _QUIET = "#1f5fa8", "#b3261e", "#767676"
_LOOK = {"svg.fonttype": "none", "svg.hashsalt": "legguide", "font.family": "sans-serif", "font.size": 10}


def drawn(measured: Sequence[Measured]) -> str:
    """The drawing as SVG. The same figures give the same text."""
    pairs = [(comparison, peer) for each in measured for comparison in each.comparisons for peer in comparison.peers]
    growths = [growth for each in measured for growth in each.growths]
    with mpl.rc_context(_LOOK):
        height = 1.2 + 0.32 * len(pairs)
        figure = Figure(figsize=(9, height + (4 if growths else 0)), layout="constrained")
        parts: Any = figure.subplots(2 if growths else 1, 1, squeeze=False, height_ratios=[height, 4] if growths else [1])
        _ratios(parts[0][0], pairs)
        if growths:
            _growth(parts[1][0], growths)
        text = StringIO()
        figure.savefig(text, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


def _ratios(axes: Any, pairs: Sequence[tuple[Comparison, Peer]]) -> None:
    """One row a pair: a dot with its quarter marks, and a stroke where the target is."""
    places = range(len(pairs), 0, -1)
    shares = [ratio(comparison, peer) for comparison, peer in pairs]
    middle = [share.median for share in shares]
    marks = [[share.median - share.low for share in shares], [share.high - share.median for share in shares]]
    axes.axvline(1, color=_QUIET, linewidth=1)
    axes.errorbar(middle, places, xerr=marks, fmt="o", color=_OURS, capsize=3, label="measured")
    limits = [(peer.limit, place) for (_, peer), place in zip(pairs, places, strict=True) if peer.limit is not None]
    if limits:
        axes.plot(*zip(*limits, strict=True), "|", color=_TARGET, markersize=16, markeredgewidth=2.5, label="target: at most")
    axes.set_yticks(places, [f"{comparison.what}\nbeside {peer.series.name}" for comparison, peer in pairs], fontsize=8)
    axes.set_xscale("log")
    axes.set_xticks([0.05, 0.1, 0.2, 0.5, 1, 2], ["0.05", "0.1", "0.2", "0.5", "1", "2"], minor=False)
    axes.minorticks_off()
    axes.set_xlabel("ours in shares of the peer's (left is better)")
    axes.grid(axis="x", color="#e0e0e0")
    axes.set_axisbelow(True)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False)


def _growth(axes: Any, growths: Sequence[Growth]) -> None:
    """How many times its cost at ×1 each thing costs, and a line for growth in step with the content."""
    sizes = growths[0].factors
    axes.plot(sizes, sizes, "--", color=_QUIET, label="in step with the content")
    for growth, mark in zip(growths, "os^D", strict=False):
        costs = [spread(values).median for values in growth.costs]
        axes.plot(sizes, [cost / costs[0] for cost in costs], f"{mark}-", label=growth.what)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks(sizes, [f"×{size}" for size in sizes])
    axes.minorticks_off()
    axes.yaxis.set_major_formatter("×{x:g}")
    axes.set_xlabel("questions and conditions")
    axes.set_ylabel("cost beside today's")
    axes.grid(color="#e0e0e0")
    axes.legend(loc="upper left", frameon=False)
