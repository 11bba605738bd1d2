"""Pictures beside a notebook: which of them a cell's text shows, and how a cell that cannot be shown is told.

The text is rendered before it is searched, so that a picture in a sample of code is none.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from urllib.parse import unquote

from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from ..errors import LegguideError

_PICTURE = re.compile(r"""<img\b[^>]*?\bsrc=["'](?!data:|attachment:|https?:|//)([^"']+)["']""")


class CellFault(LegguideError):
    """A cell that cannot be shown. said: what is wrong with it and how to mend it, to follow after which cell it is."""

    def __init__(self, cell: NotebookNode, said: str) -> None:
        self.cell, self.said = cell, said
        super().__init__(f"A cell {said}")


@contextmanager
def telling_the_notebook(notebook: NotebookNode, name: str) -> Iterator[None]:
    """Whatever cell of the notebook cannot be shown in the body is told with its number, from 1, and this name."""
    try:
        yield
    except CellFault as fault:
        number = next((number for number, cell in enumerate(notebook.cells, 1) if cell == fault.cell), None)
        raise LegguideError(f"{f'Cell {number}' if number else 'A cell'} of {name} {fault.said}") from fault


def text_of(cell: NotebookNode, folder: str | None = None) -> str:
    """The HTML of a Markdown cell. folder: where pictures beside the notebook are found, to carry them inside; not so if None.

    Raises CellFault if a picture that was pasted into the cell is missing.
    """
    renderer = _Renderer(
        escape=False,
        exclude_anchor_links=True,
        embed_images=folder is not None,
        path=folder or "",
        attachments=cell.get("attachments", {}),
    )
    try:
        return str(MarkdownWithMath(renderer=renderer).render(cell.source))
    except InvalidNotebook as error:
        raise CellFault(
            cell, f"has lost a picture that was pasted into it: {error}. Paste it again or take it out, then export."
        ) from error


def files_shown(html: str) -> list[str]:
    """The names of the pictures that HTML shows from files beside it."""
    return [unquote(unescape(name)) for name in _PICTURE.findall(html)]


def missing(cell: NotebookNode, picture: str) -> CellFault:
    """The fault of a cell that shows a picture from a file that is not there."""
    return CellFault(cell, f"shows the picture {picture}, which is not beside its notebook. Put it there or take it out, then export.")


class _Renderer(IPythonRenderer):  # type: ignore[misc]
    """Finds a picture also where its name stands encoded, as every name with a space or a foreign letter does."""

    def _src_to_base64(self, src: str) -> str | None:
        found: str | None = super()._src_to_base64(src) or super()._src_to_base64(unquote(src))
        return found
