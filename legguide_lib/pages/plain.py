"""Activities as plain text, for a reader without scripts and for print.

Works from the payload alone, as the script does, so both say the same.
"""

from typing import Any

from markupsafe import Markup

from ..engine.scenario import safe_route
from ..model import Course
from .parts import EMPTY, block, bullets, heading, join, numbered, paragraph


def plain_activity(course: Course, payload: dict[str, Any]) -> Markup:
    """The activity of this payload as text: what is asked, what can be chosen, and, folded away, what is right and why."""
    body = {"quiz": _quiz, "scenario": _scenario, "signs": _signs, "triage": _triage}[payload["kind"]](course, payload)
    return block(heading(3, payload["title"]), paragraph(course.word("activity-needs-script"), "lgs-small"), body, kind="lgs-plain")


def _quiz(course: Course, payload: dict[str, Any]) -> Markup:
    rows = []
    for question in payload["questions"]:
        reasons = [
            Markup("{}: <strong>{}.</strong> {}").format(option["text"], course.word(_mark(option)), option["feedback"])
            for option in question["options"]
        ]
        rows.append(
            paragraph(Markup("<strong>{}</strong>").format(question["prompt"]))
            + bullets([option["text"] for option in question["options"]])
            + _folded(course.word("which-is-right"), bullets(reasons))
        )
    return numbered(rows)


def _mark(option: dict[str, Any]) -> str:
    if option["right"]:
        return "mark-right"
    return "mark-unsafe" if option["unsafe"] else "mark-not-right"


def _scenario(course: Course, payload: dict[str, Any]) -> Markup:
    choices = {(step["id"], choice["id"]): choice for step in payload["steps"] for choice in step["choices"]}
    turns = [choices[(turn["step"], turn["choice"])] for turn in safe_route(payload)]
    by_id = {step["id"]: step for step in payload["steps"]}
    met = [by_id[payload["start"]], *(by_id[turn["next"]] for turn in turns if turn["next"] in by_id)]
    story = [
        Markup("<strong>{}</strong> {} <em>{}</em>{}").format(
            step["time"], step["story"], step["ask"], bullets([choice["text"] for choice in step["choices"]])
        )
        for step in met
    ]
    safe = [Markup("{} {}").format(turn["text"], turn["consequence"]) for turn in turns]
    return (
        paragraph(course.word("told-by").replace("{teller}", payload["teller"]), "lgs-small")
        + numbered(story)
        + _folded(course.word("safe-path"), numbered(safe) + paragraph(payload["say"]))
    )


def _signs(_course: Course, payload: dict[str, Any]) -> Markup:
    parts = []
    for level in payload["levels"]:
        mine = [sign["text"] for sign in payload["signs"] if sign["level"] == level["id"]]
        if mine:
            parts.append(heading(4, level["instruction"]) + paragraph(level["meaning"]) + bullets(mine))
    numbers = [Markup("<strong>{}:</strong> {}").format(country["name"], ", ".join(country["numbers"])) for country in payload["countries"]]
    return paragraph(payload["limits"]) + join(parts) + bullets(numbers)


def _triage(course: Course, payload: dict[str, Any]) -> Markup:
    levels = {level["id"]: level for level in payload["levels"]}
    cases = []
    for case in payload["cases"]:
        whys = [payload["flags"][flag]["why"] for flag in case["flags"]]
        level = Markup("<strong>{}.</strong> {}").format(levels[case["level"]]["instruction"], " ".join(whys[:2]))
        cases.append(
            paragraph(case["text"]) + _folded(course.word("which-level"), paragraph(level) + paragraph(" · ".join(case["sources"])))
        )
    return (
        paragraph(course.word("triage-ask"))
        + bullets([level["instruction"] for level in payload["levels"]])
        + numbered(cases)
        + paragraph(payload["yardstick"]["text"], "lgs-small")
    )


def _folded(title: str, inside: Markup) -> Markup:
    if inside == EMPTY:
        return EMPTY
    return Markup("<details><summary>{}</summary>{}</details>").format(title, inside)
