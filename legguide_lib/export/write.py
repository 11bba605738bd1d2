"""Writes slides or pages to a folder: all of them or none, with progress for several notebooks."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Literal

from tqdm.auto import tqdm

from ..errors import LegguideError, nearest
from ..loading import notebooks_folder
from ..notebooks import run_notebooks
from .exporters import PagesExporter, SlidesExporter
from .files import Written, write_all
from .offline import outside_requests
from .replace import refuse_out_of_reach

Form = Literal["slides", "pages"]
_EXPORTERS: dict[Form, type[SlidesExporter | PagesExporter]] = {"slides": SlidesExporter, "pages": PagesExporter}


def export(form: Form, names: Sequence[str], out: Path, *, quiet: bool = False) -> list[Written]:
    """One self-contained HTML file a notebook, in `out`.

    names: notebooks of the course, with or without `.ipynb`, or paths; none means the whole course.
    Raises LegguideError for an unknown notebook, a cell that stops, a folder that cannot be written, or a page that
    would ask the network. What was there before stays as it was until all its successors are complete.
    """
    return _export({form: out}, names, quiet=quiet)


def export_lessons(names: Sequence[str], out: Path, *, quiet: bool = False) -> list[Written]:
    """Slides and pages, each in a folder below `out`, from one run of the notebooks. Takes and raises what `export` does."""
    return _export({form: out / form for form in _EXPORTERS}, names, quiet=quiet)


def exported(folders: Mapping[Form, Path], names: Sequence[str], *, quiet: bool = False) -> dict[Path, bytes]:
    """Path → bytes of the files of each form, by the folder it is for. names, and what is raised: as above."""
    paths = [find_notebook(name) for name in names] or sorted(notebooks_folder().glob("*.ipynb"))
    _refuse_two_of_one_name(paths)
    exporters = {form: _EXPORTERS[form]() for form in folders}
    made = {}
    with closing(run_notebooks(paths)) as ready:
        progress = tqdm(zip(paths, ready, strict=True), desc=" and ".join(folders), total=len(paths), unit="notebook", disable=quiet)
        for path, notebook in progress:
            for form, exporter in exporters.items():
                html, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": path.stem, "path": str(path.parent)}})
                asked = outside_requests(html)
                if asked:
                    raise LegguideError(
                        f"{path.name} would ask the network for {asked[0]}. "
                        "Take that out of the notebook; exported files must work offline."
                    )
                made[folders[form] / f"{path.stem}{exporter.file_extension}"] = html.encode()
    return made


def _export(folders: Mapping[Form, Path], names: Sequence[str], *, quiet: bool) -> list[Written]:
    for folder in folders.values():
        refuse_out_of_reach(folder)
    return write_all(exported(folders, names, quiet=quiet))


def find_notebook(name: str) -> Path:
    """The notebook of this name in the course, or at this path. Raises LegguideError with the nearest name."""
    path = Path(name)
    if path.is_file():
        return path
    known = {each.stem: each for each in notebooks_folder().glob("*.ipynb")}
    stem = path.name.removesuffix(".ipynb")
    if stem in known:
        return known[stem]
    guess = nearest(stem, known)
    hint = f" Did you mean {guess}?" if guess else f" The course has: {', '.join(sorted(known))}."
    raise LegguideError(f"There is no notebook called {name}.{hint}")


def _refuse_two_of_one_name(paths: Sequence[Path]) -> None:
    """Two notebooks of one name would end in one file."""
    by_stem: dict[str, Path] = {}
    for path in paths:
        before = by_stem.setdefault(path.stem, path)
        if before != path:
            raise LegguideError(f"{before} and {path} would both be written as {path.stem}. Export them into two folders.")
