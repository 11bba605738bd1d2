"""The whole knowledge model: every noun, found by id.

Knows how nouns are looked up. Must not know where they were stored.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, Protocol, TypeVar

from ..engine.guidance import assess
from ..engine.refusal import Refusal
from ..errors import UnknownId
from .base import Id, LevelId, Noun, Review, Text
from .care import Exercise, Treatment
from .clinical import Comparison, Condition, GlossaryTerm, PlaceOnPath, Symptom
from .course import Section, Unit
from .deck import Deck
from .guidance import Country, GuidanceWords, Level, RedFlag, Sign
from .handout import Handouts
from .picture import Picture
from .question import Question, Quiz
from .scenario import Scenario
from .self_test import SelfTest
from .source import Source
from .triage import TriageSet, Yardstick


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_HasId)


class Assessment(Noun):
    """What the signs call for. `red_flags` are the rules that fired, most urgent first."""

    level: Level
    red_flags: tuple[RedFlag, ...]
    do_first: tuple[Text, ...]
    do_not: tuple[Text, ...]
    say: Text
    sources: tuple[Id, ...]


class Guidance(Noun):
    """Signs, red flags and levels together, ready to be asked."""

    words: GuidanceWords
    signs: tuple[Sign, ...]
    red_flags: tuple[RedFlag, ...]

    @property
    def levels(self) -> tuple[Level, ...]:
        """The five levels, most urgent first."""
        return self.words.levels

    @property
    def countries(self) -> tuple[Country, ...]:
        """Countries with their emergency numbers."""
        return self.words.countries

    @cached_property
    def as_data(self) -> dict[str, Any]:
        """What the engine needs, as plain data (the same shape its JavaScript twin gets)."""
        return {
            "levels": [level.id for level in self.levels],
            "signs": [{"id": sign.id} for sign in self.signs],
            "rules": [
                {"id": flag.id, "all_of": list(flag.all_of), "any_of": list(flag.any_of), "level": flag.level} for flag in self.red_flags
            ],
        }

    def level(self, level_id: LevelId) -> Level:
        """The level with this id. Raises UnknownId."""
        return _find("level", self.levels, level_id)

    def sign(self, sign_id: str) -> Sign:
        """The sign with this id. Raises UnknownId."""
        return _find("sign", self.signs, sign_id)

    def red_flag(self, flag_id: str) -> RedFlag:
        """The red flag with this id. Raises UnknownId."""
        return _find("red flag", self.red_flags, flag_id)

    def assess(self, sign_ids: Iterable[str]) -> Assessment:
        """What these signs call for: level, what to do and not to do, words for the phone, sources.

        A lesson in which signs matter, not a diagnosis. Adding a sign never lowers the level.
        Raises UnknownId for an id that is not a sign, and ValueError for no sign at all: an empty list does not
        mean that all is well.
        """
        asked = list(sign_ids)
        for sign_id in asked:
            self.sign(sign_id)
        try:
            found = assess(self.as_data, asked)
        except Refusal as refusal:
            if refusal.code == "no-sign":
                raise ValueError("Name at least one sign. An empty list does not mean that all is well.") from refusal
            raise
        flags = tuple(self.red_flag(flag_id) for flag_id in found["rules"])
        worst = [flag for flag in flags if flag.level == found["level"]]
        return Assessment(
            level=self.level(found["level"]),
            red_flags=flags,
            do_first=_unique(step for flag in worst for step in flag.do_first),
            do_not=_unique(step for flag in worst for step in flag.do_not),
            say=worst[0].say,
            sources=_unique(source for flag in worst for source in flag.sources),
        )


class Course(Noun):
    """Everything the course knows. Made by `load_course`; frozen."""

    id: Id
    title: Text
    edition: Text
    review: Review
    sections: tuple[Section, ...]
    conditions: tuple[Condition, ...]
    symptoms: tuple[Symptom, ...]
    places: tuple[PlaceOnPath, ...]
    comparisons: tuple[Comparison, ...]
    treatments: tuple[Treatment, ...]
    exercises: tuple[Exercise, ...]
    self_tests: tuple[SelfTest, ...]
    glossary: tuple[GlossaryTerm, ...]
    pictures: tuple[Picture, ...]
    sources: tuple[Source, ...]
    guidance: Guidance
    quizzes: tuple[Quiz, ...]
    scenarios: tuple[Scenario, ...]
    triage_sets: tuple[TriageSet, ...]
    yardstick: Yardstick
    decks: tuple[Deck, ...]
    handouts: Handouts
    words: dict[Id, Text]

    def section(self, section_id: str) -> Section:
        """The section with this id. Raises UnknownId."""
        return self._get("section", self.sections, section_id)

    def unit(self, unit_id: str) -> Unit:
        """The unit with this id, of whichever section. Raises UnknownId."""
        return self._get("unit", self.units, unit_id)

    def condition(self, condition_id: str) -> Condition:
        """The condition with this id. Raises UnknownId."""
        return self._get("condition", self.conditions, condition_id)

    def symptom(self, symptom_id: str) -> Symptom:
        """The symptom with this id. Raises UnknownId."""
        return self._get("symptom", self.symptoms, symptom_id)

    def treatment(self, treatment_id: str) -> Treatment:
        """The treatment with this id. Raises UnknownId."""
        return self._get("treatment", self.treatments, treatment_id)

    def exercise(self, exercise_id: str) -> Exercise:
        """The exercise with this id. Raises UnknownId."""
        return self._get("exercise", self.exercises, exercise_id)

    def self_test(self, test_id: str) -> SelfTest:
        """The self-observation test with this id. Raises UnknownId."""
        return self._get("self test", self.self_tests, test_id)

    def picture(self, picture_id: str) -> Picture:
        """The picture with this id. Raises UnknownId."""
        return self._get("picture", self.pictures, picture_id)

    def source(self, source_id: str) -> Source:
        """The source with this id. Raises UnknownId."""
        return self._get("source", self.sources, source_id)

    def quiz(self, quiz_id: str) -> Quiz:
        """The quiz with this id. Raises UnknownId."""
        return self._get("quiz", self.quizzes, quiz_id)

    def scenario(self, scenario_id: str) -> Scenario:
        """The scenario with this id. Raises UnknownId."""
        return self._get("scenario", self.scenarios, scenario_id)

    def triage(self, triage_id: str) -> TriageSet:
        """The triage set with this id. Raises UnknownId."""
        return self._get("triage", self.triage_sets, triage_id)

    def deck(self, deck_id: str) -> Deck:
        """The deck of flash cards with this id. Raises UnknownId."""
        return self._get("deck", self.decks, deck_id)

    def term(self, term_id: str) -> GlossaryTerm:
        """The word of the glossary with this id. Raises UnknownId."""
        return self._get("glossary term", self.glossary, term_id)

    def word(self, word_id: str) -> str:
        """A word or sentence of the interface. Raises UnknownId."""
        if word_id not in self.words:
            raise UnknownId("interface word", word_id, self.words)
        return self.words[word_id]

    @property
    def units(self) -> tuple[Unit, ...]:
        """All units in course order."""
        return tuple(unit for section in self.sections for unit in section.units)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions of all quizzes."""
        return tuple(question for quiz in self.quizzes for question in quiz.questions)

    def section_of(self, unit_id: str) -> Section:
        """The section that holds this unit. Raises UnknownId."""
        self.unit(unit_id)
        return next(section for section in self.sections if any(unit.id == unit_id for unit in section.units))

    @cached_property
    def _index(self) -> dict[str, dict[str, Any]]:
        """Nouns by kind and id, filled as kinds are asked for."""
        return {}

    def _get(self, kind: str, nouns: tuple[N, ...], wanted: str) -> N:
        if kind not in self._index:
            self._index[kind] = {noun.id: noun for noun in nouns}
        found: N | None = self._index[kind].get(wanted)
        if found is None:
            raise UnknownId(kind, wanted, self._index[kind])
        return found


def _find(kind: str, nouns: tuple[N, ...], wanted: str) -> N:
    for noun in nouns:
        if noun.id == wanted:
            return noun
    raise UnknownId(kind, wanted, (noun.id for noun in nouns))


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
