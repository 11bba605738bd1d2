"""Full disks, folders that refuse and runs that stop: one clear sentence, nothing lost, and the next run completes."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from nbformat.v4 import new_markdown_cell

from legguide_lib import LegguideError
from legguide_lib.workspace import copy as copying
from legguide_lib.workspace.copy import Workspace, prepare, write_whole

FROM_THE_SYSTEM = {
    "a full disk": OSError(errno.ENOSPC, "No space left on device"),
    "a read-only disk": OSError(errno.EROFS, "Read-only file system"),
}


def raising(error):
    def refuse(*_args, **_kwargs):
        raise error

    return refuse


@pytest.fixture(params=FROM_THE_SYSTEM.values(), ids=FROM_THE_SYSTEM)
def refusal(request):
    """What the system says."""
    return request.param


# before anything is done ---------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("shelf")
def test_a_folder_that_cannot_be_written_is_told_with_a_remedy(workspace, monkeypatch, refusal):
    monkeypatch.setattr(copying.tempfile, "TemporaryFile", raising(refusal))
    with pytest.raises(
        LegguideError, match=rf"^The folder .* cannot be written \({refusal.strerror}\)\. Choose another one with --workspace\.$"
    ):
        prepare(workspace)


@pytest.mark.usefixtures("shelf")
def test_a_disk_that_is_almost_full_is_told_with_a_remedy(workspace, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9 - 1000, 1000))
    with pytest.raises(LegguideError, match=r"is almost full\. Free 50 MB or choose another folder with --workspace\.$"):
        prepare(workspace)


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("place", ["courses", "courses/mine", "courses/mine/.legguide", "courses/mine/.legguide/jupyter-data"])
def test_a_file_in_place_of_a_folder_is_told_with_a_remedy(tmp_path, place):
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_text("not a folder")
    with pytest.raises(LegguideError, match="cannot be written .* --workspace"):
        prepare(Workspace(tmp_path / "courses" / "mine"))


# on the way ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def prepared(shelf, workspace, mine):
    """A copy of the first edition, with a second one waiting."""
    prepare(workspace)
    shelf.publish_all("second")
    return mine


def test_a_disk_that_fills_up_on_the_way_is_told_with_a_remedy(prepared, workspace, monkeypatch, refusal):
    monkeypatch.setattr(os, "replace", raising(refusal))
    with pytest.raises(
        LegguideError, match=rf"cannot be written \({refusal.strerror}\)\. Nothing was lost\. Free some space or choose .* --workspace\.$"
    ):
        prepare(workspace)


@pytest.mark.parametrize("step", ["write_bytes", "replace"])
def test_a_disk_that_fills_up_on_the_way_leaves_every_file_as_it_was(prepared, workspace, monkeypatch, step):
    before = prepared.bytes()
    monkeypatch.setattr(*((os, "replace") if step == "replace" else (Path, "write_bytes")), raising(OSError(errno.ENOSPC, "full")))
    with pytest.raises(LegguideError):
        prepare(workspace)
    assert prepared.bytes() == before


def stop_at(number, error):
    """A run of notebooks that is stopped when it comes to this one."""
    run = copying.run_notebooks

    def runs(paths, *, anew):
        for path in paths:
            if path.name.startswith(f"{number:02}"):
                raise error
            yield from run([path], anew=anew)

    return runs


@pytest.fixture
def halfway(prepared, workspace, monkeypatch):
    """An update to the second edition that was stopped in the third notebook, as by Ctrl+C."""
    with monkeypatch.context() as patch:
        patch.setattr(copying, "run_notebooks", stop_at(2, KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            prepare(workspace)
    return prepared


def test_a_run_that_was_stopped_leaves_whole_notebooks(halfway):
    assert [halfway.title(name) for name in halfway.names()] == [
        "00_start in the second edition",
        "01_legs in the second edition",
        "02_walking in the first edition",
    ]


def test_the_run_after_one_that_was_stopped_completes(halfway, workspace):
    prepare(workspace)
    assert [halfway.title(name) for name in halfway.names()] == [
        f"{name} in the second edition" for name in ("00_start", "01_legs", "02_walking")
    ]


def test_the_run_after_one_that_was_stopped_leaves_everything_trusted(halfway, workspace):
    prepare(workspace)
    assert [name for name in halfway.names() if not halfway.is_trusted(name)] == []


def test_a_first_run_that_was_stopped_is_completed_by_the_next(shelf, workspace, mine, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(copying, "run_notebooks", stop_at(2, LegguideError("a cell stopped")))
        with pytest.raises(LegguideError):
            prepare(workspace)
    prepare(workspace)
    assert mine.names() == ["00_start.ipynb", "01_legs.ipynb", "02_walking.ipynb"]


def test_a_run_that_was_stopped_puts_no_edition_beside_twice(prepared, workspace, monkeypatch):
    notebook = prepared.read("01_legs.ipynb")
    notebook.cells.append(new_markdown_cell("Monday: walked to the gate."))
    prepared.write("01_legs.ipynb", notebook)
    with monkeypatch.context() as patch:
        patch.setattr(copying, "run_notebooks", stop_at(2, KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            prepare(workspace)
    prepare(workspace)
    assert [name for name in prepared.names() if "new edition" in name] == ["01_legs (new edition).ipynb"]


def test_a_cell_that_stops_is_told_with_the_name_of_its_notebook(shelf, workspace, monkeypatch):
    monkeypatch.setattr(copying, "run_notebooks", stop_at(1, LegguideError('"01_legs" stopped in one of its cells')))
    with pytest.raises(LegguideError, match="01_legs"):
        prepare(workspace)


# one file ------------------------------------------------------------------------------------------------------------


def test_a_whole_file_is_written(tmp_path):
    write_whole(tmp_path / "a" / "b.txt", "words")
    assert (tmp_path / "a" / "b.txt").read_text(encoding="utf-8") == "words"


def test_nothing_is_left_beside_a_file_that_was_written(tmp_path):
    write_whole(tmp_path / "b.txt", "words")
    assert os.listdir(tmp_path) == ["b.txt"]


@pytest.mark.parametrize("step", ["write_bytes", "replace"])
def test_nothing_is_left_beside_a_file_that_was_not_written(tmp_path, monkeypatch, step):
    (tmp_path / "b.txt").write_text("before")
    monkeypatch.setattr(*((os, "replace") if step == "replace" else (Path, "write_bytes")), raising(OSError(errno.ENOSPC, "full")))
    with pytest.raises(LegguideError):
        write_whole(tmp_path / "b.txt", "words")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("b.txt", b"before")]


def test_a_file_in_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "a").write_text("not a folder")
    with pytest.raises(LegguideError, match=r"b\.txt cannot be written"):
        write_whole(tmp_path / "a" / "b.txt", "words")
