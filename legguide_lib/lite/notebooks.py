"""A notebook that was run, made ready for a browser: small, trusted, with the kernel that is there, its pictures beside it."""

import copy
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from nbformat import NotebookNode

from ..errors import LegguideError
from ..notebooks import read_notebook

_PICTURE = re.compile(
    r"""(?:!\[[^\]]*\]\(\s*<?|<img\b[^>]*?\bsrc=["'])(?!data:|attachment:|https?:|//)([^"'()<>\s]+)""",
)
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
    cells = read_notebook(path).cells
    names = [name for cell in cells if cell.cell_type == "markdown" for name in _PICTURE.findall(cell.source)]
    found = {unquote(name): path.parent / unquote(name) for name in names}
    for name, picture in found.items():
        if not picture.is_file() or not picture.resolve().is_relative_to(path.parent.resolve()):
            raise LegguideError(
                f"{path.name} shows the picture {name}, which is not beside it. Put it there or take it out, then try again."
            )
    return found


def copy_pictures(pictures: Mapping[str, Path], folder: Path) -> None:
    """Puts the pictures into the folder of the site's notebooks, under the names by which their text knows them."""
    for name, picture in pictures.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, folder / name)
