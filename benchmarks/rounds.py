"""Takes measurements in rounds, each subject once a round, so that what the machine does beside hits all alike."""

import sys
from collections.abc import Callable, Mapping
from typing import TypeVar

T = TypeVar("T")


def interleaved(subjects: Mapping[str, Callable[[], T]], *, rounds: int, warm_ups: int) -> dict[str, list[T]]:
    """What each subject gave in each round. The first `warm_ups` rounds are run and dropped.

    Every round begins with another subject, so that none always follows the same one.
    """
    names = list(subjects)
    taken: dict[str, list[T]] = {name: [] for name in names}
    for number in range(warm_ups + rounds):
        first = number % len(names)
        for name in (*names[first:], *names[:first]):
            tell(f"  {'warm-up' if number < warm_ups else f'round {number - warm_ups + 1} of {rounds}'}: {name}")
            value = subjects[name]()
            if number >= warm_ups:
                taken[name].append(value)
    return taken


def tell(line: str) -> None:
    """Shows whoever waits that it goes on."""
    print(line, file=sys.stderr, flush=True)
