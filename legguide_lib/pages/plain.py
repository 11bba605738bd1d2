"""Activities as plain text, for a reader without scripts and for print.

Works from the payload alone, as the script does, so both say the same.
"""

from typing import Any

from markupsafe import Markup

from ..engine.guidance import assess
from ..engine.scenario import safe_route
from ..model import Course
from .parts import EMPTY, block, bullets, heading, join, numbered, paragraph


def plain_activity(course: Course, payload: dict[str, Any]) -> Markup:
    """The activity of this payload as text: what is asked, what can be chosen, and, folded away, what is right and why."""
    kinds = {"quiz": _quiz, "scenario": _scenario, "signs": _signs, "path": _path, "compare": _compare, "causes": _causes}
    body = kinds[payload["kind"]](course, payload)
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


def _path(course: Course, payload: dict[str, Any]) -> Markup:
    parts = []
    for place in payload["places"]:
        said = [each["text"] for each in (*place["what_happens"], *place["leg_pattern"])]
        names = [payload["conditions"][each]["name"] for each in place["conditions"]]
        parts.append(heading(4, place["name"]) + bullets(said) + _named(course.word("conditions-here"), ", ".join(names)))
    return join(parts)


_TELLS_APART = ("leg_pattern", "who_and_how_fast", "tell_tale_signs", "when_it_is_an_emergency")


def _compare(course: Course, payload: dict[str, Any]) -> Markup:
    """The pairs that people mix up, with what tells them apart; the rest stands where each condition has its place."""
    by_id = {each["id"]: each for each in payload["conditions"]}
    parts = []
    for pair in payload["pairs"]:
        both = [by_id[each] for each in pair["conditions"]]
        rows = [
            _side_by_side(course.word("where-it-acts"), both, [each["where"] for each in both]),
            *(
                _side_by_side(row["title"], both, [" ".join(said["text"] for said in each["parts"][row["id"]]) for each in both])
                for row in payload["rows"]
                if row["id"] in _TELLS_APART
            ),
        ]
        why = paragraph(" ".join(said["text"] for said in pair["why"]))
        title = " / ".join(each["name"] for each in both)
        parts.append(Markup("<details><summary>{}</summary>{}</details>").format(title, why + join(rows)))
    return paragraph(payload["limits"]) + _named(course.word("compare-pairs"), "") + join(parts)


def _side_by_side(title: str, both: list[dict[str, Any]], texts: list[str]) -> Markup:
    rows = [Markup("<strong>{}:</strong> {}").format(each["name"], text) for each, text in zip(both, texts, strict=True) if text]
    return heading(4, title) + bullets(rows) if rows else EMPTY


def _causes(course: Course, payload: dict[str, Any]) -> Markup:
    levels = {level["id"]: level["instruction"] for level in payload["levels"]}
    parts = [paragraph(payload["limits"]), paragraph(course.word("causes-note"))]
    for group in payload["groups"]:
        rows = []
        for entry in group["entries"]:
            names = ", ".join(payload["conditions"][each]["name"] for each in entry["conditions"])
            soon = course.word("causes-depends") if len(entry["signs"]) > 1 else f"{levels[_level_of(payload, entry['signs'])]}."
            rows.append(Markup("<strong>{}.</strong> {} {}").format(entry["text"], soon, names))
        parts.append(heading(4, group["title"]) + bullets(rows))
    return join(parts)


def _level_of(payload: dict[str, Any], signs: list[str]) -> str:
    return str(assess(payload["guidance"], signs)["level"])


def _named(title: str, text: str) -> Markup:
    return Markup("<p><strong>{}:</strong> {}</p>").format(title, text)


def _folded(title: str, inside: Markup) -> Markup:
    if inside == EMPTY:
        return EMPTY
    return Markup("<details><summary>{}</summary>{}</details>").format(title, inside)
