"""The scripts and styles an exported file carries inside itself."""

import re
from importlib.resources import files
from pathlib import Path
from typing import get_args

from markupsafe import Markup
from rjsmin import jsmin

from ..errors import LegguideError
from ..payload import ActivityKind
from ..widgets.bundle import joined_style, page_script, plain_script

ACTIVITY_KINDS: tuple[ActivityKind, ...] = get_args(ActivityKind)


_HERE = Path(__file__).parent


def package_text(name: str) -> str:
    """A text file of this package, by its path below `legguide_lib`. Raises LegguideError if it is missing."""
    try:
        return files("legguide_lib").joinpath(name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LegguideError(f"{name} is missing from the installed package. Install legguide again.") from error


def inline_script(text: str) -> Markup:
    """A script that cannot end early: `</script` inside its texts is split."""
    return Markup("<script>{}</script>").format(Markup(text.replace("</script", "<\\/script").replace("<!--", "<\\!--")))  # noqa: S704


def style_text(name: str) -> Markup:
    """A style sheet of this package as it stands inside a style element. Raises LegguideError if it is missing."""
    return Markup(small_style(package_text(name)).replace("</style", "<\\/style"))  # noqa: S704


def inline_style(text: str) -> Markup:
    """A style sheet inside the page."""
    return Markup("<style>{}</style>").format(Markup(small_style(text).replace("</style", "<\\/style")))  # noqa: S704


def small_style(text: str) -> str:
    """The style without what only people read: comments, and space at the ends of rules and declarations and behind `:` and `,`.

    Space before a `:` stays, since in a selector it means something. Texts in a style hold none of these with a space behind.
    """
    for found, instead in ((r"(?s)/\*.*?\*/", ""), (r"\s+", " "), (r"\s*([{};])\s*", r"\1"), (r"([:,]) ", r"\1")):
        text = re.sub(found, instead, text)
    return text.strip()


def page_start() -> str:
    """The script that starts the activities of a page, after those of `page_script`."""
    return plain_script(_HERE / "page.js", "startPage")


def page_scripts(kinds: set[str]) -> Markup:
    """The scripts of the kinds of activity a page holds, then what starts them."""
    return Markup("\n").join(map(inline_script, (page_script(_in_order(kinds)), page_start())))


def deck_scripts(kinds: set[str]) -> Markup:
    """The activities of a deck, what moves its slides, and what a trainer has for it; then what is done where these do not start.

    All but the last in one: between two of them a browser may paint what is not ready to be seen.
    """
    room = plain_script(_HERE / "room" / "deck.js", "startDeck")
    scripts = (package_text("_vendor/reveal/reveal.js"), jsmin(page_script(_in_order(kinds))), jsmin(room))
    return inline_script(";\n".join(scripts)) + Markup("\n") + inline_script(jsmin(package_text("export/room/not_started.js")))


def page_style(kinds: set[str]) -> Markup:
    """The look of cards, lists and activities."""
    return inline_style(joined_style(*_in_order(kinds)) + package_text("pages/pages.css"))


def _in_order(kinds: set[str]) -> tuple[ActivityKind, ...]:
    return tuple(kind for kind in ACTIVITY_KINDS if kind in kinds)
