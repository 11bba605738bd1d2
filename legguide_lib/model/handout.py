"""Handouts: what stands on paper and nowhere else. Cards for the fridge, sheets to fill in, a plan for a trainer.

Knows short lines, questions with room to write, and the ids of what is shown. Must not know how a page is set.
"""

from .base import Id, Noun, Statement, Text


class DangerLine(Noun):
    """A short line of the red-flag card and the red flags it stands for, which carry its sources."""

    text: Text
    red_flags: tuple[Id, ...]


class DangerGroup(Noun):
    """Lines that belong together."""

    id: Id
    title: Text
    lines: tuple[DangerLine, ...]


class RedFlagCard(Noun):
    """One page for the fridge, the worst signs first. Each emergency stands in one line.

    Its title is the instruction of the most urgent level. `more_in` is the unit that tells the rest.
    """

    call_if: Text
    groups: tuple[DangerGroup, ...]
    while_you_wait: tuple[Statement, ...]
    do_not: tuple[Statement, ...]
    say: Statement
    more_in: Id


class NoteField(Noun):
    """Something to write down, and on how many lines."""

    id: Id
    ask: Text
    lines: int
    sources: tuple[Id, ...]


class NoteSpace(Noun):
    """Room for notes."""

    ask: Text
    lines: int


class VisitSheet(Noun):
    """What to bring to a visit in writing, and what to ask there. The cautions are those of its `treatment`."""

    title: Text
    treatment: Id
    bring: tuple[Statement, ...]
    fields: tuple[NoteField, ...]
    questions: tuple[Statement, ...]
    notes: NoteSpace


class DiaryColumn(Noun):
    """One column of the diary. The day stands before all of them."""

    id: Id
    title: Text


class DiarySheet(Noun):
    """A table with a row a day. What to write, and when not to wait, is told by its `treatment`."""

    title: Text
    treatment: Id
    days: int
    columns: tuple[DiaryColumn, ...]
    sources: tuple[Id, ...]


class ExerciseGroup(Noun):
    """Exercises that are done in the same place."""

    id: Id
    title: Text
    exercises: tuple[Id, ...]


class ExerciseSheet(Noun):
    """Exercises with their pictures, the easiest place first."""

    title: Text
    intro: tuple[Statement, ...]
    groups: tuple[ExerciseGroup, ...]


class Room(Noun):
    """A room and what is to be ticked there."""

    id: Id
    title: Text
    items: tuple[Statement, ...]


class HomeChecklist(Noun):
    """A walk from room to room. Why, and what to take care of, is told by its `treatment`."""

    title: Text
    treatment: Id
    how: Statement
    rooms: tuple[Room, ...]


class FallCard(Noun):
    """One page for the minute after a fall: check, when to leave them still, getting up."""

    title: Text
    first: tuple[Statement, ...]
    leave_if: tuple[Statement, ...]
    while_you_wait: tuple[Statement, ...]
    getting_up: tuple[Statement, ...]
    picture: Id


class PaperQuiz(Noun):
    """How many questions of a section stand on paper for each objective, and how to fill them in."""

    for_each_objective: int
    how: Text


class GuidePart(Noun):
    """Advice to a trainer about one part of a session. It is about teaching and makes no medical statement."""

    id: Id
    title: Text
    points: tuple[Text, ...]


class SessionPlan(Noun):
    """Units that fit a session, in order. Their minutes are those of the course."""

    id: Id
    title: Text
    units: tuple[Id, ...]


class FacilitatorGuide(Noun):
    """How to hold a session. The notes to each unit come from the sections."""

    title: Text
    parts: tuple[GuidePart, ...]
    plans: tuple[SessionPlan, ...]


class Handouts(Noun):
    """Everything that is said on paper alone."""

    red_flag_card: RedFlagCard
    visit_sheet: VisitSheet
    diary_sheet: DiarySheet
    exercise_sheet: ExerciseSheet
    home_checklist: HomeChecklist
    fall_card: FallCard
    paper_quiz: PaperQuiz
    guide: FacilitatorGuide
