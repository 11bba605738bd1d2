"""What a drawing may hold: shapes and text in the course's own look, nothing that runs or loads.

Knows SVG. Must not know which picture is which.
"""

import math
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

_SVG = "{http://www.w3.org/2000/svg}"
_ALLOWED = {"svg", "g", "path", "line", "polyline", "polygon", "rect", "circle", "ellipse", "text", "tspan", "title", "desc"}
_COLOURED = ("fill", "stroke", "style", "color")
_MOST_UNITS_WIDE = 400
_BEFORE_THE_SVG = re.compile(r"^\ufeff?\s*(?:<\?xml [^<>]*\?>)?\s*")


def drawing_faults(text: str) -> Iterator[str]:
    """Sentences about what is wrong with a drawing, each with a remedy; none if it may be shown."""
    if re.search(r"<[!?]", _BEFORE_THE_SVG.sub("", text)):
        # a browser reads comments, CDATA and the like in HTML by other rules than XML does
        yield "The drawing holds a comment, CDATA, DOCTYPE or instruction (<! or <?). Take it out; shapes and text are enough."
        return
    try:
        root = ET.fromstring(text)  # noqa: S314 - no entities are left, and the file is the author's own
    except (ET.ParseError, ValueError) as error:
        yield f"The drawing is not well-formed SVG ({error}). Mend it."
        return
    width = _width(root.get("viewBox") or "")
    if root.tag != f"{_SVG}svg" or width is None:
        yield 'The drawing must start with <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 WIDTH HEIGHT">.'
        return
    if width > _MOST_UNITS_WIDE:
        yield f"The drawing is {width:g} units wide. Keep it at {_MOST_UNITS_WIDE} or less, so that labels stay legible on a phone."
    for element in root.iter():
        name = element.tag.removeprefix(_SVG)
        if name not in _ALLOWED:
            yield f"The drawing holds <{name}>. Use shapes and text only."
        for key, value in element.attrib.items():
            if key.lower().startswith("on") or "href" in key.lower() or re.search(r"url\s*\(|script:", value, re.IGNORECASE):
                yield f'The drawing holds {key}="{value[:40]}". Take out whatever runs or loads something.'
            elif key.lower() in _COLOURED and value != "none":
                yield f'The drawing sets {key}="{value[:40]}". Use the classes lgp-… so that light, dark and print work.'


def _width(box: str) -> float | None:
    """The width a viewBox gives, or None if it gives none."""
    try:
        _left, _top, width, height = (float(number) for number in box.split())
    except ValueError:
        return None
    return width if math.isfinite(width) and math.isfinite(height) and width > 0 and height > 0 else None
