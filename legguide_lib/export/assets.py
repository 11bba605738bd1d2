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
    return Markup(_small_style(package_text(name)).replace("</style", "<\\/style"))  # noqa: S704


def inline_style(text: str) -> Markup:
    """A style sheet inside the page."""
    return Markup("<style>{}</style>").format(Markup(_small_style(text).replace("</style", "<\\/style")))  # noqa: S704


def _small_style(text: str) -> str:
    """The style without what only people read: comments, and space where rules and declarations end. Texts in it hold none of these."""
    return re.sub(r"\s*([{};])\s*", r"\1", re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))).strip()


def activity_scripts(kinds: set[str], *, small: bool = False) -> Markup:
    """The scripts of the kinds of activity a page holds, then the host that starts them. small: without what only people read."""
    wanted = tuple(kind for kind in ACTIVITY_KINDS if kind in kinds)
    scripts = (page_script(wanted), package_text("export/host.js"))
    return Markup("\n").join(inline_script(jsmin(script) if small else script) for script in scripts)


def deck_scripts() -> Markup:
    """What moves the slides of a deck, and what a trainer has for it."""
    room = plain_script(Path(__file__).parent / "room" / "deck.js", "startDeck")
    return inline_script(package_text("_vendor/reveal/reveal.js")) + Markup("\n") + inline_script(jsmin(room))


def page_style(kinds: set[str]) -> Markup:
    """The look of cards, lists and activities."""
    wanted = [kind for kind in ACTIVITY_KINDS if kind in kinds]
    return inline_style(joined_style(*wanted) + package_text("pages/pages.css"))
