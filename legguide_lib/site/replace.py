"""Brings a folder of files to its place: all of it or nothing, and never over something that is not ours.

A site is written aside, in the same parent folder, and then takes the name of the earlier one. A file in it says that it is
ours and which files we wrote, so that nothing anybody else put there is lost. What a killed run left behind is cleaned up.
"""

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from ..errors import LegguideError

MARK = ".legguide-site.json"
"""The file by which we know our own site: a list of its files."""

_BY_THE_SYSTEM = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What file managers put into any folder they show; nobody misses it."""


def refuse_what_is_not_ours(out: Path) -> None:
    """Raises LegguideError unless `out` is absent, empty, or a site of ours and nothing more."""
    try:
        _refuse(out)
    except OSError as error:
        raise LegguideError(f"The folder {out} cannot be looked into ({error.strerror}). Choose another one with --out.") from error


def put_in_place(out: Path, files: Mapping[str, str]) -> None:
    """Writes the files (place → text) and makes them the folder `out`, in place of an earlier site.

    Raises LegguideError if that is not possible; then an earlier site is as it was, and nothing is left beside it.
    """
    fresh, former = _aside(out, "new"), _aside(out, "old")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _mend(out, fresh, former)
        _refuse(out)
        _write(fresh, files)
        _swap(out, fresh, former)
    except OSError as error:
        raise LegguideError(
            f"The site cannot be written to {out} ({error.strerror or error}). What was there before is unchanged. "
            "Free some space or choose another --out."
        ) from error
    finally:
        if _is_left_over(fresh):
            shutil.rmtree(fresh, ignore_errors=True)


def _aside(out: Path, what: str) -> Path:
    return out.with_name(f".{out.name}.legguide-{what}")


def _mend(out: Path, fresh: Path, former: Path) -> None:
    """After a run that was killed: the former site comes back if it has no successor, and what is left over goes."""
    if former.exists() and not out.exists():
        former.rename(out)
    for left in (fresh, former):
        if _is_left_over(left):
            shutil.rmtree(left)
        elif left.exists() or left.is_symlink():
            raise LegguideError(f"{left} is in the way, and legguide did not make it. Move it away, then try again.")


def _is_left_over(folder: Path) -> bool:
    """Whether this is what we write aside: its mark may be half-written, or not there yet."""
    return folder.is_dir() and not folder.is_symlink() and ((folder / MARK).is_file() or not any(folder.iterdir()))


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


def _write(fresh: Path, files: Mapping[str, str]) -> None:
    fresh.mkdir()
    # the mark comes first, so that a half-written folder is known as ours
    for place, text in {MARK: json.dumps({"made by": "legguide export site", "files": sorted(files)}, indent=1), **files}.items():
        path = fresh / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _swap(out: Path, fresh: Path, former: Path) -> None:
    """The new folder takes the name; if it cannot, the former one gets it back."""
    if not out.exists():
        os.replace(fresh, out)  # noqa: PTH105 - the same call in both cases
        return
    os.replace(out, former)  # noqa: PTH105
    try:
        os.replace(fresh, out)  # noqa: PTH105
    except OSError:
        os.replace(former, out)  # noqa: PTH105
        raise
    shutil.rmtree(former, ignore_errors=True)
