"""How soon feedback is painted after a click: a quiz of the course beside a quiz of stock ipywidgets, in one JupyterLab.

    .venv/bin/python benchmarks/feedback.py [--clicks 40]

Both notebooks are opened in the same JupyterLab and the same browser, one after the other, with a kernel running. A click is
counted from the moment it happens to the first frame after the feedback stands on the page. Prints medians, 95th
percentiles and their ratio. Never part of the tests: times belong here.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Page, sync_playwright

STOCK = """
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
MEASURE = """([selector, label]) => new Promise((done) => {
  const buttons = [...document.querySelectorAll(`${selector} button`)].filter((each) => each.textContent.trim() === label);
  const button = buttons.find((each) => each.checkVisibility());
  const watched = document.querySelector(selector);
  const began = performance.now();
  new MutationObserver((_changes, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
  }).observe(watched, { childList: true, subtree: true, characterData: true });
  button.click();
})"""


def measured(page: Page, selector: str, label: str, clicks: int) -> list[float]:
    """Milliseconds from click to paint, for so many clicks after three that do not count."""
    times = []
    for _ in range(clicks + 3):
        times.append(page.evaluate(MEASURE, [selector, label]))
        page.wait_for_timeout(60)
    return times[3:]


def main() -> None:
    """Runs both and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clicks", type=int, default=40)
    clicks = parser.parse_args().clicks
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "course"
        command = [sys.executable, "-m", "legguide_lib.cli", "lab", "--workspace", str(workspace), "--no-browser"]
        environment = {**os.environ, "IPYTHONDIR": f"{folder}/ipython"}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, stdin=subprocess.DEVNULL) as lab:
            try:
                lines = iter(lab.stdout or ())
                address = next(found[0] for line in lines if (found := re.search(r"http://\S+", line)))
                nbformat.write(new_notebook(cells=[new_code_cell(STOCK)]), workspace / "stock.ipynb")
                ours, stock = in_browser(address, clicks)
            finally:
                lab.terminate()
    for name, times in (("legguide", ours), ("ipywidgets with a kernel", stock)):
        p95 = statistics.quantiles(times, n=20)[-1]
        print(f"{name:26} median {statistics.median(times):6.1f} ms   95th percentile {p95:6.1f} ms   ({len(times)} clicks)")
    print(f"ratio of medians: {statistics.median(ours) / statistics.median(stock):.2f}")


def in_browser(address: str, clicks: int) -> tuple[list[float], list[float]]:
    """The times of the course's quiz and of the stock one."""
    names = filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "msedge")))
    path = os.environ.get("LEGGUIDE_BROWSER") or next(names, None)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if root else [])
        page = browser.new_page()
        open_and_run(page, address, "00_start_here")
        quiz = '[data-legguide-activity="start-first-try"]'
        page.locator(f"{quiz} input").nth(1).check()
        # the first press writes a verdict; each further one writes it anew, since the option stays chosen
        ours = measured(page, quiz, "Check", clicks)
        open_and_run(page, address, "stock")
        stock = measured(page, ".jp-OutputArea-output", "Check stock", clicks)
        browser.close()
    return ours, stock


def open_and_run(page: Page, address: str, notebook: str) -> None:
    """Opens a notebook and runs all its cells, so that a kernel listens."""
    page.goto(re.sub(r"/(?:doc|lab)[^?]*", f"/doc/tree/{notebook}.ipynb", address))
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_timeout(8000)


if __name__ == "__main__":
    main()
