"""The payload of a triage set."""

from typing import Any

from ..model import Course, RedFlag, TriageCase
from .frame import CARD_WORDS, frame, guidance_part, source_notes

_WORDS = (
    "triage", "triage-ask", "triage-hint", "case-of", "check", "hint", "choose-first", "next-case", "see-how-it-went", "back",
    "triage-right", "triage-missed", "triage-too-late", "triage-too-soon", "level-right", "level-missed", "level-too-late",
    "level-too-soon", "what-to-do", "summary-title", "summary-skipped", "triage-sum-right", "triage-sum-missed",
    "triage-sum-too-late", "triage-sum-too-soon", "triage-you", "triage-others", "triage-found", "triage-left",
    "triage-share", "triage-percent", "triage-none", "triage-counts", "summary-look-again", "emergency-item", "look-again-at",
    "start-over", "back-to-cases",
    *CARD_WORDS,
)  # fmt: skip


def triage_payload(course: Course, triage_id: str) -> dict[str, Any]:
    """All a page needs to run this set. The level of each case is what the guidance says of its signs. Raises UnknownId."""
    triage = course.triage(triage_id)
    fired = {case.id: _fired(course, case) for case in triage.cases}
    needed = {flag.id for flags in fired.values() for flag in flags}
    guidance = guidance_part(course, (), [flag for flag in course.guidance.red_flags if flag.id in needed])
    yardstick = course.yardstick
    return {
        **frame(course, "triage", triage.id, triage.title, _WORDS),
        "cases": [_case(course, case, fired[case.id]) for case in triage.cases],
        "units": {case.look_again: course.unit(case.look_again).title for case in triage.cases},
        "yardstick": {
            "found": yardstick.emergencies_found,
            "left": yardstick.others_left,
            "text": yardstick.about.text,
            "sources": source_notes(course, yardstick.about.sources),
        },
        **{part: guidance[part] for part in ("levels", "flags", "countries")},
    }


def _fired(course: Course, case: TriageCase) -> list[RedFlag]:
    """The red flags that give the case its level; those it practises come first."""
    found = course.guidance.assess(case.signs)
    flags = [flag for flag in found.red_flags if flag.level == found.level.id]
    return sorted(flags, key=lambda flag: flag.id not in case.trains)


def _case(course: Course, case: TriageCase, flags: list[RedFlag]) -> dict[str, Any]:
    return {
        "id": case.id,
        "text": case.text,
        "level": flags[0].level,
        "flags": [flag.id for flag in flags],
        "look_again": case.look_again,
        "sources": source_notes(course, case.sources),
    }
