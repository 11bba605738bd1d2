"""Every text a learner may read, with the place it stands, so that rules about words need not know the nouns."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..errors import Problem
from ..loading.found import Reading
from ..model import Noun

_NOT_READ = frozenset(
    {"id", "sources", "seed", "objective", "objectives", "look_again", "section", "notebook", "next", "start", "signs", "trains", "svg",
     "red_flags", "conditions", "all_of", "any_of", "picture", "address", "level", "also", "also_called", "also_said", "number", "say_it", "attribution", "terms"}
)  # fmt: skip
_FOR_TRAINERS = frozenset({"trainer"})
_WORDS_OF_A_TEXT = 2


@dataclass(frozen=True)
class LearnerText:
    """One text and where it stands."""

    text: str
    kind: str
    noun_id: str
    path: tuple[str | int, ...]

    def problem(self, reading: Reading, message: str) -> Problem:
        """A problem at this very text."""
        return reading.place(self.kind, self.noun_id).problem(message, *self.path)

    def file(self, reading: Reading) -> str:
        """The file the text stands in."""
        return reading.place(self.kind, self.noun_id).document.file


def learner_texts(reading: Reading, *, with_trainers: bool = False) -> Iterator[LearnerText]:
    """All texts of all nouns but sources, in file order."""
    yield from _texts(reading, with_trainers=with_trainers)


@lru_cache(maxsize=4)
def _texts(reading: Reading, *, with_trainers: bool) -> tuple[LearnerText, ...]:
    """The same, gathered once for all rules: a reading no longer changes when they run."""
    return tuple(
        LearnerText(text, kind, getattr(noun, "id", ""), path)
        for kind, nouns in reading.nouns.items()
        if kind != "source"
        for noun in nouns
        for path, text in _walk(noun, (), with_trainers=with_trainers)
    )


def _walk(value: Any, path: tuple[str | int, ...], *, with_trainers: bool) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, Noun):
        for name in type(value).model_fields:
            if name not in _NOT_READ and (with_trainers or name not in _FOR_TRAINERS):
                yield from _walk(getattr(value, name), (*path, name), with_trainers=with_trainers)
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _walk(inner, (*path, number), with_trainers=with_trainers)
    elif isinstance(value, str) and len(value.split()) >= _WORDS_OF_A_TEXT:
        yield path, value
