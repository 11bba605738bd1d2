"""The site that needs no server of its own, met as a learner does: below a path of some host, with nothing outside to ask."""

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from platformdirs import user_cache_path
from playwright.sync_api import expect

from legguide_lib.export.write import find_notebook
from legguide_lib.lite.settings import PROGRESS
from legguide_lib.lite.site import make_site

from .learner import HANDS, get_right, right, take_quiz, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.kernel]

QUIZ = "start-first-try"
MOST = 240_000
"""Milliseconds that a busy machine may take to open JupyterLab, or to start Python, in a browser."""
ON_THE_DRIVE = """async (path) => {
  const done = (asked) => new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  for (const { name } of await indexedDB.databases()) {
    const drive = await done(indexedDB.open(name));
    const found = drive.objectStoreNames.contains("files")
      ? await done(drive.transaction("files").objectStore("files").get(path))
      : undefined;
    drive.close();
    if (found) return found.format === "base64" ? atob(found.content) : found.content;
  }
  return "";
}"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *said):
        """Tells nobody."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The address of a site of one notebook, below a path. Its parts are fetched once, as axe-core is."""
    folder = tmp_path_factory.mktemp("host")
    cache = user_cache_path("legguide", appauthor=False) / "lite"
    make_site([find_notebook("00_start_here")], folder / "some" / "path", cache, lambda *_: None)
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        running = threading.Thread(target=server.serve_forever)
        running.start()
        yield f"http://127.0.0.1:{server.server_port}/some/path/"
        server.shutdown()
        running.join()


@pytest.fixture
def window(visit, site):
    """A window of a fresh browser in which the site was opened. A service worker brings the browser's drive to Python."""
    page = visit(only_our_errors=True, service_workers="allow").page
    page.goto(site, timeout=MOST)
    return page


@pytest.fixture
def quiz(window, activity):
    found = activity(window, QUIZ)
    expect(found.root).to_be_visible(timeout=MOST)
    return found


def test_the_start_page_is_open_with_no_code_and_no_question_asked(quiz, window, course):
    expect(window.locator("h1")).to_contain_text(course.sections[0].title)
    expect(window.locator(".jp-CodeCell .jp-InputArea:visible, .jp-OutputPrompt:visible, .jp-Dialog")).to_have_count(0)
    window.set_viewport_size({"width": 400, "height": 800})
    expect(window.locator(".jp-NotebookPanel:visible")).to_have_css("width", "400px")


def test_a_quiz_is_finished_with_no_kernel_and_found_again_after_a_reload(quiz, window):
    asked = []
    window.context.on("request", lambda request: asked.append(request.url))
    take_quiz(quiz, HANDS["mouse"](quiz))
    assert [address for address in asked if "pyodide" in address] == []
    window.reload(timeout=MOST)
    first = quiz.payload["questions"][0]
    expect(quiz.control(right(first)[0])).to_be_checked(timeout=MOST)


def test_a_notebook_runs_and_the_kernel_keeps_what_is_done_on_the_drive(quiz, window):
    first, second = quiz.payload["questions"][:2]
    get_right(quiz, first)
    quiz.root.evaluate("root => root.dataset.drawnBefore = ''")
    window.get_by_role("menuitem", name="Run", exact=True).click()
    window.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    drawn_anew = window.locator(f'[data-legguide-activity="{QUIZ}"]:not([data-drawn-before])')
    expect(drawn_anew).to_be_visible(timeout=MOST)
    expect(quiz.root.get_by_role("group", name=second["prompt"])).to_be_visible()
    get_right(quiz, second)
    kept = lambda: window.evaluate(ON_THE_DRIVE, PROGRESS.removeprefix("/drive/"))  # noqa: E731
    wait_for(lambda: all(f'"item": "{each["id"]}"' in kept() for each in (first, second)), "both responses on the drive")
