"""A real browser that can reach nothing outside, the course's exported files, and JupyterLab as `legguide lab` opens it.

Playwright keeps an event loop running as long as it lives, so the browser is shared by this package alone.
"""

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Error, expect, sync_playwright

import legguide_lib
from legguide_lib.authoring import example_payload
from legguide_lib.export.exporters import PagesExporter, SlidesExporter
from legguide_lib.export.write import export
from legguide_lib.notebooks import run_notebook
from legguide_lib.payload import activity_payload

from .learner import Activity, Lab, Visit, activities_of

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NO_BROWSER = (
    "No browser was found for the browser tests. Install Chromium, Chrome or Edge, or run "
    "`python -m playwright install chromium`, or name one in the variable LEGGUIDE_BROWSER."
)
EXPORTERS = {"pages": PagesExporter, "slides": SlidesExporter}
SHOW_THE_SLIDE_OF = """id => {
  const slide = document.querySelector(`[data-legguide-activity="${id}"]`).closest('section');
  const { h, v } = Reveal.getIndices(slide);
  Reveal.slide(h, v);
}"""
SECONDS_FOR_A_SLOW_MACHINE = 30

expect.set_options(timeout=SECONDS_FOR_A_SLOW_MACHINE * 1000)


@pytest.fixture(scope="package")
def browser():
    """One Chromium for all browser tests. Without one they fail; they are never skipped."""
    flags = [*FLAGS, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else list(FLAGS)
    with sync_playwright() as playwright:
        path = browser_path(playwright.chromium.executable_path)
        try:
            started = playwright.chromium.launch(executable_path=path, args=flags)
        except Error as error:
            pytest.fail(f"The browser {path} does not start. Name another one in LEGGUIDE_BROWSER. What it said: {error}", pytrace=False)
        yield started
        started.close()


def browser_path(own):
    """The browser named by LEGGUIDE_BROWSER, else the first one installed, else Playwright's `own`."""
    named = os.environ.get("LEGGUIDE_BROWSER")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), own)
    if not Path(found).is_file():
        pytest.fail(
            f"LEGGUIDE_BROWSER names {named}, which is not there. Correct it or leave it out." if named else NO_BROWSER, pytrace=False
        )
    return found


@pytest.fixture
def visit(browser):
    """Opens a fresh browser profile, as `visit(**settings of Playwright's context)`.

    At the end the test fails if a page asked for anything outside or reported an error.
    """
    visits = []

    def begin(**settings):
        visits.append(Visit.begin(browser, **settings))
        return visits[-1]

    yield begin
    for each in visits:
        each.end()


@pytest.fixture(scope="package")
def exported(course, tmp_path_factory):
    """The file:// address of the page or the slides (`form`) that hold an activity."""
    folder = tmp_path_factory.mktemp("exported")
    notebook_of = {activity_id: notebook for activity_id, (_, notebook) in activities_of(course).items()}
    written = {}

    def address(form, activity_id):
        key = form, notebook_of[activity_id]
        if key not in written:
            [file] = export(form, [key[1]], folder, quiet=True)
            written[key] = file.path.as_uri()
        return written[key]

    return address


@pytest.fixture
def activity(course):
    """The activity of this id on a page that is open, as a learner meets it."""

    def on(page, activity_id):
        kind, _ = activities_of(course)[activity_id]
        return Activity(page, activity_payload(course, kind, activity_id))

    return on


@pytest.fixture
def open_page(visit, exported, activity):
    """Opens the exported page with an activity in a fresh profile and gives the activity."""

    def open_with(activity_id, **settings):
        page = visit(**settings).page
        page.goto(exported("pages", activity_id))
        return activity(page, activity_id)

    return open_with


@pytest.fixture(scope="package")
def gallery(root, tmp_path_factory):
    """The file:// address of one example of the gallery, alone on a page or in a deck (`form`)."""
    folder = tmp_path_factory.mktemp("gallery")
    notebook = nbformat.read(root / "docs" / "gallery.ipynb", as_version=4)
    ran = run_notebook(notebook, folder=folder, name="gallery")
    title, cells = ran.cells[0], {cell.id: cell for cell in ran.cells}

    def address(form, kind, example):
        file = folder / f"{kind}-{example}.{form}.html"
        if not file.exists():
            alone = nbformat.v4.new_notebook(cells=[title, cells[f"{kind}-{example}"[:64]]], metadata=ran.metadata)
            file.write_text(EXPORTERS[form]().from_notebook_node(alone)[0], encoding="utf-8")
        return file.as_uri()

    return address


@pytest.fixture
def open_example(visit, gallery, course):
    """Opens the gallery at an example in a fresh profile and gives the activity in the state it shows."""

    def open_at(kind, example, *, form="pages", **settings):
        page = visit(**settings).page
        page.goto(gallery(form, kind, example))
        activity = Activity(page, example_payload(course, kind, example))
        if form == "slides":
            page.evaluate(SHOW_THE_SLIDE_OF, activity.id)
            expect(activity.root).to_be_visible()
        return activity

    return open_at


@pytest.fixture(scope="package")
def lab(course, tmp_path_factory):
    """`legguide lab`, serving a fresh workspace until the last browser test is done."""
    folder = tmp_path_factory.mktemp("lab") / "workspace"
    place = Path(legguide_lib.__file__).parent.parent
    search = os.pathsep.join(filter(None, [str(place), os.environ.get("PYTHONPATH")]))
    command = [sys.executable, "-m", "legguide_lib.cli", "lab", "--workspace", str(folder), "--no-browser", "--port", str(free_port())]
    with subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": search, "IPYTHONDIR": str(folder.parent / "ipython")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        start_new_session=True,  # so that nothing it started can outlive it
    ) as program:
        try:
            yield Lab(course, folder, printed_address(program))
        finally:
            stop(program)


def printed_address(program):
    """Reads what the program prints up to the address."""
    said = []
    for line in program.stdout:
        said.append(line)
        found = re.search(r"http://\S+", line)
        if found:
            return found[0]
    pytest.fail(f"`legguide lab` stopped before it printed an address. It said: {''.join(said)}", pytrace=False)


def stop(program):
    """Ctrl+C, as the program asks for; then whatever is left of its own session."""
    program.send_signal(signal.SIGINT)
    try:
        program.wait(timeout=SECONDS_FOR_A_SLOW_MACHINE)
    except subprocess.TimeoutExpired:
        program.kill()
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
