"""A notebook that was run, made ready for a browser: small, trusted, with the kernel that is there."""

import copy

from nbformat import NotebookNode

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
