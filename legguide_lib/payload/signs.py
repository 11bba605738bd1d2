"""The payload of the sign look-up."""

from typing import Any

from ..model import ONLY_ID, Course
from .frame import CARD_TEXTS, CARD_WORDS, frame, guidance_part
from .terms import terms_part, texts_under

_WORDS = (
    "look-up", "look-up-ask", "nothing-ticked", "if-unsure", "ticked", "show-what-to-do", "untick-all", "find-sign",
    "no-sign-found", "band-emergency", "band-soon", "band-plan", *CARD_WORDS,
)  # fmt: skip


def signs_payload(course: Course) -> dict[str, Any]:
    """All a page needs to look up any sign."""
    guidance = course.guidance
    rank: dict[str, int] = {level.id: place for place, level in enumerate(guidance.levels)}
    rows = [
        {"id": sign.id, "text": sign.text, "group": sign.group, "level": guidance.assess([sign.id]).level.id} for sign in guidance.signs
    ]
    rows.sort(key=lambda row: rank[row["level"]])
    groups = dict.fromkeys(sign.group for sign in guidance.signs)
    payload = {
        **frame(course, "signs", ONLY_ID["signs"], course.word("look-up-ask"), _WORDS),
        "limits": guidance.words.lesson_not_diagnosis.text,
        "signs": rows,
        "groups": [{"id": group, "title": course.word(f"group-{group}")} for group in groups],
        **guidance_part(course, [sign.id for sign in guidance.signs], guidance.red_flags),
    }
    return {**payload, "terms": terms_part(course, texts_under(payload, CARD_TEXTS))}
