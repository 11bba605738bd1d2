"""The course as nbconvert exporters: `jupyter nbconvert --to legguide_slides` and `--to legguide_pages`."""

from pathlib import Path
from typing import Any, ClassVar

from jinja2 import Environment
from markupsafe import Markup
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode
from traitlets import default

from ..loading import load_course
from ..notebooks import needs_running, run_notebook
from ..payload import review_text
from .assets import deck_scripts, inline_style, package_text, page_scripts, page_style, style_text
from .cells import cell_html, data_script, payloads_in
from .cutting import slide_type
from .deck import deck_of
from .pictures import telling_the_notebook

ROOM_WORDS = (
    "back", "minutes", "trainer-notes", "sources", "room-controls", "room-next", "room-next-slide", "room-slide-of", "room-all-slides", "room-notes", "room-keys",
    "room-handout", "room-black", "room-black-on", "room-close", "room-gone", "room-more", "room-this-slide", "room-last-slide", "room-since-start",
    "room-start-again", "room-planned", "room-used", "room-part", "room-parts", "room-not-opened", "room-keys-title",
    "room-key-on", "room-key-back", "room-key-part", "room-key-ends", "room-key-vote", "room-key-unvote",
    "room-keys-control",
)  # fmt: skip
"""The interface words of a deck."""


class _OneFileExporter(TemplateExporter):  # type: ignore[misc]
    """A notebook as one HTML file. Cells that were never run are run first."""

    output_mimetype = "text/html"
    link_ending: ClassVar[str] = ".html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return self.link_ending

    @default("optimistic_validation")
    def _optimistic_validation_default(self) -> bool:
        """A notebook is checked once, not after each of the many steps that are switched off."""
        return True

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
        """The notebook as HTML text. Raises LegguideError if a cell stops or cannot be shown."""
        place = (resources or {}).get("metadata", {})
        name = place.get("name") or "notebook"
        if needs_running(nb):
            nb = run_notebook(nb, folder=Path(place.get("path") or "."), name=name)
        with telling_the_notebook(nb, f"{name}.ipynb"):
            text, resources = super().from_notebook_node(nb, resources, **kwargs)
        return str(text), resources

    def _init_resources(self, resources: Any) -> Any:
        resources = super()._init_resources(resources)
        folder = resources.get("metadata", {}).get("path") or ""
        resources["legguide"] = {
            "cell": lambda cell: cell_html(cell, self.link_ending, folder),
            "title": _title,
            "slide_type": slide_type,
            "style": lambda nb: page_style(_kinds_in(nb)),
            "scripts": lambda nb: page_scripts(_kinds_in(nb)),
            "inline_style": lambda name: inline_style(package_text(name)),
            **self._more(folder),
        }
        return resources

    def _more(self, folder: str) -> dict[str, Any]:  # noqa: ARG002 - what one kind of file needs besides
        return {}


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

    @default("template_name")
    def _template_name_default(self) -> str:
        return "legguide_slides"

    def _more(self, folder: str) -> dict[str, Any]:
        course = load_course()
        return {
            "deck": lambda nb: deck_of(
                nb, lambda cell, activity: cell_html(cell, self.link_ending, folder, activity=activity), course.word("room-continued")
            ),
            "word": course.word,
            "review": review_text(course),
            "words": data_script("lgs-words", {word: course.word(word) for word in ROOM_WORDS}),
            "style_text": style_text,
            "scripts": lambda nb: deck_scripts(_kinds_in(nb)),
        }


def _kinds_in(nb: NotebookNode) -> set[str]:
    """The kinds of activity a notebook shows."""
    return {payload["kind"] for payload in payloads_in(nb)}


def _title(nb: NotebookNode) -> Markup:
    """The first heading of the notebook, as text."""
    for cell in nb.cells:
        if cell.cell_type == "markdown":
            for line in cell.source.splitlines():
                if line.startswith("# "):
                    return Markup("{}").format(line[2:].replace("\\", ""))
    return Markup("legguide")
