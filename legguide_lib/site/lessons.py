"""A page for each section: the cells of its notebook, just as an exported page shows them, with live activities."""

from pathlib import Path

from markupsafe import Markup
from nbformat import NotebookNode

from ..export.cells import cell_html
from ..export.cutting import slide_type
from ..export.pictures import telling_the_notebook
from ..model import Course, Section
from ..pages.parts import join
from .places import cell_anchor, section_place
from .shell import Page
from .structured import about_section


def lesson(course: Course, section: Section, path: Path, notebook: NotebookNode) -> Page:
    """The page of a section, from its notebook, which was run and stands at this path.

    Raises LegguideError for a picture that is missing.
    """
    cells = [cell for cell in notebook.cells if slide_type(cell) not in ("skip", "notes")]
    with telling_the_notebook(notebook, path.name):
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
