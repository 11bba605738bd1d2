"""What a deck says once, however many slides need it: sources, the meanings of words, and parts of payloads.

Must not know slides, nor what an activity is.
"""

import json
import re
from collections import Counter
from typing import Any

from bs4 import BeautifulSoup

SHARED = "="
"""The only key of what stands in a payload for a shared part; its value is the place in the list of those parts."""

_MARK = re.compile(r'<sup class="lgs-cite">([0-9, ]+)</sup>')

_WORTH_SHARING = 20
"""Shorter parts stay where they are."""


class Once:
    """Gathers the sources and the meanings of a deck as its texts come by."""

    def __init__(self) -> None:
        self._sources: dict[str, int] = {}
        self._organisations: dict[int, str] = {}
        self._meanings: dict[str, str] = {}

    def take(self, text: BeautifulSoup) -> None:
        """Takes sources and meanings out of a text, whose numbers and words then lead to those of the deck."""
        self._take_sources(text)
        self._take_meanings(text)

    def cited(self, html: str) -> list[tuple[int, str]]:
        """The sources a text names, each with its number and its organisation, in the order of the numbers."""
        numbers = {int(number) for mark in _MARK.findall(html) for number in mark.split(", ")}
        return [(number, self._organisations[number]) for number in sorted(numbers) if number in self._organisations]

    @property
    def sources(self) -> list[str]:
        """Every source, as HTML, in the order of the numbers."""
        return list(self._sources)

    @property
    def meanings(self) -> list[str]:
        """Every meaning, as an HTML element with its id."""
        return [html.replace(' id=""', f' id="{name}"', 1) for html, name in self._meanings.items()]

    def _take_sources(self, text: BeautifulSoup) -> None:
        for listed in text.select("details.lgs-sources"):
            numbers = {}
            for place, item in enumerate(listed.select("ol > li"), start=1):
                html = item.decode_contents()
                number = self._sources.setdefault(html, len(self._sources) + 1)
                organisation = item.select_one(".lgs-organisation")
                self._organisations[number] = organisation.get_text() if organisation else item.get_text()
                numbers[str(place)] = number
            for mark in (listed.parent or text).select("sup.lgs-cite"):
                named = {numbers[number] for number in mark.get_text().split(", ") if number in numbers}
                mark.string = ", ".join(str(number) for number in sorted(named))
            listed.decompose()

    def _take_meanings(self, text: BeautifulSoup) -> None:
        for meaning in text.select("span[popover][id]"):
            before, meaning["id"] = meaning["id"], ""
            name = self._meanings.setdefault(str(meaning), f"meaning-{len(self._meanings) + 1}")
            for button in text.find_all("button", attrs={"popovertarget": before}):
                button["popovertarget"] = name
            meaning.decompose()


def share(payloads: list[Any]) -> tuple[list[Any], list[Any]]:
    """The payloads with every longer part that comes more than once put into a list, and that list: (payloads, parts).

    A payload that itself holds something like a mark of a shared part is left as it is, as are all others then.
    """
    seen: Counter[str] = Counter()
    for payload in payloads:
        if _holds_a_mark(payload):
            return payloads, []
        _count(payload, seen)
    places: dict[str, int] = {}
    parts: list[Any] = []
    return [_shortened(payload, seen, places, parts) for payload in payloads], parts


def whole(part: Any, parts: list[Any]) -> Any:
    """The opposite of `share` for one payload, as `activities.js` does it."""
    if isinstance(part, list):
        return [whole(each, parts) for each in part]
    if isinstance(part, dict):
        if _is_mark(part):
            return whole(parts[part[SHARED]], parts)
        return {key: whole(value, parts) for key, value in part.items()}
    return part


def _count(part: Any, seen: Counter[str]) -> None:
    """Counts each longer part; what was seen before is not looked into again, since it will be shared as a whole."""
    text = _text(part)
    if len(text) < _WORTH_SHARING:
        return
    seen[text] += 1
    if seen[text] > 1:
        return
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        _count(each, seen)


def _shortened(part: Any, seen: Counter[str], places: dict[str, int], parts: list[Any]) -> Any:
    text = _text(part)
    if seen[text] > 1:
        if text not in places:
            places[text] = len(parts)
            parts.append(None)
            parts[places[text]] = _inside(part, seen, places, parts)
        return {SHARED: places[text]}
    return _inside(part, seen, places, parts)


def _inside(part: Any, seen: Counter[str], places: dict[str, int], parts: list[Any]) -> Any:
    if isinstance(part, dict):
        # by key, since a notebook that was saved has its keys in order and one that was just run has not
        return {key: _shortened(part[key], seen, places, parts) for key in sorted(part)}
    if isinstance(part, list):
        return [_shortened(each, seen, places, parts) for each in part]
    return part


def _holds_a_mark(part: Any) -> bool:
    if isinstance(part, dict):
        return _is_mark(part) or any(map(_holds_a_mark, part.values()))
    return isinstance(part, list) and any(map(_holds_a_mark, part))


def _is_mark(part: dict[str, Any]) -> bool:
    return len(part) == 1 and isinstance(part.get(SHARED), int)


def _text(part: Any) -> str:
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
