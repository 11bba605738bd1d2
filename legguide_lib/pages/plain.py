"""Activities as plain text, for a reader without scripts and for print.

Works from the payload, as the script does, so both say the same. What a sign calls for and where it comes from are asked of
the course, so that sources can be opened.
"""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from ..engine.guidance import assess
from ..engine.scenario import safe_route
from ..model import Course
from .parts import EMPTY, Notes, advice_on_sign, block, bullets, country_numbers, folded, heading, join, numbered, paragraph, what_to_do


def plain_activity(course: Course, payload: dict[str, Any]) -> Markup:
    """The activity of this payload as text: what is asked, what can be chosen, and, folded away, what is right and why."""
    body = {
        "quiz": _quiz,
        "scenario": _scenario,
        "signs": _signs,
        "triage": _triage,
        "cards": _cards,
        "observe": _observe,
        "path": _path,
        "compare": _compare,
        "causes": _causes,
    }[payload["kind"]](course, payload)
    return block(
        heading(3, payload["title"]), paragraph(course.word("activity-needs-script"), "lgs-small lgs-needs-script"), body, kind="lgs-plain"
    )


def _quiz(course: Course, payload: dict[str, Any]) -> Markup:
    rows = []
    for question in payload["questions"]:
        by_id = {option["id"]: option for option in question["options"]}
        shown = [by_id[option_id] for option_id in question["shown"]]
        rows.append(
            paragraph(Markup("<strong>{}</strong>").format(question["prompt"]))
            + paragraph(course.word(f"kind-{question['kind']}"), "lgs-small")
            + _to_choose(question, shown)
            + (folded(course.word("which-is-right"), _reasons(course, question), "lgs-key") if payload["behaviour"] != "survey" else EMPTY)
        )
    return numbered(rows)


def _to_choose(question: dict[str, Any], shown: list[dict[str, Any]]) -> Markup:
    """What can be chosen or placed; a line to write on where it is written."""
    if question["kind"] in ("number", "short-text"):
        return paragraph(Markup("______________ {}").format(question.get("unit", "")))
    groups = Markup("<p>{}</p>").format(" / ".join(group["text"] for group in question["groups"])) if question["groups"] else EMPTY
    return groups + Markup('<div class="lgs-boxes">{}</div>').format(bullets([option["text"] for option in shown]))


def _reasons(course: Course, question: dict[str, Any]) -> Markup:
    groups = {group["id"]: group["text"] for group in question["groups"]}
    worked = paragraph(question["worked"]) if "worked" in question else EMPTY
    if question["kind"] == "order":
        return numbered([_with_reason(option["text"], option["feedback"]) for option in question["options"]]) + worked
    rows = []
    for option in question["options"]:
        says = groups[option["group"]] if "group" in option else course.word(_mark(option))
        rows.append(Markup("{}: <strong>{}.</strong> {}").format(option["text"], says.rstrip("."), option["feedback"]))
    return bullets(rows) + worked


def _with_reason(text: str, reason: str) -> Markup:
    return Markup("<strong>{}.</strong> {}").format(text.rstrip("."), reason)


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
    safe = [_with_reason(turn["text"], turn["consequence"]) for turn in turns]
    notes = Notes(course, f"plain-{payload['id']}")
    safe_way = numbered(safe) + _how_soon(course, payload, [sign for step in met for sign in step["signs"]])
    notes.marks(course.scenario(payload.get("of", payload["id"])).sources)
    return (
        paragraph(course.word("told-by").replace("{teller}", payload["teller"]), "lgs-small")
        + numbered(story)
        + folded(course.word("safe-path"), safe_way, "lgs-key")
        + notes.footer()
    )


def _how_soon(course: Course, payload: dict[str, Any], signs: list[str]) -> Markup:
    """What the signs met call for, with the story's own words for the phone."""
    if not signs:
        return paragraph(Markup("{} {}").format(course.word("say"), payload["say"]))
    advice = course.guidance.assess(dict.fromkeys(signs)).model_copy(update={"say": payload["say"]})
    return paragraph(Markup("<strong>{}.</strong>").format(advice.level.instruction)) + what_to_do(course, advice)


def _signs(course: Course, payload: dict[str, Any]) -> Markup:
    notes = Notes(course, "plain-signs")
    parts = []
    for level in payload["levels"]:
        mine = [advice_on_sign(course, sign["id"], notes, named=False) for sign in payload["signs"] if sign["level"] == level["id"]]
        if mine:
            parts.append(heading(4, level["instruction"]) + paragraph(level["meaning"]) + join(mine))
    return paragraph(payload["limits"]) + country_numbers(course) + join(parts) + notes.footer()


def _sources(notes: list[dict[str, str]]) -> Markup:
    """Sources in one line, each with a link where it was read as the original."""
    return Markup(" · ").join(
        Markup("{}, {}").format(
            note["organisation"],
            Markup('<a href="{}" rel="noreferrer">{}</a>').format(note["address"], note["title"]) if "address" in note else note["title"],
        )
        for note in notes
    )


def _triage(course: Course, payload: dict[str, Any]) -> Markup:
    levels = {level["id"]: level for level in payload["levels"]}
    cases = []
    for case in payload["cases"]:
        whys = [payload["flags"][flag]["why"] for flag in case["flags"]]
        level = Markup("<strong>{}.</strong> {}").format(levels[case["level"]]["instruction"], " ".join(whys[:2]))
        cases.append(
            paragraph(case["text"]) + folded(course.word("which-level"), paragraph(level) + paragraph(_sources(case["sources"])), "lgs-key")
        )
    return (
        paragraph(course.word("triage-ask"))
        + bullets([level["instruction"] for level in payload["levels"]])
        + numbered(cases)
        + paragraph(payload["yardstick"]["text"], "lgs-small")
    )


def _cards(course: Course, payload: dict[str, Any]) -> Markup:
    """Two columns, so that one can be covered with a hand."""
    instructions = {level["id"]: level["instruction"] for level in payload["levels"]}
    joint = f" {course.word('card-and')} "
    rows = [(joint.join(card["front"]), _back_of(course, card, instructions)) for card in payload["cards"]]
    return _table([course.word("card-front"), course.word("card-back")], rows)


def _back_of(course: Course, card: dict[str, Any], instructions: dict[str, str]) -> Markup:
    if card["kind"] == "term":
        spoken = paragraph(f"{course.word('say-it-like')}: {card['say_it']}", "lgs-small") if card["say_it"] else EMPTY
        return paragraph(card["meaning"]) + spoken
    said = Markup("<strong>{}</strong> {}").format(course.word("say"), card["say"])
    return paragraph(Markup("<strong>{}</strong>").format(instructions[card["level"]])) + bullets(card["do_first"]) + paragraph(said)


def _observe(course: Course, payload: dict[str, Any]) -> Markup:
    asked = [
        Markup("{} <strong>{}:</strong> {}").format(q["text"], course.word("reply-yes"), _after_yes(q)) for q in payload["safety_questions"]
    ]
    rows = [(f"{row['age_from']}–{row['age_to']}", str(row["men"]), str(row["women"])) for row in payload["table"]]
    heads = [course.word(word) for word in ("age", "men-under", "women-under")]
    return (
        heading(4, course.word("observe-questions"))
        + bullets(asked)
        + heading(4, course.word("safety-first"))
        + bullets(payload["safety_first"])
        + heading(4, course.word("you-need"))
        + bullets(payload["needs"])
        + heading(4, course.word("steps"))
        + numbered(payload["steps"])
        + heading(4, course.word("stop-if"))
        + bullets(payload["stop_if"])
        + paragraph(payload["count_ask"])
        + paragraph(Markup('{} <span class="lgs-blank"></span>').format(course.word("for-your-count")))
        + _table(heads, rows, course.word("below-average"))
        + heading(4, course.word("what-it-means"))
        + bullets(payload["means"])
        + heading(4, course.word("what-it-does-not-mean"))
        + bullets(payload["limits"])
        + paragraph(payload["attribution"], "lgs-small")
    )


def _after_yes(question: dict[str, Any]) -> str:
    return str(question["refuse"] or question["inform"])


def _table(heads: Sequence[str], rows: Sequence[Sequence[str | Markup]], caption: str = "") -> Markup:
    """A table whose first column heads its rows."""
    head = join(Markup('<th scope="col">{}</th>').format(text) for text in heads)
    body = join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(first, join(Markup("<td>{}</td>").format(cell) for cell in rest))
        for first, *rest in rows
    )
    title = Markup("<caption>{}</caption>").format(caption) if caption else EMPTY
    return Markup('<table class="lgs-columns">{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>').format(title, head, body)


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
