"""What a response to a short case is worth, and how well a learner tells emergencies from the rest.

Twin of `triage.js`. Knows levels by their order alone: they are written most urgent first, and the first one is the
emergency. Must not know how a case got its level.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from .refusal import Refusal

Shape = Mapping[str, Any]


def judge_case(levels: Sequence[str], level: str, response: Sequence[str]) -> dict[str, Any]:
    """The verdict on one response to a case.

    levels: ids, most urgent first. level: that of the case. response: the one level the learner gave.
    Returns `verdict` (`right`, `too-late`: less urgent than the case, `too-soon`: more urgent), `steps` (how many levels
    off) and `missed_emergency` (the case is an emergency and was called something else).
    Raises Refusal `no-level`, `one-level-only` or `unknown-level`.
    """
    if not response:
        raise Refusal("no-level")
    given = set(response)
    unknown = {level, *given} - set(levels)
    if unknown:
        raise Refusal("unknown-level", unknown)
    if len(given) > 1:
        raise Refusal("one-level-only", given)
    off = levels.index(response[0]) - levels.index(level)
    verdict = "too-late" if off > 0 else "too-soon" if off < 0 else "right"
    return {"verdict": verdict, "steps": abs(off), "missed_emergency": off > 0 and level == levels[0]}


def score_cases(triage: Shape, responses: Mapping[str, Sequence[Sequence[str]]]) -> dict[str, Any]:
    """How well emergencies were told from the rest. The first response to a case counts: in life there is no second.

    triage: `levels` (ids, most urgent first) and `cases` (each with `id`, `level` and `look_again`).
    responses: for each case id the responses given, oldest first.
    Returns `total`, `responded`, `emergencies` (of those responded to), `emergencies_found`, `others`, `others_left` (not
    called an emergency), `sensitivity` and `specificity` (whole per cent, a half rounded up; None where there was no such
    case), `exact`, `over` (sooner than needed), `under` (too late), `foremost` and `look_again`.
    A missed emergency outweighs all else. `foremost` is what has to be said first: `missed-emergency`, else `too-late`, else
    `too-soon`, else `right`, None where nothing was responded to. `look_again` holds `{"case", "unit", "verdict",
    "missed_emergency"}` for each case that was not right: missed emergencies first, then what was too late, then what was
    sooner than needed, each with the farthest off first.
    """
    verdicts = {
        case["id"]: judge_case(triage["levels"], case["level"], given[0])
        for case in triage["cases"]
        if (given := responses.get(case["id"], ()))
    }
    met = [case for case in triage["cases"] if case["id"] in verdicts]
    urgent = triage["levels"][0] if triage["levels"] else ""
    emergencies = [case for case in met if case["level"] == urgent]
    others = [case for case in met if case["level"] != urgent]
    found = sum(verdicts[case["id"]]["verdict"] == "right" for case in emergencies)
    left = sum(responses[case["id"]][0][0] != urgent for case in others)
    kinds = [verdict["verdict"] for verdict in verdicts.values()]
    again = [
        {
            "case": case["id"],
            "unit": case["look_again"],
            "verdict": verdicts[case["id"]]["verdict"],
            "missed_emergency": verdicts[case["id"]]["missed_emergency"],
        }
        for case in met
        if verdicts[case["id"]]["verdict"] != "right"
    ]
    again.sort(key=lambda item: (not item["missed_emergency"], item["verdict"] != "too-late", -verdicts[item["case"]]["steps"]))
    return {
        "total": len(triage["cases"]),
        "responded": len(met),
        "emergencies": len(emergencies),
        "emergencies_found": found,
        "others": len(others),
        "others_left": left,
        "sensitivity": _percent(found, len(emergencies)),
        "specificity": _percent(left, len(others)),
        "exact": kinds.count("right"),
        "over": kinds.count("too-soon"),
        "under": kinds.count("too-late"),
        "foremost": _foremost(again, responded=bool(met)),
        "look_again": again,
    }


def _percent(part: int, whole: int) -> int | None:
    """Whole per cent, a half rounded up; None of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else None


def _foremost(again: Sequence[Shape], *, responded: bool) -> str | None:
    if again:
        return "missed-emergency" if again[0]["missed_emergency"] else str(again[0]["verdict"])
    return "right" if responded else None
