"""Folders for a while: gone at the end, and what a killed run left is gone after the next."""

import os
import subprocess
import sys

import pytest

from legguide_lib import for_a_while
from legguide_lib.for_a_while import folder_for_a_while

LIVE_AND_BE_KILLED = """
import os, pathlib, signal, sys
from legguide_lib.for_a_while import folder_for_a_while
with folder_for_a_while(pathlib.Path(sys.argv[1])) as folder:
    (folder / "inside").mkdir()
    (folder / "inside" / "half.ipynb").write_text("{")
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
"""


def test_the_folder_is_gone_at_the_end(tmp_path):
    with folder_for_a_while(tmp_path) as folder:
        (folder / "a").write_text("")
        assert os.listdir(tmp_path) == [folder.name]
    assert os.listdir(tmp_path) == []


def test_what_a_killed_run_left_is_gone_after_the_next(tmp_path):
    subprocess.run([sys.executable, "-c", LIVE_AND_BE_KILLED, str(tmp_path)], check=False)
    assert len(os.listdir(tmp_path)) == 1
    with folder_for_a_while(tmp_path):
        pass
    assert os.listdir(tmp_path) == []


def test_what_a_run_uses_that_still_goes_on_is_left_alone(tmp_path):
    with folder_for_a_while(tmp_path) as first:
        with folder_for_a_while(tmp_path):
            pass
        assert first.is_dir()


@pytest.mark.parametrize("name", ["letters", ".legguide-mine", ".legguide-1-on-another computer-abcdefgh"])
def test_what_no_run_of_this_computer_made_is_left_alone(tmp_path, name, monkeypatch):
    monkeypatch.setattr(for_a_while, "_still_runs", lambda _: False)
    (tmp_path / name).mkdir()
    with folder_for_a_while(tmp_path):
        pass
    assert os.listdir(tmp_path) == [name]


def test_what_bears_a_number_that_no_process_can_have_is_left_alone(tmp_path):
    (tmp_path / f".legguide-{10**30}-on-{for_a_while.platform.node()}-abcdefgh").mkdir()
    with folder_for_a_while(tmp_path):
        pass
    assert len(os.listdir(tmp_path)) == 1


def test_a_link_of_such_a_name_does_not_lead_to_anything_being_deleted(tmp_path, monkeypatch):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("Dear doctor")
    (tmp_path / f".legguide-1-on-{for_a_while.platform.node()}-abcdefgh").symlink_to(tmp_path / "letters")
    monkeypatch.setattr(for_a_while, "_still_runs", lambda _: False)
    with folder_for_a_while(tmp_path):
        pass
    assert (tmp_path / "letters" / "letter.txt").exists()
