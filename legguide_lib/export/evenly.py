"""Cuts a row of things into pieces, as few as can be and then as well as can be. Must not know what the things are."""

from collections.abc import Callable


def best_cuts(count: int, cost: Callable[[int, int], int | None]) -> list[int] | None:
    """Where the pieces begin, the first one at 0: as few pieces as hold all things, then at the least cost, then as late as can be.

    cost: that of a piece from a place up to another one, None where they may not be one. None where there is no way.
    """
    best: list[tuple[int, int, list[int]] | None] = [(0, 0, [])]
    for end in range(1, count + 1):
        found: list[tuple[int, int, list[int]]] = []
        for begin, before in enumerate(best):
            more = cost(begin, end) if before else None
            if before and more is not None:
                # negative, so that the least is the latest
                found.append((before[0] + 1, before[1] + more, [*before[2], -begin]))
        best.append(min(found, default=None))
    return None if best[-1] is None else [-begin for begin in best[-1][2]]
