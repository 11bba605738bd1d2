"""Progress as a log: events in, state out.

Twin of `progress.js`. Merging two logs is a union by event id; what a learner did is a pure fold over it. Events that
are not well formed are set aside and never break the rest.
"""

from collections.abc import Iterable, Mapping
from typing import Any

_WHATS = frozenset({"responded", "hinted", "chose", "went-back", "ticked", "started-over"})


def is_event(thing: Any) -> bool:
    """Whether a stored thing is an event: `id`, `at`, `activity`, `item`, `what`, `response` (strings), `keep` (count)."""
    if not isinstance(thing, Mapping):
        return False
    texts = all(isinstance(thing.get(key), str) for key in ("id", "at", "activity", "item", "what"))
    response = thing.get("response")
    keep = thing.get("keep")
    return (
        texts
        and thing["id"] != ""
        and thing["what"] in _WHATS
        and isinstance(response, list | tuple)
        and all(isinstance(each, str) for each in response)
        and _is_count(keep)
    )


def _is_count(thing: Any) -> bool:
    """A whole number from 0 on; 1.0 counts, since JSON does not tell it from 1."""
    return isinstance(thing, int | float) and not isinstance(thing, bool) and thing >= 0 and thing == thing // 1


def merge(*logs: Iterable[Any]) -> list[Any]:
    """All well-formed events of all logs, each id once, by time then id (both compared as text)."""
    by_id: dict[str, Any] = {}
    for log in logs:
        for event in log:
            if is_event(event):
                by_id.setdefault(event["id"], event)
    return sorted(by_id.values(), key=lambda event: (event["at"], event["id"]))


def fold(events: Iterable[Any], activity: str) -> dict[str, Any]:
    """What one activity looks like after its events.

    Returns `responses` (question id → responses, oldest first), `hints` (question id → how often), `route`
    (choice ids taken) and `ticked` (sign ids). `started-over` empties all four.
    """
    state: dict[str, Any] = {"responses": {}, "hints": {}, "route": [], "ticked": []}
    for event in merge(events):
        if event["activity"] != activity:
            continue
        what, item, response = event["what"], event["item"], list(event["response"])
        if what == "started-over":
            state = {"responses": {}, "hints": {}, "route": [], "ticked": []}
        elif what == "responded":
            state["responses"].setdefault(item, []).append(response)
        elif what == "hinted":
            state["hints"][item] = state["hints"].get(item, 0) + 1
        elif what == "chose":
            state["route"].extend(response)
        elif what == "went-back":
            state["route"] = state["route"][: int(event["keep"])]
        else:
            state["ticked"] = response
    return state
