"""Writes every handout to a folder: all of them or none."""

from pathlib import Path

from tqdm.auto import tqdm

from ...loading import load_course
from ..files import Written, below, write_all
from ..replace import refuse_out_of_reach
from .sheets import course_sheets
from .typeset import Typesetter


def export_handouts(out: Path, country: str | None = None, *, quiet: bool = False) -> list[Written]:
    """One PDF a handout, in `out`; cards for one country alone if it is named.

    Raises LegguideError for an unknown country, a text that cannot be set, or a folder that cannot be written. What
    was there before stays as it was until all its successors are complete.
    """
    refuse_out_of_reach(out)
    return write_all(below(out, set_handouts(country, quiet=quiet)))


def set_handouts(country: str | None = None, *, quiet: bool = False) -> dict[str, bytes]:
    """Name → bytes of every handout's PDF. country, and what is raised: as above."""
    sheets = course_sheets(load_course(), country)
    with Typesetter() as typesetter:
        return {f"{sheet.name}.pdf": typesetter.pdf(sheet) for sheet in tqdm(sheets, desc="handouts", unit="handout", disable=quiet)}
