"""What every noun of the course has in common: frozen, closed, and made of plain words.

Knows how an id, a line of text, a yes/no and a count may look. Must not know any noun of the course.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints


def _flag(value: Any) -> Any:
    """`true` and `false` only: YAML's `yes`, `no` and `on` stay words."""
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _count(value: Any) -> Any:
    """A whole number written the plain way: `7`, never `07`, `7.0` or `1e1`."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and (value == "0" or value[0] != "0"):
        return int(value)
    return value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
SeedId = Annotated[str, StringConstraints(pattern=r"^S(0[1-9]|[12][0-9]|3[0-9])$")]
Flag = Annotated[bool, BeforeValidator(_flag)]
Count = Annotated[int, BeforeValidator(_count)]
LevelId = Literal["emergency-now", "same-day", "within-days", "routine", "monitor"]


class Noun(BaseModel):
    """A part of the knowledge model: never changes once made, and refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Statement(Noun):
    """One thing the course says, with the sources that carry it.

    `seed` names the statements of the guide (S01 to S39) that this one teaches.
    """

    text: Text
    sources: tuple[Id, ...]
    seed: tuple[SeedId, ...] = ()


class Review(Noun):
    """Who has checked the content. `state` is what the learner is told."""

    state: Literal["not-reviewed", "reviewed"]
    by: Text | None = None
    on: Text | None = None
