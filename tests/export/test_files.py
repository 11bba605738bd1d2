"""Files that are written together: all of them or none, wherever the disk refuses or the run is killed."""

import errno
import os
from pathlib import Path

import pytest

from legguide_lib import LegguideError
from legguide_lib.export.files import below, write_all, written_aside

OLD = {"a.html": b"old a", "b.html": b"old b"}
NEW = {"a.html": b"new a", "b.html": b"new b"}


@pytest.fixture
def out(tmp_path):
    """A folder with an earlier export."""
    write_all(below(tmp_path / "out", OLD))
    return tmp_path / "out"


def now(out):
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_all_files_are_written_and_told_with_their_sizes(out):
    assert [(each.path, each.size) for each in write_all(below(out, NEW))] == [(out / "a.html", 5), (out / "b.html", 5)]
    assert now(out) == NEW


def test_a_disk_that_is_full_at_the_second_file_leaves_both_as_they_were(out, monkeypatch):
    write = Path.write_bytes

    def full(path, content):
        if "b.html" in path.name:
            write(path, content[:2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(LegguideError, match=r"b\.html cannot be written \(No space left on device\)\. What was there before is unchanged"):
        write_all(below(out, NEW))
    assert now(out) == OLD


def test_what_fails_before_the_move_leaves_all_as_it_was(out):
    with pytest.raises(LegguideError, match="the site"), written_aside(below(out, NEW)):
        raise LegguideError("the site cannot be made")
    assert now(out) == OLD


def test_what_a_killed_run_left_aside_is_taken_over(out):
    (out / ".a.html.legguide-new").write_bytes(b"ne")
    write_all(below(out, NEW))
    assert now(out) == NEW


def test_a_folder_where_nothing_may_be_written_is_told_with_a_remedy(out, monkeypatch):
    def refuse(*_args):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(LegguideError, match=r"cannot be written \(Permission denied\).*choose another --out\.$"):
        write_all(below(out, NEW))
    assert now(out) == OLD
