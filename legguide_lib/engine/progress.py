"""Progress as a log: events in, state out.

Twin of `progress.js`. Merging two logs is a union by event id; what a learner did is a pure fold over it. Events that
are not well formed are set aside and never break the rest.
"""

from collections.abc import Iterable, Mapping
from typing import Any

_WHATS = frozenset({"responded", "was-sure", "hinted", "finished", "chose", "went-back", "ticked", "rated", "counted", "started-over"})


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

    Returns `responses` (question id → responses, oldest first), `sure` (question id → how sure the learner was, response
    by response, "" where it was not said), `hints` (question id → how often), `finished` (a test was handed in), `route`
    (choice ids taken), `ticked` (sign ids), `rated` (card id → `[rating, when]`, oldest first) and `counted`
    (`[count, when]`, oldest first). `started-over` empties all but `rated` and `counted`, which are a diary.
    """
    diary: dict[str, Any] = {"rated": {}, "counted": []}
    state = _nothing_yet()
    said: dict[str, str] = {}
    for event in merge(events):
        if event["activity"] != activity:
            continue
        what, item, first = event["what"], event["item"], "".join(event["response"][:1])
        if what == "started-over":
            state, said = _nothing_yet(), {}
        elif what == "was-sure":
            said[item] = first
        elif what == "responded":
            state["responses"].setdefault(item, []).append(list(event["response"]))
            state["sure"].setdefault(item, []).append(said.pop(item, ""))
        elif what == "rated":
            diary["rated"].setdefault(item, []).append([first, event["at"]])
        elif what == "counted":
            diary["counted"].append([first, event["at"]])
        else:
            _move_on(state, event)
    return {**state, **diary}


def _nothing_yet() -> dict[str, Any]:
    return {"responses": {}, "sure": {}, "hints": {}, "finished": False, "route": [], "ticked": []}


def _move_on(state: dict[str, Any], event: Mapping[str, Any]) -> None:
    what, item, response = event["what"], event["item"], list(event["response"])
    if what == "hinted":
        state["hints"][item] = state["hints"].get(item, 0) + 1
    elif what == "finished":
        state["finished"] = True
    elif what == "chose":
        state["route"].extend(response)
    elif what == "went-back":
        state["route"] = state["route"][: int(event["keep"])]
    elif what == "ticked":
        state["ticked"] = response
