"""A story's map and its routes as text, for whoever writes it."""

from collections.abc import Iterator

from ..engine.scenario import safe_route
from ..model import Choice, Course, Outcome, Step

_MARKS = {"safe": "+", "neutral": "o", "unsafe": "!"}
_MOST_ROUTES = 500


def story_map(course: Course, scenario_id: str) -> str:
    """The steps with their choices, then every route that visits no step twice. Raises UnknownId.

    Marks: `+` safe, `o` neutral, `!` unsafe, `call` where help is called.
    """
    scenario = course.scenario(scenario_id)
    steps = {step.id: step for step in scenario.steps}
    outcomes = {outcome.id: outcome for outcome in scenario.outcomes}
    lines = [f"{scenario.title} ({scenario.id}), told by {scenario.teller}", ""]
    for step in scenario.steps:
        lines.append(f"[{step.id}] {step.time}" + (f"   signs: {', '.join(step.signs)}" if step.signs else ""))
        lines += [
            f"   {_MARKS[choice.safety]} {choice.text} -> {choice.next}{'   call' if choice.calls else ''}" for choice in step.choices
        ]
    lines += ["", *(f"({outcome.id}) {outcome.ending}: {outcome.title}" for outcome in scenario.outcomes)]
    safe = [turn["choice"] for turn in safe_route(scenario.model_dump())]
    lines += ["", f"The safe way: {' > '.join(safe)}", "", "All routes that visit no step twice:"]
    for number, (route, end) in enumerate(_routes(steps, outcomes, scenario.start, ()), start=1):
        if number > _MOST_ROUTES:
            lines.append(f"  ... more than {_MOST_ROUTES}")
            break
        lines.append(f"  {end.ending:5} {' > '.join(_MARKS[choice.safety] + choice.id for choice in route)} -> {end.id}")
    return "\n".join(lines)


def _routes(
    steps: dict[str, Step], outcomes: dict[str, Outcome], at: str, seen: tuple[str, ...], route: tuple[Choice, ...] = ()
) -> Iterator[tuple[tuple[Choice, ...], Outcome]]:
    if at in outcomes:
        yield route, outcomes[at]
        return
    for choice in steps[at].choices:
        if choice.next not in seen and choice.next != at:
            yield from _routes(steps, outcomes, choice.next, (*seen, at), (*route, choice))
