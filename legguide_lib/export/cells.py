"""One notebook cell as HTML."""

import json
import re
from typing import Any

from markupsafe import Markup
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from ..errors import LegguideError
from ..payload import PAYLOAD_MIME

_ADVICE = re.compile(r'<details class="lgs-fold"><summary>(.*?)</summary>.*?</details>', re.DOTALL)
_NOTEBOOK_LINK = re.compile(r'href="((?:\./)?[^"/:?#]+)\.ipynb(#[^"]*)?"')


def cell_html(cell: NotebookNode, link_ending: str, folder: str = "", *, for_a_room: bool = False) -> Markup:
    """The cell as a reader sees it: markdown as text, code cells as their outputs, never as code.

    link_ending: what links to other notebooks end with after export, such as `.slides.html`.
    folder: where pictures beside the notebook are found; they are carried inside the page.
    for_a_room: leaves out what unfolds below each sign of the plain look-up, which pages hold and nobody reads on a wall.
    Raises LegguideError for a cell whose output is an error.
    """
    if cell.cell_type == "markdown":
        renderer = IPythonRenderer(
            escape=False, exclude_anchor_links=True, embed_images=True, path=folder, attachments=cell.get("attachments", {})
        )
        try:
            html = MarkdownWithMath(renderer=renderer).render(cell.source)
        except InvalidNotebook as error:
            raise LegguideError(f"A picture pasted into a note is missing: {error}. Paste it again or take it out, then export.") from error
        return Markup(_NOTEBOOK_LINK.sub(lambda link: f'href="{link[1]}{link_ending}{link[2] or ""}"', html))  # noqa: S704 - mistune's own HTML
    if cell.cell_type == "code":
        return Markup("\n").join(_output(output, for_a_room=for_a_room) for output in cell.outputs)
    return Markup()


def kinds_in(notebook: NotebookNode) -> set[str]:
    """The kinds of activity a notebook shows."""
    return {
        output.data[PAYLOAD_MIME]["kind"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if PAYLOAD_MIME in output.get("data", {})
    }


def _output(output: NotebookNode, *, for_a_room: bool) -> Markup:
    if output.output_type == "error":
        raise LegguideError(f"A cell stopped with {output.ename}: {output.evalue}. Mend it, run the notebook, then export again.")
    if output.output_type == "stream":
        return Markup("<pre>{}</pre>").format(output.text)
    data = output.data
    if PAYLOAD_MIME in data:
        plain = data.get("text/html", "")
        if for_a_room and data[PAYLOAD_MIME]["kind"] == "signs":
            plain = _ADVICE.sub(r"<p>\1</p>", plain)
        return activity_html(data[PAYLOAD_MIME], plain)
    if "text/html" in data:
        return Markup(data["text/html"])  # noqa: S704 - the author's own output
    if "image/png" in data:
        return Markup('<img src="data:image/png;base64,{}" alt="{}">').format(data["image/png"].strip(), data.get("text/plain", ""))
    return Markup("<pre>{}</pre>").format(data.get("text/plain", ""))


def activity_html(payload: dict[str, Any], plain: str) -> Markup:
    """The payload as data, then the activity as text, which the script replaces when it starts."""
    text = (
        json.dumps(payload, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    return Markup('<script type="application/json" class="lgs-payload">{}</script><div class="lgs-mount">{}</div>').format(
        Markup(text),  # noqa: S704 - no "<" is left in it
        Markup(plain),  # noqa: S704 - made by pages.plain
    )
