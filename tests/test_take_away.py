"""All forms of the course made by one command, or an earlier edition left as it was."""

import errno
import os

import pytest

from legguide_lib import take_away as taking
from legguide_lib.errors import LegguideError
from legguide_lib.export.offline import outside_requests
from legguide_lib.take_away import FORMS, take_away


@pytest.mark.kernel
def test_every_form_of_the_whole_course_is_made_and_asks_nothing_from_outside(course, tmp_path):
    made = take_away(tmp_path / "out", quiet=True)
    assert [each.folder.name for each in made] == list(FORMS)
    for each in made:
        files = [path for path in each.folder.rglob("*") if path.is_file()]
        assert (each.files, each.size) == (len(files), sum(path.stat().st_size for path in files))
        for page in each.folder.rglob("*.html"):
            assert outside_requests(page.read_text(encoding="utf-8")) == [], page
    slides, pages, site, handouts = (each.folder for each in made)
    names = {section.notebook for section in course.sections}
    assert {path.name for path in slides.iterdir()} == {f"{name}.slides.html" for name in names}
    assert {path.name for path in pages.iterdir()} == {f"{name}.html" for name in names}
    assert (site / "index.html").is_file()
    assert {path.suffix for path in handouts.iterdir()} == {".pdf"}


def test_a_notebook_that_stops_leaves_an_earlier_edition_as_it_was(tmp_path, monkeypatch):
    before = tmp_path / "slides" / "00_start_here.slides.html"
    before.parent.mkdir()
    before.write_text("earlier", encoding="utf-8")

    def stop(*_, **__):
        raise LegguideError("it stopped")

    monkeypatch.setattr(taking, "run_notebooks", stop)
    with pytest.raises(LegguideError, match="it stopped"):
        take_away(tmp_path, quiet=True)
    assert before.read_text(encoding="utf-8") == "earlier"
    assert {path.name for path in tmp_path.iterdir()} == {"slides"}


def test_a_form_that_cannot_be_made_leaves_every_form_of_an_earlier_edition(tmp_path, monkeypatch):
    for form in FORMS:
        (tmp_path / form).mkdir()
    before = tmp_path / "slides" / "a.slides.html"
    before.write_bytes(b"earlier")

    def stop(*_, **__):
        raise LegguideError("it stopped")

    monkeypatch.setattr(taking, "_run_once", lambda folder, **_: folder)
    monkeypatch.setattr(taking, "exported", lambda folders, *_, **__: {out / f"a.{form}.html": b"new" for form, out in folders.items()})
    monkeypatch.setattr(taking, "set_handouts", lambda **_: {"a.pdf": b"new"})
    monkeypatch.setattr(taking, "build_site", stop)
    with pytest.raises(LegguideError, match="it stopped"):
        take_away(tmp_path, quiet=True)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [before.name]
    assert before.read_bytes() == b"earlier"


@pytest.mark.parametrize("below", [(), *((form,) for form in FORMS)])
def test_a_file_in_place_of_a_folder_is_told_before_anything_is_run(tmp_path, monkeypatch, below):
    mine = tmp_path.joinpath("out", *below)
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine", encoding="utf-8")
    monkeypatch.delattr(taking, "_run_once")
    with pytest.raises(LegguideError, match=rf"{mine} is not a folder"):
        take_away(tmp_path / "out", quiet=True)
    assert mine.read_text(encoding="utf-8") == "mine"


def test_a_full_folder_for_temporary_files_is_told_with_a_remedy(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(taking, "_run_once", full)
    with pytest.raises(LegguideError, match=r"temporary files cannot be used \(No space left on device\)\. Free some space there"):
        take_away(tmp_path / "out", quiet=True)
