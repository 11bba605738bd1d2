"""The exporters under nbconvert's own command, and nbconvert's own slides from our notebooks."""

import os
import subprocess
import sys
import tomllib

import pytest
from nbconvert.exporters import Exporter
from nbconvert.exporters import SlidesExporter as StockSlides
from traitlets.utils.importstring import import_item

pytestmark = pytest.mark.kernel

FORMATS = {"legguide_slides": "slides", "legguide_pages": "pages"}


@pytest.fixture(scope="module")
def entry_points(root):
    """What the package tells nbconvert: name → where the class is."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]["nbconvert.exporters"]


@pytest.fixture(scope="module")
def environment(entry_points, root, tmp_path_factory):
    """Variables under which a Python finds the package as if it had just been installed from here."""
    place = tmp_path_factory.mktemp("installed")
    told = place / "legguide-0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: legguide\nVersion: 0\n")
    lines = [f"{name} = {target}" for name, target in entry_points.items()]
    (told / "entry_points.txt").write_text("\n".join(["[nbconvert.exporters]", *lines, ""]))
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(place), str(root)])}


def test_both_formats_are_registered(entry_points):
    assert set(entry_points) == set(FORMATS)


def test_every_registered_format_is_an_exporter(entry_points):
    classes = [import_item(target.replace(":", ".")) for target in entry_points.values()]
    assert [each for each in classes if not issubclass(each, Exporter)] == []


@pytest.mark.parametrize("registered", FORMATS)
def test_nbconvert_writes_what_the_export_command_writes(registered, environment, ran, read_export, tmp_path):
    convert(environment, registered, ran / "00_start_here.ipynb", tmp_path)
    ours = read_export(FORMATS[registered], "00_start_here")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(ours.path.name, ours.path.read_bytes())]


@pytest.fixture(scope="module")
def stock(ran, name):
    """A run notebook of the course as nbconvert's own slides."""
    return StockSlides().from_filename(str(ran / f"{name}.ipynb"))[0]


def test_nbconverts_own_slides_of_our_notebooks_hold_their_headings(section, stock):
    assert [title for title in (section.title, *(unit.title for unit in section.units)) if title not in stock] == []


def test_nbconverts_own_slides_are_cut_where_ours_are(notebook, stock):
    types = [cell.metadata.slideshow.slide_type for cell in notebook.cells]
    assert stock.count("<section>") == 2 * types.count("slide") + types.count("subslide")


def test_nbconverts_own_slides_hold_the_notes_of_the_trainer(section, stock):
    assert stock.count('<aside class="notes">') == len(section.units)


def convert(environment, registered, path, folder):
    command = [sys.executable, "-m", "nbconvert", "--to", registered, str(path), "--output-dir", str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
