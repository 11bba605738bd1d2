"""Finds whatever would make a page ask the network."""

import re
from html.parser import HTMLParser

_LOADS = {"src", "href", "xlink:href", "data", "poster", "action", "formaction", "background", "manifest"}
_STYLED = {"style", "fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker-start", "marker-mid", "marker-end"}
_ADDRESS = re.compile(r"\s*((?:https?:)?//[^\s\"')]+)", re.IGNORECASE)
_CSS = re.compile(r"""(?:url\(\s*|@import\s*|image-set\(\s*)["']?\s*((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)


def outside_requests(html: str) -> list[str]:
    """Addresses the page would load by itself, in order. Links a reader may follow are not among them."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_style = tag == "style"
        for name, value in attrs:
            if value is None:
                continue
            if name in _STYLED:
                self.found.extend(_CSS.findall(value))
            elif name == "srcset":
                self.found.extend(_addresses(value.split(",")))
            elif tag == "meta" and name == "content":
                self.found.extend(_addresses(re.findall(r"url\s*=\s*['\"]?(\S+)", value, re.IGNORECASE)))
            elif name in _LOADS and tag not in ("a", "area"):
                self.found.extend(_addresses([value]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "style":
            self.in_style = False

    def handle_data(self, data: str) -> None:
        if self.in_style:
            self.found.extend(_CSS.findall(data))


def _addresses(values: list[str]) -> list[str]:
    return [found[1] for found in map(_ADDRESS.match, values) if found]
