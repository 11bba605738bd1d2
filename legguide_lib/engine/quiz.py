"""What a response to a question is worth, and what to look at again.

Twin of `quiz.js`. Knows right, partly right and not right; must not know how they are shown.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from .refusal import Refusal

Shape = Mapping[str, Any]


def judge(question: Shape, response: Sequence[str]) -> dict[str, Any]:
    """The verdict on one response.

    question: `kind` (`choose-one`, `choose-many`, `true-false`) and `options` (`id`, `right`, `unsafe`).
    response: ids of the chosen options, in any order.
    Returns `verdict` (`right`, `partly-right`, `not-right`), `unsafe` (an unsafe option was chosen),
    `options` (each chosen id with `right`, `not-right` or `unsafe`) and `missed` (right ids not chosen).
    A response with an unsafe option is never partly right: part of a safe plan does not make it safe.
    Raises Refusal `no-option`, `one-option-only` or `unknown-option`.
    """
    chosen = set(response)
    if not chosen:
        raise Refusal("no-option")
    options = question["options"]
    unknown = chosen - {option["id"] for option in options}
    if unknown:
        raise Refusal("unknown-option", unknown)
    if question["kind"] != "choose-many" and len(chosen) > 1:
        raise Refusal("one-option-only", chosen)
    marks = {option["id"]: _mark(option) for option in options if option["id"] in chosen}
    missed = [option["id"] for option in options if option["right"] and option["id"] not in chosen]
    unsafe = "unsafe" in marks.values()
    hits = [mark for mark in marks.values() if mark == "right"]
    if len(hits) == len(marks) and not missed:
        verdict = "right"
    elif hits and not unsafe:
        verdict = "partly-right"
    else:
        verdict = "not-right"
    return {"verdict": verdict, "unsafe": unsafe, "options": marks, "missed": missed}


def _mark(option: Shape) -> str:
    if option["right"]:
        return "right"
    return "unsafe" if option["unsafe"] else "not-right"


def summarize(quiz: Shape, responses: Mapping[str, Sequence[Sequence[str]]]) -> dict[str, Any]:
    """How a quiz went, and what to look at again.

    responses: for each question id the responses given, oldest first.
    Returns `total`, `responded`, `right_first` (right at the first try), `right_now` (right at the last try) and
    `look_again`: `{"question", "unit", "urgent", "unsafe"}` for each question not right at the first try,
    emergencies first and, among them, unsafe ones first.
    """
    total = responded = right_first = right_now = 0
    again = []
    for question in quiz["questions"]:
        total += 1
        tries = [judge(question, response) for response in responses.get(question["id"], ())]
        if not tries:
            continue
        responded += 1
        right_now += tries[-1]["verdict"] == "right"
        if tries[0]["verdict"] == "right":
            right_first += 1
            continue
        again.append(
            {
                "question": question["id"],
                "unit": question["look_again"],
                "urgent": question["urgent"],
                "unsafe": tries[0]["unsafe"],
            }
        )
    again.sort(key=lambda item: (not item["urgent"], not item["unsafe"]))
    return {
        "total": total,
        "responded": responded,
        "right_first": right_first,
        "right_now": right_now,
        "look_again": again,
    }
