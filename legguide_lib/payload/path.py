"""The payload of the path explorer: the drawing, its places, and the conditions that act at each."""

from typing import Any, get_args

from ..model import ONLY_ID, Condition, Course
from ..model.clinical import Tempo
from .cited import Cited
from .frame import frame
from .terms import terms_part, texts_under

PATH_PICTURE = "path-from-brain-to-muscle"
"""The picture whose parts carry `data-place`, so that a place can be shown and chosen on it."""

TEMPOS: tuple[Tempo, ...] = get_args(Tempo)
"""How fast conditions come, the fast and dangerous first."""

_WORDS = (
    "explore-path", "path-ask", "path-how", "path-empty", "path-chosen", "what-happens", "leg-pattern", "conditions-here",
    "when-it-is-an-emergency", "show-chosen", "sources",
)  # fmt: skip


def path_payload(course: Course) -> dict[str, Any]:
    """All a page needs to explore the path from brain to muscle."""
    cited = Cited(course)
    picture = next((each for each in course.pictures if each.id == PATH_PICTURE), None)
    body = {
        "picture": {"svg": picture.svg, "description": picture.description} if picture else None,
        "places": [
            {
                "id": place.id,
                "name": sentence_case(course.word(f"place-{place.id}")),
                "what_happens": cited.statements(place.what_happens),
                "leg_pattern": cited.statements(place.leg_pattern),
                "conditions": [each.id for each in by_name(course) if place.id in each.places],
            }
            for place in course.places
        ],
        "conditions": {each.id: _condition(each, cited) for each in by_name(course)},
        "tempos": tempo_titles(course),
    }
    return {
        **frame(course, "path", ONLY_ID["path"], course.word("path-title"), _WORDS),
        **body,
        "notes": cited.notes(),
        "terms": terms_part(course, texts_under(body, frozenset({"text"}))),
    }


def _condition(found: Condition, cited: Cited) -> dict[str, Any]:
    """A condition in brief: the first statement of each part."""
    return {
        "name": found.name,
        "tempo": found.tempo,
        "what_happens": cited.statements(found.what_happens[:1]),
        "leg_pattern": cited.statements(found.leg_pattern[:1]),
        "emergency": cited.statements(found.when_it_is_an_emergency[:1]),
    }


def by_name(course: Course) -> list[Condition]:
    """All conditions in the order of the alphabet, so that no order says which is likely."""
    return sorted(course.conditions, key=lambda condition: condition.name.casefold())


def tempo_titles(course: Course) -> list[dict[str, str]]:
    """The tempos in their order, with their titles."""
    return [{"id": tempo, "title": course.word(f"conditions-{tempo}")} for tempo in TEMPOS]


def sentence_case(text: str) -> str:
    """The text as the start of a sentence."""
    return text[:1].upper() + text[1:]
