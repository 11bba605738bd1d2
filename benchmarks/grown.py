"""A course that has grown: the course's own data folder, with copies of its questions and conditions under new ids.

Knows the layout of `data/`. What comes out is a whole course that loads and that `legguide check` finds no fault with.
"""

import shutil
from pathlib import Path
from typing import Any

import yaml

_QUIZZES, _CONDITIONS, _SECTIONS = "quizzes", "conditions", "sections"


def grow(data: Path, target: Path, factor: int) -> int:
    """Writes `data` with `factor` times its quizzes and conditions to `target`. Returns how many bytes the content has then.

    A copied quiz stands in the unit of its original, right behind it; a copied condition belongs to the same group.
    """
    shutil.copytree(data, target, ignore=shutil.ignore_patterns(".*"))
    for number in range(2, factor + 1):
        for path in sorted((data / _QUIZZES).glob("*.yaml")):
            _write(target / _QUIZZES / f"{_copy_of(path.stem, number)}.yaml", path, _more_quizzes(_read(path), number))
        for path in sorted((data / _CONDITIONS).glob("*.yaml")):
            _write(target / _CONDITIONS / f"{_copy_of(path.stem, number)}.yaml", path, _another_condition(_read(path), number))
    if factor > 1:
        for path in sorted((data / _SECTIONS).glob("*.yaml")):
            _write(target / _SECTIONS / path.name, path, _with_more_quizzes(_read(path), factor))
    return sum(path.stat().st_size for path in target.rglob("*") if path.is_file())


def _copy_of(noun_id: str, number: int) -> str:
    return f"{noun_id}-x{number}"


def _more_quizzes(file: Any, number: int) -> Any:
    """The quizzes of a file again. A prompt is numbered, since no two questions of a course may ask the same."""
    for quiz in file["quizzes"]:
        quiz["id"] = _copy_of(quiz["id"], number)
        for question in quiz["questions"]:
            question["id"] = _copy_of(question["id"], number)
            question["prompt"] = f"({number}) {question['prompt']}"
    return file


def _another_condition(condition: Any, number: int) -> Any:
    return {**condition, "id": _copy_of(condition["id"], number), "name": f"{condition['name']} ({number})"}


def _with_more_quizzes(section: Any, factor: int) -> Any:
    for unit in section["units"]:
        unit["activities"] = [again for each in unit["activities"] for again in _again(each, factor)]
    return section


def _again(activity: dict[str, str], factor: int) -> list[dict[str, str]]:
    copies = range(2, factor + 1) if activity["kind"] == "quiz" else ()
    return [activity, *({**activity, "id": _copy_of(activity["id"], number)} for number in copies)]


def _read(path: Path) -> Any:
    """The file with every value as the text it is."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but texts


def _write(path: Path, original: Path, value: Any) -> None:
    """The file under the first line of the original, which names its schema for editors."""
    first = original.read_text(encoding="utf-8").partition("\n")[0]
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(f"{first}\n{text}", encoding="utf-8")
