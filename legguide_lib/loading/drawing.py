"""What a drawing may hold: shapes and text in the course's own look, nothing that runs or loads.

Knows SVG. Must not know which picture is which.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

_SVG = "{http://www.w3.org/2000/svg}"
_ALLOWED = {"svg", "g", "path", "line", "polyline", "polygon", "rect", "circle", "ellipse", "text", "tspan", "title", "desc"}
_COLOURED = ("fill", "stroke", "style", "color")
_MOST_UNITS_WIDE = 400


def drawing_faults(text: str) -> Iterator[str]:
    """Sentences about what is wrong with a drawing, each with a remedy; none if it may be shown."""
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
        yield "The drawing holds a DOCTYPE or an entity. Take it out."
        return
    try:
        root = ET.fromstring(text)  # noqa: S314 - no entities are left, and the file is the author's own
    except ET.ParseError as error:
        yield f"The drawing is not well-formed SVG ({error}). Mend it."
        return
    box = (root.get("viewBox") or "").split()
    if root.tag != f"{_SVG}svg" or len(box) != 4:  # noqa: PLR2004 - x, y, width, height
        yield 'The drawing must start with <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 WIDTH HEIGHT">.'
        return
    if float(box[2]) > _MOST_UNITS_WIDE:
        yield f"The drawing is {box[2]} units wide. Keep it at {_MOST_UNITS_WIDE} or less, so that labels stay legible on a phone."
    for element in root.iter():
        name = element.tag.removeprefix(_SVG)
        if name not in _ALLOWED:
            yield f"The drawing holds <{name}>. Use shapes and text only."
        for key, value in element.attrib.items():
            if key.startswith("on") or "href" in key or re.search(r"url\(|script:", value):
                yield f'The drawing holds {key}="{value[:40]}". Take out whatever runs or loads something.'
            elif key in _COLOURED and value != "none":
                yield f'The drawing sets {key}="{value[:40]}". Use the classes lgp-… so that light, dark and print work.'
