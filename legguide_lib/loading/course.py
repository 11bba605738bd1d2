"""Where the content is, and the course made from it.

An installed package carries `content.json`, made once at build time. In a source tree the files of `data/` are the content,
so that what an author writes is there at the next start; what was made of them is remembered until one of them changes.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import ContentError, LegguideError
from ..model import Course

_PACKAGE = Path(__file__).parent.parent
COMPILED = _PACKAGE / "_content" / "content.json"
REMEMBERED = _PACKAGE / "_content" / "remembered.json"
_READERS = ("model", "engine", "loading")
"""The code that decides what becomes of a data file, and whether it is sound."""


def content_folder() -> Path | None:
    """The source tree's `data/`, or None in an installed package."""
    folder = _PACKAGE.parent / "data"
    return folder if (folder / "course.yaml").is_file() and (_PACKAGE.parent / "pyproject.toml").is_file() else None


def notebooks_folder() -> Path:
    """The course's notebooks as shipped: unexecuted, to be copied and never changed. Raises LegguideError."""
    for folder in (_PACKAGE.parent / "notebooks", _PACKAGE / "_content" / "notebooks"):
        if folder.is_dir():
            return folder
    raise LegguideError("The course's notebooks are missing. Install legguide again.")


def content_files() -> list[Path]:
    """The files the course is made from, so that one can tell whether they changed."""
    folder = content_folder()
    return [COMPILED] if folder is None else sorted(map(Path, _files(folder)))


@cache
def load_course(data: Path | None = None) -> Course:
    """The knowledge model: of `data` if given, else of the course itself. Read once a process.

    Raises ContentError with every problem found, each with file and line.
    """
    if data is not None:
        return _read(data)
    folder = content_folder()
    if folder is None:
        return load_compiled(COMPILED)
    state = _state(folder)
    return _remembered(state) or _remember(_read(folder), state)


def load_compiled(path: Path) -> Course:
    """The course from a `content.json` made by `compile_course`. Raises LegguideError."""
    try:
        return Course.model_construct(json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise LegguideError(f"The course content at {path} cannot be read ({type(error).__name__}). Install legguide again.") from error


def compile_course(course: Course) -> str:
    """The course as JSON text that `load_compiled` reads. The same course gives the same text."""
    data: dict[str, Any] = course.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _read(folder: Path) -> Course:
    from .reading import read_folder  # noqa: PLC0415 - needs a YAML parser, and where the course is compiled there is none

    reading = read_folder(folder)
    if reading.course is None:
        raise ContentError(reading.problems)
    return reading.course


# what was made of a source tree's files --------------------------------------------------------------------------------


def _state(folder: Path) -> str:
    """Name, size and time of every file that the course comes from, and of the code that reads it."""
    files = [*_files(folder), *(file for part in _READERS for file in _files(_PACKAGE / part) if file.endswith(".py"))]
    told = ((file, Path(file).stat()) for file in sorted(files))
    return json.dumps([(file, about.st_size, about.st_mtime_ns) for file, about in told])


def _files(folder: Path | str) -> Iterator[str]:
    """All files under `folder`, without hidden ones. In no order."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                yield entry.path


def _remembered(state: str) -> Course | None:
    """What was made of files of this very state before, or None."""
    with suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
        kept = json.loads(REMEMBERED.read_bytes())
        if kept["state"] == state:
            return Course.model_construct(kept["course"])
    return None


def _remember(course: Course, state: str) -> Course:
    """The same course. Where the folder cannot be written to, it will be read anew each time."""
    aside = REMEMBERED.with_name(f".{REMEMBERED.name}.{os.getpid()}")
    with suppress(OSError):
        REMEMBERED.parent.mkdir(exist_ok=True)
        aside.write_text(f'{{"state":{json.dumps(state)},"course":{compile_course(course)}}}', encoding="utf-8")
        aside.replace(REMEMBERED)
    return course
