"""Which pictures a text shows from files, and how a cell that cannot be shown is told."""

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from legguide_lib import LegguideError
from legguide_lib.export.pictures import files_shown, missing, telling_the_notebook, text_of


def shown(text):
    return files_shown(text_of(new_markdown_cell(text)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("![my leg](leg.png)", "leg.png"),
        ("![my leg](<my leg.png>)", "my leg.png"),
        ("![my leg](my%20leg.png 'title')", "my leg.png"),
        ("![ein Bein](füße.png)", "füße.png"),
        ('<img alt="my leg" src="a&amp;b.png">', "a&b.png"),
        ("![my leg][below]\n\n[below]: leg.png", "leg.png"),
    ],
)
def test_a_picture_from_a_file_is_found_however_it_is_written(text, name):
    assert shown(text) == [name]


@pytest.mark.parametrize("text", ["`![a](leg.png)`", "```\n![a](leg.png)\n```", "![a](https://example.org/leg.png)", "[a](leg.png)"])
def test_what_is_no_picture_from_a_file_is_not_found(text):
    assert shown(text) == []


def test_a_picture_whose_name_stands_encoded_is_carried_inside(tmp_path):
    (tmp_path / "my füße.png").write_bytes(b"leg")
    html = text_of(new_markdown_cell("![a](<my füße.png>)"), str(tmp_path))
    assert 'src="data:image/png;base64,' in html


def test_a_cell_that_cannot_be_shown_is_told_with_its_number_and_its_notebook():
    cells = [new_markdown_cell("# Title"), new_markdown_cell("![a](leg.png)")]
    with (
        pytest.raises(LegguideError, match=r"^Cell 2 of mine\.ipynb shows the picture leg\.png, which is not beside its notebook\. Put it"),
        telling_the_notebook(new_notebook(cells=cells), "mine.ipynb"),
    ):
        raise missing(cells[1], "leg.png")


def test_what_else_goes_wrong_is_told_as_it_is():
    with pytest.raises(LegguideError, match="^the disk$"), telling_the_notebook(new_notebook(), "mine.ipynb"):
        raise LegguideError("the disk")
