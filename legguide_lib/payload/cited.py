"""Statements with their sources, as an explorer is handed them: each source in full once, named by a short key.

Must not know any kind of activity, nor how sources are numbered on the page.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from ..model import Course, Statement
from .frame import source_notes


class Cited:
    """Gathers the sources of one payload as its statements are written down."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._keys: dict[str, str] = {}

    def keys(self, source_ids: Iterable[str]) -> list[str]:
        """The short keys of these sources."""
        return [self._keys.setdefault(source_id, str(len(self._keys) + 1)) for source_id in dict.fromkeys(source_ids)]

    def statement(self, statement: Statement) -> dict[str, Any]:
        """A statement with the keys of its sources."""
        return {"text": statement.text, "sources": self.keys(statement.sources)}

    def statements(self, statements: Sequence[Statement]) -> list[dict[str, Any]]:
        """Statements in their order."""
        return [self.statement(each) for each in statements]

    def notes(self) -> dict[str, dict[str, str]]:
        """Every source gathered so far, by its key. Only one read as the original shows its address."""
        return dict(zip(self._keys.values(), source_notes(self._course, self._keys), strict=True))
