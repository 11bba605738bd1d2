"""How JupyterLab and its kernel are set where no server is: the desktop's reading page, and Python from the site alone."""

from collections.abc import Iterable
from typing import Any, get_args

from ..payload import ActivityKind
from ..widgets.bundle import joined_style, page_script
from ..workspace.settings import OVERRIDES, package_text, reading_style

KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
PROGRESS = "/drive/.legguide/progress.jsonl"
"""The learner's log on the browser's drive, where SQLite cannot live."""

_TRACKER = "@jupyterlab/notebook-extension:tracker"
_NO_KERNEL_AT_HOME = {"HOME": "/home/pyodide", "LEGGUIDE_PROGRESS": PROGRESS}


def overrides() -> dict[str, Any]:
    """JupyterLab's settings: those of the desktop, and no question about the kernel when a cell is run."""
    return {**OVERRIDES, _TRACKER: {**OVERRIDES[_TRACKER], "autoStartDefaultKernel": True}}


def site_config(name: str, packages: Iterable[str]) -> dict[str, Any]:
    """The site's own configuration: its name, and a kernel that takes these packages from the site and nothing from elsewhere."""
    kernel = {
        "pyodideUrl": "./static/pyodide/pyodide.mjs",
        "pipliteUrls": [],
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"packages": sorted(packages), "env": _NO_KERNEL_AT_HOME},
    }
    extension = {"name": "legguide", "load": "static/remoteEntry.js", "extension": "./extension"}
    data = {"appName": name, "appUrl": "./lab", "federated_extensions": [extension], "litePluginSettings": {KERNEL: kernel}}
    return {"jupyter-lite-schema-version": 0, "jupyter-config-data": data}


def extension_script() -> str:
    """The script that shows activities, with the activities before it."""
    return page_script(get_args(ActivityKind)) + package_text("lite/extension.js")


def site_style() -> str:
    """The desktop's reading page, the activities, and what differs where no server is."""
    return "\n".join((reading_style(), joined_style(*get_args(ActivityKind)), package_text("lite/lite.css")))
