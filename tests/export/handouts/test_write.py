"""Writing handouts: all or nothing, and whatever goes wrong is one plain sentence or two."""

import errno
import os
from pathlib import Path

import pytest

from legguide_lib import LegguideError
from legguide_lib.export import files
from legguide_lib.export.handouts import write
from legguide_lib.export.handouts.write import export_handouts

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def two(sheets, monkeypatch):
    """Two handouts instead of all, so that writing them is quick."""
    chosen = [sheets["home-safety-checklist"], sheets["symptom-diary"]]
    monkeypatch.setattr(write, "course_sheets", lambda _course, _country: chosen)
    return chosen


@pytest.fixture
def before(tmp_path):
    """A folder with an earlier handout and a letter."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "symptom-diary.pdf").write_bytes(b"as it was")
    (out / "letter.txt").write_text("Dear doctor")
    return out


def held(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_each_handout_is_a_file_named_after_it_and_told_with_its_size(two, tmp_path):
    written = export_handouts(tmp_path / "a" / "b", quiet=True)
    assert [each.path.name for each in written] == ["home-safety-checklist.pdf", "symptom-diary.pdf"]
    assert [each.size for each in written] == [len(content) for _, content in sorted(held(tmp_path / "a" / "b").items())]


def test_the_same_files_are_written_again(two, tmp_path):
    export_handouts(tmp_path / "one", quiet=True)
    export_handouts(tmp_path / "two", quiet=True)
    assert held(tmp_path / "one") == held(tmp_path / "two")


def test_an_earlier_handout_is_replaced_and_other_files_stay(two, before):
    export_handouts(before, quiet=True)
    assert held(before)["symptom-diary.pdf"].startswith(b"%PDF")
    assert held(before)["letter.txt"] == b"Dear doctor"


def test_an_unknown_country_stops_before_anything_is_written(tmp_path):
    with pytest.raises(LegguideError, match='Did you mean "finland"'):
        export_handouts(tmp_path / "out", "finnland", quiet=True)
    assert not (tmp_path / "out").exists()


def test_a_handout_that_cannot_be_set_leaves_the_folder_as_it_was(two, before):
    first = held(before)
    two[1] = type(two[1])("symptom-diary", two[1].template, {**two[1].content, "title": "日"})
    with pytest.raises(LegguideError, match="symptom-diary"):
        export_handouts(before, quiet=True)
    assert held(before) == first


def test_a_full_disk_is_told_with_a_remedy_and_leaves_what_was_there(two, before, monkeypatch):
    def refuse(*_args):
        raise FULL

    first = held(before)
    monkeypatch.setattr(files.os, "replace", refuse)
    with pytest.raises(LegguideError, match=r"No space left on device.*Free some space or choose another --out\.$"):
        export_handouts(before, quiet=True)
    assert held(before) == first


def test_a_folder_that_cannot_be_made_is_told_with_a_remedy(two, tmp_path):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(LegguideError, match=r"taken is not a folder\. Choose another one with --out\.$"):
        export_handouts(tmp_path / "taken", quiet=True)


def test_a_full_folder_for_temporary_files_is_told_with_a_remedy(two, before, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise FULL

    first = held(before)
    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(LegguideError, match=r"temporary files cannot be used \(No space left on device\)\. Free some space there"):
        export_handouts(before, quiet=True)
    assert held(before) == first
