"""An author's editor finds the schema of every data file, and the schema takes what stands there."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from legguide_lib.authoring import editor_schemas
from legguide_lib.loading.editing import schema_line

DATA = Path(__file__).parent.parent.parent / "data"
FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.yaml"))
HEAD = "# yaml-language-server: $schema="


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        ("signs.yaml", "../schemas/signs.schema.json"),
        ("ui_text.yaml", "../schemas/ui_text.schema.json"),
        ("conditions/stroke.yaml", "../../schemas/condition.schema.json"),
        ("quizzes/daily-life.yaml", "../../schemas/quizzes.schema.json"),
    ],
)
def test_the_line_leads_from_the_file_to_its_schema(file, schema):
    assert schema_line(file) == HEAD + schema


@pytest.mark.parametrize("file", FILES)
def test_the_schema_a_data_file_names_exists_and_takes_the_file(file):
    text = (DATA / file).read_text(encoding="utf-8")
    schema = (DATA / file).parent / text.partition("\n")[0].removeprefix(HEAD)
    jsonschema.validate(yaml.safe_load(text), json.loads(schema.read_text(encoding="utf-8")))


def test_every_schema_is_named_by_a_data_file():
    assert {schema_line(file).rpartition("/")[2] for file in FILES} == set(editor_schemas())


def test_the_schemas_are_in_step_with_the_model():
    """After a change of the model: `legguide schemas`."""
    folder = DATA.parent / "schemas"
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.schema.json")} == editor_schemas()
