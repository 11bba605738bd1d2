"""A folder takes the place of an earlier one, wherever a run was killed. What a site does with it is tested with the site."""

import os
import shutil
from pathlib import Path

import pytest

from legguide_lib import LegguideError
from legguide_lib.export import replace
from legguide_lib.export.replace import made_aside, refuse_out_of_reach, take_place

MARK = "ours.json"


def put(out, text):
    """Makes a folder with one file and puts it in its place."""
    with made_aside(out, MARK, "{}") as fresh:
        (fresh / "index.html").write_text(text)
        take_place(fresh, out, MARK)


class Killed(BaseException):
    """The run ends here; nothing after it happens."""


def test_a_run_killed_while_it_deletes_the_former_folder_is_cleaned_up_by_the_next(tmp_path, monkeypatch):
    out = tmp_path / "out"
    put(out, "first")
    unlink = Path.unlink

    def killed(path, **how):
        unlink(path, **how)
        raise Killed

    monkeypatch.setattr(Path, "unlink", killed)
    with pytest.raises(Killed):
        put(out, "second")
    assert os.listdir(tmp_path / ".out.legguide-old") == [MARK]
    monkeypatch.undo()
    put(out, "third")
    assert ((out / "index.html").read_text(), os.listdir(tmp_path)) == ("third", ["out"])


def test_a_former_folder_that_cannot_be_deleted_does_not_undo_the_new_one(tmp_path, monkeypatch):
    put(tmp_path / "out", "first")

    def refuse(*_args, **_how):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(shutil, "rmtree", refuse)
    put(tmp_path / "out", "second")
    assert (tmp_path / "out" / "index.html").read_text() == "second"


@pytest.mark.parametrize("below", [(), ("inside", "deeper")])
def test_a_file_in_place_of_a_folder_is_told(tmp_path, below):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(LegguideError, match=r"out is not a folder\. Choose another one with --out\.$"):
        refuse_out_of_reach(tmp_path.joinpath("out", *below))


def test_a_folder_that_may_not_be_written_to_is_told_with_its_name(tmp_path, monkeypatch):
    monkeypatch.setattr(replace.os, "access", lambda path, _: path != tmp_path)
    with pytest.raises(LegguideError, match=f"^You may not write to the folder {tmp_path}"):
        refuse_out_of_reach(tmp_path / "a" / "b")


def test_a_folder_that_may_not_be_looked_into_is_told(tmp_path, monkeypatch):
    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(LegguideError, match=r"cannot be looked into \(Permission denied\)"):
        refuse_out_of_reach(tmp_path / "out")


def test_a_folder_that_can_be_made_is_not_refused(tmp_path):
    refuse_out_of_reach(tmp_path / "a" / "b")
    assert os.listdir(tmp_path) == []


def test_a_folder_that_could_not_be_copied_is_told_in_one_short_line(tmp_path):
    (tmp_path / "from").mkdir()
    for name in ("a", "b"):
        (tmp_path / "from" / name).write_text("")

    def full(*_args, **_how):
        raise OSError(28, "No space left on device", name)

    with pytest.raises(LegguideError) as raised, made_aside(tmp_path / "out", MARK, "{}") as fresh:
        shutil.copytree(tmp_path / "from", fresh / "to", copy_function=full)
    assert str(raised.value).startswith(f"{tmp_path / 'out'} cannot be written (No space left on device). What was")
    assert os.listdir(tmp_path) == ["from"]
