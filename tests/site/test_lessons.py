"""Pages of sections from notebooks that are broken: one plain sentence, and no site at all."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from legguide_lib import LegguideError
from legguide_lib.site.build import build_site, site_files
from legguide_lib.site.lessons import lesson


@pytest.fixture
def broken(course, tmp_path):
    """Writes the notebook of the first section with one more cell and gives its path."""

    def write(cell):
        path = tmp_path / f"{course.sections[0].notebook}.ipynb"
        nbformat.write(new_notebook(cells=[new_markdown_cell("# Title"), cell]), path)
        return path

    return write


@pytest.mark.kernel
def test_a_cell_that_raises_stops_the_site(course, broken, tmp_path):
    path = broken(new_code_cell("1 / 0"))
    for section in course.sections[1:]:
        nbformat.write(new_notebook(), tmp_path / f"{section.notebook}.ipynb")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(LegguideError, match="ZeroDivisionError"):
        build_site(tmp_path / "site", notebooks=path.parent, quiet=True)
    assert sorted(tmp_path.iterdir()) == before


def test_a_picture_that_is_missing_is_named(course, broken):
    path = broken(new_markdown_cell("![a leg](leg.png)"))
    told = rf"^Cell 2 of {path.name} shows the picture leg\.png, which is not beside its notebook\. Put it there or take it out, then export\.$"
    with pytest.raises(LegguideError, match=told):
        lesson(course, course.sections[0], path, nbformat.read(path, as_version=4))


def test_a_picture_from_outside_is_named(course, broken, shown_notebooks, tmp_path):
    path = broken(new_markdown_cell("![a leg](https://example.org/leg.png)"))
    for other in shown_notebooks.glob("*.ipynb"):
        if other.name != path.name:
            (tmp_path / other.name).write_bytes(other.read_bytes())
    with pytest.raises(LegguideError, match=r"would ask the network for https://example\.org/leg\.png"):
        site_files(course, tmp_path, quiet=True)


@pytest.mark.parametrize("text", [b"", b"not a notebook", b"\xff"])
def test_a_notebook_that_cannot_be_read_is_named(course, tmp_path, text):
    path = tmp_path / f"{course.sections[0].notebook}.ipynb"
    path.write_bytes(text)
    with pytest.raises(LegguideError, match=rf"{path.stem}\.ipynb is not a notebook that can be read"):
        site_files(course, tmp_path, quiet=True)


def test_a_notebook_that_is_missing_leaves_no_folder_behind(tmp_path):
    with pytest.raises(LegguideError, match=r"00_start_here\.ipynb is not a notebook that can be read"):
        build_site(tmp_path / "site", notebooks=tmp_path, quiet=True)
    assert list(tmp_path.iterdir()) == []
