"""What can go wrong, in words a person who does not program can act on.

Knows how a problem is told. Must not know what the course is about.
"""

from collections.abc import Iterable
from typing import NamedTuple


class LegguideError(Exception):
    """Anything legguide says no to. The message is one or more plain sentences with a remedy."""


class Problem(NamedTuple):
    """One fault in the content: where it is, what is wrong, how to mend it. `line` counts from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class ContentError(LegguideError):
    """The content cannot be used. `problems` holds every fault found in one run, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnknownId(LegguideError):
    """There is no such noun. `nearest` is the id most like the one asked for, or None."""

    def __init__(self, kind: str, wanted: str, known: Iterable[str]) -> None:
        self.kind, self.wanted = kind, wanted
        self.nearest = nearest(wanted, known)
        hint = f' Did you mean "{self.nearest}"?' if self.nearest else ""
        super().__init__(f'There is no {kind} called "{wanted}".{hint}')


def nearest(wanted: str, known: Iterable[str]) -> str | None:
    """The known id most like `wanted`, or None if none is close."""
    import difflib  # noqa: PLC0415 - slow to load, and most runs have nothing to tell

    found = difflib.get_close_matches(wanted, list(known), n=1, cutoff=0.5)
    return found[0] if found else None
