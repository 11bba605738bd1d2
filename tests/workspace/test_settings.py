"""JupyterLab's settings for the course: settings it knows, in files it can read, and nobody else's touched."""

import json
from pathlib import Path

import jsonschema
import pytest
import tinycss2
from jupyterlab.commands import get_app_dir

from legguide_lib.workspace.settings import environment, write_settings

OVERRIDES = Path("labconfig") / "default_setting_overrides.json"
STYLE = Path("custom") / "custom.css"


@pytest.fixture
def written(workspace):
    """The settings folder after writing."""
    write_settings(workspace)
    return workspace.jupyter_config


@pytest.fixture
def overrides(written):
    return json.loads((written / OVERRIDES).read_text(encoding="utf-8"))


def test_the_files_stand_where_jupyterlab_looks_for_them(written):
    assert sorted(path.relative_to(written) for path in written.rglob("*") if path.is_file()) == sorted([OVERRIDES, STYLE])


def test_every_setting_is_one_that_jupyterlab_has(overrides):
    unknown = [(plugin, name) for plugin, settings in overrides.items() for name in settings if name not in schema_of(plugin)["properties"]]
    assert unknown == []


def test_every_setting_is_of_the_kind_that_jupyterlab_takes(overrides):
    for plugin, settings in overrides.items():
        jsonschema.validate(settings, {**schema_of(plugin), "required": []})


def test_the_style_can_be_read(written):
    rules = tinycss2.parse_stylesheet((written / STYLE).read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True)
    assert [(rule.source_line, rule.message) for rule in rules if rule.type == "error"] == []


def test_the_style_asks_nothing_from_outside(written):
    assert "//" not in (written / STYLE).read_text(encoding="utf-8").replace("http://www.w3.org/", "")


def test_writing_again_gives_the_same_bytes(written, workspace):
    before = {path: path.read_bytes() for path in written.rglob("*") if path.is_file()}
    write_settings(workspace)
    assert {path: path.read_bytes() for path in written.rglob("*") if path.is_file()} == before


def test_what_the_learner_set_in_jupyterlab_stays(workspace):
    theme = Path(environment(workspace)["JUPYTERLAB_SETTINGS_DIR"]) / "@jupyterlab" / "apputils-extension" / "themes.jupyterlab-settings"
    theme.parent.mkdir(parents=True)
    theme.write_text('{"theme": "JupyterLab Dark"}')
    write_settings(workspace)
    assert theme.read_text() == '{"theme": "JupyterLab Dark"}'


def test_everything_jupyterlab_keeps_is_kept_below_the_learners_copy(workspace):
    assert [name for name, place in environment(workspace).items() if workspace.hidden not in Path(place).parents] == []


def schema_of(plugin):
    """What JupyterLab says of a plugin's settings."""
    package, name = plugin.split(":")
    return json.loads((Path(get_app_dir()) / "schemas" / package / f"{name}.json").read_text(encoding="utf-8"))
