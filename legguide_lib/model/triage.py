"""Triage sets: short cases in a row, each to be given one of the five levels.

Knows what is seen in each case. Must not hold its level: that is what the guidance says of its signs.
"""

from typing import Annotated, Literal

from .base import Form, Id, Noun, Statement, Text

Percent = Annotated[str, Form(pattern=r"^(?:100|[0-9]{1,2}(?:\.[0-9])?)$")]


class TriageCase(Noun):
    """What somebody sees, in 15 to 45 words. `signs` are what the guidance is asked about; `look_again` is a unit id;
    `trains` are the red flags it practises.
    """

    id: Id
    text: Text
    signs: tuple[Id, ...]
    look_again: Id
    difficulty: Literal["easy", "medium", "hard"]
    trains: tuple[Id, ...] = ()
    sources: tuple[Id, ...]


class TriageSet(Noun):
    """A row of cases, shown as one activity. All of them serve one `objective`."""

    id: Id
    title: Text
    objective: Id
    cases: tuple[TriageCase, ...]


class Yardstick(Noun):
    """How people without training told emergencies from the rest, so that a learner can compare. In per cent."""

    emergencies_found: Percent
    others_left: Percent
    about: Statement
