"""The machine that measures: what it is, its browser, and programs run on it. Names no host and no path."""

import importlib.metadata
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
QUIET = 1.5
"""A load average above which times say more about the other programs than about ours."""

_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
_FLAGS = (
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # a page must be drawn as soon when it stands behind another one
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
)
_TOLD = ("nbconvert", "jupyterlab", "ipywidgets", "anywidget", "jupyterquiz", "pydantic", "pyyaml")


class NotMeasured(Exception):
    """One sentence that says why a measure could not be taken, and what to do."""


def described() -> list[str]:
    """Lines about the machine: cores, system, versions."""
    versions = []
    for name in _TOLD:
        try:
            versions.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            versions.append(f"no {name}")
    return [
        f"{os.cpu_count()} cores, {platform.system()} on {platform.machine()}",
        f"Python {platform.python_version()}, Chromium {_browser_version()}",
        ", ".join(versions),
    ]


def load() -> float | None:
    """How many programs waited for a core over the last five minutes; None where the system does not tell."""
    return os.getloadavg()[1] if hasattr(os, "getloadavg") else None


def seconds(command: Sequence[str], *, folder: Path = ROOT, environment: Mapping[str, str] | None = None) -> float:
    """How long a program takes from start to end. Raises NotMeasured if it fails."""
    began = time.perf_counter()
    output(command, folder=folder, environment=environment)
    return time.perf_counter() - began


def output(command: Sequence[str], *, folder: Path = ROOT, environment: Mapping[str, str] | None = None) -> str:
    """What a program prints. Raises NotMeasured if it fails."""
    whole = {**os.environ, **(environment or {})}
    done = subprocess.run(
        command, cwd=folder, env=whole, check=False, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL
    )
    if done.returncode:
        last = " / ".join(done.stderr.strip().splitlines()[-3:])
        raise NotMeasured(f"`{' '.join(map(str, command[1:4]))}` failed: {last}. Mend that, then measure again.")
    return done.stdout


def python(*words: str) -> list[str]:
    """The command line of this very Python with these words."""
    return [sys.executable, *words]


@contextmanager
def chromium() -> Iterator[Browser]:
    """One Chromium, which can reach nothing outside this machine."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_browser_path(), args=[*_FLAGS, *(["--no-sandbox"] if root else [])])
        try:
            yield browser
        finally:
            browser.close()


def _browser_path() -> str | None:
    """The one named by the tests' variable, else the first one installed, else None for Playwright's own."""
    return os.environ.get("LEGGUIDE_BROWSER") or next(filter(None, map(shutil.which, _BROWSERS)), None)


def _browser_version() -> str:
    with chromium() as browser:
        return browser.version
