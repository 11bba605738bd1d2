"""All that people can take away, made by one command: slides, pages, the site and the handouts, each in its own folder."""

import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import nbformat
from tqdm.auto import tqdm

from .export.files import below, written_aside
from .export.handouts.write import set_handouts
from .export.replace import no_temporary_files, refuse_out_of_reach
from .export.write import exported
from .for_a_while import folder_for_a_while
from .loading import notebooks_folder
from .notebooks import run_notebooks
from .site import build_site
from .site.replace import refuse_what_is_not_ours

FORMS = ("slides", "pages", "site", "handouts")
"""The forms, which name their folders."""


@dataclass(frozen=True)
class Made:
    """One form of the course: its folder, how many files are in it and how many bytes they are in all."""

    folder: Path
    files: int
    size: int


def take_away(out: Path, *, quiet: bool = False) -> list[Made]:
    """Every form of the course in folders below `out`. The notebooks are run once for all of them.

    Raises LegguideError for whatever a form cannot be made of or written to, and for a file that would ask the network.
    What was there before stays as it was until every form is complete.
    """
    for form in FORMS:
        refuse_out_of_reach(out / form)
    refuse_what_is_not_ours((out / "site").absolute())
    try:
        with folder_for_a_while() as folder:
            notebooks = _run_once(folder / "notebooks", quiet=quiet)
            names = [str(path) for path in sorted(notebooks.glob("*.ipynb"))]
            files = {
                **exported({"slides": out / "slides", "pages": out / "pages"}, names, quiet=quiet),
                **below(out / "handouts", set_handouts(quiet=quiet)),
            }
            with written_aside(files) as move:
                build_site(out / "site", notebooks=notebooks, quiet=quiet)
                move()
    except OSError as error:
        raise no_temporary_files(error) from error
    return [_made(out / form) for form in FORMS]


def _made(folder: Path) -> Made:
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
