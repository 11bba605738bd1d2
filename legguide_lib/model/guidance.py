"""Which signs call for what: levels, signs, red flags and emergency numbers.

Knows the rules as data and hands them to the engine. Must not hold a rule in code.
"""

from typing import Literal

from .base import Id, LevelId, Noun, Statement, Text

SignGroup = Literal[
    "sudden",
    "breathing-and-swallowing",
    "back-and-bladder",
    "leg-and-foot",
    "head-and-chest",
    "fall-or-injury",
    "slow-change",
    "known-condition",
    "child",
]


class Level(Noun):
    """How soon to get help. `instruction` is the heading of its card, in words a frightened person obeys."""

    id: LevelId
    name: Text
    instruction: Text
    meaning: Text
    band: Literal["emergency", "soon", "plan"]


class EmergencyNumber(Noun):
    """A number to call, never shown without its country."""

    number: Text
    for_what: Text


class Country(Noun):
    """A country's emergency number and, where there is one, its line for urgent advice."""

    id: Id
    name: Text
    emergency: EmergencyNumber
    also: tuple[EmergencyNumber, ...] = ()
    urgent_advice: EmergencyNumber | None = None
    note: Text | None = None
    sources: tuple[Id, ...]


class Sign(Noun):
    """Something to tick, in a caregiver's words. `background` is a fact about the person, not a change.

    `also_said` holds other words in which people tell of it. A search finds them; they are never shown.
    """

    id: Id
    text: Text
    also_said: tuple[Text, ...] = ()
    about: Literal["sign", "background"] = "sign"
    group: SignGroup


class RedFlag(Noun):
    """A rule: when all of `all_of` and, if given, one of `any_of` are there, the advice is at least `level`.

    There is no "unless": a further sign can only raise the advice.
    """

    id: Id
    name: Text
    all_of: tuple[Id, ...]
    any_of: tuple[Id, ...] = ()
    level: LevelId
    why: Text
    do_first: tuple[Text, ...]
    do_not: tuple[Text, ...] = ()
    say: Text
    conditions: tuple[Id, ...] = ()
    sources: tuple[Id, ...]


class GuidanceWords(Noun):
    """What `data/guidance.yaml` holds: levels from most to least urgent, countries, and the limits of the advice."""

    lesson_not_diagnosis: Statement
    number_trap: Statement
    levels: tuple[Level, ...]
    countries: tuple[Country, ...]
