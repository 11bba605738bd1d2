"""All of the site or nothing: what stood there before stays whole, and nothing that is not ours is ever replaced."""

import errno
import os
from pathlib import Path

import pytest

from legguide_lib import LegguideError
from legguide_lib.site.replace import MARK, put_in_place, refuse_what_is_not_ours

OLD = {"index.html": "old", "conditions/a.html": "old a"}
NEW = {"index.html": "new", "conditions/b.html": "new b"}
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def out(tmp_path):
    """A folder with an earlier site."""
    put_in_place(tmp_path / "parent" / "site", OLD)
    return tmp_path / "parent" / "site"


def now(out):
    """What stands in the folder, the mark left out."""
    files = {path.relative_to(out).as_posix(): path.read_text() for path in out.rglob("*") if path.is_file()}
    assert files.pop(MARK)
    return files


def test_a_site_is_put_into_a_folder_that_was_not_there(out):
    assert now(out) == OLD


def test_an_empty_folder_is_taken(tmp_path):
    put_in_place(tmp_path, NEW)
    assert now(tmp_path) == NEW


def test_a_new_site_takes_the_place_of_the_earlier_one_with_nothing_left_of_it(out):
    put_in_place(out, NEW)
    assert now(out) == NEW
    assert os.listdir(out.parent) == ["site"]


def test_a_folder_with_other_files_is_refused_and_stays(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear doctor")
    with pytest.raises(LegguideError, match=r"is no site made by legguide\. Choose an empty or a new folder with --out\.$"):
        put_in_place(tmp_path, NEW)
    assert os.listdir(tmp_path) == ["letter.txt"]


@pytest.mark.parametrize("name", ["CNAME", ".git/config", "conditions/mine.html"])
def test_a_file_that_somebody_put_into_a_site_of_ours_is_never_lost(out, name):
    (out / name).parent.mkdir(exist_ok=True)
    (out / name).write_text("mine")
    with pytest.raises(LegguideError, match=f"holds {name}, which legguide did not write"):
        put_in_place(out, NEW)
    assert now(out) == {**OLD, name: "mine"}


def test_what_a_file_manager_leaves_is_no_hindrance(out):
    (out / ".DS_Store").write_text("")
    put_in_place(out, NEW)
    assert now(out) == NEW


@pytest.mark.parametrize("mark", ["", "[]", "{}", '{"files": 1}', "\x00"])
def test_a_folder_whose_mark_says_nothing_is_refused(out, mark):
    (out / MARK).write_text(mark)
    with pytest.raises(LegguideError, match="is no site made by legguide"):
        refuse_what_is_not_ours(out)


def test_a_file_in_place_of_the_folder_is_refused_and_stays(tmp_path):
    (tmp_path / "out").write_text("not a folder")
    with pytest.raises(LegguideError, match=r"is not a folder\. Choose another one with --out\.$"):
        put_in_place(tmp_path / "out", NEW)
    assert (tmp_path / "out").read_text() == "not a folder"


# trouble -------------------------------------------------------------------------------------------------------------


def no_room(monkeypatch):
    write = Path.write_text

    def refuse(self, text, **how):
        if self.name == "b.html":
            write(self, text[:2], **how)
            raise FULL
        return write(self, text, **how)

    monkeypatch.setattr(Path, "write_text", refuse)


def no_permission(monkeypatch):
    def refuse(*_args, **_how):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "mkdir", refuse)


def no_way_to_move_the_former(monkeypatch):
    moves(monkeypatch, refused=1)


def no_way_to_move_the_new_one(monkeypatch):
    moves(monkeypatch, refused=2)


def moves(monkeypatch, refused):
    move, asked = os.replace, []

    def counted(*paths):
        asked.append(paths)
        if len(asked) == refused:
            raise FULL
        move(*paths)

    monkeypatch.setattr(os, "replace", counted)


every_trouble = pytest.mark.parametrize("trouble", [no_room, no_permission, no_way_to_move_the_former, no_way_to_move_the_new_one])


@every_trouble
def test_trouble_leaves_the_earlier_site_and_nothing_else(out, monkeypatch, trouble):
    trouble(monkeypatch)
    with pytest.raises(LegguideError, match=r"What was there before is unchanged\. Free some space or choose another --out\.$"):
        put_in_place(out, NEW)
    monkeypatch.undo()
    assert now(out) == OLD
    assert os.listdir(out.parent) == ["site"]


@every_trouble
def test_after_trouble_the_next_run_succeeds(out, monkeypatch, trouble):
    trouble(monkeypatch)
    with pytest.raises(LegguideError):
        put_in_place(out, NEW)
    monkeypatch.undo()
    put_in_place(out, NEW)
    assert now(out) == NEW


# runs that were killed -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", [{}, {MARK: '{"made'}, {MARK: '{"files": []}', "index.html": "ha"}], ids=["nothing", "half", "some"])
def test_what_a_killed_run_wrote_aside_is_cleaned_up(out, written):
    left = out.with_name(".site.legguide-new")
    left.mkdir()
    for name, text in written.items():
        (left / name).write_text(text)
    put_in_place(out, NEW)
    assert (now(out), os.listdir(out.parent)) == (NEW, ["site"])


def test_a_site_that_a_killed_run_had_moved_aside_comes_back_even_if_the_next_run_fails(out, monkeypatch):
    out.rename(out.with_name(".site.legguide-old"))
    no_room(monkeypatch)
    with pytest.raises(LegguideError):
        put_in_place(out, NEW)
    monkeypatch.undo()
    assert (now(out), os.listdir(out.parent)) == (OLD, ["site"])


def test_something_else_under_the_name_we_use_aside_is_told_and_stays(out):
    (out.with_name(".site.legguide-new")).mkdir()
    (out.with_name(".site.legguide-new") / "mine.txt").write_text("mine")
    with pytest.raises(LegguideError, match="legguide did not make it"):
        put_in_place(out, NEW)
    assert now(out) == OLD
    assert (out.with_name(".site.legguide-new") / "mine.txt").read_text() == "mine"
