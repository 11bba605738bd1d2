"""Writing exported files: the folder, and all files whole or none at all.

Knows folders and files. Must not know what stands in them.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ..errors import LegguideError
from .replace import cannot_be_written

Refused = Callable[[Path, OSError], LegguideError]


@dataclass(frozen=True)
class Written:
    """One exported file and its size in bytes."""

    path: Path
    size: int


def below(folder: Path, contents: Mapping[str, bytes]) -> dict[Path, bytes]:
    """Path → bytes of files that are named within a folder."""
    return {folder / name: content for name, content in contents.items()}


def write_all(contents: Mapping[Path, bytes], refused: Refused = cannot_be_written) -> list[Written]:
    """Writes the files (path → bytes); their folders are made if they were not there.

    refused: makes the error, from the file and what the disk said. Raises it if the files cannot be written; what was there
    before is then unchanged.
    """
    with written_aside(contents, refused) as move:
        return move()


@contextmanager
def written_aside(contents: Mapping[Path, bytes], refused: Refused = cannot_be_written) -> Iterator[Callable[[], list[Written]]]:
    """Writes each file beside its target and gives what moves all of them there; those not moved are gone at the end.

    So a full disk or a stopped run never leaves half a file under its name, nor some files new and the others old. The names
    aside are always the same: what a killed run left there is taken over by the next one. Raises as above.
    """
    target = Path()
    asides = {target: target.with_name(f".{target.name}.legguide-new") for target in contents}

    def move() -> list[Written]:
        for target, aside in asides.items():
            try:
                os.replace(aside, target)  # noqa: PTH105 - atomic, also on Windows
            except OSError as error:
                raise refused(target, error) from error
        return [Written(target, len(content)) for target, content in contents.items()]

    try:
        for target, aside in asides.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            aside.unlink(missing_ok=True)
            aside.write_bytes(contents[target])
        yield move
    except OSError as error:
        raise refused(target, error) from error
    finally:
        for aside in asides.values():
            with suppress(OSError):
                aside.unlink(missing_ok=True)
