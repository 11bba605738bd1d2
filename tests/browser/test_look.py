"""What a learner must be able to see: on a narrow window, in light and dark, and without movement."""

import pytest
from playwright.sync_api import expect

from .learner import HANDS, Activity, Deck, activities_of, hard_to_read, play, sticking_out, take_quiz, wrong
from .learner import TEXTS
from .test_scenario import unsafe_choices

pytestmark = pytest.mark.browser

QUIZ = "start-first-try"
STORY = "he-cannot-stand"
LOOK_UP = "sign-look-up"
NARROW = {"viewport": {"width": 320, "height": 640}}
SMALLEST = 15
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


def states(activity):
    """Brings an activity into each of its states, one after another."""
    do = HANDS["mouse"](activity)
    kind = activity.payload["kind"]
    yield "opened"
    if kind == "quiz":
        slip = wrong(activity.payload["questions"][0])
        do.press("hint")
        do.choose(slip["id"])
        do.press("check")
        yield "not right"
        do.press("check")
        do.press("show-me")
        yield "shown"
        do.press("try-again") if activity.button("try-again").count() else activity.root.locator("input:checked").evaluate_all("all => all.forEach(e => e.checked = false)")
        take_quiz(activity, do)
    elif kind == "scenario":
        route = unsafe_choices(activity)
        play(activity, do, route[:1])
        yield "a consequence"
        play(activity, do, route[1:])
        yield "the debrief"
    else:
        for level in reversed(activity.payload["levels"]):
            sign = next(each for each in activity.payload["signs"] if each["level"] == level["id"])
            do.choose(sign["id"])
            yield level["id"]
