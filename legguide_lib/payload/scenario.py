"""The payload of a scenario."""

from typing import Any

from ..model import Course, Scenario
from .frame import CARD_TEXTS, CARD_WORDS, frame, guidance_part, source_notes
from .terms import terms_part, texts_under

_WORDS = (
    "story", "step", "story-end", "told-by", "you-chose", "do-this", "one-step-back", "back-to-fork", "start-again",
    "words-to-say", "from-here", "from-here-at", "signs-there", "your-way", "safe-way", "parted-here", "safe-here", "safe-all-the-way", "choose-one", "choose-first",
    *CARD_WORDS,
)  # fmt: skip

_LINKED = CARD_TEXTS | {"story", "consequence", "debrief"}


def scenario_payload(course: Course, scenario_id: str) -> dict[str, Any]:
    """All a page needs to run this scenario. Raises UnknownId."""
    scenario = course.scenario(scenario_id)
    signs = signs_of(scenario)
    flags = [flag for flag in course.guidance.red_flags if {*flag.all_of, *flag.any_of} & set(signs)]
    flags = [flag for flag in flags if set(flag.all_of) <= set(signs)]
    payload = {
        **frame(course, "scenario", scenario.id, scenario.title, _WORDS),
        "teller": scenario.teller,
        "say": scenario.say,
        "start": scenario.start,
        "steps": [step.model_dump(mode="json") for step in scenario.steps],
        "outcomes": [outcome.model_dump(mode="json") for outcome in scenario.outcomes],
        "look_again": course.unit(scenario.look_again).title,
        "sign_texts": {sign: course.guidance.sign(sign).text for sign in signs},
        "sources": source_notes(course, scenario.sources),
        **guidance_part(course, signs, flags),
    }
    return {**payload, "terms": terms_part(course, texts_under(payload, _LINKED))}


def signs_of(scenario: Scenario) -> list[str]:
    """All signs a scenario may show, in the order of its steps, each once."""
    return list(dict.fromkeys(sign for step in scenario.steps for sign in step.signs))
