"""From the files of a data folder to the nouns of the model, with every problem told in one run.

Knows which file holds which noun. This package is the only code that reads `data/`.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from ..errors import LegguideError, Problem, nearest
from ..model import (
    Comparison,
    Condition,
    Course,
    Deck,
    Exercise,
    GlossaryTerm,
    Guidance,
    GuidanceWords,
    Handouts,
    Id,
    Noun,
    Picture,
    PlaceOnPath,
    Quiz,
    RedFlag,
    Review,
    Scenario,
    Section,
    SelfTest,
    Sign,
    Source,
    Symptom,
    Text,
    Treatment,
    TriageSet,
    Yardstick,
)
from .document import Document
from .drawing import drawing_faults
from .found import Place, Reading
from .references import broken_references
from .strict_yaml import read_yaml
from .validation import checked, validated

T = TypeVar("T", bound=Noun)


class CourseFile(Noun):
    """What `data/course.yaml` holds: the name of the course, its edition, its review state, its sections in order."""

    id: Id
    title: Text
    edition: Text
    review: Review
    sections: tuple[Id, ...]


def read_folder(folder: Path) -> Reading:
    """Everything in `folder`, as far as it can be read. `course` is None if any problem was found.

    Raises LegguideError if there is no such folder.
    """
    if not folder.is_dir():
        raise LegguideError(f"There is no data folder at {folder}. Name another one with --data, or reinstall legguide.")
    return _Reader(folder.resolve()).read()


_KINDS = {
    "condition": "conditions",
    "symptom": "symptoms",
    "place": "places",
    "comparison": "comparisons",
    "treatment": "treatments",
    "exercise": "exercises",
    "self test": "self_tests",
    "glossary term": "glossary",
    "picture": "pictures",
    "source": "sources",
    "quiz": "quizzes",
    "scenario": "scenarios",
    "triage": "triage_sets",
    "deck": "decks",
}


class _Reader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reading = Reading(folder)

    def read(self) -> Reading:
        head = self._one("course.yaml", CourseFile)
        words = self._words()
        guidance = self._one("guidance.yaml", GuidanceWords)
        yardstick = self._one("yardstick.yaml", Yardstick)
        handouts = self._one("handouts.yaml", Handouts)
        signs = self._list("signs.yaml", "signs", Sign, "sign")
        flags = self._list("red_flags.yaml", "red_flags", RedFlag, "red flag")
        parts: dict[str, Any] = {
            "conditions": self._each("conditions", Condition, "condition"),
            "symptoms": self._list("symptoms.yaml", "symptoms", Symptom, "symptom"),
            "places": self._list("places.yaml", "places", PlaceOnPath, "place"),
            "comparisons": self._list("comparisons.yaml", "comparisons", Comparison, "comparison"),
            "treatments": self._each("treatments", Treatment, "treatment"),
            "exercises": self._list("exercises.yaml", "exercises", Exercise, "exercise"),
            "self_tests": self._list("self_tests.yaml", "self_tests", SelfTest, "self test"),
            "glossary": self._list("glossary.yaml", "glossary", GlossaryTerm, "glossary term"),
            "pictures": self._pictures(),
            "sources": self._list("sources.yaml", "sources", Source, "source"),
            "quizzes": self._quizzes(),
            "scenarios": self._each("scenarios", Scenario, "scenario"),
            "triage_sets": self._each("triage", TriageSet, "triage"),
            "decks": self._list("decks.yaml", "decks", Deck, "deck"),
        }
        sections = self._each("sections", Section, "section")
        self._refuse_strangers()
        if head is not None:
            sections = self._in_order(head, sections)
        self.reading.nouns = {
            "section": sections,
            "sign": signs,
            "red flag": flags,
            "guidance": () if guidance is None else (guidance,),
            "yardstick": () if yardstick is None else (yardstick,),
            "handouts": () if handouts is None else (handouts,),
            **{kind: parts[name] for kind, name in _KINDS.items()},
        }
        self.reading.problems.extend(broken_references(self.reading))
        if not self.reading.problems and head and guidance and yardstick and handouts:
            self.reading.course = Course(
                id=head.id,
                title=head.title,
                edition=head.edition,
                review=head.review,
                sections=sections,
                guidance=Guidance(words=guidance, signs=signs, red_flags=flags),
                words=words,
                yardstick=yardstick,
                handouts=handouts,
                **parts,
            )
        return self.reading

    # one file, one noun ------------------------------------------------------------------------------------------

    def _one(self, name: str, noun: type[T]) -> T | None:
        document = self._document(name)
        if document is None:
            return None
        self.reading.places[(Path(name).stem, "")] = Place(document, ())
        return self._validate(document, document.value, (), noun)

    def _words(self) -> dict[str, str]:
        document = self._document("ui_text.yaml")
        if document is None:
            return {}
        adapter = TypeAdapter(checked(dict[Id, Text]))
        return self._catch(document, (), lambda: adapter.validate_python(document.value, strict=True)) or {}

    # many nouns --------------------------------------------------------------------------------------------------

    def _list(self, name: str, key: str, noun: type[T], kind: str, document: Document | None = None) -> tuple[T, ...]:
        document = document or self._document(name)
        if document is None:
            self.reading.unreadable.add(kind)
            return ()
        entries = document.value
        if not isinstance(entries, dict) or set(entries) != {key} or not isinstance(entries[key], tuple):
            self._say(document, (), f'This file must hold one key, "{key}", with a list under it.')
            self.reading.unreadable.add(kind)
            return ()
        return tuple(self._nouns(document, (key,), entries[key], noun, kind))

    def _each(self, name: str, noun: type[T], kind: str) -> tuple[T, ...]:
        """One noun a file; the file is named after the noun's id."""
        found: list[T] = []
        for path in self._files(name):
            document = self._document(path)
            self.reading.known.setdefault(kind, set()).add(Path(path).stem)
            if document is None:
                continue
            value = self._validate(document, document.value, (), noun)
            if value is None:
                continue
            noun_id = getattr(value, "id")  # noqa: B009 - T is any noun with an id
            if noun_id != Path(path).stem:
                self._say(document, ("id",), f'The id is "{noun_id}" but the file is called "{Path(path).name}". Give both the same name.')
            self._register(kind, noun_id, document, ())
            found.append(value)
        return tuple(found)

    def _quizzes(self) -> tuple[Quiz, ...]:
        return tuple(quiz for path in self._files("quizzes") for quiz in self._list(path, "quizzes", Quiz, "quiz"))

    def _pictures(self) -> tuple[Picture, ...]:
        """The list of pictures, each with the drawing of its name."""
        document = self._document("pictures.yaml")
        if document is not None and isinstance(document.value, dict):
            entries = document.value.get("pictures")
            for number, entry in enumerate(entries if isinstance(entries, tuple) else ()):
                if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                    entry["svg"] = self._drawing(document, entry["id"], number)
        return self._list("pictures.yaml", "pictures", Picture, "picture", document)

    def _drawing(self, document: Document, picture_id: str, number: int) -> str:
        name = f"pictures/{picture_id}.svg"
        try:
            text = (self.folder / name).read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            self._say(
                document, ("pictures", number, "id"), f"The drawing {name} cannot be read ({type(error).__name__}). Add it as UTF-8 text."
            )
            return "?"
        for fault in drawing_faults(text):
            self.reading.problems.append(Problem(f"{self.folder.name}/{name}", 1, fault))
        return text

    def _nouns(self, document: Document, path: tuple[str | int, ...], values: tuple[Any, ...], noun: type[T], kind: str) -> Iterator[T]:
        for number, value in enumerate(values):
            if isinstance(value, dict) and isinstance(value.get("id"), str):
                self.reading.known.setdefault(kind, set()).add(value["id"])
            found = self._validate(document, value, (*path, number), noun)
            if found is not None:
                self._register(kind, getattr(found, "id"), document, (*path, number))  # noqa: B009
                for which, question in enumerate(getattr(found, "questions", ())):
                    self._register("question", question.id, document, (*path, number, "questions", which))
                yield found

    def _register(self, kind: str, noun_id: str, document: Document, path: tuple[str | int, ...]) -> None:
        self.reading.known.setdefault(kind, set()).add(noun_id)
        before = self.reading.places.get((kind, noun_id))
        place = Place(document, path)
        if before is not None:
            first = before.problem("")
            self.reading.problems.append(
                place.problem(
                    f'The {kind} id "{noun_id}" is used twice (first at {first.file}:{first.line}). Give this one its own id.', "id"
                )
            )
            return
        self.reading.places[(kind, noun_id)] = place

    def _in_order(self, head: CourseFile, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        by_id = {section.id: section for section in sections}
        listed = [by_id[section_id] for section_id in dict.fromkeys(head.sections) if section_id in by_id]
        document = self._document("course.yaml")
        for number, section_id in enumerate(head.sections):
            if section_id in head.sections[:number] and document is not None:
                self._say(document, ("sections", number), f'The section "{section_id}" is listed twice. Take one line out.')
            if section_id not in by_id and document is not None and not (self.folder / "sections" / f"{section_id}.yaml").exists():
                self._say(
                    document,
                    ("sections", number),
                    f'There is no section "{section_id}". Add data/sections/{section_id}.yaml or take the line out.',
                )
        for section in sections:
            if section.id not in head.sections:
                place = self.reading.place("section", section.id)
                self.reading.problems.append(
                    place.problem(f'The section "{section.id}" is not listed in course.yaml. Add it to `sections` there.', "id")
                )
        return tuple(listed)

    # files -------------------------------------------------------------------------------------------------------

    def _files(self, name: str) -> list[str]:
        folder = self.folder / name
        return sorted(f"{name}/{path.name}" for path in folder.glob("*.yaml") if path.name[0] != ".") if folder.is_dir() else []

    def _refuse_strangers(self) -> None:
        """A file with a misspelt name would silently teach nothing."""
        known = {
            "course.yaml", "guidance.yaml", "signs.yaml", "red_flags.yaml", "symptoms.yaml", "exercises.yaml", "self_tests.yaml",
            "glossary.yaml", "pictures.yaml", "sources.yaml", "ui_text.yaml", "yardstick.yaml", "decks.yaml",
            "places.yaml", "comparisons.yaml", "handouts.yaml",
        }  # fmt: skip
        folders = {"conditions", "treatments", "sections", "quizzes", "scenarios", "triage"}
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder)
            if path.is_dir() or any(part.startswith(".") for part in name.parts):
                continue
            in_folder = name.parent.name if name.parent.parent == Path() else ""
            drawn = in_folder == "pictures" and name.suffix == ".svg" and not self.reading.lacks("picture", name.stem)
            if not (drawn or str(name) in known or (in_folder in folders and name.suffix == ".yaml")):
                hint = nearest(name.as_posix(), known)
                guess = f' Did you mean "{hint}"?' if hint else " Move it out of the data folder."
                self.reading.problems.append(
                    Problem(f"{self.folder.name}/{name.as_posix()}", 1, f"No part of the course reads this file.{guess}")
                )

    def _document(self, name: str) -> Document | None:
        shown = f"{self.folder.name}/{name}"
        try:
            raw = (self.folder / name).read_bytes()
        except FileNotFoundError:
            self.reading.problems.append(Problem(shown, 1, "This file is missing. Restore it."))
            return None
        except OSError as error:
            self.reading.problems.append(Problem(shown, 1, f"This file cannot be read ({error.strerror}). Check its permissions."))
            return None
        document = read_yaml(raw, shown)
        self.reading.problems.extend(document.problems)
        if document.problems:
            return None
        self.reading.documents[name] = document
        return document

    # validation --------------------------------------------------------------------------------------------------

    def _validate(self, document: Document, value: Any, path: tuple[str | int, ...], noun: type[T]) -> T | None:
        found: T | None = self._catch(document, path, lambda: validated(noun, value))
        return found

    def _catch(self, document: Document, path: tuple[str | int, ...], make: Callable[[], Any]) -> Any:
        try:
            return make()
        except ValidationError as error:
            for fault in error.errors():
                loc = tuple(part for part in fault["loc"] if part != "[key]")
                self._say(document, (*path, *loc), _explain(fault, loc))
            return None

    def _say(self, document: Document, path: tuple[str | int, ...], message: str) -> None:
        self.reading.problems.append(Problem(document.file, document.line_of(path), message))


_EXPLAINED = {
    "extra_forbidden": 'The key "{last}" is not known here. Check its spelling or take it out.',
    "missing": '"{last}" is missing in {around}. Add it.',
    "string_pattern_mismatch": "{where} is {shown}, which does not have the right form. {form}",
    "string_too_short": "{where} is empty. Write its text.",
    "string_too_long": "{where} is longer than {max_length} characters. Shorten it.",
    "literal_error": "{where} is {shown}. Use one of {expected}.",
    "tuple_type": "{where} must be a list: one entry a line, each with a dash. It is {shown}.",
    "model_type": "{where} must be a group of `key: value` lines. It is {shown}.",
    "dict_type": "{where} must be a group of `key: value` lines. It is {shown}.",
    "bool_type": "{where} is {shown}. Write true or false.",
    "int_type": "{where} is {shown}. Write a whole number such as 7.",
    "string_type": "{where} must be text. It is {shown}.",
}


def _form(pattern: str) -> str:
    """What a text of this pattern looks like, for an author."""
    if pattern.startswith("^http"):
        return "Write a full web address that starts with https://, without spaces or quotes."
    if pattern.startswith("^(?:100"):
        return "Write a figure from 0 to 100 with one place at most, such as 67.5."
    if pattern.startswith("^S"):
        return "Write a number of the guide's statements, S01 to S39."
    return "Use small letters, digits and single dashes."


def _explain(fault: Any, loc: tuple[str | int, ...]) -> str:
    """A finding of pydantic as a sentence with a remedy."""
    words = {
        "where": ".".join(map(str, loc)) or "this part",
        "around": ".".join(map(str, loc[:-1])) or "this part",
        "last": loc[-1] if loc else "",
        "shown": repr(fault.get("input"))[:60],
        "form": _form(fault.get("ctx", {}).get("pattern", "")),
        **fault.get("ctx", {}),
    }
    return _EXPLAINED.get(fault["type"], f"{{where}}: {fault['msg'].replace('{', '(').replace('}', ')')}. It is {{shown}}.").format(**words)
