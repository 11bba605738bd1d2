"""Scenarios: a story with choices, told by a caregiver.

Knows steps, choices and outcomes. Which route is safe and how urgent the signs are is worked out by the engine.
"""

from typing import Literal

from .base import Id, Noun, SeedId, Text


class Choice(Noun):
    """One thing the caregiver could do. `calls` is true when it brings emergency help."""

    id: Id
    text: Text
    safety: Literal["safe", "neutral", "unsafe"]
    calls: bool = False
    consequence: Text
    next: Id


class Step(Noun):
    """A moment of the story. `signs` are the sign ids that can be seen from here on."""

    id: Id
    time: Text
    story: Text
    signs: tuple[Id, ...] = ()
    ask: Text
    choices: tuple[Choice, ...]


class Outcome(Noun):
    """How a route ends."""

    id: Id
    ending: Literal["good", "mixed", "bad"]
    title: Text
    debrief: Text


class Scenario(Noun):
    """A branching story. `say` are the words for the phone; `trains` are the red flags it practises."""

    id: Id
    title: Text
    teller: Text
    section: Id
    objective: Id
    trains: tuple[Id, ...]
    seed: tuple[SeedId, ...] = ()
    look_again: Id
    say: Text
    start: Id
    steps: tuple[Step, ...]
    outcomes: tuple[Outcome, ...]
    sources: tuple[Id, ...]
