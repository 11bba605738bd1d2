"""Sets a sheet with its template as a tagged PDF (PDF/UA-1). The same sheet gives the same bytes.

Knows typst, the font and the look. Must not know what a sheet says: it arrives as JSON and is never read as markup.
"""

import json
import re
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any, Self

import typst
from pymupdf_fonts import fontbuffers

from ...errors import LegguideError
from ...for_a_while import folder_for_a_while
from ..assets import package_text
from ..replace import no_temporary_files
from .sheets import Sheet

_TEMPLATES = Path(__file__).parent
_FONT = "FiraGO"
_FONT_FILES = {"figo": "FiraGO-Regular.otf", "figbo": "FiraGO-Bold.otf"}


class Typesetter:
    """Sets sheets one after another. Its fonts are unpacked into a folder that is gone at the end of the `with`."""

    def __init__(self) -> None:
        self._until_the_end = ExitStack()
        try:
            with ExitStack() as unless_it_fails:
                folder = unless_it_fails.enter_context(folder_for_a_while())
                for font, name in _FONT_FILES.items():
                    (folder / name).write_bytes(fontbuffers[font]())
                self._until_the_end = unless_it_fails.pop_all()
        except OSError as error:
            raise no_temporary_files(error) from error
        self._fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._until_the_end.close()

    def pdf(self, sheet: Sheet) -> bytes:
        """The sheet as a PDF. Raises LegguideError if it cannot be set, such as for a letter the font does not have."""
        try:
            return typst.compile(
                _TEMPLATES / f"{sheet.template}.typ",
                root=_TEMPLATES,
                font_paths=self._fonts,
                sys_inputs={"content": json.dumps(_drawn(sheet.content), ensure_ascii=False), "colours": json.dumps(_colours())},
                format="pdf",
                pdf_standards=["ua-1"],
            )
        except typst.TypstError as error:
            raise LegguideError(f'The handout "{sheet.name}" cannot be set: {error.message}. {_remedy(error.message)}') from error


def _remedy(message: str) -> str:
    if "could not be displayed" in message:
        return f"Write that text in letters that the font {_FONT} has."
    return "This is a fault of its template, not of its text. Please report it."


@cache
def _colours() -> dict[str, str]:
    """The colours of paper, by name: the light ones of the design language."""
    light = package_text("widgets/shared/tokens.css").partition("@supports")[0]
    return dict(re.findall(r"--lg-([\w-]+): (#[0-9a-f]{6})", light))


def _drawn(value: Any) -> Any:
    """The content with each drawing carrying its own look, since it is shown outside a page."""
    if isinstance(value, dict):
        return {key: _with_look(inner) if key == "svg" else _drawn(inner) for key, inner in value.items()}
    return [_drawn(inner) for inner in value] if isinstance(value, list) else value


def _with_look(svg: str) -> str:
    opening = re.search(r"<svg\b[^>]*>", svg)
    return svg if opening is None else f"{svg[: opening.end()]}<style>{_drawing_look()}</style>{svg[opening.end() :]}"


@cache
def _drawing_look() -> str:
    """The rules for our own drawings, with colours in place of their names and the font of the handouts."""
    rules = re.findall(r"^\.lgp-[\w-]+ \{[^}]*\}", package_text("widgets/shared/drawing.css"), re.MULTILINE)
    look = re.sub(r"var\(--lg-([\w-]+)\)", lambda found: _colours()[found[1]], "\n".join(rules))
    return re.sub(r"font: 400 (\d+)px [^;]*;", rf'font-family: "{_FONT}"; font-size: \1px; font-weight: 400;', look)
