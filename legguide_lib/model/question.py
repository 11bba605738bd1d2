"""Quizzes: what is asked, what may be chosen, and what each choice teaches.

Knows the words and which options are right. What "partly right" means lives in the engine.
"""

from typing import Literal

from .base import Id, Noun, SeedId, Text

QuestionKind = Literal["choose-one", "choose-many", "true-false", "match", "sort", "order", "pick-on-picture", "number", "short-text"]
Behaviour = Literal["practice", "test", "survey", "vote"]
"""How a quiz behaves, whatever its kinds of question: feedback at once, feedback at the end, no right option at all, or a
show of hands in a room."""


class Option(Noun):
    """One possible choice, or one thing to place. `belief` is the misconception a wrong option, or a wrong place, stands for.

    What else it says depends on the kind of its question: `group` (match, sort) is the group it belongs to; `spot`
    (pick-on-picture) the part of the drawing it names; `at_least` and `at_most` (number) the whole numbers it stands for;
    `forms` (short-text) the ways it may be written. `unsafe` marks a choice that could harm someone; of a thing to place,
    that placing it too late, or in a group less urgent than its own, could.
    """

    id: Id
    text: Text
    right: bool = False
    unsafe: bool = False
    feedback: Text
    belief: Text | None = None
    group: Id | None = None
    spot: Id | None = None
    at_least: int | None = None
    at_most: int | None = None
    forms: tuple[Text, ...] = ()


class Group(Noun):
    """Where an option can be placed. Groups are written most urgent first where they differ in urgency."""

    id: Id
    text: Text


class Question(Noun):
    """One idea asked in one question. `urgent` marks items about an emergency; `look_again` is a unit id;
    `trains` are the red flags it practises.

    The options of an `order` question are written in the right order and shown in another. `hints` go from a nudge to
    nearly all; `worked` explains the whole way for someone who has tried. `otherwise` (short-text) is said of words that
    are none of the options' forms; `unit` (number) is what is counted; `picture` (pick-on-picture) is the drawing.
    """

    id: Id
    kind: QuestionKind
    prompt: Text
    hints: tuple[Text, ...]
    options: tuple[Option, ...]
    groups: tuple[Group, ...] = ()
    picture: Id | None = None
    unit: Text | None = None
    otherwise: Text | None = None
    worked: Text | None = None
    objective: Id
    difficulty: Literal["easy", "medium", "hard"]
    urgent: bool = False
    look_again: Id
    trains: tuple[Id, ...] = ()
    seed: tuple[SeedId, ...] = ()
    sources: tuple[Id, ...]


class Quiz(Noun):
    """A short row of questions, shown as one activity. `asks_how_sure` lets learners say how sure they are."""

    id: Id
    title: Text
    behaviour: Behaviour = "practice"
    asks_how_sure: bool = False
    questions: tuple[Question, ...]
