"""Takes the measures and writes what came of them. See `--help`."""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from . import exporting, feedback, growth, loading, opening
from .figures import Measured
from .machine import QUIET, ROOT, NotMeasured, described, load
from .report import PLOT, page
from .rounds import tell

MEASURES: dict[str, Callable[..., Measured]] = {
    "opening": opening.measure,
    "exporting": exporting.measure,
    "feedback": feedback.measure,
    "loading": loading.measure,
    "growth": growth.measure,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 if all was measured, 1 if something could not be."""
    options = _options(argv)
    before = load()
    measured = []
    for name in options.only or MEASURES:
        tell(name)
        try:
            measured.append(MEASURES[name](quick=options.quick))
        except NotMeasured as reason:
            measured.append(Measured(title=f"{name.capitalize()}: not measured", how=str(reason)))
            tell(f"  {reason}")
    after = load()
    lines = [*described(), f"Measured on {datetime.now(UTC):%d %B %Y}"]
    if before is not None and after is not None:
        lines.append(f"Load average {before:.1f} before and {after:.1f} after")
    text = page(measured, lines, quick=options.quick, busy=(before or 0) > QUIET)
    if options.out is None:
        print(text)
    else:
        from .plot import drawn  # noqa: PLC0415 - figures can be had without matplotlib

        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / PLOT).write_text(drawn(measured), encoding="utf-8")
        (options.out / "performance.md").write_text(text, encoding="utf-8")
    return 1 if any(not each.comparisons and not each.growths for each in measured) else 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Times and sizes of the course beside named peers.")
    parser.add_argument("--quick", action="store_true", help="few values of part of the course, to see that the measures work")
    parser.add_argument("--only", nargs="+", choices=MEASURES, metavar="MEASURE", help=f"some measures only: {', '.join(MEASURES)}")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the page goes (default: docs for a full run; else it is printed)")
    options = parser.parse_args(argv)
    if options.out is None and not options.quick and not options.only:
        options.out = ROOT / "docs"
    return options


if __name__ == "__main__":
    sys.exit(main())
