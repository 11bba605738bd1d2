"""Every kind of activity by name: its payload, and which one is meant by a kind and an id."""

from collections.abc import Callable
from typing import Any, get_args

from ..errors import UnknownId
from ..model import ONLY_ID, ActivityKind, Course
from .cards import cards_payload
from .causes import causes_payload
from .compare import compare_payload
from .observe import observe_payload
from .path import path_payload
from .quiz import quiz_payload
from .scenario import scenario_payload
from .signs import signs_payload
from .triage import triage_payload

_OF_MANY: dict[str, Callable[[Course, str], dict[str, Any]]] = {
    "quiz": quiz_payload,
    "scenario": scenario_payload,
    "triage": triage_payload,
    "cards": cards_payload,
    "observe": observe_payload,
}
_OF_ONE: dict[str, Callable[[Course], dict[str, Any]]] = {
    "signs": signs_payload,
    "path": path_payload,
    "compare": compare_payload,
    "causes": causes_payload,
}


def activity_payload(course: Course, kind: str, activity_id: str) -> dict[str, Any]:
    """The payload of an activity named by kind and id. Raises UnknownId."""
    if kind in _OF_MANY:
        return _OF_MANY[kind](course, activity_id)
    for name, only in ONLY_ID.items():
        if kind == name:
            if activity_id != only:
                raise UnknownId(f"activity of kind {kind}", activity_id, [only])
            return _OF_ONE[kind](course)
    raise UnknownId("kind of activity", kind, get_args(ActivityKind))
