"""Quizzes: what is asked, what may be chosen, and what each choice teaches.

Knows the words and which options are right. What "partly right" means lives in the engine.
"""

from typing import Literal

from .base import Flag, Id, Noun, SeedId, Text


class Option(Noun):
    """One possible choice. `belief` is the misconception a wrong option stands for."""

    id: Id
    text: Text
    right: Flag = False
    unsafe: Flag = False
    feedback: Text
    belief: Text | None = None


class Question(Noun):
    """One idea asked in one question. `urgent` marks items about an emergency; `look_again` is a unit id;
    `trains` are the red flags it practises.
    """

    id: Id
    kind: Literal["choose-one", "choose-many", "true-false"]
    prompt: Text
    hint: Text
    options: tuple[Option, ...]
    objective: Id
    difficulty: Literal["easy", "medium", "hard"]
    urgent: Flag = False
    look_again: Id
    trains: tuple[Id, ...] = ()
    seed: tuple[SeedId, ...] = ()
    sources: tuple[Id, ...]


class Quiz(Noun):
    """A short row of questions, shown as one activity."""

    id: Id
    title: Text
    questions: tuple[Question, ...]
