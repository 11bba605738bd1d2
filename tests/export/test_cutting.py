"""Where a deck is cut: the slide metadata of JupyterLab and nbconvert, read as they write it."""

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from legguide_lib.export.cutting import slide_type, slides_of


def cut(*types):
    """Columns of slides; a slide is the numbers of its cells, with the numbers of its notes after a bar."""
    cells = [new_markdown_cell(str(number), metadata={"slideshow": {"slide_type": kind}}) for number, kind in enumerate(types, start=1)]
    columns = slides_of(new_notebook(cells=cells))
    return [
        ["".join(cell.source for cell in slide.cells) + "".join(f"|{cell.source}" for cell in slide.notes) for slide in column]
        for column in columns
    ]


def test_a_slide_opens_a_column():
    assert cut("slide", "slide") == [["1"], ["2"]]


def test_a_subslide_stands_below():
    assert cut("slide", "subslide", "slide") == [["1", "2"], ["3"]]


@pytest.mark.parametrize("going_on", ["-", "fragment", ""])
def test_a_cell_that_goes_on_stays_on_the_slide(going_on):
    assert cut("slide", going_on, going_on) == [["123"]]


def test_notes_stand_beside_the_slide():
    assert cut("slide", "notes", "subslide", "notes") == [["1|2", "3|4"]]


def test_a_skipped_cell_is_left_out():
    assert cut("slide", "skip", "-") == [["13"]]


@pytest.mark.parametrize("first", ["-", "subslide", "fragment"])
def test_the_first_cell_opens_the_deck_whatever_it_says(first):
    assert cut(first, "-") == [["12"]]


def test_notes_before_the_first_slide_are_kept():
    assert cut("notes", "-") == [["2|1"]]


def test_no_cells_make_no_slides():
    assert cut() == []


@pytest.mark.parametrize("metadata", [{}, {"slideshow": {}}, {"slideshow": {"slide_type": ""}}, {"slideshow": {"slide_type": None}}])
def test_a_cell_without_a_word_goes_on(metadata):
    assert slide_type(new_markdown_cell("a", metadata=metadata)) == "-"
