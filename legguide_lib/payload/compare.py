"""The payload of the comparison: every condition, part by part, and the pairs that people mix up."""

from typing import Any

from ..model import ONLY_ID, Condition, Course
from .cited import Cited
from .frame import frame
from .path import by_name, sentence_case, tempo_titles
from .terms import terms_part, texts_under

COMPARED = (
    "what_happens", "leg_pattern", "who_and_how_fast", "tell_tale_signs", "how_doctors_find_out", "how_it_is_treated", "what_you_can_do",
    "when_it_is_an_emergency",
)  # fmt: skip
"""The parts of a condition that stand side by side."""

_MOST = {"what_happens": 1}
"""How many statements of a part are shown, where not all: what happens is told at length where the condition has its place."""

_WORDS = (
    "compare", "compare-ask", "compare-pairs", "compare-choose-pair", "compare-first", "compare-second", "compare-choose", "compare-swap",
    "compare-empty", "compare-same", "compare-caption", "compare-part", "where-it-acts", "how-fast", "not-told", "sources",
)  # fmt: skip


def compare_payload(course: Course) -> dict[str, Any]:
    """All a page needs to put any two conditions side by side."""
    cited = Cited(course)
    words = [part.replace("_", "-") for part in COMPARED]
    body = {
        "conditions": [_condition(course, each, cited) for each in by_name(course)],
        "rows": [{"id": part, "title": course.word(word)} for part, word in zip(COMPARED, words, strict=True)],
        "tempos": tempo_titles(course),
        "pairs": [
            {"id": pair.id, "conditions": list(pair.conditions), "why": [{"text": pair.why, "sources": cited.keys(pair.sources)}]}
            for pair in course.comparisons
        ],
    }
    return {
        **frame(course, "compare", ONLY_ID["compare"], course.word("compare-title"), _WORDS),
        "limits": course.guidance.words.lesson_not_diagnosis.text,
        **body,
        "notes": cited.notes(),
        "terms": terms_part(course, texts_under(body, frozenset({"text"}))),
    }


def _condition(course: Course, found: Condition, cited: Cited) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": found.name,
        "tempo": found.tempo,
        "where": sentence_case(", ".join(course.word(f"place-{place}") for place in found.places)),
        "parts": {part: cited.statements(getattr(found, part)[: _MOST.get(part)]) for part in COMPARED},
    }
