"""The payload of a guided self-observation."""

from typing import Any

from ..errors import UnknownId
from ..model import Course
from .frame import frame, source_notes

_WORDS = (
    "observe", "observe-questions", "observe-questions-how", "reply-yes", "reply-no", "reply-first", "observe-not-now",
    "observe-change-reply", "go-on-to-steps", "you-need", "steps", "safety-first", "stop-if", "start-clock", "back-to-safety", "clock-on",
    "ten-left", "time-up", "seconds-left", "stop-clock", "stopped-title", "stopped-how", "write-count",
    "count-is-no-number", "count-is-too-high", "choose-each", "age-ask", "age-other", "group-ask", "group-of-men", "group-of-women", "group-unsaid",
    "compare-count", "result-below", "result-not-below", "result-no-row", "what-it-means", "what-it-does-not-mean", "whole-table",
    "below-average", "age", "men-under", "women-under", "diary-note", "counts-so-far", "counts-stay-here", "count-again",
)  # fmt: skip


def observe_payload(course: Course, test_id: str) -> dict[str, Any]:
    """All a page needs to lead through this self-observation test. Raises UnknownId, also for a test without a clock."""
    test = course.self_test(test_id)
    if test.seconds is None:
        raise UnknownId("self test with a clock", test_id, [each.id for each in course.self_tests if each.seconds is not None])
    asked = [source for question in test.safety_questions for source in question.sources]
    said = [source for part in (test.safety_first, test.steps, test.means, test.limits) for each in part for source in each.sources]
    return {
        **frame(course, "observe", test.id, test.name, _WORDS),
        "seconds": test.seconds,
        "safety_first": [each.text for each in test.safety_first],
        "safety_questions": [
            {"id": each.id, "text": each.text, "refuse": each.refuse or "", "inform": each.inform or ""} for each in test.safety_questions
        ],
        "needs": list(test.needs),
        "steps": [step.text for step in test.steps],
        "stop_if": list(test.stop_if),
        "count_ask": test.count_ask,
        "table": [row.model_dump(mode="json") for row in test.below_average],
        "means": [each.text for each in test.means],
        "limits": [each.text for each in test.limits],
        "attribution": test.attribution,
        "sources": source_notes(course, (*test.sources, *asked, *said)),
    }
