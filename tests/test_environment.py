"""The files that say what to install ask for the same things: pyproject.toml, environment.yml, constraints.txt."""

import importlib.metadata
import os
import re
import shlex
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from rattler import MatchSpec
from rattler.exceptions import InvalidMatchSpecError

from legguide_lib import cli

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
PINS = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()


def requirements(lines):
    return {canonicalize_name(Requirement(line).name): Requirement(line).specifier for line in lines}


def conda_specs():
    return [line for line in CONDA["dependencies"] if isinstance(line, str)]


def conda_ranges():
    return requirements(spec for spec in conda_specs() if spec != "pip" and not spec.startswith("python="))


def conda_python():
    [python] = [spec.removeprefix("python=") for spec in conda_specs() if spec.startswith("python=")]
    return python


def conda_pip():
    [by_pip] = [part["pip"] for part in CONDA["dependencies"] if isinstance(part, dict)]
    return by_pip


def pinned():
    return {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in PINS)}


RUNTIME = requirements(PROJECT["dependencies"])
EVERYTHING = requirements([*PROJECT["dependencies"], *(line for extra in PROJECT["optional-dependencies"].values() for line in extra)])


# environment.yml -------------------------------------------------------------------------------------------------------


def test_conda_knows_every_key():
    assert set(CONDA) <= {"name", "channels", "dependencies", "variables", "platforms"}


def test_parts_come_from_conda_forge_alone():
    assert CONDA["channels"] == ["conda-forge", "nodefaults"]


@pytest.mark.parametrize("spec", conda_specs())
def test_conda_reads_the_spec(spec):
    MatchSpec(spec, strict=True)


@pytest.mark.parametrize("spec", ["jupyterlab >=4.4 <5", "nbconvert=>7", "pydantic>>2", "pyyaml>=6,"])
def test_a_spec_that_conda_would_misread_is_noticed(spec):
    with pytest.raises(InvalidMatchSpecError):
        MatchSpec(spec, strict=True)


@pytest.mark.parametrize("spec", conda_specs())
def test_conda_names_are_in_small_letters(spec):
    assert spec == spec.lower()


@pytest.mark.parametrize("name", ["jupyterlab", "ipywidgets", "nbconvert"])
def test_the_named_packages_are_asked_of_conda(name):
    assert name in conda_ranges()


@pytest.mark.parametrize("name", RUNTIME)
def test_conda_gets_all_that_the_course_needs_in_the_same_range(name):
    assert conda_ranges().get(name) == RUNTIME[name]


def test_conda_gets_nothing_that_the_project_does_not_ask_for():
    assert set(conda_ranges()) <= set(EVERYTHING)


def test_what_conda_gets_for_tests_has_the_same_range():
    assert {name: given for name, given in conda_ranges().items() if name in EVERYTHING and given != EVERYTHING[name]} == {}


def test_conda_gets_a_python_that_the_project_takes():
    assert SpecifierSet(PROJECT["requires-python"]).contains(conda_python())


def test_binder_is_told_one_python_by_name():
    assert re.fullmatch(r"3\.\d+", conda_python())


def test_conda_has_pip_for_the_rest():
    assert "pip" in conda_specs()


def test_pip_gets_pytest_notebook_in_the_same_range_and_then_the_course():
    notebook, course = conda_pip()
    assert requirements([notebook]) == {"pytest-notebook": EVERYTHING["pytest-notebook"]}
    assert course == "-e ."


def test_the_pytest_notebook_that_breaks_pytest_is_refused():
    assert not EVERYTHING["pytest-notebook"].contains("0.10.0")


# constraints.txt -------------------------------------------------------------------------------------------------------


def test_every_pin_is_a_name_and_one_public_version():
    pin = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*==\d+(\.\d+)*([a-z]+\d+)?(\.post\d+)?")
    assert [line for line in PINS if not pin.fullmatch(line)] == []


def test_the_pins_are_in_order_and_each_is_there_once():
    assert [line.partition("==")[0] for line in PINS] == sorted(pinned())


@pytest.mark.parametrize("name", EVERYTHING)
def test_the_pin_is_in_the_range_that_is_asked_for(name):
    assert EVERYTHING[name].contains(pinned()[name])


def test_all_that_the_pinned_parts_need_is_pinned():
    missing = {}
    for name, version in pinned().items():
        try:
            part = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # for another system
        if part.version == version:
            needs = [Requirement(line) for line in part.requires or []]
            for need in needs:
                if (need.marker is None or need.marker.evaluate({"extra": ""})) and canonicalize_name(need.name) not in pinned():
                    missing[need.name] = name
    assert missing == {}


# scripts ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", ["postBuild", ".ci/run"])
@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such mark")
def test_the_script_may_be_run(script):
    assert os.access(ROOT / script, os.X_OK)


def test_binder_prepares_the_copy_with_words_that_legguide_knows():
    [line] = [line for line in (ROOT / "postBuild").read_text(encoding="utf-8").splitlines() if line.startswith("legguide ")]
    options = cli._parser().parse_args(shlex.split(line)[1:])
    assert (options.prepare_only, options.workspace) == (True, Path("$HOME/Leg weakness course"))


def test_the_run_of_every_check_is_that_of_course_py():
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == "exec python3 course.py test"
