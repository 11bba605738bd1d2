"""The payload of a quiz."""

import hashlib
from typing import Any

from ..model import Behaviour, Course, Option, Question
from .frame import frame, source_notes
from .terms import terms_part, texts_under

_WORDS = (
    "practice", "check", "hint", "another-hint", "try-again", "show-me", "shown", "next-question", "see-how-it-went", "back",
    "kind-choose-one", "kind-choose-many", "kind-true-false", "kind-match", "kind-sort", "kind-order", "kind-pick-on-picture",
    "kind-number", "kind-short-text", "choose-group", "your-number", "your-words", "whole-number-please", "move-up", "move-down",
    "moved", "choose-first", "question-of", "mark-right", "mark-not-right", "mark-unsafe", "verdict-right", "verdict-partly",
    "verdict-extra", "verdict-some-in-place", "verdict-not-right", "verdict-unsafe", "why-not-others", "how-sure", "not-sure",
    "fairly-sure", "very-sure", "you-were-sure", "summary-title", "summary-result", "summary-emergencies-missed",
    "summary-skipped", "summary-all-right", "summary-look-again", "emergency-item", "look-again-at", "start-over",
    "back-to-questions", "keep-and-go-on", "leave-open", "test-overview", "test-kept", "test-open", "test-change",
    "test-all-kept", "hand-in", "test-reasons", "test-yours", "test-right", "survey-thanks", "survey-stays-here", "hands-for",
    "one-hand-more", "one-hand-less", "vote-how", "vote-talk", "show-right", "vote-again",
    "show-of-hands", "first-vote", "second-vote", "vote-number", "room-use-practice", "room-use-hands",
)  # fmt: skip

_ASKED = {"id", "kind", "prompt", "hints", "groups", "urgent", "look_again"}
_LINKED = frozenset({"feedback", "worked", "otherwise"})
"""Where a quiz explains words of the glossary."""

_CHOSEN = {"id", "text", "feedback", "group", "spot", "at_least", "at_most", "forms"}


def quiz_payload(course: Course, quiz_id: str, behaviour: Behaviour | None = None) -> dict[str, Any]:
    """All a page needs to run this quiz, in its own behaviour unless another is named. Raises UnknownId.

    A survey stays one: it has no right option to test, to practise or to reveal.
    """
    quiz = course.quiz(quiz_id)
    units = {question.look_again: course.unit(question.look_again).title for question in quiz.questions}
    questions = [_question(course, question) for question in quiz.questions]
    return {
        **frame(course, "quiz", quiz.id, quiz.title, _WORDS),
        "behaviour": quiz.behaviour if quiz.behaviour == "survey" else behaviour or quiz.behaviour,
        "asks_how_sure": quiz.asks_how_sure,
        "questions": questions,
        "units": units,
        "terms": terms_part(course, texts_under(questions, _LINKED)),
    }


def _question(course: Course, question: Question) -> dict[str, Any]:
    """One question as the page needs it; notes for authors stay behind, and so do parts its kind does not use."""
    return {
        **question.model_dump(mode="json", include=_ASKED),
        **{part: getattr(question, part) for part in ("unit", "otherwise", "worked") if getattr(question, part) is not None},
        "options": [
            option.model_dump(mode="json", include=_CHOSEN, exclude_defaults=True) | _judged(option) for option in question.options
        ],
        "shown": shown_order(question),
        "sources": source_notes(course, question.sources),
        **({"picture": _drawing(course, question.picture)} if question.picture else {}),
    }


def _judged(option: Option) -> dict[str, bool]:
    return {"right": option.right, "unsafe": option.unsafe}


def _drawing(course: Course, picture_id: str) -> dict[str, str]:
    picture = course.picture(picture_id)
    return {"svg": picture.svg, "description": picture.description}


def shown_order(question: Question) -> list[str]:
    """The option ids in the order in which they are shown: as written, but never in the right order where that is asked.

    The same every time, so that a page read again looks as it did.
    """
    ids = [option.id for option in question.options]
    if question.kind not in ("order", "match", "sort"):
        return ids
    mixed = sorted(ids, key=lambda option: hashlib.sha256(f"{question.id} {option}".encode()).hexdigest())
    return mixed[1:] + mixed[:1] if question.kind == "order" and mixed[0] == ids[0] else mixed
