"""The design language: what is told by an edge alone stands out from whatever lies beside it, in light and dark."""

import re
from pathlib import Path

import pytest

import legguide_lib

PACKAGE = Path(legguide_lib.__file__).parent
LEVELS = ("emergency", "soon", "plan")
PAPER_OF_JUPYTERLAB = {"light": "#ffffff", "dark": "#111111"}
ENOUGH = 3
"""What WCAG 2.2 asks of parts that are no text (1.4.11)."""


def colours(scheme):
    """Colour by name, as `tokens.css` gives them in this scheme."""
    always, _, by_scheme = (PACKAGE / "widgets" / "shared" / "tokens.css").read_text(encoding="utf-8").partition("@supports")
    both = re.findall(r"--lg-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", by_scheme)
    assert both, "no colour has a light and a dark form"
    chosen = {name: (light if scheme == "light" else dark) for name, light, dark in both}
    return dict(re.findall(r"--lg-([\w-]+): (#[0-9a-f]{6})", always)) | chosen


def lightness(colour):
    """The relative luminance of `#rrggbb`, as WCAG defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted(map(lightness, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edge_of_each_level_stands_out_from_paper_and_from_every_tint(scheme):
    known = colours(scheme)
    grounds = {name: colour for name, colour in known.items() if name == "paper" or name.endswith("-tint")}
    assert len(grounds) > len(LEVELS)
    grounds["JupyterLab"] = PAPER_OF_JUPYTERLAB[scheme]
    found = {(level, name): contrast(known[f"{level}-edge"], ground) for level in LEVELS for name, ground in grounds.items()}
    assert {pair: ratio for pair, ratio in found.items() if ratio < ENOUGH} == {}


def test_no_edge_and_no_line_has_the_colour_that_a_level_fills_areas_with():
    filled = re.compile(rf"(?:border[\w-]*|stroke|outline[\w-]*): [^;}}]*var\(--lg-(?:{'|'.join(LEVELS)})\)")
    styles = [path for path in PACKAGE.rglob("*.css") if "_vendor" not in path.parts]
    assert [(path.name, found) for path in styles for found in filled.findall(path.read_text(encoding="utf-8"))] == []
