"""Brings a site to its place: all of it or nothing, and never over something that is not ours.

A file in it says that it is ours and which files we wrote, so that nothing anybody else put there is lost.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from ..errors import LegguideError
from ..export.replace import made_aside, refuse_out_of_reach, take_place

MARK = ".legguide-site.json"
"""The file by which we know our own site: a list of its files."""

_BY_THE_SYSTEM = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What file managers put into any folder they show; nobody misses it."""


def refuse_what_is_not_ours(out: Path) -> None:
    """Raises LegguideError unless `out` is a site of ours and nothing more, or empty, or absent and can be made."""
    refuse_out_of_reach(out.parent)
    try:
        _refuse(out)
    except OSError as error:
        raise LegguideError(f"The folder {out} cannot be looked into ({error.strerror}). Choose another one with --out.") from error


def put_in_place(out: Path, files: Mapping[str, str]) -> None:
    """Writes the files (place → text) and makes them the folder `out`, in place of an earlier site.

    Raises LegguideError if that is not possible; then an earlier site is as it was, and nothing is left beside it.
    """
    with made_aside(out, MARK, json.dumps({"made by": "legguide export site", "files": sorted(files)}, indent=1)) as fresh:
        _refuse(out)
        for place, text in files.items():
            path = fresh / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        take_place(fresh, out, MARK)


def _refuse(out: Path) -> None:
    if not out.exists() and not out.is_symlink():
        return
    if not out.is_dir():
        raise LegguideError(f"{out} is not a folder. Choose another one with --out.")
    present = {path.relative_to(out).as_posix() for path in out.rglob("*") if not path.is_dir() or path.is_symlink()}
    if not present and not any(out.iterdir()):
        return
    if not _is_ours(out):
        raise LegguideError(f"{out} holds files and is no site made by legguide. Choose an empty or a new folder with --out.")
    foreign = sorted(present - set(_listed(out)) - {MARK} - _BY_THE_SYSTEM)
    if foreign:
        raise LegguideError(f"{out} holds {foreign[0]}, which legguide did not write. Move it away, or choose another folder with --out.")


def _is_ours(folder: Path) -> bool:
    try:
        _listed(folder)
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return True


def _listed(folder: Path) -> list[str]:
    """The files we wrote into this folder."""
    told = json.loads((folder / MARK).read_text(encoding="utf-8"))
    return [str(name) for name in told["files"]]
