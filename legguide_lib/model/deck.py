"""Decks of flash cards: which red flags and which words of the glossary are to be known by heart.

Knows ids only: what stands on a card is said once, by the red flag or the term itself.
"""

from .base import Id, LevelId, Noun, Text


class Deck(Noun):
    """A deck: red flags one by one, all red flags of some levels, and terms of the glossary, in this order."""

    id: Id
    title: Text
    red_flags: tuple[Id, ...] = ()
    levels: tuple[LevelId, ...] = ()
    terms: tuple[Id, ...] = ()
