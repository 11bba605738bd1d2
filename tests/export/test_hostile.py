"""Texts that try to be more than text: whatever stands in the data reaches the page to be read, never to be run.

Every text of the small course gets the same hostile words; apart from them, the page must be the page of the small course.
"""

import ast
import json
import shutil
from collections import Counter

import pytest
import yaml
from bs4 import BeautifulSoup
from nbformat.v4 import new_output

from legguide_lib import load_course, show
from legguide_lib.export import pieces
from legguide_lib.export.exporters import PagesExporter, SlidesExporter
from legguide_lib.export.once import whole
from legguide_lib.notebooks import section_notebook
from legguide_lib.payload import activity_payload

HOSTILE = (
    "</script><script>alert(1)</script> <img src=x onerror=alert(1)> </style><style>p{color:red}</style> <!-- {{ 7 * 7 }} {% raw %} "
    "' \" ` \\ & $x$ ]]> 🦵🏽 עברית عربي \u202e \u2028 \u2029 end"
)
NOT_WORDS = {"term", "also", "svg"}
EXPORTERS = {"pages": PagesExporter, "slides": SlidesExporter}


@pytest.fixture(scope="module", params=EXPORTERS)
def exporter(request):
    return EXPORTERS[request.param]()


@pytest.fixture(scope="module")
def harmless_course(root, tmp_path_factory):
    """The small course, with every word of the interface."""
    folder = tmp_path_factory.mktemp("harmless") / "data"
    shutil.copytree(root / "tests" / "small_course", folder)
    shutil.copy(root / "data" / "ui_text.yaml", folder)
    return load_course(folder)


@pytest.fixture(scope="module")
def hostile_course(root, tmp_path_factory):
    """The same with the hostile words after every text."""
    folder = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(root / "tests" / "small_course", folder)
    shutil.copy(root / "data" / "ui_text.yaml", folder)
    for file in folder.rglob("*.yaml"):
        with_words = spoiled(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))  # noqa: S506 - texts alone
        file.write_text(yaml.safe_dump(with_words, default_style='"', width=10_000), encoding="utf-8")
    return load_course(folder)


@pytest.fixture(scope="module")
def hostile(hostile_course, exporter):
    """The exported file of the hostile course."""
    return exported(hostile_course, exporter)


@pytest.fixture(scope="module")
def harmless(harmless_course, exporter):
    """The exported file of the small course as it is."""
    return exported(harmless_course, exporter)


def test_the_words_reach_the_page(hostile):
    assert " ".join(HOSTILE.split()) in read(hostile)


def test_apart_from_the_words_the_page_reads_the_same(hostile, harmless):
    assert read(hostile).replace(" " + " ".join(HOSTILE.split()), "") == read(harmless)


def test_the_words_become_no_elements(hostile, harmless):
    assert elements(hostile) == elements(harmless)


def test_the_words_become_no_attributes_that_run(hostile):
    assert [name for tag in hostile.find_all(True) for name in tag.attrs if name.startswith("on")] == []


def test_the_words_stand_in_no_script_that_runs(hostile):
    assert [
        script for script in hostile.find_all("script") if script.get("type") != "application/json" and "alert(1)" in script.string
    ] == []


def test_the_words_reach_the_activities_as_they_are(hostile_course, hostile):
    parts = [part for data in hostile.select("script.lgs-shared") for part in json.loads(data.string)]
    payloads = [whole(json.loads(data.string), parts) for data in hostile.select("script.lgs-payload")]
    assert payloads
    assert payloads == [activity_payload(hostile_course, payload["kind"], payload["id"]) for payload in payloads]


# making the page -----------------------------------------------------------------------------------------------------


def spoiled(value, key=""):
    """The same YAML with the hostile words after every text. Ids, numbers, addresses and marks are no texts."""
    if isinstance(value, dict):
        return {name: spoiled(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [spoiled(part, key) for part in value]
    is_words = value[:1].isupper() or " " in value
    return f"{value} {HOSTILE}" if is_words and key not in {*NOT_WORDS, "seed"} else value


def exported(course, exporter):
    """The first section of a course, shown and exported without a kernel."""
    notebook = section_notebook(course, course.sections[0])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(show, "load_course", lambda: course)
        for most in ("MOST_WORDS", "A_PARAGRAPH", "_LABEL_WORDS"):  # longer texts make more slides, which is not what is looked at here
            patch.setattr(pieces, most, 1_000_000)
        for number, cell in enumerate(notebook.cells):
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [new_output("execute_result", shown(cell.source), execution_count=number)], number
        return BeautifulSoup(exporter.from_notebook_node(notebook)[0], "html.parser")


def shown(source):
    """What a cell of the course shows."""
    call = ast.parse(source).body[-1].value
    page = getattr(show, call.func.attr)(*(said.value for said in call.args))
    return {"text/html": page._repr_html_()} if isinstance(page, show.Page) else page._repr_mimebundle_()[0]


def read(page):
    """What can be read on a page."""
    texts = [text for text in page.body.find_all(string=True) if not text.find_parent(["script", "style"])]
    return " ".join(" ".join(texts).split())


def elements(page):
    """How many elements there are of each name, without the folds of long slides."""
    return Counter(tag.name for tag in page.find_all(True) if tag.name != "noscript")
