"""Laws of a branching story: every node reached, a safe way that ends well, and every unsafe choice put right.

All states a reader can reach are explored: where they are, which signs they have seen, whether help was called.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from ..engine.refusal import Refusal
from ..engine.scenario import safe_route
from ..errors import Problem
from ..loading.found import Reading
from ..model import Course, Scenario, Step

_WORDS_OF_A_REASON = 8


@dataclass(frozen=True)
class _State:
    at: str
    signs: frozenset[str]
    called: bool


def every_node_is_reached(course: Course, reading: Reading) -> Iterator[Problem]:
    """A step or outcome nobody can reach was forgotten."""
    for scenario in course.scenarios:
        reached = {state.at for state in _states(scenario)}
        parts = {"steps": [step.id for step in scenario.steps], "outcomes": [outcome.id for outcome in scenario.outcomes]}
        for part, nodes in parts.items():
            for number, node in enumerate(nodes):
                if node not in reached:
                    yield reading.place("scenario", scenario.id).problem(
                        f'Nobody can reach "{node}". Lead a choice to it or take it out.', part, number
                    )


def every_ending_stays_in_reach(course: Course, reading: Reading) -> Iterator[Problem]:
    """From every step some outcome can be reached: no trap, no endless round."""
    for scenario in course.scenarios:
        ends = {outcome.id for outcome in scenario.outcomes}
        while True:
            more = {step.id for step in scenario.steps if any(choice.next in ends for choice in step.choices)} - ends
            if not more:
                break
            ends |= more
        for number, step in enumerate(scenario.steps):
            if step.id not in ends:
                yield reading.place("scenario", scenario.id).problem(
                    f'From "{step.id}" the story never ends. Give it a way to an outcome.', "steps", number
                )


def a_safe_way_ends_well(course: Course, reading: Reading) -> Iterator[Problem]:
    """Safe choices alone lead to a good outcome, in at least two decisions."""
    for scenario in course.scenarios:
        place = reading.place("scenario", scenario.id)
        steps = {step.id: step for step in scenario.steps}
        try:
            route = safe_route(scenario.model_dump())
        except Refusal:
            yield place.problem("No way without an unsafe choice leads to an outcome. Add safe choices.", "start")
            continue
        last = route[-1]
        end = next(choice.next for choice in steps[last["step"]].choices if choice.id == last["choice"])
        if not any(outcome.id == end and outcome.ending == "good" for outcome in scenario.outcomes):
            yield place.problem("The safe way does not end well. Lead safe choices to an outcome with `ending: good`.", "start")
        if len(route) < 2:  # noqa: PLR2004 - one decision is a question, not a story
            yield place.problem("The safe way has one decision only. A story needs two or more.", "start")


def every_step_offers_a_safe_choice(course: Course, reading: Reading) -> Iterator[Problem]:
    """Nobody is cornered."""
    for scenario, number, step in _steps(course):
        if all(choice.safety == "unsafe" for choice in step.choices):
            yield reading.place("scenario", scenario.id).problem(f'Every choice at "{step.id}" is unsafe. Add a safe one.', "steps", number)


def unsafe_choices_are_corrected(course: Course, reading: Reading) -> Iterator[Problem]:
    """An unsafe choice says why in enough words, and never leads straight to a good outcome."""
    for scenario, number, step in _steps(course):
        place = reading.place("scenario", scenario.id)
        good = {outcome.id for outcome in scenario.outcomes if outcome.ending == "good"}
        for which, choice in enumerate(step.choices):
            path = ("steps", number, "choices", which)
            if len(choice.consequence.split()) < _WORDS_OF_A_REASON:
                yield place.problem(
                    f'The choice "{choice.id}" gives too short a reason. Say in {_WORDS_OF_A_REASON} words or more what follows and why.',
                    *path,
                )
            if choice.safety == "unsafe" and choice.next in good:
                yield place.problem(
                    f'The unsafe choice "{choice.id}" leads straight to a good outcome. Put a correcting step between.', *path
                )


def no_good_ending_without_the_call(course: Course, reading: Reading) -> Iterator[Problem]:
    """Once the signs seen call for emergency help, a story ends well only if help was called."""
    for scenario in course.scenarios:
        good = {outcome.id for outcome in scenario.outcomes if outcome.ending == "good"}
        for state in _states(scenario):
            if state.at in good and state.signs and not state.called and course.guidance.assess(state.signs).level.id == "emergency-now":
                message = f'"{state.at}" ends well although emergency signs were seen and nobody called. Mark the calling choice with `calls: true`, or change the way there.'
                yield reading.place("scenario", scenario.id).problem(message, "outcomes")
                break


def _states(scenario: Scenario) -> set[_State]:
    steps = {step.id: step for step in scenario.steps}
    first = _State(scenario.start, frozenset(steps[scenario.start].signs), called=False)
    seen, queue = {first}, deque([first])
    while queue:
        state = queue.popleft()
        step = steps.get(state.at)
        for choice in step.choices if step else ():
            there = steps.get(choice.next)
            after = _State(choice.next, state.signs | frozenset(there.signs if there else ()), called=state.called or choice.calls)
            if after not in seen:
                seen.add(after)
                queue.append(after)
    return seen


def _steps(course: Course) -> Iterator[tuple[Scenario, int, Step]]:
    for scenario in course.scenarios:
        for number, step in enumerate(scenario.steps):
            yield scenario, number, step
