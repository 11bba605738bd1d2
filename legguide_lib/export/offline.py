"""Finds whatever would make a page ask the network."""

import re
from html.parser import HTMLParser

_LOADS = {"src", "href", "data", "poster", "srcset", "action", "formaction", "background", "manifest"}
_CSS = re.compile(r"(?:url\(\s*|@import\s+)[\"']?\s*((?:https?:)?//[^\"')\s]+)", re.IGNORECASE)


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
            if name == "style":
                self.found.extend(_CSS.findall(value))
            elif name in _LOADS and tag not in ("a", "area") and re.match(r"\s*(https?:)?//", value):
                self.found.append(value.strip())

    def handle_endtag(self, tag: str) -> None:
        if tag == "style":
            self.in_style = False

    def handle_data(self, data: str) -> None:
        if self.in_style:
            self.found.extend(_CSS.findall(data))
