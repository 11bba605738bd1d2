"""How soon a deck responds after it is opened, and how much is loaded for that: ours, a stock one, and the least possible.

Each deck is opened at the slide of the same quiz, in a fresh profile of a browser that is running. The bare deck has one
slide with one option and one button, in the same reveal.js as ours: nothing that is a deck can be much quicker.
"""

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, ViewportSize

from legguide_lib.export.assets import inline_script, inline_style, package_text
from legguide_lib.export.cutting import slides_of
from legguide_lib.export.write import find_notebook
from legguide_lib.loading import load_course

from .exporting import ours, stock_slides
from .figures import Comparison, Measured, Peer, Series
from .machine import NotMeasured, chromium
from .packages import NOT_THE_SAME, fetched, from_loopback
from .rounds import interleaved, tell
from .served import Server, serving

NOTEBOOK, QUIZ = "00_start_here", "start-first-try"
OF_STOCK, OF_BARE, LARGEST_DECK = 0.20, 1.3, 700
HOW = f"""\
Each deck is opened at the quiz `{QUIZ}` of the notebook `{NOTEBOOK}`, in a fresh profile with nothing in its
cache, from one server on the same machine. Our quiz is switched to practice, which the stock deck knows, too. The window is tall, because the stock deck cuts off what does not fit. An option
and then "Check" are pressed with the mouse as soon as they can be hit; the bare deck has nothing but these. The time is what
the page takes: from the start of loading to the first frame in which the option can be hit, then from each press until the
page is free again, and until the feedback is painted. The hand takes a quarter of a second to each press, as no reader is
quicker, and this is not counted. The files of the stock deck come from packages on the same machine, so no network slows it."""

_OURS, _STOCK, _BARE = "legguide", "stock nbconvert", "bare reveal.js"
_SECONDS, _TRIES, _A_TRY, _HAND = 60, 20, 1000, 250
_VIEW: ViewportSize = {"width": 1280, "height": 1800}
_WATCH = """({ option, press, said, longest }) => {
  const one = (selector) => [...document.querySelectorAll(selector)].find((each) => each.checkVisibility());
  const place = (target) => {
    if (!target) return null;
    const box = target.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const top = document.elementFromPoint(x, y);
    return top && (target.contains(top) || top.closest("label")?.control === target) ? [x, y] : null;
  };
  const words = () => [...document.querySelectorAll(said)].filter((each) => each.checkVisibility()).map((each) => each.textContent).join("").trim();
  const after = (work) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = work;
    port2.postMessage(0);
  };
  let pressed = 0, free = 0, before = "";
  addEventListener("click", (event) => {
    if (!pressed) before = words();
    pressed = event.timeStamp;
    after(() => free = performance.now() - event.timeStamp);
  }, true);
  const frames = (look) => new Promise((done) => {
    const frame = () => look(done) || requestAnimationFrame(frame);
    requestAnimationFrame(frame);
  });
  const look = () => frames((done) => {
    const at = place(one(option));
    if (at || performance.now() > longest) done({ at, time: performance.now() });
    return at || performance.now() > longest;
  });
  globalThis.bench = {
    first: look(),
    look,
    free: () => new Promise((done) => after(() => done(free))),
    press: () => place(one(press)),
    painted: (patience) => frames((done) => {
      const now = words();
      if (now && now !== before) after(() => done(performance.now() - pressed));
      else if (performance.now() - pressed > patience) done(null);
      else return false;
      return true;
    }),
  };
}"""


@dataclass(frozen=True)
class Deck:
    """A deck and what to press in it to have something said: an option, then a button. All are selectors."""

    address: str
    option: str
    press: str
    said: str


def measure(*, quick: bool) -> Measured:
    """Milliseconds and kilobytes of each deck. Raises NotMeasured."""
    with tempfile.TemporaryDirectory() as folder:
        decks = made(Path(folder))
        tell("  fetching the packages of the stock deck")
        modules = fetched(Path(folder))
        with serving(decks, modules) as server, chromium() as browser:
            known = {name: _deck(server, f"{name}.html", decks[f"{name}.html"]) for name in (_OURS, _STOCK, _BARE)}
            loaded = {name: _loaded(browser, server, deck) for name, deck in known.items()}
            missing = sorted(path for path in server.missing if path.startswith("/packages"))
            subjects: dict[str, Callable[[], float]] = {name: partial(_response, browser, deck) for name, deck in known.items()}
            taken = interleaved(subjects, rounds=3 if quick else 20, warm_ups=1 if quick else 3)
    time = {name: Series(name, tuple(values)) for name, values in taken.items()}
    size = {name: Series(name, (each[0],)) for name, each in loaded.items()}
    packed = {name: Series(name, (each[1],)) for name, each in loaded.items()}
    gone = f"Not to be had from packages, so the stock deck went without: {', '.join(missing)}." if missing else ""
    return Measured(
        title="Opening a deck",
        how=HOW,
        comparisons=(
            Comparison("Deck opening to first response", "ms", time[_OURS], (Peer(time[_STOCK], OF_STOCK), Peer(time[_BARE], OF_BARE))),
            Comparison("All that is loaded", "kB", size[_OURS], (Peer(size[_STOCK]), Peer(size[_BARE])), LARGEST_DECK),
            Comparison("All that is loaded, packed with gzip", "kB", packed[_OURS], (Peer(packed[_STOCK]), Peer(packed[_BARE]))),
        ),
        notes=tuple(filter(None, (NOT_THE_SAME, gone))),
    )


def made(folder: Path) -> dict[str, bytes]:
    """File name → bytes of each deck, exported into a folder."""
    notebook = find_notebook(NOTEBOOK)
    tell("  exporting the decks")
    ours("slides", [notebook], folder / "ours")
    stock_slides([notebook], folder / "stock")
    name = f"{NOTEBOOK}.slides.html"
    stock = (folder / "stock" / name).read_text(encoding="utf-8")
    return {
        f"{_OURS}.html": (folder / "ours" / name).read_bytes(),
        f"{_STOCK}.html": from_loopback(stock).encode(),
        f"{_BARE}.html": bare_deck().encode(),
    }


def bare_deck() -> str:
    """One slide with one option and one button, in one file with the reveal.js of our own decks."""
    start = """Reveal.initialize({ hash: true, transition: "none" });
document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  document.querySelector("#said").textContent = "Here it is.";
});"""
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Bare</title>{inline_style(package_text("_vendor/reveal/reveal.css"))}</head>
<body><div class="reveal"><div class="slides"><section><form><label><input type="radio" name="option"> An option</label>
<button>Check</button></form><p id="said">&nbsp;</p></section></div></div>
{inline_script(package_text("_vendor/reveal/reveal.js"))}<script>{start}</script></body></html>
"""


def _deck(server: Server, name: str, html: bytes) -> Deck:
    address = f"{server.address}/{name.replace(' ', '%20')}"
    if name.startswith(_BARE):
        return Deck(address, "input", "button", "#said")
    column, row = _slide_of_quiz(BeautifulSoup(html, "html.parser")) if name.startswith(_OURS) else _slide_in_notebook()
    quiz = f'[data-legguide-activity="{QUIZ}"]'
    return Deck(f"{address}#/{column}/{row}", f"{quiz} fieldset input", f'{quiz} button[type="submit"]', f'{quiz} [role="status"]')


def _slide_in_notebook() -> tuple[int, int]:
    """Where the quiz is on a deck cut as the notebook says: across, down."""
    notebook = nbformat.read(find_notebook(NOTEBOOK), as_version=4)
    [place] = [
        (column, row)
        for column, slides in enumerate(slides_of(notebook))
        for row, slide in enumerate(slides)
        if any(cell.id == f"quiz-{QUIZ}" for cell in slide.cells)
    ]
    return place


def _slide_of_quiz(deck: BeautifulSoup) -> tuple[int, int]:
    """Where the quiz is: across, down. Raises NotMeasured."""
    for column, part in enumerate(deck.select(".slides > section")):
        for row, slide in enumerate(part.find_all("section", recursive=False)):
            if any(f'"id":"{QUIZ}"' in each.get_text() for each in slide.select("script.lgs-payload")):
                return column, row
    raise NotMeasured(f"A deck of {NOTEBOOK} has no slide with the quiz {QUIZ}. Correct its name in benchmarks/opening.py.")


def _loaded(browser: Browser, server: Server, deck: Deck) -> tuple[float, float]:
    """Kilobytes that a deck loads until it rests, as they are and packed."""
    server.sent.clear()
    with browser.new_context(viewport=_VIEW) as context:
        page = context.new_page()
        _respond(page, deck)
        page.wait_for_load_state("networkidle")
    return server.kilobytes(), server.kilobytes(packed=True)


def _response(browser: Browser, deck: Deck) -> float:
    with browser.new_context(viewport=_VIEW) as context:
        return _respond(context.new_page(), deck)


def _respond(page: Page, deck: Deck) -> float:
    """Milliseconds that the page takes from the start of loading to painted feedback. Raises NotMeasured if there is none."""
    page.set_default_timeout(_SECONDS * 1000)
    page.add_init_script(f"localStorage.setItem('legguide:{load_course().id}:setting:room-quiz', 'practice')")
    page.add_init_script(f"({_WATCH})({_as_json(deck)})")
    page.goto(deck.address, wait_until="commit")
    for number in range(_TRIES):
        ready: dict[str, Any] = page.evaluate("bench.look()" if number else "bench.first")
        if ready["at"] is None:
            break
        page.wait_for_timeout(_HAND)
        page.mouse.click(*ready["at"])
        spent = ready["time"] + page.evaluate("bench.free()")
        place = page.evaluate("bench.press()")
        if place is None:
            continue
        page.wait_for_timeout(_HAND)
        page.mouse.click(*place)
        painted = page.evaluate(f"bench.painted({_A_TRY})")
        if painted is not None:
            return float(spent + painted)
    raise NotMeasured(f"No feedback came from the deck at {deck.address.rpartition('/')[2]}. Open it by hand and look.")


def _as_json(deck: Deck) -> str:
    return json.dumps({"option": deck.option, "press": deck.press, "said": deck.said, "longest": _SECONDS * 1000})
