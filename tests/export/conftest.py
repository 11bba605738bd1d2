"""The course's notebooks run once, and each of them exported once in either form."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup, Comment, Doctype
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from legguide_lib.export.once import whole
from legguide_lib.export.write import export
from legguide_lib.notebooks import run_notebook

SHIPPED = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
ENDINGS = {"pages": ".html", "slides": ".slides.html"}
NOT_READ = ("script", "style", "head", "template")


@dataclass
class Exported:
    """One exported file, and what a reader of it meets."""

    path: Path

    @cached_property
    def html(self):
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def soup(self):
        return BeautifulSoup(self.html, "html.parser")

    @cached_property
    def text(self):
        """What can be read on the page, scripts and styles left out."""
        parts = self.soup.find_all(string=lambda text: not isinstance(text, Comment | Doctype))
        return " ".join(" ".join(part for part in parts if not part.find_parent(NOT_READ)).split())

    @cached_property
    def payloads(self):
        """Every activity's data, in order, with the parts that a deck holds once for several of them."""
        shared = [part for data in self.soup.select("script.lgs-shared") for part in json.loads(data.string)]
        return [whole(json.loads(data.string), shared) for data in self.soup.select("script.lgs-payload")]


@pytest.fixture(scope="session", params=ENDINGS)
def form(request):
    """Slides or pages; a test that asks for it runs once for each."""
    return request.param


@pytest.fixture(scope="session", params=[path.stem for path in SHIPPED])
def name(request):
    """The name of one notebook; a test that asks for it runs once for each."""
    return request.param


@pytest.fixture(scope="session")
def ran(tmp_path_factory):
    """The folder with every notebook of the course after its run."""
    folder = tmp_path_factory.mktemp("ran")

    def run_and_store(path):
        nbformat.write(run_notebook(nbformat.read(path, as_version=4), folder=folder, name=path.stem), folder / path.name)

    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        list(pool.map(run_and_store, SHIPPED))
    return folder


@pytest.fixture(scope="session")
def exports(ran, tmp_path_factory):
    """Form → the folder into which the whole course was exported."""
    folders = {form: tmp_path_factory.mktemp(form) for form in ENDINGS}
    for form, folder in folders.items():
        export(form, [str(path) for path in sorted(ran.glob("*.ipynb"))], folder, quiet=True)
    return folders


@pytest.fixture(scope="session")
def read_export(exports):
    """One exported file by form and name, read once."""
    read = {}

    def one(form, name):
        return read.setdefault((form, name), Exported(exports[form] / f"{name}{ENDINGS[form]}"))

    return one


@pytest.fixture(scope="session")
def file_name():
    """What an exported notebook is called."""
    return lambda form, name: f"{name}{ENDINGS[form]}"


@pytest.fixture(scope="session")
def exported(read_export, form, name):
    """One notebook in one form."""
    return read_export(form, name)


@pytest.fixture(scope="session")
def section(course, name):
    """The section that this notebook teaches."""
    return next(section for section in course.sections if section.notebook == name)


@pytest.fixture(scope="session")
def notebook(ran, name):
    """The notebook the file was exported from, as it was run."""
    return nbformat.read(ran / f"{name}.ipynb", as_version=4)


# small notebooks made for one test -----------------------------------------------------------------------------------


@pytest.fixture
def write_notebook(tmp_path):
    """Writes a notebook that was already run and gives its path: `write_notebook("mine", cell, …)`."""

    def write(name, *cells):
        path = tmp_path / "notebooks" / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        nbformat.write(new_notebook(cells=[new_markdown_cell("# My notes"), *cells]), path)
        return path

    return write


@pytest.fixture(scope="session")
def ran_cell():
    """A code cell that was run and shows this data, such as `{"text/html": "…"}`."""

    def cell(data):
        return new_code_cell("1", execution_count=1, outputs=[new_output("execute_result", data, execution_count=1)])

    return cell
