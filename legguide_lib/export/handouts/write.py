"""Writes every handout to a folder. All are set before the first is written, so a fault leaves the folder as it was."""

from pathlib import Path

from tqdm.auto import tqdm

from ...loading import load_course
from ..files import Written, made_folder, write_whole
from .sheets import course_sheets
from .typeset import Typesetter


def export_handouts(out: Path, country: str | None = None, *, quiet: bool = False) -> list[Written]:
    """One PDF a handout, in `out`; cards for one country alone if it is named.

    Raises LegguideError for an unknown country, a text that cannot be set, or a folder that cannot be written. A file
    that was there before stays as it was until its successor is complete.
    """
    sheets = course_sheets(load_course(), country)
    folder = made_folder(out)
    with Typesetter() as typesetter:
        made = [(sheet.name, typesetter.pdf(sheet)) for sheet in tqdm(sheets, desc="handouts", unit="handout", disable=quiet)]
    return [write_whole(folder / f"{name}.pdf", pdf) for name, pdf in made]
