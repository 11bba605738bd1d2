"""Treatment, exercise and daily life: what can be done, and when to ask or stop.

Knows steps and cautions. Must not know doses of medicines: the course prints none.
"""

from typing import Literal

from .base import Id, Noun, Review, Statement, Text


class Treatment(Noun):
    """One way of treating, managing or living with leg weakness.

    `done_by_the_team` says that its steps tell what doctors, tests or medicines do, and are no steps for the reader.
    """

    id: Id
    title: Text
    kind: Literal["finding-the-cause", "therapy", "medicine", "follow-up", "food", "aids", "home", "feet", "mood", "caring"]
    done_by_the_team: bool = False
    purpose: tuple[Statement, ...]
    steps: tuple[Statement, ...]
    cautions: tuple[Statement, ...]
    tell_your_team: tuple[Statement, ...] = ()
    picture: Id | None = None
    review: Review | None = None


class Exercise(Noun):
    """One simple exercise, with where to start, how to go on, when to stop and who must ask first."""

    id: Id
    name: Text
    purpose: Statement
    position: Text
    steps: tuple[Text, ...]
    start_with: Text
    go_on: Text
    stop_if: tuple[Text, ...]
    ask_first: tuple[Text, ...]
    picture: Id | None = None
    sources: tuple[Id, ...]
