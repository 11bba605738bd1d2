"""Real browsers that can reach nothing outside, the course's exported files, and JupyterLab as `legguide lab` opens it.

Playwright keeps an event loop running as long as it lives, so the browsers are shared by this package alone.
"""

import contextlib
import functools
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect, sync_playwright

import legguide_lib
from legguide_lib.authoring import example_payload
from legguide_lib.export.exporters import PagesExporter, SlidesExporter
from legguide_lib.export.write import export
from legguide_lib.notebooks import run_notebook
from legguide_lib.payload import activity_payload

from .access import axe_source, barriers
from .browsers import CHROMIUM, Firefox, start_chromium
from .learner import Activity, Deck, Lab, Visit, activities_of

EXPORTERS = {"pages": PagesExporter, "slides": SlidesExporter}
SHOW_THE_SLIDE_OF = """id => {
  const slide = document.querySelector(`[data-legguide-activity="${id}"]`).closest('section');
  const { h, v } = Reveal.getIndices(slide);
  Reveal.slide(h, v);
}"""
SECONDS_FOR_A_SLOW_MACHINE = 30

expect.set_options(timeout=SECONDS_FOR_A_SLOW_MACHINE * 1000)


@pytest.fixture(scope="package")
def playwright():
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="package")
def chromium(playwright):
    """One Chromium for all browser tests."""
    running = start_chromium(playwright)
    yield running
    running.close()


@pytest.fixture(scope="package")
def firefox(playwright, tmp_path_factory):
    """Firefox for all browser tests."""
    running = Firefox(playwright, tmp_path_factory.mktemp("firefox"))
    yield running
    running.close()


@pytest.fixture
def browser_kind():
    """In which browser a test runs, unless it is marked with `in_both_browsers`."""
    return CHROMIUM


@pytest.fixture
def browser(request, browser_kind):
    return request.getfixturevalue(browser_kind)


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
def exported_notebook(tmp_path_factory):
    """The file:// address of the page or the slides (`form`) made from a notebook."""
    folder = tmp_path_factory.mktemp("exported")
    written = {}

    def address(form, notebook):
        if (form, notebook) not in written:
            [file] = export(form, [notebook], folder, quiet=True)
            written[form, notebook] = file.path.as_uri()
        return written[form, notebook]

    return address


@pytest.fixture(scope="package")
def exported(course, exported_notebook):
    """The file:// address of the page or the slides (`form`) that hold an activity."""
    return lambda form, activity_id: exported_notebook(form, activities_of(course)[activity_id][1])


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


@pytest.fixture(scope="session")
def axe(deno):
    """A function that gives every barrier axe-core finds on a page or in a locator's element, as lines to read."""
    return functools.partial(barriers, axe_source(deno))


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
            alone = nbformat.v4.new_notebook(
                cells=[title, *(cells[each[:64]] for each in (f"kind-{kind}", f"title-{kind}-{example}", f"{kind}-{example}"))],
                metadata=ran.metadata,
            )
            file.write_text(EXPORTERS[form]().from_notebook_node(alone)[0], encoding="utf-8")
        return file.as_uri()

    return address


@pytest.fixture
def open_example(visit, gallery, course):
    """Opens the gallery at an example in a fresh profile and gives the activity in the state it shows."""

    def open_at(kind, example, *, form="pages", **settings):
        page = visit(**settings).page
        activity = Activity(page, example_payload(course, kind, example))
        if form == "slides":
            Deck(page, gallery(form, kind, example), course=activity.payload["course"])
            page.evaluate(SHOW_THE_SLIDE_OF, activity.id)
            expect(activity.root).to_be_visible()
        else:
            page.goto(gallery(form, kind, example))
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
