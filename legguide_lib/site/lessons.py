"""A page for each section: the cells of its notebook, just as an exported page shows them, with live activities."""

from pathlib import Path

import nbformat
from markupsafe import Markup

from ..errors import LegguideError
from ..export.cells import cell_html
from ..export.cutting import slide_type
from ..model import Course, Section
from ..notebooks import needs_running, run_notebook
from ..pages.parts import join
from .places import cell_anchor, section_place
from .shell import Page
from .structured import about_section


def lesson(course: Course, section: Section, path: Path) -> Page:
    """The page of a section, from its notebook at this path, which is run first if it was not.

    Raises LegguideError for a notebook that cannot be read, a cell that stops, or a picture that is missing.
    """
    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception as error:
        raise LegguideError(f"{path} is not a notebook that can be read ({type(error).__name__}). Lay it out anew.") from error
    if needs_running(notebook):
        notebook = run_notebook(notebook, folder=path.parent, name=path.stem)
    cells = [cell for cell in notebook.cells if slide_type(cell) not in ("skip", "notes")]
    body = join(
        Markup('<div class="lgs-cell" id="{}">{}</div>\n').format(cell_anchor(cell.id), cell_html(cell, ".html", str(path.parent)))
        for cell in cells
    )
    return Page(
        place=section_place(section),
        title=section.title,
        body=body,
        description=" ".join(objective.text for objective in section.objectives),
        scripts=("activities.js",),
        about=about_section(course, section),
    )
