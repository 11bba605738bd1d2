"""Chromium and Firefox as a machine has them. Neither lets a page get outside; both take the same settings for a profile."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Error

CHROMIUM, FIREFOX = "chromium", "firefox"
BOTH = (CHROMIUM, FIREFOX)
VARIABLES = {CHROMIUM: "LEGGUIDE_BROWSER", FIREFOX: "LEGGUIDE_FIREFOX"}
NAMES = {
    CHROMIUM: ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge"),
    FIREFOX: ("firefox-esr", "firefox"),
}
MISSING = {
    CHROMIUM: (
        "No browser was found for the browser tests. Install Chromium, Chrome or Edge, or run "
        "`python -m playwright install chromium`, or name one in the variable LEGGUIDE_BROWSER."
    ),
    FIREFOX: "No Firefox was found for the browser tests. Install it, or name it in the variable LEGGUIDE_FIREFOX.",
}
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# whatever is not on this machine is asked of a port where nobody listens, and what Firefox asks for itself too
NOTHING_OUTSIDE = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
}
# what cannot be asked of a Firefox that runs, but at its start
PREFERENCES = {
    ("color_scheme", "light"): {},
    ("color_scheme", "dark"): {"ui.systemUsesDarkTheme": 1, "layout.css.prefers-color-scheme.content-override": 0},
    ("reduced_motion", "reduce"): {"ui.prefersReducedMotion": 1},
    ("forced_colors", "active"): {"ui.useAccessibilityTheme": 1, "browser.display.document_color_use": 2},
    ("java_script_enabled", False): {"javascript.enabled": False},
}
AT_ITS_START = {setting for setting, _ in PREFERENCES}


class Firefox:
    """Firefox, started once for each way of being set, and only when a test asks for it."""

    def __init__(self, playwright, home):
        self._playwright = playwright
        self._home = home
        self._running = {}

    def new_context(self, **settings):
        """A fresh profile. Raises KeyError for a value that PREFERENCES does not know."""
        preferences = dict(NOTHING_OUTSIDE)
        for name in AT_ITS_START & set(settings):
            preferences |= PREFERENCES[name, settings.pop(name)]
        key = tuple(sorted(preferences.items()))
        if key not in self._running:
            self._running[key] = self._start(preferences)
        return self._running[key].new_context(**settings)

    def close(self):
        for each in self._running.values():
            each.close()

    def _start(self, preferences):
        path = browser_path(FIREFOX)
        # Firefox refuses to start without a home of its own
        at_home = {"HOME": str(self._home), "XDG_RUNTIME_DIR": str(self._home), "MOZ_CRASHREPORTER_DISABLE": "1"}
        return started(
            self._playwright.firefox,
            path,
            channel="moz-firefox",  # an installed one, over WebDriver BiDi
            firefox_user_prefs=preferences,
            env={**os.environ, **at_home},
        )


def start_chromium(playwright):
    """One Chromium."""
    flags = [*FLAGS, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else list(FLAGS)
    return started(playwright.chromium, browser_path(CHROMIUM, own=playwright.chromium.executable_path), args=flags)


def started(kind, path, **how):
    """The browser at this path, running. Without one the tests fail; they are never skipped."""
    try:
        return kind.launch(executable_path=path, **how)
    except Error as error:
        variable = VARIABLES[kind.name]
        pytest.fail(f"The browser {path} does not start. Name another one in {variable}. What it said: {error}", pytrace=False)


def browser_path(kind, own=""):
    """The browser named by the variable of its kind, else the first one installed, else Playwright's `own`."""
    named = os.environ.get(VARIABLES[kind])
    found = named or next(filter(None, map(shutil.which, NAMES[kind])), own)
    if not Path(found).is_file():
        pytest.fail(
            f"{VARIABLES[kind]} names {named}, which is not there. Correct it or leave it out." if named else MISSING[kind], pytrace=False
        )
    return found
