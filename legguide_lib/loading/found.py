"""What reading a data folder found: nouns, where each stands, and problems."""

from pathlib import Path
from typing import Any

from ..errors import Problem
from ..model import Course
from .document import Document


class Place:
    """Where a noun stands in the files, so that later checks can point at a line."""

    def __init__(self, document: Document, path: tuple[str | int, ...]) -> None:
        self.document, self.path = document, path

    def problem(self, message: str, *path: str | int) -> Problem:
        """A problem at this noun, or at the part of it that `path` names."""
        return Problem(self.document.file, self.document.line_of((*self.path, *path)), message)


class Reading:
    """The nouns of one data folder with their places, and the problems found on the way.

    `documents` holds what could be parsed, by the file's name in the folder. `nouns` holds the sound ones by kind. `known`
    holds the ids of all, sound or not, so that one fault is not told many times over; a kind in `unreadable` had a file
    that could not be read at all, so its ids cannot be judged.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.documents: dict[str, Document] = {}
        self.places: dict[tuple[str, str], Place] = {}
        self.nouns: dict[str, tuple[Any, ...]] = {}
        self.known: dict[str, set[str]] = {}
        self.unreadable: set[str] = set()
        self.course: Course | None = None

    def place(self, kind: str, noun_id: str) -> Place:
        """Where the noun of this kind and id stands."""
        return self.places[(kind, noun_id)]

    def lacks(self, kind: str, noun_id: str) -> bool:
        """Whether there is surely no noun of this kind with this id."""
        return kind not in self.unreadable and noun_id not in self.known.get(kind, ())
