"""A deck for a room: the parts of a notebook, each a column of slides, with what is said once for all of them."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup
from markupsafe import Markup
from nbformat import NotebookNode

from .cells import activity_html, data_script, payloads_in
from .cutting import Slide, slide_type, slides_of
from .once import Once, share
from .pieces import Piece, pieces_of, unwrap_leads

DrawActivity = Callable[[dict[str, Any], str], Markup]
DrawCell = Callable[[NotebookNode, DrawActivity], Markup]

_FIRST_WORDS = 8
"""What names a part without a heading."""

_WORTH_FOLDING = 800
"""Characters."""

_ENDS_ANYWAY = re.compile(r"</li>(?=\s*(?:<li[ >]|</[uo]l>))")
"""The end of a list item where HTML lets it be left out: it is said by what follows. A long deck gets five kilobytes lighter."""

_MINUTES = re.compile(r'<p data-minutes="(\d+)"')
_ADVICE = re.compile(r'<details class="lgs-fold"><summary>(.*?)</summary>.*?</details>', re.DOTALL)


@dataclass
class Shown:
    """One slide. cited: the sources it names, with their numbers. notes: what to say besides. trainer: notes for the whole part.

    goes_on_with: what stands above a slide that goes on and has no heading of its own.
    """

    title: str
    html: Markup
    cited: list[tuple[int, str]]
    notes: list[Markup]
    trainer: list[Markup] = field(default_factory=list)
    is_activity: bool = False
    goes_on_with: str = ""

    @property
    def is_folded(self) -> bool:
        """Whether the slide lies in the file as text until a script wants it. Short ones are worth no fold."""
        return len(self.inside) >= _WORTH_FOLDING and "</noscript" not in self.inside.lower()

    @property
    def inside(self) -> str:
        """The slide with all its notes."""
        return "".join((self.html, *self.notes, *self.trainer))


@dataclass
class Column:
    """The slides of one part. minutes: how long the part takes; 0 if it does not say."""

    slides: list[Shown]

    @property
    def minutes(self) -> int:
        """Of the whole part."""
        return next((int(found[1]) for slide in self.slides if (found := _MINUTES.search(slide.inside))), 0)


@dataclass
class Deck:
    """The slides, part by part, and what stands once behind them."""

    columns: list[Column]
    sources: list[Markup]
    meanings: list[Markup]
    shared: Markup


def deck_of(notebook: NotebookNode, draw: DrawCell, continued: str) -> Deck:
    """The deck of a notebook that was run.

    draw: a cell as HTML, given how an activity is put there. continued: stands behind the heading of a slide that goes on.
    """
    short, parts = share(payloads_in(notebook))
    builder = _Builder(draw, dict(zip(map(id, payloads_in(notebook)), short, strict=True)), continued)
    columns = [Column(column) for slides in slides_of(notebook) if (column := builder.column(slides))]
    once = builder.once
    return Deck(columns, [*map(_safe, once.sources)], [*map(_safe, once.meanings)], data_script("lgs-shared", parts))


class _Builder:
    def __init__(self, draw: DrawCell, short: dict[int, Any], continued: str) -> None:
        self._draw = draw
        self._short = short
        self._continued = continued
        self._activities: list[tuple[str, Markup]] = []
        self.once = Once()

    def column(self, slides: list[Slide]) -> list[Shown]:
        """The slides of one part. Emergency numbers and what a level means are not shown twice."""
        shown: list[Shown] = []
        told: set[tuple[str, ...]] = set()
        for slide in slides:
            pieces = self._pieces(slide, told)
            told.update(piece.says for piece in pieces if piece.once)
            mine = [self._shown(piece) for piece in pieces]
            if mine:
                mine[0].trainer = [_safe(self._taken(cell).decode()) for cell in slide.notes]
            shown += mine
        self._name(shown)
        return shown

    def _pieces(self, slide: Slide, told: set[tuple[str, ...]]) -> list[Piece]:
        together = BeautifulSoup("", "html.parser")
        for cell in slide.cells:
            frame = together.new_tag("div", attrs={"class": "lgs-cell fragment" if slide_type(cell) == "fragment" else "lgs-cell"})
            frame.extend(list(self._taken(cell).children))
            together.append(frame)
        return pieces_of(together, self._continued, told)

    def _taken(self, cell: NotebookNode) -> BeautifulSoup:
        """A cell whose sources and meanings stand behind the slides."""
        text = BeautifulSoup(self._draw(cell, self._mark), "html.parser")
        self.once.take(text)
        return text

    def _mark(self, payload: dict[str, Any], plain: str) -> Markup:
        """A mark for an activity, which takes its place once the slide is cut.

        What unfolds below each sign of the plain look-up is left out: pages hold it, and nobody reads it on a wall.
        """
        if payload["kind"] == "signs":
            plain = _ADVICE.sub(r"<p>\1</p>", plain)
        text = BeautifulSoup(plain, "html.parser")
        unwrap_leads(text)
        self.once.take(text)
        self._activities.append((payload["title"], activity_html(self._short[id(payload)], text.decode())))
        return Markup('<div-for-activity data-place="{}"></div-for-activity>').format(len(self._activities) - 1)

    def _shown(self, piece: Piece) -> Shown:
        html, title, is_activity = piece.html, piece.title, False
        for place, (name, activity) in enumerate(self._activities):
            mark = f'<div-for-activity data-place="{place}"></div-for-activity>'
            if mark in html:
                is_activity, title, html = True, name, html.replace(mark, activity)
        cited = [] if is_activity else self.once.cited(html)
        return Shown(title, _safe(_ENDS_ANYWAY.sub("", html)), cited, [*map(_safe, piece.notes)], is_activity=is_activity)

    def _name(self, shown: list[Shown]) -> None:
        """Gives each slide a title; those that go on get a number. One without a title shows no heading of its own."""
        told: Counter[str] = Counter()
        last = ""
        for slide in shown:
            is_bare = not slide.title
            last = slide.title or last or _first_words(str(slide.html))
            told[last] += 1
            slide.title = last if told[last] == 1 else f"{last} ({told[last]})"
            if is_bare and not slide.is_activity and slide is not shown[0]:
                slide.goes_on_with = f"{last} {self._continued}"


def _first_words(html: str) -> str:
    """The first words of the first block with text in it."""
    blocks = (_safe(block).striptags() for block in re.split(r"</(?:p|li|div|dt|td)>", html))
    return " ".join(next(filter(None, blocks), "").split()[:_FIRST_WORDS])


def _safe(html: str) -> Markup:
    return Markup(html)  # noqa: S704 - HTML of cells, taken apart and put together again
