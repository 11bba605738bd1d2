"""Writing exported files: the folder, and each file whole or not at all.

Knows folders and files. Must not know what stands in them.
"""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ..errors import LegguideError


@dataclass(frozen=True)
class Written:
    """One exported file and its size in bytes."""

    path: Path
    size: int


def made_folder(out: Path) -> Path:
    """The folder, made if it was not there. Raises LegguideError if it cannot be made."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LegguideError(f"The folder {out} cannot be made ({error.strerror}). Choose another one with --out.") from error
    return out


def write_whole(target: Path, content: bytes) -> Written:
    """Writes beside the target, then moves: a full disk or a stopped run never leaves half a file under its name.

    Raises LegguideError if it cannot be written; what was there before is then unchanged.
    """
    aside: Path | None = None
    try:
        with tempfile.NamedTemporaryFile("wb", dir=target.parent, prefix=".legguide-", delete=False) as file:
            aside = Path(file.name)
            file.write(content)
        aside.chmod(0o644)
        os.replace(aside, target)  # noqa: PTH105 - atomic, also on Windows
    except OSError as error:
        if aside is not None:
            aside.unlink(missing_ok=True)
        raise LegguideError(
            f"{target} cannot be written ({error.strerror}). What was there before is unchanged. Free some space or choose another --out."
        ) from error
    return Written(target, len(content))
