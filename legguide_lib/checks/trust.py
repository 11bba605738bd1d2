"""Rules about sources and review: strong enough, used, honest."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from ..errors import Problem
from ..loading.found import Reading
from ..loading.references import source_lists
from ..model import Course

_REVIEW_HOLDS = timedelta(days=731)
_NOT_PUBLIC = ("staging", "azurewebsites", "localhost", "sitecorecloud")


def every_statement_has_a_strong_source(course: Course, reading: Reading) -> Iterator[Problem]:
    """Somebody else's account alone is not enough: at least one source was read as the organisation wrote it."""
    strong = {source.id for source in course.sources if source.read != "secondary"}
    for kind, noun, path, sources in _sourced(reading):
        if sources and not strong.intersection(sources):
            place = reading.place(kind, getattr(noun, "id", ""))
            yield place.problem(
                "Only second-hand accounts are named here. Add a source read as the organisation wrote it, or take the statement out.",
                *path,
            )


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


def review_state_is_honest(course: Course, reading: Reading) -> Iterator[Problem]:
    """Reviewed content says by whom and when; a review older than two years no longer counts."""
    reviewed = [("course", "", course.review)]
    for kind, nouns in (("condition", course.conditions), ("section", course.sections), ("treatment", course.treatments)):
        reviewed += [(kind, noun.id, noun.review) for noun in nouns if noun.review is not None]
    for kind, noun_id, review in reviewed:
        if review.state != "reviewed":
            continue
        place = reading.place(kind, noun_id)
        if review.by is None or review.on is None:
            yield place.problem(
                "Reviewed content names who reviewed it and when. Add `by` and `on`, or set `state: not-reviewed`.", "review"
            )
        elif (on := _day(review.on)) is None:
            yield place.problem(f'The review date "{review.on}" is not of the form 2026-01-31. Write it so.', "review", "on")
        elif datetime.now(tz=UTC).date() - on > _REVIEW_HOLDS:
            yield place.problem(f"The review of {review.on} is older than two years. Have the content reviewed again.", "review", "on")


def addresses_are_real_pages(course: Course, reading: Reading) -> Iterator[Problem]:
    """Only a page read as the organisation shows it has an address, and not one of a test or copy host."""
    for source in course.sources:
        place = reading.place("source", source.id)
        if source.address is None:
            continue
        if source.read != "original":
            yield place.problem("This source was not read on the organisation's own page. Take the address out.", "address")
        host = _host(source.address)
        if "." not in host or any(mark in host for mark in _NOT_PUBLIC):
            yield place.problem(f'"{host}" is not a public page\'s host. Find the public page or take the address out.', "address")


def _host(address: str) -> str:
    """The host of an address, or an empty text if it has none that makes sense."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _day(text: str) -> date | None:
    """The day written as 2026-01-31, or None if that is no day."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        return None
