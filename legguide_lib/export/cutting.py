"""Cuts a notebook into slides where its own slide metadata says, as JupyterLab and nbconvert write it."""

from dataclasses import dataclass, field

from nbformat import NotebookNode


@dataclass
class Slide:
    """The cells that stand on one slide, which of them appear later, and the notes for whoever speaks."""

    cells: list[NotebookNode] = field(default_factory=list)
    notes: list[NotebookNode] = field(default_factory=list)


def slides_of(notebook: NotebookNode) -> list[list[Slide]]:
    """Columns of slides: `slide` opens a column, `subslide` a slide below; `-` and `fragment` go on; `skip` is left out."""
    columns: list[list[Slide]] = []
    for cell in notebook.cells:
        kind = slide_type(cell)
        if kind == "skip":
            continue
        if kind == "slide" or not columns:
            columns.append([Slide()])
        elif kind == "subslide":
            columns[-1].append(Slide())
        slide = columns[-1][-1]
        (slide.notes if kind == "notes" else slide.cells).append(cell)
    return columns


def slide_type(cell: NotebookNode) -> str:
    """What the author chose for this cell; `-` for nothing."""
    return str(cell.metadata.get("slideshow", {}).get("slide_type") or "-")
