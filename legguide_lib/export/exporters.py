"""The course as nbconvert exporters: `jupyter nbconvert --to legguide_slides` and `--to legguide_pages`."""

from pathlib import Path
from typing import Any, ClassVar

from jinja2 import Environment
from markupsafe import Markup
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode
from traitlets import default

from ..notebooks import needs_running, run_notebook
from .assets import activity_scripts, inline_script, inline_style, package_text, page_style
from .cells import cell_html, kinds_in
from .cutting import slide_type, slides_of


class _OneFileExporter(TemplateExporter):  # type: ignore[misc]
    """A notebook as one HTML file. Cells that were never run are run first."""

    output_mimetype = "text/html"
    link_ending: ClassVar[str] = ".html"
    for_a_room: ClassVar[bool] = False

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return self.link_ending

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self) -> list[str]:
        return [str(Path(__file__).parent / "templates")]

    @default("template_file")
    def _template_file_default(self) -> str:
        return "index.html.j2"

    def _create_environment(self) -> Environment:
        environment: Environment = super()._create_environment()
        environment.autoescape = True
        return environment

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **kwargs: Any) -> tuple[str, Any]:
        """The notebook as HTML text. Raises LegguideError if a cell stops."""
        if needs_running(nb):
            place = (resources or {}).get("metadata", {})
            nb = run_notebook(nb, folder=Path(place.get("path") or "."), name=place.get("name") or "notebook")
        text, resources = super().from_notebook_node(nb, resources, **kwargs)
        return str(text), resources

    def _init_resources(self, resources: Any) -> Any:
        resources = super()._init_resources(resources)
        resources["legguide"] = {
            "cell": lambda cell: cell_html(
                cell, self.link_ending, resources.get("metadata", {}).get("path") or "", for_a_room=self.for_a_room
            ),
            "title": _title,
            "slides": slides_of,
            "slide_type": slide_type,
            "style": lambda nb: page_style(kinds_in(nb)),
            "scripts": lambda nb: activity_scripts(kinds_in(nb)),
            "inline_script": lambda name: inline_script(package_text(name)),
            "inline_style": lambda name: inline_style(package_text(name)),
        }
        return resources


class PagesExporter(_OneFileExporter):
    """One page to read and print."""

    export_from_notebook = "legguide: a page that works offline"
    link_ending = ".html"

    @default("template_name")
    def _template_name_default(self) -> str:
        return "legguide_pages"


class SlidesExporter(_OneFileExporter):
    """A deck of slides, cut where the notebook's own slide metadata says."""

    export_from_notebook = "legguide: slides that work offline"
    link_ending = ".slides.html"
    for_a_room = True

    @default("template_name")
    def _template_name_default(self) -> str:
        return "legguide_slides"


def _title(nb: NotebookNode) -> Markup:
    """The first heading of the notebook, as text."""
    for cell in nb.cells:
        if cell.cell_type == "markdown":
            for line in cell.source.splitlines():
                if line.startswith("# "):
                    return Markup("{}").format(line[2:].replace("\\", ""))
    return Markup("legguide")
