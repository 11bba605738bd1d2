"""What every page of the site has round its text: head, way past the menu, menu, emergency line, foot.

A page loads nothing but files of the site, and its policy lets nothing else run.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from ..model import Course
from ..pages.parts import EMPTY, country_numbers, join
from ..payload import review_text
from .assets import Assets
from .places import CONTENTS, MENU, RED_FLAGS, way

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
"""No script and no style written into a page runs; pictures inside a page are those of notes in a notebook."""


@dataclass(frozen=True)
class Page:
    """One page before it has its shell. `scripts` are names of assets; `about` is what machines are told (schema.org)."""

    place: str
    title: str
    body: Markup
    description: str
    scripts: Sequence[str] = ()
    about: dict[str, Any] = field(default_factory=dict)


def whole_page(course: Course, page: Page, assets: Assets) -> str:
    """The page as an HTML document."""
    here = page.place
    title = page.title if page.title == course.title else f"{page.title} – {course.title}"
    scripts = join(
        Markup('<script src="{}" defer></script>\n').format(way(here, assets.place(name))) for name in (*page.scripts, "page.js")
    )
    return str(
        Markup(
            "<!doctype html>\n"
            '<html lang="en" class="lgs-page lgs-site" data-course="{course}">\n<head>\n<meta charset="utf-8">\n'
            '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
            '<meta name="referrer" content="no-referrer">\n<title>{title}</title>\n<meta name="description" content="{description}">\n'
            '<link rel="icon" href="{icon}" type="image/svg+xml">\n<link rel="stylesheet" href="{style}">\n{scripts}{about}</head>\n<body>\n'
            '<a class="site-skip" href="#site-text">{skip}</a>\n{head}\n<main id="site-text" tabindex="-1">\n{body}\n</main>\n{foot}\n</body>\n</html>\n'
        ).format(
            course=course.id,
            policy=Markup(POLICY),  # noqa: S704 - our own constant, without a double quote
            title=title,
            description=page.description,
            icon=way(here, assets.place("icon.svg")),
            style=way(here, assets.place("site.css")),
            scripts=scripts,
            about=json_data(page.about, "application/ld+json") if page.about else EMPTY,
            skip=course.word("site-skip"),
            head=_head(course, here),
            body=page.body,
            foot=_foot(course, here),
        )
    )


def json_data(data: Any, kind: str = "application/json", name: str = "") -> Markup:
    """Data inside a page, which no browser runs; `<` is written so that it can end nothing."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    own_id = Markup(' id="{}"').format(name) if name else EMPTY
    return Markup('<script type="{}"{}>{}</script>\n').format(kind, own_id, Markup(text))  # noqa: S704 - no "<" is left in it


def link(here: str, there: str, text: str) -> Markup:
    """A link to another place of the site."""
    return Markup('<a href="{}">{}</a>').format(way(here, there), text)


def _head(course: Course, here: str) -> Markup:
    entries = join(
        Markup('<li><a href="{}"{}>{}</a></li>').format(
            way(here, there), Markup(' aria-current="page"') if there == here else EMPTY, course.word(word)
        )
        for word, there in MENU
    )
    return Markup(
        '<header class="site-head"><div class="site-first"><p class="site-name"><a href="{}">{}</a></p>'
        '<button type="button" class="lg-large-print site-large" hidden>{}</button></div>'
        '<nav aria-label="{}"><button type="button" class="site-menu-button" aria-expanded="false" aria-controls="site-menu">{}</button>'
        '<ul id="site-menu">{}</ul></nav>{}</header>'
    ).format(
        way(here, CONTENTS),
        course.title,
        course.word("large-print"),
        course.word("site-menu"),
        course.word("site-menu-button"),
        entries,
        _emergency_line(course, here),
    )


def _emergency_line(course: Course, here: str) -> Markup:
    """The most urgent instruction of the guidance, the way to its signs, and every number beside its country."""
    numbers = country_numbers(course)
    return Markup(
        '<div class="site-emergency"><p><span><strong>{}</strong> {}.</span> <a href="{}">{}</a></p><details><summary>{}</summary>{}</details></div>'
    ).format(
        course.word("site-emergency"),
        course.guidance.levels[0].instruction,
        way(here, RED_FLAGS),
        course.word("site-emergency-signs"),
        course.word("site-emergency-numbers"),
        numbers,
    )


def _foot(course: Course, here: str) -> Markup:
    return Markup('<footer class="site-foot"><p>{}</p><p>{}</p><p>{}</p></footer>').format(
        course.guidance.words.lesson_not_diagnosis.text,
        review_text(course),
        link(here, CONTENTS, course.word("site-contents")),
    )
