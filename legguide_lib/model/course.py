"""The shape of the lessons: sections, their objectives and their short units.

Knows what is taught in which order. Must not know how it is shown.
"""

from typing import Literal

from .base import Id, Noun, Review, Statement, Text

ActivityKind = Literal["quiz", "scenario", "signs", "triage", "cards", "observe", "path", "compare", "causes"]

ONLY_ID: dict[ActivityKind, str] = {
    "signs": "sign-look-up",
    "path": "path-explorer",
    "compare": "compare-conditions",
    "causes": "causes-of-a-sign",
}
"""Kinds of activity of which the course has one, with its id."""

NOUN_OF: dict[ActivityKind, str] = {"cards": "deck", "observe": "self test"}
"""Kinds of activity that are made of a noun of another name."""


class Objective(Noun):
    """What a learner can do after a section. Questions and scenarios point at it."""

    id: Id
    text: Text


class Shown(Noun):
    """A noun of the model that a unit puts on the page, such as `condition stroke`."""

    kind: Literal[
        "condition", "conditions", "symptom", "red-flags", "treatment", "exercise", "self-test", "emergency-numbers", "picture", "glossary"
    ]
    id: Id


class ActivityRef(Noun):
    """An activity of a unit: a kind and, of that kind, an id. Some kinds have one id only (`ONLY_ID`)."""

    kind: ActivityKind
    id: Id


class TrainerNotes(Noun):
    """What a facilitator needs for one unit. Shown as speaker notes on slides."""

    aim: Text
    ask: Text
    often_wrong: Text


class Unit(Noun):
    """Five to ten minutes of learning: plain words, what you may notice, practice, what to take away."""

    id: Id
    title: Text
    minutes: int
    objectives: tuple[Id, ...]
    in_plain_words: tuple[Statement, ...]
    what_you_may_notice: tuple[Statement, ...]
    shows: tuple[Shown, ...] = ()
    activities: tuple[ActivityRef, ...]
    take_away: tuple[Statement, ...]
    trainer: TrainerNotes


class Section(Noun):
    """One notebook: what it is for, what one can do afterwards, and its units in order."""

    id: Id
    title: Text
    notebook: Text
    welcome: tuple[Text, ...]
    objectives: tuple[Objective, ...]
    units: tuple[Unit, ...]
    review: Review | None = None
