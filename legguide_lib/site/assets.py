"""The scripts and styles all pages share, each a file of its own, named after what is in it.

A name with a print of its bytes means that a browser never mixes an old script with a new page.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..export.assets import ACTIVITY_KINDS, package_text, page_start
from ..widgets.bundle import joined_style, page_script, plain_script

_HERE = Path(__file__).parent


class Assets:
    """The shared files: `place("page.js")` is where that one stands, `files` is all of them."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._places = {name: _named(name, text) for name, text in texts.items()}
        self.files = {self._places[name]: text for name, text in texts.items()}

    def place(self, name: str) -> str:
        """Where the file of this name stands in the site."""
        return self._places[name]


def shared_assets(search_data: Any) -> Assets:
    """All shared files. search_data: what the search looks through, as plain data."""
    return Assets(
        {
            "site.css": joined_style(*ACTIVITY_KINDS) + package_text("pages/pages.css") + package_text("site/site.css"),
            "icon.svg": package_text("site/icon.svg"),
            "activities.js": page_script(ACTIVITY_KINDS),
            "page.js": page_start() + plain_script(_HERE / "page.js"),
            "search-data.js": f"globalThis.legguideSearch = {json.dumps(search_data, ensure_ascii=False, separators=(',', ':'))};\n",
            "search.js": plain_script(_HERE / "search_box.js"),
            "progress.js": plain_script(_HERE / "my_progress.js"),
        }
    )


def _named(name: str, text: str) -> str:
    stem, _, ending = name.rpartition(".")
    return f"assets/{stem}-{hashlib.sha256(text.encode()).hexdigest()[:8]}.{ending}"
