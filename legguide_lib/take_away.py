"""All that people can take away, made by one command: slides, pages, the site and the handouts, each in its own folder."""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import nbformat
from tqdm.auto import tqdm

from .export.handouts.write import export_handouts
from .export.write import export
from .loading import notebooks_folder
from .notebooks import run_notebooks
from .site import build_site


@dataclass(frozen=True)
class Made:
    """One form of the course: its folder, how many files are in it and how many bytes they are in all."""

    folder: Path
    files: int
    size: int


def take_away(out: Path, *, quiet: bool = False) -> list[Made]:
    """Every form of the course in folders below `out`. The notebooks are run once for all of them.

    Raises LegguideError for whatever a form cannot be made of or written to, and for a file that would ask the network;
    forms made before stay as they are.
    """
    with tempfile.TemporaryDirectory() as folder:
        notebooks = _run_once(Path(folder) / "notebooks", quiet=quiet)
        names = [str(path) for path in sorted(notebooks.glob("*.ipynb"))]
        makers: dict[str, Callable[[Path], object]] = {
            "slides": lambda place: export("slides", names, place, quiet=quiet),
            "pages": lambda place: export("pages", names, place, quiet=quiet),
            "site": lambda place: build_site(place, notebooks=notebooks, quiet=quiet),
            "handouts": lambda place: export_handouts(place, quiet=quiet),
        }
        return [_made(out / form, make) for form, make in makers.items()]


def _made(folder: Path, make: Callable[[Path], object]) -> Made:
    make(folder)
    files = [path for path in folder.rglob("*") if path.is_file()]
    return Made(folder, len(files), sum(path.stat().st_size for path in files))


def _run_once(folder: Path, *, quiet: bool) -> Path:
    """A copy of the course's notebooks, with the outputs of their cells."""
    shutil.copytree(notebooks_folder(), folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    paths = sorted(notebooks_folder().glob("*.ipynb"))
    with closing(run_notebooks(paths)) as ready:
        for path, notebook in tqdm(zip(paths, ready, strict=True), desc="running", total=len(paths), unit="notebook", disable=quiet):
            nbformat.write(notebook, folder / path.name)
    return folder
