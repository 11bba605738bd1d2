"""JupyterLab's settings for the course: a clean page, no questions asked, nobody's own settings touched.

Everything is written below the workspace's hidden folder. What a learner sets in JupyterLab (theme, text size) is kept
there too and never overwritten.
"""

import json
from importlib.resources import files
from typing import Any

from .copy import Workspace, write_whole

OVERRIDES: dict[str, dict[str, Any]] = {
    # no question about news at the first start, no check for updates, no pop-ups
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True},
    # one notebook fills the window
    "@jupyterlab/application-extension:shell": {"startMode": "single"},
    # every cell is on the page, so that no activity is redrawn while scrolling
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none", "recordTiming": False, "kernelShutdown": True},
    "@jupyterlab/statusbar-extension:plugin": {"visible": False},
    # light or dark as the computer is set
    "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
}


def write_settings(workspace: Workspace) -> None:
    """Writes the course's defaults and style. Raises LegguideError if the folder cannot be written."""
    config = workspace.jupyter_config
    write_whole(config / "labconfig" / "default_setting_overrides.json", json.dumps(OVERRIDES, indent=1))
    write_whole(config / "custom" / "custom.css", reading_style())


def reading_style() -> str:
    """The style that makes a reading page of JupyterLab."""
    shared = ("widgets/shared/tokens.css", "widgets/shared/drawing.css", "widgets/shared/terms.css", "pages/pages.css")
    return "\n".join(package_text(name) for name in (*shared, "workspace/lab.css"))


def package_text(name: str) -> str:
    """A text file of this package, by its path below `legguide_lib`."""
    return files("legguide_lib").joinpath(name).read_text(encoding="utf-8")


def environment(workspace: Workspace) -> dict[str, str]:
    """Variables that make JupyterLab use this workspace's settings, trust and progress, and nobody else's."""
    hidden = workspace.hidden
    return {
        "JUPYTER_CONFIG_DIR": str(workspace.jupyter_config),
        "JUPYTER_DATA_DIR": str(workspace.jupyter_data),
        "JUPYTERLAB_SETTINGS_DIR": str(hidden / "lab-settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(hidden / "lab-workspaces"),
        "LEGGUIDE_PROGRESS": str(workspace.progress),
    }
