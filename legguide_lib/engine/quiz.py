"""What a response to a question is worth, and what to look at again.

Twin of `quiz.js`. Knows right, partly right and not right; must not know how they are shown.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from .refusal import Refusal

Shape = Mapping[str, Any]

VERY_SURE = "very-sure"
"""What a learner says who would bet on it."""

_COUNT = re.compile(r"[ \t]*([0-9]{1,6})[ \t]*")
_NOTHING = re.compile(r"[ \t\r\n]*")
_ACCENTS = re.compile("[\u0300-\u036f]")
_WORDS = re.compile(r"[a-z0-9]+")


def judge(question: Shape, response: Sequence[str]) -> dict[str, Any]:
    """The verdict on one response.

    question: `kind`, `options` (`id`, `right`, `unsafe` and what the kind needs, see `model.question`) and `groups`.
    response: by kind, the ids of the chosen options in any order (choose-one, choose-many, true-false,
        pick-on-picture), `option=group` for each thing placed (match, sort), all option ids in the learner's order
        (order), one whole number (number) or some words (short-text).
    Returns `verdict` (`right`, `partly-right`, `not-right`), `unsafe` (something unsafe was chosen), `options` (each
    chosen or placed id with `right`, `not-right` or `unsafe`) and `missed` (right ids not chosen, things not placed).
    A response with something unsafe in it is never partly right: part of a safe plan does not make it safe.
    Raises Refusal `no-option`, `one-option-only`, `unknown-option`, `unknown-group`, `one-group-only`,
    `all-in-order`, `no-number` or `no-option-fits`.
    """
    if not response:
        raise Refusal("no-option")
    kind = question["kind"]
    if kind in ("match", "sort"):
        return _judge_placed(question, response)
    if kind == "order":
        return _judge_order(question, response)
    if kind == "number":
        return _judge_chosen(question, [_option_of_number(question, response)])
    if kind == "short-text":
        return _judge_chosen(question, _options_of_words(question, response))
    return _judge_chosen(question, response)


def _judge_chosen(question: Shape, response: Sequence[str]) -> dict[str, Any]:
    chosen = set(response)
    options = question["options"]
    _refuse_unknown(options, chosen)
    if question["kind"] != "choose-many" and len(chosen) > 1:
        raise Refusal("one-option-only", chosen)
    marks = {option["id"]: _mark(option) for option in options if option["id"] in chosen}
    missed = [option["id"] for option in options if option["right"] and option["id"] not in chosen]
    return _verdict(marks, missed)


def _judge_placed(question: Shape, response: Sequence[str]) -> dict[str, Any]:
    options = {option["id"]: option for option in question["options"]}
    rank = {group["id"]: place for place, group in enumerate(question["groups"])}
    placed: dict[str, str] = {}
    for pair in response:
        thing, _, group = pair.partition("=")
        _refuse_unknown(question["options"], {thing})
        if group not in rank:
            raise Refusal("unknown-group", [group])
        if placed.setdefault(thing, group) != group:
            raise Refusal("one-group-only", [thing])
    marks = {}
    for thing, group in placed.items():
        own = options[thing]["group"]
        too_late = options[thing]["unsafe"] and rank[group] > rank[own]
        marks[thing] = "right" if group == own else "unsafe" if too_late else "not-right"
    return _verdict(marks, [thing for thing in options if thing not in placed])


def _judge_order(question: Shape, response: Sequence[str]) -> dict[str, Any]:
    ids = [option["id"] for option in question["options"]]
    _refuse_unknown(question["options"], set(response))
    if sorted(response) != sorted(ids):
        twice = {thing for thing in response if list(response).count(thing) > 1}
        raise Refusal("all-in-order", twice.union(thing for thing in ids if thing not in response))
    marks = {}
    for place, option in enumerate(question["options"]):
        at = response.index(option["id"])
        marks[option["id"]] = "right" if at == place else "unsafe" if option["unsafe"] and at > place else "not-right"
    return _verdict(marks, [])


def _option_of_number(question: Shape, response: Sequence[str]) -> str:
    """The option in whose range the number lies."""
    if len(response) > 1:
        raise Refusal("one-option-only", response)
    found = _COUNT.fullmatch(response[0])
    if _NOTHING.fullmatch(response[0]):
        raise Refusal("no-option")
    if found is None:
        raise Refusal("no-number", response)
    number = int(found[1])
    for option in question["options"]:
        low, high = option.get("at_least"), option.get("at_most")
        if (low is None or low <= number) and (high is None or number <= high):
            return str(option["id"])
    raise Refusal("no-option-fits", response)


def _options_of_words(question: Shape, response: Sequence[str]) -> list[str]:
    """The option one of whose forms was written; none if the words are no option's."""
    if len(response) > 1:
        raise Refusal("one-option-only", response)
    if _NOTHING.fullmatch(response[0]):
        raise Refusal("no-option")
    written = plain_form(response[0])
    fits = [option["id"] for option in question["options"] if written in [plain_form(form) for form in option["forms"]]]
    return fits[:1]


def plain_form(text: str) -> str:
    """Small unaccented letters and digits, words parted by one space: what counts when written words are compared."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return " ".join(_WORDS.findall("".join(chr(ord(letter) + 32) if "A" <= letter <= "Z" else letter for letter in bare)))


def _refuse_unknown(options: Sequence[Shape], ids: set[str]) -> None:
    unknown = ids - {option["id"] for option in options}
    if unknown:
        raise Refusal("unknown-option", unknown)


def _verdict(marks: dict[str, str], missed: list[str]) -> dict[str, Any]:
    unsafe = "unsafe" in marks.values()
    hits = [mark for mark in marks.values() if mark == "right"]
    if hits and len(hits) == len(marks) and not missed:
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


def summarize(
    quiz: Shape, responses: Mapping[str, Sequence[Sequence[str]]], sure: Mapping[str, Sequence[str]] | None = None
) -> dict[str, Any]:
    """How a quiz went, and what to look at again.

    responses: for each question id the responses given, oldest first. sure: how sure the learner was, try by try
    (`very-sure`, anything else counts as less).
    Returns `total`, `responded`, `right_first` (right at the first try), `right_now` (right at the last try),
    `emergencies` (questions about one that were responded to), `emergencies_missed` (of these, something unsafe at the
    first try) and `look_again`: `{"question", "unit", "urgent", "unsafe", "sure"}` for each question not right at the
    first try. What was surely wrong about an emergency comes first, then other emergencies, then what was unsafe, then
    what was surely wrong: a mistake one is sure of is the one that will be acted on.
    """
    total = responded = right_first = right_now = emergencies = emergencies_missed = 0
    again = []
    for question in quiz["questions"]:
        total += 1
        tries = [judge(question, response) for response in responses.get(question["id"], ())]
        if not tries:
            continue
        responded += 1
        emergencies += question["urgent"]
        emergencies_missed += question["urgent"] and tries[0]["unsafe"]
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
                "sure": list((sure or {}).get(question["id"], ()))[:1] == [VERY_SURE],
            }
        )
    again.sort(key=lambda item: (not (item["urgent"] and item["sure"]), not item["urgent"], not item["unsafe"], not item["sure"]))
    return {
        "total": total,
        "responded": responded,
        "right_first": right_first,
        "right_now": right_now,
        "emergencies": emergencies,
        "emergencies_missed": emergencies_missed,
        "look_again": again,
    }
