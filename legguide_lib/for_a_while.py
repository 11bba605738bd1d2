"""Folders that are needed only while a run lasts. They are gone at its end; the next run clears away those of a killed one.

The name of such a folder says which process on which computer made it, so that nothing of a run that still goes on is touched.
"""

import os
import platform
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil


@contextmanager
def folder_for_a_while(parent: Path | None = None) -> Iterator[Path]:
    """An empty folder below `parent`, or below the system's folder for temporary files, which is gone at the end.

    Raises OSError for whatever the disk refuses, here or in the body.
    """
    parent = parent or Path(tempfile.gettempdir())
    clear_away_what_killed_runs_left(parent)
    with tempfile.TemporaryDirectory(dir=parent, prefix=f".legguide-{os.getpid()}-on-{platform.node()}-") as folder:
        yield Path(folder)


def clear_away_what_killed_runs_left(parent: Path) -> None:
    """Deletes the folders below `parent` that runs made for a while which run no more."""
    name = re.compile(rf"\.legguide-(\d+)-on-{re.escape(platform.node())}-\w{{8}}")
    for left in parent.glob(".legguide-*"):
        made_by = name.fullmatch(left.name)
        if made_by and not _still_runs(int(made_by[1])):
            # neither a link nor what belongs to somebody else is deleted by this
            shutil.rmtree(left, ignore_errors=True)


def _still_runs(process: int) -> bool:
    # os.kill(process, 0), with which one asks elsewhere, ends the process on Windows
    try:
        return bool(psutil.pid_exists(process))
    except (OSError, OverflowError):
        return True
