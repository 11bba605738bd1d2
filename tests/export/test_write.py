"""Writing exports: names that are slips, notebooks that are broken, folders and disks that refuse.

Whatever goes wrong is one plain sentence or two, and what stood there before stays whole.
"""

import errno
import os
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from legguide_lib import LegguideError
from legguide_lib.export import write
from legguide_lib.export.write import export, export_lessons, find_notebook

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def mine(write_notebook):
    """A learner's notebook that was run."""
    return write_notebook("mine", new_markdown_cell("Walk to the gate."))


@pytest.fixture
def before(tmp_path, mine):
    """A folder with an earlier export of `mine`, and what stands in it."""
    out = tmp_path / "out"
    export("pages", [str(mine)], out, quiet=True)
    return Folder(out)


class Folder:
    """A folder and what stood in it at first."""

    def __init__(self, path):
        self.path = path
        self.first = self.now()

    def now(self):
        return {path.name: path.read_bytes() for path in self.path.iterdir()}


def add(path, *cells):
    """Puts cells into a notebook on disk."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.extend(cells)
    nbformat.write(notebook, path)


@pytest.mark.kernel
def test_slides_and_pages_of_one_run_are_those_of_runs_of_their_own(write_notebook, tmp_path):
    cell = new_code_cell('from legguide_lib import show\nshow.quiz("start-first-try")')
    names = [str(write_notebook(name, new_markdown_cell(f"# {name}"), cell)) for name in ("one", "two")]
    together = export_lessons(names, tmp_path / "together", quiet=True)
    for form in ("slides", "pages"):
        for name in names:
            export(form, [name], tmp_path / "apart" / form, quiet=True)
    assert [each.path.relative_to(tmp_path / "together").as_posix() for each in together] == [
        f"{form}/{name}.{ending}" for name in ("one", "two") for form, ending in (("slides", "slides.html"), ("pages", "html"))
    ]
    for each in together:
        assert each.path.read_bytes() == (tmp_path / "apart" / each.path.relative_to(tmp_path / "together")).read_bytes()


# which notebook ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["02_muscle_disorders", "02_muscle_disorders.ipynb", "notebooks/02_muscle_disorders.ipynb"])
def test_a_notebook_of_the_course_is_found_by_its_name(root, monkeypatch, tmp_path, name):
    monkeypatch.chdir(tmp_path)
    assert find_notebook(name) == root / "notebooks" / "02_muscle_disorders.ipynb"


def test_a_notebook_is_found_by_its_path(mine):
    assert find_notebook(str(mine)) == mine


def test_a_slip_in_a_name_is_told_with_the_nearest_name():
    with pytest.raises(LegguideError, match=r"^There is no notebook called 02_muscle_disorder\. Did you mean 02_muscle_disorders\?$"):
        find_notebook("02_muscle_disorder")


def test_a_name_like_no_other_is_told_with_all_names(course):
    with pytest.raises(LegguideError) as raised:
        find_notebook("zzz")
    assert str(raised.value).endswith(f"The course has: {', '.join(section.notebook for section in course.sections)}.")


def test_an_unknown_name_stops_before_anything_is_written(tmp_path, mine):
    with pytest.raises(LegguideError):
        export("pages", [str(mine), "zzz"], tmp_path / "out", quiet=True)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("text", [b"", b"not a notebook", b"[]", b"\xff\xfe", b'{"cells": 1}', b"null"])
def test_a_file_that_is_no_notebook_is_named_with_a_remedy(tmp_path, text):
    path = tmp_path / "mine.ipynb"
    path.write_bytes(text)
    with pytest.raises(LegguideError, match=r"mine\.ipynb is not a notebook that can be read \(\w+\)\. Choose a file ending in \.ipynb; "):
        export("pages", [str(path)], tmp_path / "out", quiet=True)


def test_each_named_notebook_is_read_once(tmp_path, monkeypatch):
    paths = [tmp_path / f"{name}.ipynb" for name in ("one", "two")]
    for path in paths:
        nbformat.write(new_notebook(cells=[new_code_cell("1", execution_count=1)]), path)
    read = []
    nbformat_read = nbformat.read
    monkeypatch.setattr(nbformat, "read", lambda path, **how: read.append(path) or nbformat_read(path, **how))
    export("pages", [str(path) for path in paths], tmp_path / "out", quiet=True)
    assert read == paths


def test_a_broken_notebook_stops_before_any_is_run(tmp_path):
    nbformat.write(new_notebook(cells=[new_code_cell(f"open({str(tmp_path / 'ran')!r}, 'w')")]), tmp_path / "one.ipynb")
    (tmp_path / "two.ipynb").write_text("not a notebook")
    with pytest.raises(LegguideError, match=r"two\.ipynb is not a notebook that can be read"):
        export("pages", [str(tmp_path / f"{name}.ipynb") for name in ("one", "two")], tmp_path / "out", quiet=True)
    assert not (tmp_path / "ran").exists()


def test_a_broken_notebook_of_the_course_is_named_with_a_remedy(tmp_path, monkeypatch):
    (tmp_path / "01_part.ipynb").write_text("not a notebook")
    monkeypatch.setattr(write, "notebooks_folder", lambda: tmp_path)
    with pytest.raises(LegguideError, match=r"01_part\.ipynb is not a notebook that can be read"):
        export("pages", ["01_part"], tmp_path / "out", quiet=True)


# what is written -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "wanted"), [("pages", "mine.html"), ("slides", "mine.slides.html")])
def test_one_file_is_written_and_named_after_the_notebook(form, wanted, mine, tmp_path):
    export(form, [str(mine)], tmp_path / "out", quiet=True)
    assert os.listdir(tmp_path / "out") == [wanted]


def test_what_was_written_is_told_with_its_size(mine, tmp_path):
    [told] = export("pages", [str(mine)], tmp_path / "out", quiet=True)
    assert (told.path, told.size) == (tmp_path / "out" / "mine.html", (tmp_path / "out" / "mine.html").stat().st_size)


def test_a_folder_inside_folders_that_do_not_exist_is_made(mine, tmp_path):
    [told] = export("pages", [str(mine)], tmp_path / "a" / "b" / "c", quiet=True)
    assert told.path.is_file()


def test_an_earlier_export_is_replaced(before, mine):
    add(mine, new_markdown_cell("Walk to the lake."))
    export("pages", [str(mine)], before.path, quiet=True)
    assert "Walk to the lake." in (before.path / "mine.html").read_text(encoding="utf-8")


def test_other_files_in_the_folder_stay(before, mine):
    (before.path / "letter.txt").write_text("Dear doctor")
    export("pages", [str(mine)], before.path, quiet=True)
    assert (before.path / "letter.txt").read_text() == "Dear doctor"


def test_two_notebooks_of_one_name_do_not_overwrite_each_other(mine, tmp_path):
    other = tmp_path / "other" / "mine.ipynb"
    other.parent.mkdir()
    other.write_bytes(mine.read_bytes())
    with pytest.raises(LegguideError, match="mine"):
        export("pages", [str(mine), str(other)], tmp_path / "out", quiet=True)


def test_a_picture_beside_the_notebook_is_carried_inside_the_file(write_notebook, tmp_path):
    path = write_notebook("mine", new_markdown_cell("![my leg](leg.svg)"))
    path.with_name("leg.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    [told] = export("pages", [str(path)], tmp_path / "out", quiet=True)
    assert 'src="leg.svg"' not in told.path.read_text(encoding="utf-8")


# what goes wrong -----------------------------------------------------------------------------------------------------


def a_cell_that_raises(path, _):
    add(path, new_code_cell("1 / 0"))
    return "ZeroDivisionError: division by zero"


def a_cell_that_raised_before(path, _):
    error = nbformat.v4.new_output("error", ename="ValueError", evalue="too weak", traceback=[])
    add(path, new_code_cell("stop()", execution_count=1, outputs=[error]))
    return "Cell 3 of mine.ipynb stopped with ValueError: too weak"


def a_picture_from_outside(path, _):
    add(path, new_markdown_cell("![a leg](https://example.org/leg.png)"))
    return "https://example.org/leg.png"


def a_picture_that_is_missing(path, _):
    add(path, new_markdown_cell("![a leg](leg.png)"))
    return "Cell 3 of mine.ipynb shows the picture leg.png, which is not beside its notebook"


def no_room_to_write(_, monkeypatch):
    write = Path.write_bytes

    def refuse(self, content):
        write(self, content[:100])
        raise FULL

    monkeypatch.setattr(Path, "write_bytes", refuse)
    return "No space left on device"


def no_way_to_move(_, monkeypatch):
    def refuse(*_args):
        raise FULL

    monkeypatch.setattr(os, "replace", refuse)
    return "No space left on device"


@pytest.fixture(
    params=[
        a_cell_that_raises,
        a_cell_that_raised_before,
        a_picture_from_outside,
        a_picture_that_is_missing,
        no_room_to_write,
        no_way_to_move,
    ]
)
def trouble(request, mine, monkeypatch):
    """Something that stops an export of `mine`, and what must be told of it."""
    return request.param(mine, monkeypatch)


@pytest.mark.kernel
def test_trouble_is_told_with_its_cause(before, mine, trouble):
    with pytest.raises(LegguideError) as raised:
        export("pages", [str(mine)], before.path, quiet=True)
    assert trouble in str(raised.value)


@pytest.mark.kernel
def test_trouble_leaves_the_earlier_export_and_nothing_else(before, mine, trouble):
    with pytest.raises(LegguideError):
        export("pages", [str(mine)], before.path, quiet=True)
    assert before.now() == before.first


def test_a_full_disk_is_told_with_a_remedy(before, mine, monkeypatch):
    no_way_to_move(mine, monkeypatch)
    with pytest.raises(LegguideError, match=r"What was there before is unchanged\. Free some space or choose another --out\.$"):
        export("pages", [str(mine)], before.path, quiet=True)


@pytest.mark.parametrize("below", [(), ("inside",)], ids=["the folder", "a folder above it"])
def test_a_file_in_place_of_a_folder_is_told_with_a_remedy(mine, tmp_path, below):
    (tmp_path / "out").write_text("not a folder")
    out = tmp_path.joinpath("out", *below)
    with pytest.raises(LegguideError, match=r"out is not a folder\. Choose another one with --out\.$"):
        export("pages", [str(mine)], out, quiet=True)


def test_a_file_in_place_of_a_folder_stays(mine, tmp_path):
    (tmp_path / "out").write_text("not a folder")
    with pytest.raises(LegguideError):
        export("pages", [str(mine)], tmp_path / "out", quiet=True)
    assert (tmp_path / "out").read_text() == "not a folder"


def test_a_folder_in_place_of_the_file_is_told_and_stays(mine, tmp_path):
    (tmp_path / "out" / "mine.html" / "inside").mkdir(parents=True)
    with pytest.raises(LegguideError, match="mine.html cannot be written"):
        export("pages", [str(mine)], tmp_path / "out", quiet=True)
    assert os.listdir(tmp_path / "out" / "mine.html") == ["inside"]


def test_trouble_with_one_of_many_leaves_all_of_the_earlier_export(before, mine, write_notebook):
    broken = write_notebook("second", new_markdown_cell("![a leg](https://example.org/leg.png)"))
    add(mine, new_markdown_cell("Walk to the lake."))
    with pytest.raises(LegguideError):
        export("pages", [str(mine), str(broken)], before.path, quiet=True)
    assert before.now() == before.first
