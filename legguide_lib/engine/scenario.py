"""Walking a branching story, finding its safe route, and comparing the two.

Twin of `scenario.js`. A route is the list of choice ids taken from the start; nothing here is random.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

from .guidance import assess
from .refusal import Refusal

Shape = Mapping[str, Any]

_ENDINGS = ("good", "mixed", "bad")


def walk(scenario: Shape, route: Sequence[str]) -> dict[str, Any]:
    """Where a route leads.

    Returns `at` (the step or outcome reached), `ended`, `steps` (step ids met, in order, the present one last
    unless the story ended), `signs` (ids seen so far, in order, each once) and `taken` (`{"step", "choice",
    "safety", "calls"}` for each choice).
    Raises Refusal `unknown-choice` or `route-too-long` (a choice after the end).
    """
    steps = {step["id"]: step for step in scenario["steps"]}
    at = scenario["start"]
    met: list[str] = []
    signs: list[str] = []
    taken: list[dict[str, Any]] = []
    for choice_id in (*route, None):
        step = steps.get(at)
        if step is None:
            if choice_id is not None:
                raise Refusal("route-too-long", [choice_id])
            break
        met.append(at)
        signs.extend(sign for sign in step["signs"] if sign not in signs)
        if choice_id is None:
            break
        choice = next((choice for choice in step["choices"] if choice["id"] == choice_id), None)
        if choice is None:
            raise Refusal("unknown-choice", [choice_id])
        taken.append({"step": at, "choice": choice_id, "safety": choice["safety"], "calls": choice["calls"]})
        at = choice["next"]
    return {"at": at, "ended": at not in steps, "steps": met, "signs": signs, "taken": taken}


def safe_route(scenario: Shape, start: str | None = None) -> list[dict[str, str]]:
    """The shortest way from `start` (or the beginning) to the best ending without an unsafe choice.

    Returns `{"step", "choice"}` for each choice. Among equally short ways the first written one wins.
    Raises Refusal `no-safe-route`.
    """
    steps = {step["id"]: step for step in scenario["steps"]}
    endings = {outcome["id"]: outcome["ending"] for outcome in scenario["outcomes"]}
    start = start or scenario["start"]
    found: dict[str, list[dict[str, str]]] = {}
    seen = {start}
    queue: deque[tuple[str, list[dict[str, str]]]] = deque([(start, [])])
    while queue:
        at, way = queue.popleft()
        if at in endings:
            found.setdefault(endings[at], way)
            continue
        for choice in steps[at]["choices"] if at in steps else ():
            if choice["safety"] != "unsafe" and choice["next"] not in seen:
                seen.add(choice["next"])
                queue.append((choice["next"], [*way, {"step": at, "choice": choice["id"]}]))
    for ending in _ENDINGS:
        if ending in found:
            return found[ending]
    raise Refusal("no-safe-route", [start])


def debrief(scenario: Shape, guidance: Shape, route: Sequence[str]) -> dict[str, Any]:
    """What a finished route shows: its outcome, the signs that were there, their level, and where it parted.

    Returns `outcome`, `ending`, `signs`, `level` and `rules` (of the signs seen; None and [] if there were none),
    `taken`, `safe` (the same route up to the fork, then the safe way on) and `parted_at` (index of the first
    choice that was not safe, or None).
    Raises Refusal `not-ended` and whatever `walk` and `assess` raise.
    """
    walked = walk(scenario, route)
    outcome = next((outcome for outcome in scenario["outcomes"] if outcome["id"] == walked["at"]), None)
    if outcome is None:
        raise Refusal("not-ended", [walked["at"]])
    taken = walked["taken"]
    parted_at = next((place for place, choice in enumerate(taken) if choice["safety"] != "safe"), None)
    safe = [{"step": choice["step"], "choice": choice["choice"]} for choice in taken[:parted_at]]
    if parted_at is not None:
        safe += safe_route(scenario, taken[parted_at]["step"])
    assessed = assess(guidance, walked["signs"]) if walked["signs"] else {"level": None, "rules": []}
    return {
        "outcome": outcome["id"],
        "ending": outcome["ending"],
        "signs": walked["signs"],
        "level": assessed["level"],
        "rules": assessed["rules"],
        "taken": taken,
        "safe": safe,
        "parted_at": parted_at,
    }
