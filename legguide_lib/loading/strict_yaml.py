"""Strict YAML: every scalar stays text, every value knows its line, nothing clever is allowed.

Knows YAML and line numbers. Must not know any noun of the course.

YAML's own guesses are the trap here: `no` would become false, `3.10` a number, `010` eight, `12:30` minutes. So the text is
read as events and built into plain tuples, dicts and strings. Aliases, tags, several documents, duplicate keys and
very deep or very long input are refused; all problems of a file are told together where YAML lets us go on.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import yaml

from ..errors import Problem
from .document import Document, Path

MAX_BYTES = 1_000_000
MAX_DEPTH = 24
MAX_KEY = 80

_NOT_ALLOWED = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML itself forbids."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(raw: bytes, file: str) -> Document:
    """The document in `raw`. Never raises: what is wrong stands in `problems`, and then `value` may be None."""
    document = Document(file)
    if len(raw) > MAX_BYTES:
        document.problems.append(Problem(file, 1, f"The file is larger than {MAX_BYTES:,} bytes. Split it into smaller files."))
        return document
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        document.problems.append(Problem(file, line, "This is not UTF-8 text. Save the file as UTF-8."))
        return document
    odd = _NOT_ALLOWED.search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        document.problems.append(Problem(file, line, f"There is a control character here (U+{ord(odd[0]):04X}). Delete it."))
        return document
    document.first_line = text.partition("\n")[0].rstrip()
    try:
        document.value = _Builder(document, text).build()
    except _Refused as refused:
        document.problems.append(Problem(file, refused.line, str(refused)))
    except yaml.YAMLError as error:
        document.problems.append(
            Problem(file, _line(error, text), f"YAML cannot read this: {_reason(error)}. Check indentation, colons and quotes here.")
        )
    if document.problems:
        document.value = None
    return document


class _Refused(Exception):
    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(message)


class _Builder:
    """Builds values from parse events, one call per nesting level (bounded by MAX_DEPTH)."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
        self.line_ends = list(accumulate(len(line) + 1 for line in text.split("\n")))

    def line(self, event: Any) -> int:
        """The line as an editor counts it: YAML breaks lines at rarer signs too."""
        return bisect_right(self.line_ends, event.start_mark.index) + 1

    def build(self) -> Any:
        next(self.events)  # stream start
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            raise _Refused(1, "The file is empty. Write its content or delete it.")
        value = self._value(next(self.events), (), 0)
        next(self.events)  # document end
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise _Refused(self.line(event), "A second document starts here. Keep one document a file.")
        return value

    def _value(self, event: Any, path: Path, depth: int) -> Any:
        line = self.line(event)
        self.document.lines[path] = line
        if depth > MAX_DEPTH:
            raise _Refused(line, f"This is nested deeper than {MAX_DEPTH} levels. Check the indentation.")
        self._refuse_cleverness(event, line)
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._mapping(path, depth)

    def _refuse_cleverness(self, event: Any, line: int) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise _Refused(line, "Anchors and aliases (& and *) are not used here. Write the value out, or put quotes round the text.")
        if event.tag is not None:
            raise _Refused(line, "Tags (!) are not used here. Put quotes round the text if it starts with an exclamation mark.")

    def _sequence(self, path: Path, depth: int) -> tuple[Any, ...]:
        values: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            values.append(self._value(event, (*path, len(values)), depth + 1))
        return tuple(values)

    def _mapping(self, path: Path, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = self.line(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise _Refused(line, "A key must be a plain word. Check the colons and dashes here.")
            self._refuse_cleverness(event, line)
            key = event.value
            if len(key) > MAX_KEY:
                raise _Refused(
                    line, f"A key of {len(key):,} characters starts here. Keys are short words: check colons, quotes and dashes."
                )
            first = self.document.lines.get((*path, key))
            value = self._value(next(self.events), (*path, key), depth + 1)
            if key in values:
                self.document.problems.append(
                    Problem(self.document.file, line, f'The key "{key}" stands twice (first near line {first}). Keep one of them.')
                )
                continue
            self.document.lines[(*path, key)] = line
            values[key] = value
        return values


def _line(error: yaml.YAMLError, text: str) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return text.count("\n", 0, mark.index) + 1 if mark else 1


def _reason(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or getattr(error, "reason", None) or "it is not valid YAML").strip()
