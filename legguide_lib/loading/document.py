"""One data file as plain values, each with its line. Knows no format, so that whoever only names a file needs no parser."""

from dataclasses import dataclass, field
from typing import Any

from ..errors import Problem

Path = tuple[str | int, ...]


@dataclass
class Document:
    """One YAML file as plain values. `lines` gives the line (from 1) of each value by its path.

    `first_line` is the text of line 1, where a comment may stand that speaks to editors.
    """

    file: str
    first_line: str = ""
    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line_of(self, path: Path) -> int:
        """The line of the value at `path`, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)
