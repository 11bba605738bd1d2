"""How soon the library is there: importing it and loading the course, in a fresh Python each time, beside importing its peers."""

import importlib.util
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from legguide_lib import load_course
from legguide_lib.loading.course import compile_course

from .figures import Comparison, Measured, Peer, Series
from .machine import output, python
from .rounds import interleaved

LIMIT = 0.5
HOW = """\
A fresh Python runs one line; the time is that of the line alone, without the start of Python. "As
installed" reads the one compiled file that a wheel carries. "From a source tree" looks whether a file of `data/` changed
since the last start, and none did. "After a change" reads all files of `data/` again, as happens once after an author has
changed one; there is no target for that."""

_ALONE, _INSTALLED = "import legguide_lib", "legguide, as installed"
_TREE, _CHANGED = "legguide, from a source tree", "legguide, after a change"
_WIDGETS, _QUIZ = "import ipywidgets", "import jupyterquiz"
_TIMED = "import sys, time; began = time.perf_counter(); {}; print(time.perf_counter() - began)"


def measure(*, quick: bool) -> Measured:
    """Milliseconds of each line. Raises NotMeasured."""
    with tempfile.TemporaryDirectory() as folder:
        compiled = Path(folder) / "content.json"
        compiled.write_text(compile_course(load_course()), encoding="utf-8")
        lines = {
            _TREE: "import legguide_lib; legguide_lib.load_course()",
            _WIDGETS: "import ipywidgets",
            _INSTALLED: "import legguide_lib, pathlib; legguide_lib.loading.course.load_compiled(pathlib.Path(sys.argv[1]))",
            _CHANGED: "from legguide_lib.loading import content_folder, load_course; load_course(content_folder())",
            _ALONE: "import legguide_lib",
        }
        notes = []
        if importlib.util.find_spec("jupyterquiz"):
            lines[_QUIZ] = "import jupyterquiz"
        else:
            notes.append("jupyterquiz is not installed here, so it is not compared. The extra `bench` brings it.")
        subjects: dict[str, Callable[[], float]] = {name: partial(_milliseconds, line, str(compiled)) for name, line in lines.items()}
        taken = interleaved(subjects, rounds=3 if quick else 15, warm_ups=1 if quick else 2)
    series = {name: Series(name, tuple(values)) for name, values in taken.items()}
    peers = (Peer(series[_WIDGETS], LIMIT), *([Peer(series[_QUIZ])] if _QUIZ in series else []))
    return Measured(
        title="Import and load",
        how=HOW,
        comparisons=(
            Comparison("Import and load, as installed", "ms", series[_INSTALLED], peers),
            Comparison("Import and load, from a source tree", "ms", series[_TREE], peers),
            Comparison("Import and load, after a change", "ms", series[_CHANGED], (Peer(series[_WIDGETS]),)),
            Comparison("Import alone", "ms", series[_ALONE], (Peer(series[_WIDGETS]),)),
        ),
        notes=tuple(notes),
    )


def _milliseconds(line: str, compiled: str) -> float:
    return float(output(python("-c", _TIMED.format(line), compiled))) * 1000
