"""One notebook cell as HTML."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode

from ..payload import PAYLOAD_MIME
from .pictures import CellFault, files_shown, missing, text_of

_NOTEBOOK_LINK = re.compile(r'href="((?:\./)?[^"/:?#]+)\.ipynb(#[^"]*)?"')


def activity_html(payload: Any, plain: str) -> Markup:
    """The payload as data, then the activity as text, which the script replaces when it starts."""
    return data_script("lgs-payload", payload) + Markup('<div class="lgs-mount">{}</div>').format(Markup(plain))  # noqa: S704 - made by pages.plain


def cell_html(
    cell: NotebookNode, link_ending: str, folder: str = "", *, activity: Callable[[dict[str, Any], str], Markup] = activity_html
) -> Markup:
    """The cell as a reader sees it: markdown as text, code cells as their outputs, never as code.

    link_ending: what links to other notebooks end with after export, such as `.slides.html`.
    folder: where pictures beside the notebook are found; they are carried inside the page.
    activity: how an activity is put there, from its payload and its text.
    Raises CellFault for a cell whose output is an error, or for a picture that is missing.
    """
    html = _cell_html(cell, link_ending, folder, activity)
    for picture in files_shown(html):
        raise missing(cell, picture)
    return html


def _cell_html(cell: NotebookNode, link_ending: str, folder: str, activity: Callable[[dict[str, Any], str], Markup]) -> Markup:
    if cell.cell_type == "markdown":
        html = text_of(cell, folder)
        return Markup(_NOTEBOOK_LINK.sub(lambda link: f'href="{link[1]}{link_ending}{link[2] or ""}"', html))  # noqa: S704 - mistune's own HTML
    if cell.cell_type == "code":
        return Markup("\n").join(_output(cell, output, activity) for output in cell.outputs)
    return Markup()


def payloads_in(notebook: NotebookNode) -> list[dict[str, Any]]:
    """The payloads of all activities a notebook shows, in order."""
    return list(_payloads(notebook))


def data_script(kind: str, data: Any) -> Markup:
    """Data inside the page that no text in it can end early."""
    text = (
        json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    return Markup('<script type="application/json" class="{}">{}</script>').format(kind, Markup(text))  # noqa: S704 - no "<" is left in it


def _payloads(notebook: NotebookNode) -> Iterator[dict[str, Any]]:
    for cell in notebook.cells:
        if cell.cell_type == "code":
            yield from (output.data[PAYLOAD_MIME] for output in cell.outputs if PAYLOAD_MIME in output.get("data", {}))


def _output(cell: NotebookNode, output: NotebookNode, activity: Callable[[dict[str, Any], str], Markup]) -> Markup:
    if output.output_type == "error":
        raise CellFault(cell, f"stopped with {output.ename}: {output.evalue}. Mend it, run the notebook, then export again.")
    if output.output_type == "stream":
        return Markup("<pre>{}</pre>").format(output.text)
    data = output.data
    if PAYLOAD_MIME in data:
        return activity(data[PAYLOAD_MIME], data.get("text/html", ""))
    if "text/html" in data:
        return Markup(data["text/html"])  # noqa: S704 - the author's own output
    if "image/png" in data:
        return Markup('<img src="data:image/png;base64,{}" alt="{}">').format(data["image/png"].strip(), data.get("text/plain", ""))
    return Markup("<pre>{}</pre>").format(data.get("text/plain", ""))
