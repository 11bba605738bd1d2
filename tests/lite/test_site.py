"""Where a site is written: whole or not at all, and never over something else."""

import json
import os

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from legguide_lib.errors import LegguideError
from legguide_lib.lite import site
from legguide_lib.lite.parts import Parts
from legguide_lib.lite.site import MARKER, make_site
from legguide_lib.notebooks import read_notebook


@pytest.fixture
def quick(monkeypatch, tmp_path):
    """Everything slow is played: parts, notebooks and JupyterLite. Gives the steps that were told."""

    def build(_source, built, _extensions):
        (built / "lab").mkdir(parents=True)
        (built / "lab" / "index.html").write_text("<html><head></head>")
        (built / "lab" / "jupyter-lite.json").write_text('{"jupyter-config-data": {"mode": "multiple-document"}}')

    def add_python(folder, _parts, _wheels):
        folder.mkdir(parents=True)

    monkeypatch.setattr(site, "require_tools", lambda: None)
    monkeypatch.setattr(site, "fetch_parts", lambda *_: Parts(dict.fromkeys(site.EXTENSIONS, tmp_path), tmp_path))
    monkeypatch.setattr(site, "run_notebooks", lambda paths, **_: (read_notebook(path) for path in paths))
    monkeypatch.setattr(site, "site_wheels", lambda _: {"a-1-py3-none-any.whl": b""})
    monkeypatch.setattr(site, "_add_python", add_python)
    monkeypatch.setattr(site, "_build", build)


@pytest.fixture
def make(quick, root, tmp_path):
    told = []

    def into(out):
        return make_site([root / "notebooks" / "00_start_here.ipynb"], out, tmp_path / "cache", lambda *step: told.append(step))

    into.told = told
    return into


def test_the_first_page_opens_the_first_notebook(make, tmp_path, course):
    make(tmp_path / "out")
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "lab/index.html?path=00_start_here.ipynb" in page
    assert all(course.word(word) in page for word in ("lite-open", "lite-needs-scripts", "lite-needs-server"))


def test_a_site_is_marked_and_may_be_replaced(make, tmp_path):
    make(tmp_path / "out")
    (tmp_path / "out" / "old").write_text("")
    make(tmp_path / "out")
    assert (tmp_path / "out" / MARKER).is_file()
    assert not (tmp_path / "out" / "old").exists()


def test_an_empty_folder_may_be_filled(make, tmp_path):
    (tmp_path / "out").mkdir()
    make(tmp_path / "out")
    assert (tmp_path / "out" / MARKER).is_file()


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_something_else_is_never_replaced(make, tmp_path, kind):
    out = tmp_path / "out"
    mine = out / "letter.txt" if kind == "folder" else out
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    with pytest.raises(LegguideError, match="something else"):
        make(out)
    assert mine.read_text() == "mine"


@pytest.mark.parametrize("fails", ["_build", "_add_our_own", "_write_notebooks"])
def test_a_run_that_fails_leaves_the_earlier_site_and_nothing_beside_it(make, tmp_path, monkeypatch, fails):
    make(tmp_path / "out")
    (tmp_path / "out" / "old").write_text("")
    before = sorted(path.name for path in tmp_path.iterdir())

    def broken(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(site, fails, broken)
    with pytest.raises(LegguideError, match="What was there before is unchanged"):
        make(tmp_path / "out")
    assert (tmp_path / "out" / "old").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_site_that_cannot_be_moved_to_its_place_leaves_the_earlier_one(make, tmp_path, monkeypatch):
    make(tmp_path / "out")
    (tmp_path / "out" / "old").write_text("")
    replace = os.replace

    def stuck(path, target):
        if path.name == "site":
            raise PermissionError(13, "Permission denied")
        replace(path, target)

    monkeypatch.setattr(os, "replace", stuck)
    with pytest.raises(LegguideError, match="Permission denied"):
        make(tmp_path / "out")
    assert (tmp_path / "out" / "old").exists()


def test_a_full_disk_is_told_before_anything_is_made(make, tmp_path, monkeypatch):
    monkeypatch.setattr(site, "_SPACE_NEEDED", 10**18)
    with pytest.raises(LegguideError, match="almost full"):
        make(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_progress_is_told_from_nought_to_the_end(make, tmp_path):
    make(tmp_path / "out")
    steps = [(done, total) for _, done, total in make.told]
    assert steps == sorted(steps)
    assert (steps[0][0], steps[-1][0]) == (0, steps[-1][1])


def test_what_a_killed_run_left_is_cleaned_up_and_a_site_it_had_moved_away_comes_back(make, tmp_path, monkeypatch):
    make(tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / ".out.legguide-old")
    half = tmp_path / ".out.legguide-new"
    (half / "source").mkdir(parents=True)
    (half / MARKER).write_text("{")
    monkeypatch.setattr(site, "_SPACE_NEEDED", 10**18)
    with pytest.raises(LegguideError, match="almost full"):
        make(tmp_path / "out")
    assert os.listdir(tmp_path) == ["out"]
    assert (tmp_path / "out" / "index.html").is_file()


def test_a_folder_that_may_not_be_looked_into_is_told_with_a_remedy(make, tmp_path, monkeypatch):
    (tmp_path / "out").mkdir()

    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(site.Path, "iterdir", refuse)
    with pytest.raises(LegguideError, match=r"cannot be looked into \(Permission denied\)\. Choose another one with --out\.$"):
        make(tmp_path / "out")


def test_files_are_listed_by_their_names_however_the_disk_lists_them(tmp_path):
    listing = tmp_path / "all.json"
    listing.write_text(json.dumps({"content": [{"name": name} for name in ("02.ipynb", "00.ipynb", "01.ipynb")], "type": "directory"}))
    site._sort_files(listing)
    told = json.loads(listing.read_text())
    assert [file["name"] for file in told["content"]] == ["00.ipynb", "01.ipynb", "02.ipynb"]
    assert told["type"] == "directory"


def test_jupyterlite_is_told_one_day_for_all_files(tmp_path, monkeypatch):
    def seen(_command, **how):
        assert how["env"]["SOURCE_DATE_EPOCH"] == "1577836800"
        raise LegguideError("seen")

    (tmp_path / "source").mkdir()
    monkeypatch.setattr(site.subprocess, "run", seen)
    with pytest.raises(LegguideError, match="seen"):
        site._build(tmp_path / "source", tmp_path / "built", [])


def test_jupyterlab_says_in_which_language_it_is(make, tmp_path):
    make(tmp_path / "out")
    assert '<html lang="en">' in (tmp_path / "out" / "lab" / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def mine(tmp_path):
    """A notebook of somebody's own that shows a picture beside it."""
    path = tmp_path / "mine" / "mine.ipynb"
    path.parent.mkdir()
    nbformat.write(new_notebook(cells=[new_markdown_cell("![my leg](pictures/my%20leg.png)")]), path)
    return path


def test_a_picture_beside_a_notebook_is_put_beside_it_on_the_site(quick, mine, tmp_path, monkeypatch):
    (mine.parent / "pictures").mkdir()
    (mine.parent / "pictures" / "my leg.png").write_bytes(b"leg")
    seen = {}
    build = site._build
    monkeypatch.setattr(
        site, "_build", lambda source, *rest: (seen.update({p.name: p for p in source.rglob("*.png")}), build(source, *rest))[1]
    )
    make_site([mine], tmp_path / "out", tmp_path / "cache", lambda *_: None)
    assert seen["my leg.png"].parts[-3:] == ("files", "pictures", "my leg.png")


def test_a_picture_that_is_missing_is_told_before_anything_is_made(quick, mine, tmp_path):
    with pytest.raises(
        LegguideError, match=r"^Cell 1 of mine\.ipynb shows the picture pictures/my leg\.png, which is not beside its notebook\."
    ):
        make_site([mine], tmp_path / "out", tmp_path / "cache", lambda *_: None)
    assert not (tmp_path / "out").exists()
