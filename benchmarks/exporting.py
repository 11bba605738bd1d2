"""How long it takes to export the course, beside stock nbconvert on the same notebooks; and how large the decks are."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from legguide_lib.loading import notebooks_folder

from .figures import Comparison, Measured, Peer, Series
from .machine import ROOT, NotMeasured, python, seconds
from .rounds import interleaved

LIMIT = 0.5
LARGEST_DECK = 700
HOW = """\
Ours is `legguide export lessons`, which makes slides and pages, and `legguide export slides`; stock is nbconvert with
`--execute` and its own slides, which makes slides alone. Both run the same notebooks, which hold no outputs, from the start of the program to its
end."""

_OURS, _STOCK = "legguide", "stock nbconvert"
_ONE_NOTEBOOK = "00_start_here"


def measure(*, quick: bool) -> Measured:
    """Seconds for the whole course (for one notebook if quick), and kilobytes of each deck. Raises NotMeasured."""
    notebooks = sorted(notebooks_folder().glob(f"{_ONE_NOTEBOOK if quick else '*'}.ipynb"))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        subjects: dict[str, Callable[[], float]] = {
            "slides": lambda: ours("slides", notebooks, out / "slides"),
            _STOCK: lambda: stock_slides(notebooks, out / "stock"),
            "both": lambda: ours("lessons", notebooks, out / "lessons"),
        }
        taken = interleaved(subjects, rounds=1 if quick else 5, warm_ups=0 if quick else 1)
        sizes = _kilobytes(out / "slides", len(notebooks)), _kilobytes(out / "stock", len(notebooks))
    both = Series(_OURS, tuple(taken["both"]))
    stock = Series(_STOCK, tuple(taken[_STOCK]))
    what = f"{len(notebooks)} notebook" if quick else "Whole course"
    return Measured(
        title="Export",
        how=HOW,
        comparisons=(
            Comparison(f"{what}: slides and pages", "s", both, (Peer(stock, LIMIT),)),
            Comparison(f"{what}: slides alone", "s", Series(_OURS, tuple(taken["slides"])), (Peer(stock),)),
            Comparison(
                "Largest deck, one file", "kB", Series(_OURS, (max(sizes[0]),)), (Peer(Series(_STOCK, (max(sizes[1]),))),), LARGEST_DECK
            ),
        ),
        notes=("A stock deck is not whole: it asks the network for more when it is opened. See the measure of opening.",),
    )


def ours(form: str, notebooks: Sequence[Path], out: Path, *, folder: Path = ROOT, environment: Mapping[str, str] | None = None) -> float:
    """Seconds that `legguide export` takes for these notebooks. folder, environment: those of the library that exports."""
    command = python("-m", "legguide_lib.cli", "export", form, *map(str, notebooks), "--out", str(out))
    return seconds(command, folder=folder, environment=environment)


def stock_slides(notebooks: Sequence[Path], out: Path) -> float:
    """Seconds that stock nbconvert takes to run these notebooks and to make its slides of them."""
    return seconds(python("-m", "nbconvert", "--execute", "--to", "slides", "--output-dir", str(out), *map(str, notebooks)))


def _kilobytes(folder: Path, wanted: int) -> list[float]:
    """The sizes of the decks in a folder. Raises NotMeasured if some are missing."""
    decks = sorted(folder.glob("*.slides.html"))
    if len(decks) != wanted:
        raise NotMeasured(f"{wanted} decks were asked for and {len(decks)} were made. Look at what the exporter says.")
    return [deck.stat().st_size / 1000 for deck in decks]
