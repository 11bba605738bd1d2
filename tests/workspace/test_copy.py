"""The learner's copy is brought up to date, and nothing a learner wrote is ever overwritten or lost."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from legguide_lib.notebooks import needs_running
from legguide_lib.workspace.copy import prepare

ALL = ["00_start.ipynb", "01_legs.ipynb", "02_walking.ipynb"]
LEGS = "01_legs.ipynb"
BESIDE = "01_legs (new edition).ipynb"


# the first run -------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("shelf")
def test_the_first_run_writes_every_notebook(workspace, mine):
    prepare(workspace)
    assert mine.names() == ALL


@pytest.mark.usefixtures("shelf")
def test_the_first_run_tells_what_it_wrote(workspace):
    changes = prepare(workspace)
    assert (changes.written, changes.replaced, changes.kept) == (ALL, [], [])


@pytest.mark.usefixtures("shelf")
def test_every_notebook_was_run(workspace, mine):
    prepare(workspace)
    assert [name for name in ALL if needs_running(mine.read(name))] == []


@pytest.mark.usefixtures("shelf")
def test_every_notebook_is_trusted(workspace, mine):
    prepare(workspace)
    assert [name for name in ALL if not mine.is_trusted(name)] == []


@pytest.mark.usefixtures("shelf")
def test_a_notebook_whose_output_was_changed_by_another_is_not_trusted(workspace, mine):
    prepare(workspace)
    changed = mine.read(LEGS)
    changed.cells[1].outputs[0].data["text/html"] = "<script>alert(1)</script>"
    mine.write(LEGS, changed)
    assert not mine.is_trusted(LEGS)


@pytest.mark.usefixtures("shelf")
def test_the_progress_of_preparing_is_told_from_none_to_all(workspace):
    told = []
    prepare(workspace, lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_the_shipped_notebooks_are_not_touched(shelf, workspace):
    before = {path.name: path.read_bytes() for path in shelf.folder.iterdir()}
    prepare(workspace)
    assert {path.name: path.read_bytes() for path in shelf.folder.iterdir()} == before


@pytest.mark.usefixtures("shelf")
def test_a_folder_that_holds_other_things_keeps_them(workspace, mine):
    workspace.folder.mkdir()
    (workspace.folder / "letter.txt").write_text("Dear doctor")
    prepare(workspace)
    assert mine.bytes()["letter.txt"] == b"Dear doctor"


# the second run ------------------------------------------------------------------------------------------------------


@pytest.fixture
def prepared(shelf, workspace, mine):
    """A copy of the first edition."""
    prepare(workspace)
    return mine


def test_a_second_run_changes_nothing(prepared, workspace):
    before = prepared.bytes()
    prepare(workspace)
    assert prepared.bytes() == before


def test_a_second_run_tells_nothing(prepared, workspace):
    told = []
    prepare(workspace, lambda done, total: told.append((done, total)))
    assert told == []


def test_a_second_run_leaves_what_the_learner_wrote(prepared, workspace):
    write_into(prepared, LEGS)
    before = prepared.bytes()
    prepare(workspace)
    assert prepared.bytes() == before


def test_a_notebook_the_learner_deleted_comes_back(prepared, workspace):
    (prepared.folder / LEGS).unlink()
    assert prepare(workspace).written == [LEGS]


def test_a_notebook_that_comes_back_is_trusted(prepared, workspace):
    (prepared.folder / LEGS).unlink()
    prepare(workspace)
    assert prepared.is_trusted(LEGS)


# a new edition -------------------------------------------------------------------------------------------------------


@pytest.fixture
def second_edition(shelf):
    """Call it to publish the second edition."""
    return lambda: shelf.publish_all("second")


def test_notebooks_the_learner_left_alone_are_replaced(prepared, workspace, second_edition):
    second_edition()
    assert prepare(workspace).replaced == ALL


def test_a_replaced_notebook_says_what_the_new_edition_says(prepared, workspace, second_edition):
    second_edition()
    prepare(workspace)
    assert prepared.title(LEGS) == "01_legs in the second edition"


def test_a_replaced_notebook_is_trusted(prepared, workspace, second_edition):
    second_edition()
    prepare(workspace)
    assert prepared.is_trusted(LEGS)


def test_a_new_notebook_of_the_course_is_added(prepared, shelf, workspace):
    shelf.publish("03_resting", "Resting")
    assert prepare(workspace).written == ["03_resting.ipynb"]


def test_a_notebook_the_course_no_longer_has_stays(prepared, shelf, workspace):
    (shelf.folder / LEGS).unlink()
    prepare(workspace)
    assert LEGS in prepared.names()


def outputs_cleared(notebook):
    for cell in notebook.cells[1:]:
        cell.outputs, cell.execution_count = [], None


def run_by_the_learner(notebook):
    notebook.cells[1].execution_count = 7
    notebook.cells[1].outputs = [new_output("stream", text="run again")]


def opened_in_jupyterlab(notebook):
    notebook.metadata["toc-showtags"] = False
    notebook.cells[1].metadata["scrolled"] = True
    notebook.cells[1].metadata["jupyter"] = {"source_hidden": False, "outputs_hidden": True}


@pytest.mark.parametrize("mark", [outputs_cleared, run_by_the_learner, opened_in_jupyterlab])
def test_marks_of_jupyterlab_are_not_the_learners_writing(prepared, workspace, second_edition, mark):
    notebook = prepared.read(LEGS)
    mark(notebook)
    prepared.write(LEGS, notebook)
    second_edition()
    assert LEGS in prepare(workspace).replaced


def add_a_note(notebook):
    notebook.cells.append(new_markdown_cell("Monday: walked to the gate."))


def add_code(notebook):
    notebook.cells.insert(0, new_code_cell("1 + 1"))


def edit_a_text(notebook):
    notebook.cells[0].source += " Ask Dr Chen."


def edit_code(notebook):
    notebook.cells[1].source += "\nshow('stroke')"


def delete_a_cell(notebook):
    del notebook.cells[0]


def delete_every_cell(notebook):
    notebook.cells.clear()


def move_a_cell(notebook):
    notebook.cells.reverse()


def turn_code_into_text(notebook):
    notebook.cells[1] = new_markdown_cell(notebook.cells[1].source, id="show")


def paste_a_picture(notebook):
    notebook.cells[0].attachments = {"leg.png": {"image/png": "AAAA"}}


WRITINGS = [
    add_a_note,
    add_code,
    edit_a_text,
    edit_code,
    delete_a_cell,
    delete_every_cell,
    move_a_cell,
    turn_code_into_text,
    paste_a_picture,
]


@pytest.fixture(params=WRITINGS, ids=lambda writing: writing.__name__)
def written(request, prepared):
    """A notebook the learner wrote into; gives its bytes."""
    notebook = prepared.read(LEGS)
    request.param(notebook)
    prepared.write(LEGS, notebook)
    return prepared.bytes()[LEGS]


def test_what_the_learner_wrote_is_never_overwritten(prepared, workspace, second_edition, written):
    second_edition()
    prepare(workspace)
    assert prepared.bytes()[LEGS] == written


@pytest.mark.usefixtures("written")
def test_the_new_edition_stands_beside_what_the_learner_wrote(prepared, workspace, second_edition):
    second_edition()
    prepare(workspace)
    assert prepared.title(BESIDE) == "01_legs in the second edition"


@pytest.mark.parametrize(
    "damage", [b"", b"not a notebook", b'{"cells": [', b"\xff\xfe\x00", b"[]", b"null", b'{"nbformat": 99, "cells": []}']
)
def test_a_notebook_that_cannot_be_read_is_the_learners(prepared, workspace, second_edition, damage):
    (prepared.folder / LEGS).write_bytes(damage)
    second_edition()
    prepare(workspace)
    assert (prepared.bytes()[LEGS], prepared.title(BESIDE)) == (damage, "01_legs in the second edition")


def test_a_folder_in_place_of_a_notebook_stays(prepared, workspace, second_edition):
    (prepared.folder / LEGS).unlink()
    (prepared.folder / LEGS / "inside").mkdir(parents=True)
    second_edition()
    prepare(workspace)
    assert (prepared.folder / LEGS / "inside").is_dir()


def test_a_notebook_the_learner_renamed_stays(prepared, workspace, second_edition):
    (prepared.folder / LEGS).rename(prepared.folder / "My legs.ipynb")
    before = prepared.bytes()["My legs.ipynb"]
    second_edition()
    prepare(workspace)
    assert prepared.bytes()["My legs.ipynb"] == before


def test_the_edition_beside_is_trusted(prepared, workspace, second_edition):
    write_into(prepared, LEGS)
    second_edition()
    prepare(workspace)
    assert prepared.is_trusted(BESIDE)


def test_what_was_kept_is_told(prepared, workspace, second_edition):
    write_into(prepared, LEGS)
    second_edition()
    changes = prepare(workspace)
    assert (changes.written, changes.replaced, changes.kept) == ([], ["00_start.ipynb", "02_walking.ipynb"], [LEGS])


def test_an_edition_beside_that_was_left_alone_is_replaced_by_the_next(prepared, shelf, workspace, second_edition):
    write_into(prepared, LEGS)
    second_edition()
    prepare(workspace)
    shelf.publish_all("third")
    prepare(workspace)
    assert (prepared.names(), prepared.title(BESIDE)) == (sorted([*ALL, BESIDE]), "01_legs in the third edition")


def test_an_edition_beside_that_the_learner_wrote_into_stays_too(prepared, shelf, workspace, second_edition):
    write_into(prepared, LEGS)
    second_edition()
    prepare(workspace)
    write_into(prepared, BESIDE)
    before = prepared.bytes()[BESIDE]
    shelf.publish_all("third")
    prepare(workspace)
    assert (prepared.bytes()[BESIDE], prepared.title("01_legs (new edition 2).ipynb")) == (before, "01_legs in the third edition")


def test_after_an_edition_beside_a_second_run_changes_nothing(prepared, workspace, second_edition):
    write_into(prepared, LEGS)
    second_edition()
    prepare(workspace)
    before = prepared.bytes()
    prepare(workspace)
    assert prepared.bytes() == before


@pytest.mark.parametrize(
    "name", ["notes.txt", "My notes.ipynb", "photos/leg.jpg", ".legguide/progress.sqlite3", ".legguide/lab-settings/a.jupyterlab-settings"]
)
def test_notes_progress_and_settings_are_kept(prepared, workspace, second_edition, name):
    kept = prepared.folder / name
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(b"mine")
    second_edition()
    prepare(workspace)
    assert kept.read_bytes() == b"mine"


# a memory that is lost -----------------------------------------------------------------------------------------------

DAMAGES = {"nothing": b"", "no JSON": b"{", "no text": b"\xff", "a list": b"[]", "a word": b'"x"', "an empty object": b"{}", "no names": b'{"notebooks": null}', "a list of names": b'{"notebooks": ["01_legs.ipynb"]}'}  # fmt: skip


@pytest.fixture(params=[None, *DAMAGES.values()], ids=["gone", *DAMAGES])
def memory_lost(request, prepared, workspace):
    """What was written last is no longer known, or damaged."""
    if request.param is None:
        workspace.manifest.unlink()
    else:
        workspace.manifest.write_bytes(request.param)


@pytest.mark.usefixtures("memory_lost")
def test_without_a_memory_what_the_learner_wrote_stays(prepared, workspace):
    write_into(prepared, LEGS)
    before = prepared.bytes()[LEGS]
    prepare(workspace)
    assert prepared.bytes()[LEGS] == before


@pytest.mark.usefixtures("memory_lost")
def test_without_a_memory_an_older_edition_stays_and_the_new_one_stands_beside(prepared, workspace, second_edition):
    before = prepared.bytes()[LEGS]
    second_edition()
    prepare(workspace)
    assert (prepared.bytes()[LEGS], prepared.title(BESIDE)) == (before, "01_legs in the second edition")


@pytest.mark.usefixtures("memory_lost")
def test_without_a_memory_a_copy_that_is_up_to_date_gets_no_second_one(prepared, workspace):
    prepare(workspace)
    assert prepared.names() == ALL


def test_without_a_memory_an_edition_beside_gets_no_second_one(prepared, workspace, second_edition):
    write_into(prepared, LEGS)
    second_edition()
    prepare(workspace)
    workspace.manifest.unlink()
    prepare(workspace)
    assert prepared.names() == sorted([*ALL, BESIDE])


def test_the_memory_is_json_that_names_every_notebook(prepared, workspace):
    assert sorted(json.loads(workspace.manifest.read_text(encoding="utf-8"))["notebooks"]) == ALL


# reading and writing -------------------------------------------------------------------------------------------------


def write_into(mine, name):
    notebook = mine.read(name)
    add_a_note(notebook)
    mine.write(name, notebook)


def test_a_notebook_of_the_copy_is_a_valid_notebook(prepared):
    for name in ALL:
        nbformat.validate(prepared.read(name))
