"""How soon feedback is painted after a click: a quiz of the course beside a quiz of stock ipywidgets, in one JupyterLab.

Both notebooks are open in the same browser, each with a kernel running, and are clicked in turns. A click is counted from
the moment the mouse gave it to the first frame that holds the feedback.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Page

from .figures import NEARLY_ALL, Comparison, Measured, Peer, Series
from .machine import NotMeasured, chromium
from .rounds import interleaved, tell

ONE_FRAME = 16.7
HOW = """\
One JupyterLab holds the quiz `start-first-try` of the course, and the same question made of `RadioButtons`, `Button` and
`HTML` of ipywidgets, with its kernel running on the same machine. "Check" is pressed with the mouse, in turns. The time is
that from the press to the end of the first frame that holds the feedback. A screen shows a frame every 16.7 ms, and a press
may come right after one began: the wait for the next one is half a frame on average and nearly a whole one at the 95th
percentile, for any program. "Of it work" is the time without that wait, which is what a program can save."""

_OURS, _STOCK = "legguide", "ipywidgets with a kernel"
_SOURCE = """
import ipywidgets as w
pick = w.RadioButtons(options=["Call now", "Wait an hour"], value=None)
check, said = w.Button(description="Check stock"), w.HTML()
count = [0]
def tell(_):
    count[0] += 1
    said.value = f"Feedback {count[0]}: sudden weakness needs help at once."
check.on_click(tell)
w.VBox([pick, check, said])
"""
_QUIZ = '[data-legguide-activity="start-first-try"]'
_OURS_AT = (f'{_QUIZ} button[type="submit"]', _QUIZ)
_STOCK_AT = (".jp-OutputArea-output .widget-button", ".jp-OutputArea-output .widget-html-content")
_SECONDS = 180
_ARM = """(watched) => {
  let pressed = 0;
  addEventListener("click", (event) => pressed = event.timeStamp, { capture: true, once: true });
  globalThis.painted = new Promise((done) => {
    new MutationObserver((_changes, observer) => {
      observer.disconnect();
      const written = performance.now();
      requestAnimationFrame(() => {
        const waited = performance.now() - written;
        // a message sent in a frame arrives when the frame is painted
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done([performance.now() - pressed, performance.now() - pressed - waited]);
        port2.postMessage(0);
      });
    }).observe(document.querySelector(watched), { childList: true, subtree: true, characterData: true });
  });
}"""


def measure(*, quick: bool) -> Measured:
    """Milliseconds of each click. Raises NotMeasured."""
    clicks = 5 if quick else 25
    tell("  starting JupyterLab")
    with tempfile.TemporaryDirectory() as folder, jupyterlab(Path(folder)) as address, chromium() as browser:
        kernel = {"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}}
        nbformat.write(new_notebook(cells=[new_code_cell(_SOURCE)], metadata=kernel), Path(folder) / "course" / "stock.ipynb")
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(_SECONDS * 1000)
        ours, stock = (_open_and_run(context.new_page(), address, name) for name in ("00_start_here", "stock"))
        # the first press writes a verdict; each further one writes it anew, since the option stays chosen
        _put_in_front(ours, _OURS_AT[0]).locator(f"{_QUIZ} input").nth(1).check()
        _put_in_front(stock, _STOCK_AT[0])
        taken = interleaved(
            {_OURS: lambda: _clicked(ours, *_OURS_AT, clicks), _STOCK: lambda: _clicked(stock, *_STOCK_AT, clicks)},
            rounds=2 if quick else 8,
            warm_ups=1,
        )
    mine, theirs = (Series(name, tuple(whole for block in taken[name] for whole, _ in block)) for name in (_OURS, _STOCK))
    my_work, their_work = (Series(name, tuple(work for block in taken[name] for _, work in block)) for name in (_OURS, _STOCK))
    return Measured(
        title="Click to feedback",
        how=HOW,
        comparisons=(
            Comparison("Click to painted feedback", "ms", mine, (Peer(theirs),), ONE_FRAME),
            Comparison("Click to painted feedback, 95th percentile", "ms", mine, (Peer(theirs),), ONE_FRAME, NEARLY_ALL),
            Comparison("Of it work", "ms", my_work, (Peer(their_work),)),
            Comparison("Of it work, 95th percentile", "ms", my_work, (Peer(their_work),), None, NEARLY_ALL),
        ),
        notes=(f"{len(mine.values)} clicks each.",),
    )


@contextmanager
def jupyterlab(folder: Path) -> Iterator[str]:
    """The address of a JupyterLab as `legguide lab` starts it, with the learner's copy in `folder`/course. Raises NotMeasured."""
    command = [sys.executable, "-m", "legguide_lib.cli", "lab", "--workspace", str(folder / "course"), "--no-browser"]
    environment = {**os.environ, "IPYTHONDIR": str(folder / "ipython")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, stdin=subprocess.DEVNULL) as lab:
        try:
            found = next(filter(None, (re.search(r"http://\S+", line) for line in lab.stdout or ())), None)
            if found is None:
                raise NotMeasured("JupyterLab did not start. Run `legguide lab` and read what it says.")
            yield found[0]
        finally:
            lab.terminate()


def _open_and_run(page: Page, address: str, notebook: str) -> Page:
    """The page with this notebook, all its cells run, so that a kernel listens."""
    page.goto(re.sub(r"/(?:doc|lab)[^?]*", f"/doc/tree/{notebook}.ipynb", address))
    page.locator(".jp-Notebook .jp-Cell").first.wait_for()
    page.wait_for_timeout(2000)  # the menu knows the notebook's commands a little later
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_timeout(8000)
    return page


def _put_in_front(page: Page, button: str) -> Page:
    page.bring_to_front()
    page.locator(button).first.scroll_into_view_if_needed()
    return page


def _clicked(page: Page, button: str, watched: str, clicks: int) -> list[tuple[float, float]]:
    """Milliseconds from click to paint, and those of work in them, for so many clicks after two that do not count."""
    _put_in_front(page, button)
    times = []
    for _ in range(clicks + 2):
        page.evaluate(_ARM, watched)
        page.locator(button).first.click()
        whole, work = page.evaluate("painted")
        times.append((float(whole), float(work)))
        page.wait_for_timeout(60)
    return times[2:]
