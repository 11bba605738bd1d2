"""Fetched parts: pinned, checked by their hash, kept, and asked for only when they are missing."""

import hashlib
from pathlib import Path

import pytest

from legguide_lib import for_a_while
from legguide_lib.errors import LegguideError
from legguide_lib.lite import parts
from legguide_lib.lite.parts import PYODIDE_FILES, Wheel, explain, fetch_parts, wanted_wheels


def of(content):
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def source(monkeypatch):
    """Stand-ins for the registries: one wheel and one file; gives what was asked of them, and what they hand out."""

    class Source:
        asked = ()
        wheel, file = b"wheel", b"file"

        def wheels(self, missing, folder):
            self.asked += tuple(each.name for each in missing)
            (folder / "wheels" / "one-1-py3-none-any.whl").write_bytes(self.wheel)

        def pyodide(self, folder):
            self.asked += ("pyodide",)
            (folder / "pyodide.mjs").write_bytes(self.file)

    source = Source()
    monkeypatch.setattr(parts, "wanted_wheels", lambda: (Wheel("one", "1", of(b"wheel")),))
    monkeypatch.setattr(parts, "PYODIDE_FILES", {"pyodide.mjs": of(b"file")})
    monkeypatch.setattr(parts, "_fetch_wheels", source.wheels)
    monkeypatch.setattr(parts, "_fetch_pyodide", source.pyodide)
    return source


def fetch(cache):
    return fetch_parts(cache, lambda _: None)


def test_every_wheel_is_pinned_to_one_version_and_one_hash():
    found = wanted_wheels()
    assert len({each.name for each in found}) == len(found) > 10
    assert [each for each in found if len(each.sha256) != 64 or not each.version[0].isdigit()] == []


def test_what_the_desktop_has_too_has_the_same_version(root):
    pins = dict(line.split("==") for line in (root / "constraints.txt").read_text(encoding="utf-8").splitlines())
    assert [each for each in wanted_wheels() if pins.get(each.name, each.version) != each.version] == []


def test_every_file_of_pyodide_has_a_hash():
    assert {len(each) for each in PYODIDE_FILES.values()} == {64}


def test_missing_parts_are_fetched_and_found(source, tmp_path):
    found = fetch(tmp_path / "cache")
    assert source.asked == ("one", "pyodide")
    assert (found.wheels["one"].read_bytes(), (found.pyodide / "pyodide.mjs").read_bytes()) == (b"wheel", b"file")


def test_with_a_whole_cache_nothing_is_fetched(source, tmp_path):
    fetch(tmp_path)
    source.asked = ()
    fetch(tmp_path)
    assert source.asked == ()


@pytest.mark.parametrize("spoilt", ["one-1-py3-none-any.whl", "pyodide.mjs"])
def test_a_spoilt_part_is_fetched_anew(source, tmp_path, spoilt):
    fetch(tmp_path)
    [path] = tmp_path.rglob(spoilt)
    path.write_bytes(b"spoilt")
    source.asked = ()
    fetch(tmp_path)
    assert len(source.asked) == 1
    assert path.read_bytes() in (b"wheel", b"file")


@pytest.mark.parametrize(("what", "name"), [("wheel", "one"), ("file", "pyodide")])
def test_a_part_that_is_not_what_was_expected_is_refused(source, tmp_path, what, name):
    setattr(source, what, b"something else")
    with pytest.raises(LegguideError, match=f"not what was expected: {name}"):
        fetch(tmp_path)


def test_a_cache_that_cannot_be_written_is_told(source, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(LegguideError, match="cannot be used"):
        fetch(tmp_path / "file" / "cache")


def test_what_a_killed_fetch_left_is_cleared_away_also_with_a_whole_cache(source, tmp_path, monkeypatch):
    fetch(tmp_path)
    whole = sorted(tmp_path.rglob("*"))
    monkeypatch.setattr(for_a_while, "_still_runs", lambda _: False)
    (tmp_path / f".legguide-1-on-{for_a_while.platform.node()}-abcdefgh" / "node_modules").mkdir(parents=True)
    fetch(tmp_path)
    assert sorted(tmp_path.rglob("*")) == whole


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("NewConnectionError: Failed to establish a new connection", "network was not reached"),
        ("error sending request for url: dns error", "network was not reached"),
        ("OSError: [Errno 28] No space left on device", "not enough room on the disk"),
        ("/usr/bin/python: No module named pip", "pip is missing"),
        ("line one\nsomething odd", "What was said last: line one / something odd"),
    ],
)
def test_what_a_failing_program_says_is_told_in_a_sentence(said, means):
    assert means in explain(said)


def test_missing_tools_are_told_with_the_command_that_brings_them(monkeypatch):
    monkeypatch.setattr(parts.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(LegguideError, match="python3 course.py export lite"):
        parts.require_tools()


def test_a_missing_deno_is_told_with_the_command_that_brings_it(monkeypatch, tmp_path):
    monkeypatch.setattr(parts.shutil, "which", lambda *_, **__: None)
    with pytest.raises(LegguideError, match="deno is missing"):
        parts._fetch_pyodide(Path(tmp_path))
