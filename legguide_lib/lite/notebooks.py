"""A notebook that was run, made ready for a browser: small, trusted, with the kernel that is there, its pictures beside it."""

import copy
import shutil
from collections.abc import Mapping
from pathlib import Path

from nbformat import NotebookNode

from ..export.pictures import files_shown, missing, telling_the_notebook, text_of
from ..notebooks import read_notebook

_WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
_KERNEL = {"name": "python", "display_name": "Python", "language": "python"}


def for_the_browser(notebook: NotebookNode) -> NotebookNode:
    """A copy without the state of its widgets: the site shows each activity from its payload, which the outputs hold too."""
    ready = copy.deepcopy(notebook)
    ready.metadata.pop("widgets", None)
    ready.metadata["kernelspec"] = dict(_KERNEL)
    for cell in ready.cells:
        cell.metadata["trusted"] = True
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop(_WIDGET_VIEW, None)
    return ready


def pictures_of(path: Path) -> dict[str, Path]:
    """The pictures beside the notebook that its text shows: how the text names each → its file.

    Raises LegguideError for a notebook that cannot be read, and for a picture that is missing or not below the notebook's folder.
    """
    found = {}
    notebook = read_notebook(path)
    with telling_the_notebook(notebook, path.name):
        for cell in notebook.cells:
            for name in files_shown(text_of(cell)) if cell.cell_type == "markdown" else ():
                found[name] = path.parent / name
                if not found[name].is_file() or not found[name].resolve().is_relative_to(path.parent.resolve()):
                    raise missing(cell, name)
    return found


def copy_pictures(pictures: Mapping[str, Path], folder: Path) -> None:
    """Puts the pictures into the folder of the site's notebooks, under the names by which their text knows them."""
    for name, picture in pictures.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, folder / name)
