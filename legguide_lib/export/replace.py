"""A folder takes the place of an earlier one: all of it or nothing, and also if a run is killed on the way.

The successor is made aside, in the same parent folder, and takes the name of the earlier one when it is whole. A file of a
known name, its mark, says that a folder is ours; the next run cleans up what a killed one left. Must not know what is made.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import LegguideError


def refuse_out_of_reach(out: Path) -> None:
    """Raises LegguideError if a folder cannot be made or written to here, so that nothing slow is begun in vain."""
    try:
        there = next(each for each in (out.absolute(), *out.absolute().parents) if each.exists() or each.is_symlink())
        usable = there.is_dir()
    except OSError as error:
        raise LegguideError(f"The folder {out} cannot be looked into ({error.strerror}). Choose another one with --out.") from error
    if not usable:
        raise LegguideError(f"{there} is not a folder. Choose another one with --out.")
    if not os.access(there, os.W_OK | os.X_OK):
        raise LegguideError(f"You may not write to the folder {there}. Choose another one with --out.")


@contextmanager
def made_aside(out: Path, mark: str, says: str) -> Iterator[Path]:
    """Gives a new folder beside `out` that holds only its mark, and removes it at the end unless it took the place of `out`.

    mark: the name of the file that says that a folder is ours; says: its text. An earlier folder that a killed run had moved
    away is back before the body begins. Raises LegguideError for whatever the disk refuses, here or in the body; then an
    earlier folder is as it was, and nothing is left beside it.
    """
    fresh, former = _aside(out, "new"), _aside(out, "old")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _mend(out, fresh, former, mark)
        fresh.mkdir()
        # the mark comes first, so that a half-written folder is known as ours
        (fresh / mark).write_text(says, encoding="utf-8", newline="\n")
        yield fresh
    except OSError as error:
        raise cannot_be_written(out, error) from error
    finally:
        with suppress(OSError):
            if _is_left_over(fresh, mark):
                _remove(fresh, mark)


def take_place(whole: Path, out: Path, mark: str) -> None:
    """The folder `whole` takes the name `out`; if it cannot, an earlier one gets it back. Raises OSError."""
    if not out.exists():
        os.replace(whole, out)  # noqa: PTH105 - the same call in both cases
        return
    former = _aside(out, "old")
    os.replace(out, former)  # noqa: PTH105
    try:
        os.replace(whole, out)  # noqa: PTH105
    except OSError:
        os.replace(former, out)  # noqa: PTH105
        raise
    with suppress(OSError):
        _remove(former, mark)


def cannot_be_written(out: Path, error: OSError) -> LegguideError:
    """The sentence for a disk that refuses."""
    return LegguideError(
        f"{out} cannot be written ({what_was_said(error)}). What was there before is unchanged. Free some space or choose another --out."
    )


def no_temporary_files(error: OSError) -> LegguideError:
    """The sentence for a system's folder for temporary files that refuses."""
    return LegguideError(
        f"The system's folder for temporary files cannot be used ({what_was_said(error)}). Free some space there, then try again."
    )


def what_was_said(error: OSError) -> str:
    """What the system said; where a whole folder was copied, of the first file that could not be."""
    if isinstance(error, shutil.Error) and isinstance(error.args[0], list):
        return re.sub(r"^\[\w+ \d+\] ", "", str(error.args[0][0][2]).partition(": ")[0])
    return error.strerror or str(error)


def _aside(out: Path, what: str) -> Path:
    return out.with_name(f".{out.name}.legguide-{what}")


def _mend(out: Path, fresh: Path, former: Path, mark: str) -> None:
    """After a run that was killed: the former folder comes back if it has no successor, and what is left over goes."""
    if former.exists() and not out.exists():
        former.rename(out)
    for left in (fresh, former):
        if _is_left_over(left, mark):
            _remove(left, mark)
        elif left.exists() or left.is_symlink():
            raise LegguideError(f"{left} is in the way, and legguide did not make it. Move it away, then try again.")


def _is_left_over(folder: Path, mark: str) -> bool:
    """Whether this is what we write aside: its mark may be half-written, or not there yet."""
    return folder.is_dir() and not folder.is_symlink() and ((folder / mark).is_file() or not any(folder.iterdir()))


def _remove(folder: Path, mark: str) -> None:
    """Deletes the folder, its mark last: if this is stopped on the way, the rest is still known as ours."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != mark:
            path.unlink()
    shutil.rmtree(folder)
