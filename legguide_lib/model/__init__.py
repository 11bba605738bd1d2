"""The knowledge model: frozen types for everything the course says. No disk, no HTML, no clock."""

from .base import Form, Id, LevelId, Noun, Review, SeedId, Statement, Text
from .care import Exercise, Treatment
from .clinical import Comparison, Condition, GlossaryTerm, PlaceOnPath, Symptom
from .course import NOUN_OF, ONLY_ID, ActivityKind, ActivityRef, Objective, Section, Shown, TrainerNotes, Unit
from .deck import Deck
from .guidance import Country, EmergencyNumber, GuidanceWords, Level, RedFlag, Sign
from .handout import DangerLine, ExerciseGroup, Handouts, SessionPlan
from .knowledge import Assessment, Course, Guidance
from .picture import Picture
from .question import Behaviour, Group, Option, Question, QuestionKind, Quiz
from .scenario import Choice, Outcome, Scenario, Step
from .self_test import BelowAverage, SafetyQuestion, SelfTest
from .source import Source
from .triage import TriageCase, TriageSet, Yardstick

__all__ = [
    "NOUN_OF",
    "ONLY_ID",
    "ActivityKind",
    "ActivityRef",
    "Assessment",
    "Behaviour",
    "BelowAverage",
    "Choice",
    "Comparison",
    "Condition",
    "Country",
    "Course",
    "DangerLine",
    "Deck",
    "EmergencyNumber",
    "Exercise",
    "ExerciseGroup",
    "Form",
    "GlossaryTerm",
    "Group",
    "Guidance",
    "GuidanceWords",
    "Handouts",
    "Id",
    "Level",
    "LevelId",
    "Noun",
    "Objective",
    "Option",
    "Outcome",
    "Picture",
    "PlaceOnPath",
    "Question",
    "QuestionKind",
    "Quiz",
    "RedFlag",
    "Review",
    "SafetyQuestion",
    "Scenario",
    "Section",
    "SeedId",
    "SelfTest",
    "SessionPlan",
    "Shown",
    "Sign",
    "Source",
    "Statement",
    "Step",
    "Symptom",
    "Text",
    "TrainerNotes",
    "Treatment",
    "TriageCase",
    "TriageSet",
    "Unit",
    "Yardstick",
]
