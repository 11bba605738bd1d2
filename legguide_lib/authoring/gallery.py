"""Every activity in every state, for whoever changes how activities look or work.

Each kind has an `examples.yaml` beside its script. An example names an activity of the course, or some made-up questions,
and what a learner did there; the page then shows what that learner sees. The same examples feed the gallery notebook, the
browser tests, axe and the twins. Nothing here is part of what learners are taught.
"""

from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from ..engine.scenario import safe_route, walk
from ..errors import LegguideError, UnknownId
from ..loading.strict_yaml import read_yaml
from ..loading.validation import validated
from ..model import ActivityKind, Behaviour, Course, Id, Noun, Question, Quiz, Text
from ..payload import activity_payload

GALLERY = "gallery"
"""The course id of examples, so that what is tried out in the gallery never mixes with a learner's log."""


_DAY = "2026-01-01"
_NEVER = "2999-01-01"
"""When cards were rated: a day that never comes, so that none of them is ever due."""


class Deed(Noun):
    """One thing a learner did."""

    what: Id
    item: Text | None = None
    response: tuple[Text, ...] = ()
    keep: int = 0


class Example(Noun):
    """One activity in one state.

    activity: an activity of the course; or questions: ids of made-up questions of the same file, shown as a quiz.
    route and steps (stories): the safe way or one that begins unsafe, and how many of its choices were made.
    given (cases, cards): every case gets its right level, or one too late; every card was rated just now.
    at: which question or case is shown first (`first` for the first one), or `end` for how it went.
    """

    id: Id
    title: Text
    activity: Id | None = None
    questions: tuple[Id, ...] = ()
    behaviour: Behaviour = "practice"
    asks_how_sure: bool = False
    route: Literal["safe", "unsafe"] | None = None
    steps: int | None = None
    given: Literal["right", "late"] | None = None
    at: Id | None = None
    events: tuple[Deed, ...] = ()


def examples(kind: ActivityKind) -> tuple[Example, ...]:
    """The examples of one kind, as its file says. Raises LegguideError if the file cannot be read."""
    return _file(kind)[0]


def gallery_titles() -> dict[str, dict[str, str]]:
    """Kind of activity → example id → what it shows."""
    return {kind: {example.id: example.title for example in examples(kind)} for kind in get_args(ActivityKind)}


@cache
def _file(kind: ActivityKind) -> tuple[tuple[Example, ...], tuple[dict[str, Any], ...]]:
    name = f"widgets/{kind}/examples.yaml"
    document = read_yaml(files("legguide_lib").joinpath(name).read_bytes(), name)
    if document.problems:
        raise LegguideError("\n".join(str(problem) for problem in document.problems))
    return tuple(validated(Example, each) for each in document.value["examples"]), document.value.get("questions", ())


def example_payload(course: Course, kind: str, example_id: str) -> dict[str, Any]:
    """The payload of an example, with what was done under `events`. Raises UnknownId."""
    known: tuple[ActivityKind, ...] = get_args(ActivityKind)
    named = next((each for each in known if each == kind), None)
    if named is None:
        raise UnknownId("kind of activity", kind, known)
    found = {example.id: example for example in examples(named)}
    if example_id not in found:
        raise UnknownId(f"example of {kind}", example_id, found)
    example = found[example_id]
    payload = activity_payload(course, kind, example.activity) if example.activity else _made_up(course, named, example)
    shown_id = f"{kind}-{example.id}"
    deeds = [deed.model_dump(mode="json") for deed in example.events] or _route(payload, example) or _given(payload, example)
    return {
        **payload,
        "id": shown_id,
        "of": payload["id"],
        "course": GALLERY,
        "title": example.title,
        "first": payload["cases"][0]["id"] if example.at == "first" else example.at,
        "events": [
            {
                **deed,
                "item": deed["item"] or "",
                "id": f"{shown_id}-{number}",
                "activity": shown_id,
                "at": f"{_NEVER if deed['what'] == 'rated' else _DAY}T00:00:{number:02}.000Z",
            }
            for number, deed in enumerate(deeds)
        ],
    }


def _made_up(course: Course, kind: ActivityKind, example: Example) -> dict[str, Any]:
    """A quiz of made-up questions, which borrow a unit, an objective and a source of the course."""
    section = course.sections[0]
    borrowed = {
        "objective": section.objectives[0].id,
        "look_again": section.units[0].id,
        "difficulty": "easy",
        "sources": (course.sources[0].id,),
    }
    made_up = {each["id"]: validated(Question, {**borrowed, **each}) for each in _file(kind)[1]}
    quiz = Quiz(
        id=example.id,
        title=example.title,
        behaviour=example.behaviour,
        asks_how_sure=example.asks_how_sure,
        questions=tuple(made_up[each] for each in example.questions),
    )
    return activity_payload(course.model_copy(update={"quizzes": (quiz,)}), kind, quiz.id)


def _route(payload: dict[str, Any], example: Example) -> list[dict[str, Any]]:
    """The choices of a story's example, as deeds."""
    if example.route is None:
        return []
    way = [turn["choice"] for turn in safe_route(payload)]
    if example.route == "unsafe":
        first = next(step for step in payload["steps"] if step["id"] == payload["start"])
        slip = next(choice for choice in first["choices"] if choice["safety"] == "unsafe")
        way = [slip["id"], *(turn["choice"] for turn in safe_route(payload, slip["next"]))]
    taken = walk(payload, way[: example.steps])["taken"]
    return [{"what": "chose", "item": turn["step"], "response": [turn["choice"]], "keep": 0} for turn in taken]


def _given(payload: dict[str, Any], example: Example) -> list[dict[str, Any]]:
    """The levels given to the cases, or the ratings of the cards, of an example, as deeds."""
    if example.given is None:
        return []
    if payload["kind"] == "cards":
        return [{"what": "rated", "item": card["id"], "response": ["good"], "keep": 0} for card in payload["cards"]]
    latest = payload["levels"][-1]["id"]
    return [
        {"what": "responded", "item": case["id"], "response": [case["level"] if example.given == "right" else latest], "keep": 0}
        for case in payload["cases"]
    ]
