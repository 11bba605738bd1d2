"""The payload of "one sign, many causes": each sign and symptom, how soon it needs help, and which conditions share it.

Nothing here says which cause is likely. How soon comes from red flags alone, as in the look-up.
"""

from collections.abc import Iterable
from typing import Any

from ..model import ONLY_ID, Condition, Course, RedFlag, Sign, Symptom
from .cited import Cited
from .frame import CARD_TEXTS, CARD_WORDS, frame, guidance_part
from .path import by_name, tempo_titles
from .terms import terms_part, texts_under

_WORDS = (
    "causes", "causes-ask", "causes-how", "causes-empty", "causes-shared-by", "causes-note", "causes-order", "causes-none", "causes-depends",
    "causes-chosen", "causes-several", "if-unsure", "find-sign", "no-sign-found", "sources", *CARD_WORDS,
)  # fmt: skip


def causes_payload(course: Course) -> dict[str, Any]:
    """All a page needs to look up which conditions share a sign or a symptom."""
    guidance = course.guidance
    cited = Cited(course)
    alone = {sign.id: guidance.assess([sign.id]).red_flags for sign in guidance.signs}
    flags = {flag.id: flag for found in alone.values() for flag in found}
    groups = dict.fromkeys(sign.group for sign in guidance.signs)
    part = guidance_part(course, alone, flags.values())
    part.pop("source_notes")
    body = {
        "groups": [
            {"title": course.word("causes-symptoms"), "entries": [_symptom(course, each) for each in course.symptoms]},
            *(
                {
                    "title": course.word(f"group-{group}"),
                    "entries": [_sign(course, sign) for sign in guidance.signs if sign.group == group],
                }
                for group in groups
            ),
        ],
        "conditions": {
            each.id: {"name": each.name, "tempo": each.tempo, "leg_pattern": cited.statements(each.leg_pattern[:1])}
            for each in by_name(course)
        },
        "tempos": tempo_titles(course),
        **part,
        "flags": {flag_id: {**flag, "sources": cited.keys(flags[flag_id].sources)} for flag_id, flag in part["flags"].items()},
    }
    return {
        **frame(course, "causes", ONLY_ID["causes"], course.word("causes-title"), _WORDS),
        "limits": guidance.words.lesson_not_diagnosis.text,
        **body,
        "notes": cited.notes(),
        "terms": terms_part(course, texts_under(body, CARD_TEXTS | {"text"})),
    }


def _sign(course: Course, sign: Sign) -> dict[str, Any]:
    return {"id": sign.id, "text": sign.text, "signs": [sign.id], "conditions": conditions_with_sign(course, sign.id)}


def _symptom(course: Course, symptom: Symptom) -> dict[str, Any]:
    """A symptom as an entry of the list; the prefix keeps its id apart from those of signs."""
    return {
        "id": f"symptom-{symptom.id}",
        "text": symptom.name,
        "signs": list(symptom.signs),
        "conditions": [each.id for each in by_name(course) if each.id in symptom.conditions],
    }


def conditions_with_sign(course: Course, sign_id: str) -> list[str]:
    """The conditions that share a sign: those its red flags name, and those that name its red flags. By name, not by likelihood."""
    flags = [flag for flag in course.guidance.red_flags if sign_id in (*flag.all_of, *flag.any_of)]
    return [each.id for each in by_name(course) if _shares(each, flags)]


def _shares(condition: Condition, flags: Iterable[RedFlag]) -> bool:
    return any(condition.id in flag.conditions or flag.id in condition.red_flags for flag in flags)
