"""Rules about sources: strong enough, and used."""

from collections.abc import Iterator
from typing import Any

from ..errors import Problem
from ..loading import Reading, source_lists
from ..model import Course


def every_statement_has_a_strong_source(course: Course, reading: Reading) -> Iterator[Problem]:
    """Somebody else's account alone is not enough: at least one source was read as the organisation wrote it."""
    strong = {source.id for source in course.sources if source.read != "secondary"}
    for kind, noun, path, sources in _sourced(reading):
        if sources and not strong.intersection(sources):
            place = reading.place(kind, getattr(noun, "id", ""))
            yield place.problem("Only second-hand accounts are named here. Add a source read as the organisation wrote it, or take the statement out.", *path)


def no_source_is_unused(course: Course, reading: Reading) -> Iterator[Problem]:
    """A source nobody names is a leftover."""
    used = {source for _, _, _, sources in _sourced(reading) for source in sources}
    for source in course.sources:
        if source.id not in used:
            yield reading.place("source", source.id).problem(f'Nothing names the source "{source.id}". Take it out of sources.yaml.')


def _sourced(reading: Reading) -> Iterator[tuple[str, Any, tuple[str | int, ...], tuple[str, ...]]]:
    for kind, nouns in reading.nouns.items():
        if kind != "source":
            for noun in nouns:
                for path, sources in source_lists(noun, ()):
                    yield kind, noun, path, sources
