"""JSON Schemas made from the model, so that an editor completes keys and marks mistakes while an author types.

The files in `schemas/` are made by `legguide schemas`. A data file names its schema in its first line. The schema is a help
only: `legguide check` has the last word.
"""

import json
from typing import Any

from pydantic import BaseModel, ConfigDict

from ..loading.reading import CourseFile
from ..loading.validation import checked, validator_of
from ..model import (
    Comparison,
    Condition,
    Deck,
    Exercise,
    GlossaryTerm,
    GuidanceWords,
    Handouts,
    Id,
    Noun,
    Picture,
    PlaceOnPath,
    Quiz,
    RedFlag,
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

_ONE_A_FILE: dict[str, type[Noun]] = {
    "course": CourseFile,
    "guidance": GuidanceWords,
    "condition": Condition,
    "treatment": Treatment,
    "section": Section,
    "scenario": Scenario,
    "triage": TriageSet,
    "yardstick": Yardstick,
    "handouts": Handouts,
}
_LISTS: dict[str, tuple[str, type[Noun]]] = {
    "signs": ("signs", Sign),
    "red_flags": ("red_flags", RedFlag),
    "symptoms": ("symptoms", Symptom),
    "places": ("places", PlaceOnPath),
    "comparisons": ("comparisons", Comparison),
    "exercises": ("exercises", Exercise),
    "self_tests": ("self_tests", SelfTest),
    "glossary": ("glossary", GlossaryTerm),
    "pictures": ("pictures", Picture),
    "sources": ("sources", Source),
    "quizzes": ("quizzes", Quiz),
    "decks": ("decks", Deck),
}


class _Words(BaseModel):
    """The interface's own words."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: checked(dict[Id, Text])  # type: ignore[valid-type]


def editor_schemas() -> dict[str, str]:
    """File name → JSON text of every schema. The same model gives the same text."""
    schemas = {name: validator_of(noun).model_json_schema() for name, noun in _ONE_A_FILE.items()}
    schemas |= {name: _list_of(key, noun) for name, (key, noun) in _LISTS.items()}
    schemas["ui_text"] = _Words.model_json_schema()
    return {
        f"{name}.schema.json": json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n" for name, schema in schemas.items()
    }


def _list_of(key: str, noun: type[Noun]) -> dict[str, Any]:
    schema = validator_of(noun).model_json_schema()
    parts = schema.pop("$defs", {})
    if noun is Picture:
        schema["properties"].pop("svg")
        schema["required"].remove("svg")
    return {
        "$defs": {**parts, noun.__name__: schema},
        "type": "object",
        "additionalProperties": False,
        "required": [key],
        "properties": {key: {"type": "array", "items": {"$ref": f"#/$defs/{noun.__name__}"}}},
    }
