"""Conditions, symptoms and the words of the glossary, as a caregiver meets them.

Knows what the course says of each. Must not know levels of urgency: those come from red flags alone.
"""

from typing import Literal

from .base import Id, Noun, Review, Statement, Text

Group = Literal["muscle", "nerve", "whole-body", "spine-and-brain", "blood-vessel-and-bone"]
Place = Literal["brain", "spinal-cord", "nerve-root", "nerve", "junction", "muscle", "whole-body", "blood-vessel", "bone"]
Tempo = Literal["fast-and-dangerous", "slower", "easily-missed"]


class Condition(Noun):
    """One cause of leg weakness.

    `red_flags` are the ids of red flags that belong to it; `places` says where on the path from brain to
    muscle it acts. A condition of depth `full` fills every part; a `short` one may leave some empty.
    """

    id: Id
    name: Text
    depth: Literal["full", "short"]
    also_called: tuple[Text, ...] = ()
    say_it: Text | None = None
    group: Group
    tempo: Tempo
    places: tuple[Place, ...]
    what_happens: tuple[Statement, ...]
    leg_pattern: tuple[Statement, ...]
    who_and_how_fast: tuple[Statement, ...] = ()
    tell_tale_signs: tuple[Statement, ...] = ()
    how_doctors_find_out: tuple[Statement, ...] = ()
    how_it_is_treated: tuple[Statement, ...] = ()
    what_you_can_do: tuple[Statement, ...]
    when_it_is_an_emergency: tuple[Statement, ...]
    red_flags: tuple[Id, ...] = ()
    review: Review | None = None


class Symptom(Noun):
    """Something a person or caregiver notices in daily life, and how to watch it safely."""

    id: Id
    name: Text
    in_plain_words: tuple[Statement, ...]
    everyday_examples: tuple[Statement, ...]
    how_to_observe: tuple[Statement, ...]
    write_down: tuple[Statement, ...]
    conditions: tuple[Id, ...]
    signs: tuple[Id, ...]


class PlaceOnPath(Noun):
    """A place where weakness can begin: what happens there, and how it shows in the legs."""

    id: Place
    what_happens: tuple[Statement, ...]
    leg_pattern: tuple[Statement, ...]


class Comparison(Noun):
    """Two conditions that people mix up, and why. Which of the two it is, only a doctor can find out."""

    id: Id
    conditions: tuple[Id, ...]
    why: Text
    sources: tuple[Id, ...]


class GlossaryTerm(Noun):
    """A word that is not everyday English, its plain meaning, and how to say it."""

    id: Id
    term: Text
    also: tuple[Text, ...] = ()
    say_it: Text | None = None
    meaning: Text
    sources: tuple[Id, ...]
