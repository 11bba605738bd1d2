"""What loading, checking, exporting and a deck cost as the content grows."""

import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from .exporting import ours
from .figures import Growth, Measured
from .grown import grow
from .machine import ROOT, NotMeasured, output, python
from .rounds import interleaved, tell

IN_STEP = 1.05
"""The exponent of growth in step with the content, with room for noise."""
HOW = """\
The course is copied with once, ten and a hundred times its questions and conditions, under new ids, and all of it is
sound for `legguide check`. "Load" reads all files of `data/`, "check" all rules (and loading), "export" the slides of one section
from the start of the program to its end, "deck" the file that comes out. An exponent of 1 is growth in step with the number
of questions and conditions; the rest of the course stays as it is and lowers it a little."""

_SECTION = "02_muscle_disorders"
_LOAD = (
    "import time; from legguide_lib.loading import content_folder, load_course; folder = content_folder(); "
    "began = time.perf_counter(); load_course(folder); print(time.perf_counter() - began)"
)
_CHECK = """\
import time; from legguide_lib.checks import check_content; began = time.perf_counter(); found = check_content()
print(time.perf_counter() - began); print(*found[:1])"""
_WHATS = (("Load", "s"), ("Check", "s"), ("Export of one section", "s"), ("Deck", "kB"))


def measure(*, quick: bool) -> Measured:
    """Seconds and kilobytes for each size of the content. Raises NotMeasured."""
    factors = (1, 4) if quick else (1, 10, 100)
    with tempfile.TemporaryDirectory() as folder:
        trees = {factor: Path(folder) / f"x{factor}" for factor in factors}
        sizes = {factor: _plant(tree, factor) for factor, tree in trees.items()}
        subjects: dict[str, Callable[[], tuple[float, ...]]] = {f"×{factor}": partial(_costs, tree) for factor, tree in trees.items()}
        taken = interleaved(subjects, rounds=1 if quick else 3, warm_ups=0)
    return Measured(
        title="Growth",
        how=HOW,
        growths=tuple(
            Growth(
                what,
                unit,
                factors,
                tuple(sizes.values()),
                tuple(tuple(costs[number] for costs in taken[f"×{factor}"]) for factor in factors),
                IN_STEP,
            )
            for number, (what, unit) in enumerate(_WHATS)
        ),
        notes=(f"The section is `{_SECTION}`.",),
    )


def _plant(tree: Path, factor: int) -> int:
    """A source tree with grown content, and its notebooks laid out. Returns the bytes of the content."""
    tell(f"  growing the content ×{factor}")
    tree.mkdir()
    shutil.copytree(ROOT / "legguide_lib", tree / "legguide_lib", ignore=shutil.ignore_patterns("_content"))
    shutil.copy2(ROOT / "pyproject.toml", tree)
    (tree / "notebooks").mkdir()
    size = grow(ROOT / "data", tree / "data", factor)
    output(python("-m", "legguide_lib.cli", "notebooks"), folder=tree, environment=_of(tree))
    return size


def _costs(tree: Path) -> tuple[float, ...]:
    """Seconds to load, to check and to export, and kilobytes of the deck. Raises NotMeasured if the grown content has a fault."""
    load = output(python("-c", _LOAD), folder=tree, environment=_of(tree))
    check, _, fault = output(python("-c", _CHECK), folder=tree, environment=_of(tree)).partition("\n")
    if fault.strip():
        raise NotMeasured(f"The grown content has a fault, so checking it is no measure: {fault.strip()}")
    notebook = tree / "notebooks" / f"{_SECTION}.ipynb"
    export = ours("slides", [notebook], tree / "slides", folder=tree, environment=_of(tree))
    deck = tree / "slides" / f"{_SECTION}.slides.html"
    return float(load), float(check), export, deck.stat().st_size / 1000


def _of(tree: Path) -> dict[str, str]:
    """The environment in which this tree's library is the one that is imported."""
    return {"PYTHONPATH": str(tree)}
