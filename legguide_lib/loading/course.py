"""Where the content is, and the course made from it.

An installed package carries `content.json`, made once at build time; in a source tree the YAML files are read, so that
what an author writes is there at the next start.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import ContentError, LegguideError
from ..model import Course

_PACKAGE = Path(__file__).parent.parent
COMPILED = _PACKAGE / "_content" / "content.json"


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
    return [COMPILED] if folder is None else sorted(folder.rglob("*.yaml"))


@cache
def load_course(data: Path | None = None) -> Course:
    """The knowledge model: of `data` if given, else of the course itself. Read once a process.

    Raises ContentError with every problem found, each with file and line.
    """
    folder = data or content_folder()
    if folder is None:
        return load_compiled(COMPILED)
    from .reading import read_folder  # noqa: PLC0415 - needs a YAML parser, and where the course is compiled there is none

    reading = read_folder(folder)
    if reading.course is None:
        raise ContentError(reading.problems)
    return reading.course


def load_compiled(path: Path) -> Course:
    """The course from a `content.json` made by `compile_course`. Raises LegguideError."""
    try:
        return Course.model_validate_json(path.read_bytes())
    except (OSError, ValueError) as error:
        raise LegguideError(f"The course content at {path} cannot be read ({type(error).__name__}). Install legguide again.") from error


def compile_course(course: Course) -> str:
    """The course as JSON text that `load_compiled` reads. The same course gives the same text."""
    data: dict[str, Any] = course.model_dump(mode="json")
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
