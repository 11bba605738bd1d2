"""The course's notebooks as shipped, and each of them run once in a kernel for all tests of this folder."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from pytest_notebook.nb_regression import NBRegressionFixture

from legguide_lib.notebooks import run_notebook

SHIPPED = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="session", params=SHIPPED, ids=lambda path: path.stem)
def path(request):
    """Where one shipped notebook is; a test that asks for it runs once for each."""
    return request.param


@pytest.fixture(scope="session")
def shipped(path):
    """One shipped notebook."""
    return nbformat.read(path, as_version=nbformat.NO_CONVERT)


@pytest.fixture(scope="session")
def section(course, path):
    """The section that this notebook teaches."""
    return next(section for section in course.sections if section.notebook == path.stem)


@pytest.fixture(scope="session")
def _stored(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stored")
    return _at_once(SHIPPED, lambda path: run_and_store(path, folder))


@pytest.fixture(scope="session")
def _run_again(_stored):
    return _at_once(SHIPPED, lambda path: run_again(_stored[path.stem].result()))


@pytest.fixture(scope="session")
def stored(_stored, path):
    """The notebook after its run, as it was stored."""
    return nbformat.read(_stored[path.stem].result(), as_version=4)


@pytest.fixture(scope="session")
def second_run(_run_again, path):
    """What pytest-notebook found when it ran the stored notebook again."""
    return _run_again[path.stem].result()


@pytest.fixture(scope="session")
def run_and_compare():
    """pytest-notebook's check, ignoring nothing but the version of Python: run again, compare everything."""
    return run_again


def run_and_store(source, folder):
    target = folder / source.name
    nbformat.write(run_notebook(nbformat.read(source, as_version=4), folder=folder, name=source.stem), target)
    return target


def run_again(path):
    check = NBRegressionFixture(diff_ignore=("/metadata/language_info",), diff_use_color=False)
    return check.check(str(path), raise_errors=False)


def _at_once(paths, work):
    """Does the work for several notebooks at a time; a notebook that fails spoils its own tests alone."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return {path.stem: pool.submit(work, path) for path in paths}
