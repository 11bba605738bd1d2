"""The payload of a deck of flash cards."""

from typing import Any

from ..model import Course, Deck, GlossaryTerm, RedFlag
from .frame import frame, source_notes

RED_FLAG_RETENTION = 0.95
TERM_RETENTION = 0.90
RED_FLAG_MOST_DAYS = 90
"""How surely a card is to be known when it comes back: a word may slip, an emergency sign hardly. 0.90 is the default of
FSRS; at 0.95 the gaps are about half as long. A red flag comes back within three months however well it is known."""

_WORDS = (
    "cards", "card-ask-red-flag", "card-ask-term", "card-how", "card-and", "turn-card", "do-first", "say", "say-it-like", "how-known",
    "rate-again", "rate-hard", "rate-good", "rate-easy", "card-noted", "due-now", "due-none", "due-next-day", "due-next-today",
    "practise-ahead", "all-cards", "card-new", "card-due", "card-on-day", "card-today",
)  # fmt: skip


def cards_payload(course: Course, deck_id: str) -> dict[str, Any]:
    """All a page needs to go through this deck. Raises UnknownId."""
    deck = course.deck(deck_id)
    flags = flags_of(course, deck)
    levels = [level for level in course.guidance.levels if level.id in {flag.level for flag in flags}]
    return {
        **frame(course, "cards", deck.id, deck.title, _WORDS),
        "cards": [
            *(_flag_card(course, flag) for flag in flags),
            *(_term_card(course, course.term(term)) for term in dict.fromkeys(deck.terms)),
        ],
        "levels": [level.model_dump(mode="json", include={"id", "instruction", "band"}) for level in levels],
    }


def flags_of(course: Course, deck: Deck) -> list[RedFlag]:
    """The red flags of a deck, each once: those it names, then those of its levels. Raises UnknownId."""
    named = [course.guidance.red_flag(flag) for flag in deck.red_flags]
    of_levels = [flag for flag in course.guidance.red_flags if flag.level in deck.levels]
    return list({flag.id: flag for flag in (*named, *of_levels)}.values())


def _flag_card(course: Course, flag: RedFlag) -> dict[str, Any]:
    """In front what a caregiver sees; a flag that fires in several ways is named instead. The ids of cards name their kind."""
    front = [flag.name] if flag.any_of else [course.guidance.sign(sign).text for sign in flag.all_of]
    return {
        "id": f"red-flag-{flag.id}",
        "kind": "red-flag",
        "front": front,
        "level": flag.level,
        "do_first": list(flag.do_first),
        "say": flag.say,
        "retention": RED_FLAG_RETENTION,
        "most_days": RED_FLAG_MOST_DAYS,
        "sources": source_notes(course, flag.sources),
    }


def _term_card(course: Course, term: GlossaryTerm) -> dict[str, Any]:
    return {
        "id": f"term-{term.id}",
        "kind": "term",
        "front": [term.term],
        "meaning": term.meaning,
        "say_it": term.say_it or "",
        "retention": TERM_RETENTION,
        "most_days": None,
        "sources": source_notes(course, term.sources),
    }
