"""What all tests share: the shipped course, a small course to break, builders, and deno.

A test asks for what it needs by name; nothing is read before it does.
"""

import importlib.util
import os
import shutil
import sys
from pathlib import Path

import nbformat
import pytest
from hypothesis import settings

from legguide_lib import load_course, show
from legguide_lib.payload import PAYLOAD_MIME

TESTS = Path(__file__).parent
ROOT = TESTS.parent

# the same examples in every run, and no clock: a slow machine is not a fault of the course
settings.register_profile("legguide", derandomize=True, deadline=None, database=None)
settings.load_profile("legguide")


@pytest.fixture(scope="session")
def root():
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def course():
    """The course as shipped."""
    return load_course()


@pytest.fixture(scope="session")
def build():
    """The builders of `tests/builders.py`."""
    path = TESTS / "builders.py"
    spec = importlib.util.spec_from_file_location("legguide_test_builders", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def small(tmp_path, build):
    """A small sound course in a folder of its own, to change one thing in."""
    folder = tmp_path / "data"
    shutil.copytree(TESTS / "small_course", folder)
    return build.CourseFolder(folder)


@pytest.fixture(scope="session")
def small_course():
    """The small course as a model, unchanged."""
    return load_course(TESTS / "small_course")


@pytest.fixture(scope="session")
def shown_notebooks(tmp_path_factory):
    """A folder with every notebook of the course as after its run, but quickly and without kernels: each cell is one call of `show`."""
    folder = tmp_path_factory.mktemp("shown")
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                shown = eval(cell.source.splitlines()[-1], {"show": show})  # noqa: S307 - our own notebooks
                given = shown._repr_mimebundle_()[0] if hasattr(shown, "_repr_mimebundle_") else {"text/html": shown._repr_html_()}
                data = {kind: given[kind] for kind in ("text/html", PAYLOAD_MIME) if kind in given}
                cell.outputs, cell.execution_count = [nbformat.v4.new_output("execute_result", data, execution_count=1)], 1
        nbformat.write(notebook, folder / path.name)
    return folder


@pytest.fixture(scope="session")
def deno(tmp_path_factory):
    """A function that gives the command line of deno with these words; its cache is kept out of the home folder."""
    found = shutil.which("deno") or shutil.which("deno", path=str(Path(sys.executable).parent))
    if found is None:
        pytest.fail("deno is missing, so the JavaScript cannot be tested. Install the test tools: pip install -e '.[test]'")
    os.environ.setdefault("DENO_DIR", str(tmp_path_factory.mktemp("deno")))
    os.environ["DENO_NO_UPDATE_CHECK"] = "1"
    os.environ.setdefault("DENO_TLS_CA_STORE", "system,mozilla")
    return lambda *words: [found, *words]
