"""Cuts text into pieces that fit a slide: between list items, paragraphs and sentences, never inside one.

Each piece repeats the headings it stands under. What a page keeps folded, and what no longer fits a part that is to take
one slide, goes to the notes of the piece: every text stands either on a slide or in the notes, as it was written.
"""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import takewhile
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from .evenly import best_cuts

MOST_WORDS = 45
"""How many words of text stand on a slide, headings included. One sentence may be longer."""

ENOUGH_WORDS = 32
"""How many words a slide needs to look full. Text that takes several slides is spread so that each of them has as many."""

MOST_ITEMS = 6
"""How many items or paragraphs stand on a slide. Emergency numbers are short and stand in columns."""

A_PARAGRAPH = 29
"""How many words a paragraph or item may have before it is cut between sentences, so that headings fit above it."""

A_DRAWING = 25
"""For how many words a drawing takes room."""

A_FEW_FLAGS = 3
"""A card with more red flags than this only names them; why, and what to do, stand in the notes."""

_THROUGH = {"div", "ul", "ol", "section", "article", "main", "blockquote"}
_TITLES = ("h1", "h2")
_BLOCKS = ["p", "div", "ul", "ol", "dl", "table", "details", "figure", "svg", "img", "br"]
_OWN = 4
"""The level below which a heading does not hold for a table, whose caption heads it."""

_IN_A_LIST = 160
_IN_A_PARAGRAPH = 1000
"""What it costs to cut there, in squares of words that a slide has less than enough."""

_LABEL = 7
_LABEL_WORDS = 8
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass
class Piece:
    """What stands on one slide. title: its headings, empty where it goes on without one. notes: what is to be said besides."""

    html: str
    words: int
    title: str
    notes: list[str]
    says: tuple[str, ...]
    """Its text without headings."""
    once: bool
    """Whether a part that has said this need not say it again."""


@dataclass
class _Atom:
    """The smallest part that moves as a whole.

    chain: the elements it is shown in, from the outside in. scope: all elements it was written in. level: that of a heading
    or label, 0 for text. owner: for what a heading holds. whole: the paragraph or item it is a part of. Once it has its place in
    a text: above are the headings it stands under, lead those right before it, notes what is to be said besides.
    """

    element: Tag
    chain: tuple[Tag, ...]
    scope: tuple[Tag, ...]
    level: int = 0
    owner: Tag | None = None
    opens: bool = False
    has_own_heading: bool = False
    number: int = 0
    whole: Tag | None = None
    above: tuple["_Atom", ...] = ()
    lead: tuple["_Atom", ...] = ()
    notes: list[Tag] = field(default_factory=list)

    @cached_property
    def words(self) -> int:
        return count_words(self.element)

    @property
    def one_slide(self) -> Tag | None:
        """The part it belongs to that is to take one slide."""
        return next((each for each in self.chain if each.get("data-room") == "one-slide"), None)


@dataclass
class _Draft:
    """What is to stand on one slide: the headings it begins with, then its text. notes: those that come before all text."""

    atoms: list[_Atom] = field(default_factory=list)
    notes: list[Tag] = field(default_factory=list)
    goes_on: bool = False
    """Whether it only goes on with what the draft before it began. Its lowest heading then says so, if it has one."""
    said_besides: int = 0
    """How many words may stand on the slide besides its atoms."""
    is_rest: bool = False
    """Whether it was begun only because the draft before it was full."""

    @property
    def headings(self) -> list[_Atom]:
        return [atom for atom in self.atoms if 0 < atom.level < _LABEL]

    @property
    def texts(self) -> list[_Atom]:
        return [atom for atom in self.atoms if not atom.level]

    @property
    def opening(self) -> list[_Atom]:
        """What stands above its text."""
        return list(takewhile(lambda atom: atom.level, self.atoms))

    @property
    def trailing(self) -> list[_Atom]:
        """Headings below its text."""
        return list(takewhile(lambda atom: atom.level, reversed(self.atoms)))[::-1]

    @property
    def items(self) -> int:
        return len(self.texts)

    @property
    def has_text(self) -> bool:
        return self.items > 0

    @property
    def words(self) -> int:
        return sum(atom.words for atom in self.atoms) + self.said_besides

    @property
    def says(self) -> tuple[str, ...]:
        return tuple(" ".join(atom.element.get_text(" ").split()) for atom in self.texts)

    def note(self, element: Tag) -> None:
        """Keeps what is to be said besides with the text it comes behind."""
        (self.texts[-1].notes if self.has_text else self.notes).append(element)


def count_words(element: Tag) -> int:
    """The words a room has to read. A drawing counts as some; the numbers of sources and meanings count nothing."""
    texts = [
        text
        for text in element.find_all(string=True)
        if not any(parent.name in ("svg", "sup", "details") for parent in takewhile(lambda parent: parent is not element, text.parents))
    ]
    return len(" ".join(texts).split()) + A_DRAWING * len(element.find_all("svg"))


def pieces_of(soup: BeautifulSoup, continued: str = "", told: Container[tuple[str, ...]] = ()) -> list[Piece]:
    """The pieces of a slide's text, in order; none where there is nothing to see.

    continued: stands behind the heading of a piece that goes on. told: what need not be said again, as in `Piece.says`.
    """
    besides = len(continued.split())
    evened = [draft for run in _runs(_filled(soup, besides)) for draft in _evened(run, besides)]
    return [_piece(draft, continued) for draft in _untold(evened, told)]


def _filled(soup: BeautifulSoup, besides: int) -> list[_Draft]:
    """Drafts that hold as much as fits, one after the other. besides: the words that one that goes on has to say besides."""
    drafts = [_Draft()]
    above: list[_Atom] = []
    lead: list[_Atom] = []
    full: list[Tag] = []
    for part in _parts(soup, (), ()):
        if isinstance(part, Tag):
            drafts[-1].note(part)
            continue
        above = [each for each in above if any(each.owner is outer for outer in part.scope)]
        if part.level:
            above = [each for each in above if each.level < part.level]
        if part.has_own_heading:
            above = [each for each in above if each.level < _OWN]
        draft = drafts[-1]
        is_full = draft.has_text and (draft.words + part.words > MOST_WORDS or (draft.items >= MOST_ITEMS and not _is_once(part)))
        only = part.one_slide
        if only is not None and (is_full or any(only is each for each in full)):
            full.append(only)
            draft.note(part.element)
            continue
        if is_full or (part.opens and draft.has_text):
            while draft.atoms[-1].level:
                draft.atoms.pop()
            draft = _Draft(_said_again(above), said_besides=0 if part.level else besides, is_rest=not part.opens)
            drafts.append(draft)
        draft.atoms.append(part)
        if part.level:
            above.append(part)
            lead.append(part)
        else:
            part.above, part.lead, lead = tuple(above), tuple(lead), []
    return drafts


def _said_again(above: Sequence[_Atom]) -> list[_Atom]:
    """The headings that a slide that goes on repeats."""
    return [each for each in above if each.element.name not in _TITLES]


def _runs(drafts: Sequence[_Draft]) -> Iterator[list[_Draft]]:
    """Drafts that follow each other only because the one before was full. What is to be said once stays as it is."""
    run: list[_Draft] = []
    for draft in drafts:
        is_once = any(_is_once(atom) for atom in draft.atoms)
        if run and (is_once or not draft.is_rest):
            yield run
            run = []
        run.append(draft)
        if is_once:
            yield run
            run = []
    if run:
        yield run


def _evened(run: Sequence[_Draft], besides: int) -> Sequence[_Draft]:
    """The same text in the same order on no more slides than before, with none nearly empty behind full ones."""
    if len(run) == 1:
        return run
    texts = [atom for draft in run for atom in draft.texts]

    def draft_of(begin: int, end: int) -> _Draft:
        opening = _said_again(texts[begin].above) if begin else run[0].opening
        rest = [atom for text in texts[begin + 1 : end] for atom in (*text.lead, text)]
        return _Draft([*opening, texts[begin], *rest], said_besides=besides if begin else run[0].said_besides)

    def cost(begin: int, end: int) -> int | None:
        if end - begin > MOST_ITEMS or (begin and _is_one(texts[begin - 1], texts[begin])):
            return None
        draft = draft_of(begin, end)
        if draft.items > 1 and draft.words > MOST_WORDS:
            return None
        return max(ENOUGH_WORDS - draft.words, 0) ** 2 + (_torn(texts[begin - 1], texts[begin]) if begin else 0)

    cuts = best_cuts(len(texts), cost)
    if cuts is None:
        return run
    evened = [draft_of(begin, end) for begin, end in zip(cuts, [*cuts[1:], len(texts)], strict=True)]
    evened[0].notes = [note for draft in run for note in draft.notes]
    evened[-1].atoms += run[-1].trailing
    return evened


def _is_one(before: _Atom, text: _Atom) -> bool:
    """Whether both belong to a part that is to take one slide."""
    return text.one_slide is not None and text.one_slide is before.one_slide


def _torn(before: _Atom, text: _Atom) -> int:
    """What it costs to cut between two texts: little between two lists, more in a list, most in a paragraph or item."""
    if text.whole and text.whole is before.whole:
        return _IN_A_PARAGRAPH
    is_one_list = before.chain and text.chain and before.chain[-1] is text.chain[-1]
    return _IN_A_LIST if is_one_list and not text.lead else 0


def _untold(drafts: Sequence[_Draft], told: Container[tuple[str, ...]]) -> Iterator[_Draft]:
    """The drafts that say something. A draft that has no heading of its own goes on with the one before it."""
    said: list[_Atom] = []
    kept = [draft for draft in drafts if draft.atoms and draft.says not in told]
    for draft in kept:
        own = [atom for atom in draft.headings if not any(atom is each for each in said)]
        draft.goes_on = draft is not kept[0] and not own
        said += own
        yield draft


def _parts(outer: Tag, chain: tuple[Tag, ...], scope: tuple[Tag, ...]) -> Iterator[_Atom | Tag]:
    """Atoms in order, and, as plain elements, what goes to the notes where it stands."""
    scope = (*scope, outer)
    for child in list(outer.children):
        if isinstance(child, NavigableString):
            if type(child) is NavigableString and child.strip():
                yield _Atom(_made("p", child.strip()), chain, scope)
        elif isinstance(child, Tag):
            yield from _element(child, outer, chain, scope)


def _element(child: Tag, outer: Tag, chain: tuple[Tag, ...], scope: tuple[Tag, ...]) -> Iterator[_Atom | Tag]:
    if re.fullmatch("h[1-6]", child.name):
        yield _Atom(child, chain, scope, level=int(child.name[1]), owner=outer, opens=True)
    elif child.name == "li":
        yield from _item(child, outer, chain, scope)
    elif "lgs-drawing" in _kinds(child) or child.name == "figure":
        yield from _drawn(child, chain, scope)
    elif child.name in _THROUGH:
        yield from _opening(_parts(child, (*chain, child), scope), opens=child.get("data-room") == "once")
    elif child.name in _READERS:
        yield from _READERS[child.name](child, chain, scope)
    elif child.name not in ("br", "hr"):
        yield _Atom(child, chain, scope)


def _paragraph(paragraph: Tag, chain: tuple[Tag, ...], scope: tuple[Tag, ...]) -> Iterator[_Atom | Tag]:
    following = paragraph.find_next_sibling()
    if following is not None and following.name in ("ul", "ol") and _is_label(paragraph):
        yield _Atom(paragraph, chain, scope, level=_LABEL, owner=following)
    else:
        yield from (_Atom(part, chain, scope, whole=paragraph) for part in _sentences(paragraph))


def _described(listed: Tag, chain: tuple[Tag, ...], scope: tuple[Tag, ...]) -> Iterator[_Atom | Tag]:
    yield from (_Atom(pair, (*chain, _bare(listed)), scope) for pair in _pairs(listed))


def _table(table: Tag, chain: tuple[Tag, ...], scope: tuple[Tag, ...]) -> Iterator[_Atom | Tag]:
    has_caption = table.caption is not None
    yield _Atom(table, chain, scope, opens=has_caption, has_own_heading=has_caption)


def _drawn(drawn: Tag, chain: tuple[Tag, ...], scope: tuple[Tag, ...]) -> Iterator[_Atom | Tag]:
    """A drawing; its words go to the notes."""
    folded = [each.extract() for each in drawn.find_all("details")]
    for empty in drawn.find_all("figcaption"):
        empty.decompose()
    yield _Atom(drawn, chain, scope)
    yield from folded


def _opening(parts: Iterator[_Atom | Tag], *, opens: bool) -> Iterator[_Atom | Tag]:
    """The same parts; the first one opens a slide if wanted."""
    for part in parts:
        if opens and isinstance(part, _Atom):
            part.opens, opens = True, False
        yield part


def _item(item: Tag, outer: Tag, chain: tuple[Tag, ...], scope: tuple[Tag, ...]) -> Iterator[_Atom | Tag]:
    """An item of a list. What is folded in it goes to the notes, or on a card of few red flags to slides below the name of the flag."""
    place = len(item.find_previous_siblings("li")) + 1 if outer.name == "ol" else 0
    folded = [each.extract() for each in item.find_all("details", recursive=False)]
    card = next((each for each in reversed(chain) if "lgs-card" in _kinds(each)), None)
    if not folded or card is None:
        yield from (_Atom(part, chain, scope, number=place, whole=item) for part in _numbered(_sentences(item), place))
        yield from folded
        return
    name = item.find("strong")
    title = name.get_text() if name else ""
    if len(outer.find_all("li", recursive=False)) <= A_FEW_FLAGS:
        opens = item.find_previous_sibling("li") is not None
        yield from _opening((_Atom(part, chain, scope, whole=item) for part in _sentences(item)), opens=opens)
        for each in folded:
            yield from _unfolded(each, title.rstrip("."), chain[:-1], scope)
        return
    for each in folded:
        why = _made("p", "")
        why.extend([copy(part) for part in list(item.children)[1:]])
        _summary(each).insert(0, NavigableString(f"{title} "))
        _summary(each).insert_after(why)
    yield _Atom(_made("li", title), chain, scope)
    yield from folded


def _unfolded(folded: Tag, title: str, chain: tuple[Tag, ...], scope: tuple[Tag, ...]) -> Iterator[_Atom | Tag]:
    """What is folded on a page, as slides of its own that repeat what it belongs to. Its own title goes to the notes."""
    own = _summary(folded).get_text()
    label = _made("p", title or own)
    label["class"] = "lgs-label"
    yield _Atom(label, chain, (*scope, folded), level=_LABEL - 1, owner=folded, opens=True)
    if title:
        yield _made("p", own)
    _summary(folded).decompose()
    yield from _parts(folded, chain, scope)


def _folded(folded: Tag, chain: tuple[Tag, ...], scope: tuple[Tag, ...]) -> Iterator[_Atom | Tag]:
    """A sign with how soon it needs help: these two are shown, and the whole goes to the notes. Others go there as they are."""
    soon = folded.find("strong")
    if "lgs-fold" in _kinds(folded) and soon:
        row = _made("p", f"{_summary(folded).get_text()}: ")
        row.append(copy(soon))
        yield _Atom(row, chain, scope)
    yield folded


_READERS: dict[str, Callable[[Tag, tuple[Tag, ...], tuple[Tag, ...]], Iterator[_Atom | Tag]]] = {
    "p": _paragraph,
    "dl": _described,
    "table": _table,
    "details": _folded,
}
"""How the parts of a text are read that are more than a paragraph's worth, by the name of their element."""


def _sentences(element: Tag) -> Iterator[Tag]:
    """A paragraph or item; one that is too long and holds only text and words in it is cut between its sentences.

    Each part names the sources of the whole, and begins with the words that lead in, such as "Say:".
    """
    if count_words(element) <= A_PARAGRAPH or element.find(_BLOCKS) is not None:
        yield element
        return
    nodes = list(element.children)
    marks: list[PageElement] = []
    while nodes and (_is_mark(nodes[-1]) or not nodes[-1].get_text().strip()):
        marks.insert(0, nodes.pop())
    lead = [nodes.pop(0)] if nodes and isinstance(nodes[0], Tag) and _is_lead(nodes[0]) else []
    taken: list[PageElement] = []
    for sentence in _cut(nodes):
        if taken and _count([*lead, *taken, *sentence]) > A_PARAGRAPH:
            yield _part(element, lead, taken, marks)
            taken = []
        taken += [NavigableString(" "), *sentence] if taken else sentence
    yield _part(element, lead, taken, marks)


def _numbered(parts: Iterator[Tag], place: int) -> Iterator[Tag]:
    """The parts of an item of a numbered list; what goes on bears the number of its item and does not show it. place: 0 for none."""
    for before, part in enumerate(parts):
        if place and before:
            part["value"] = str(place)
            part["class"] = " ".join([*_kinds(part), "lgs-goes-on"])
        yield part


def _cut(nodes: Sequence[PageElement]) -> Iterator[list[PageElement]]:
    """The sentences of a text, each as the text and elements it is made of."""
    taken: list[PageElement] = []
    for node in nodes:
        if isinstance(node, Tag):
            taken.append(node)
            continue
        if node.get_text()[:1].isspace() and "".join(each.get_text() for each in taken).endswith((".", "!", "?")):
            yield taken
            taken = []
        first, *others = _SENTENCE.split(str(node) if taken else str(node).lstrip())
        taken += [NavigableString(first)] if first else []
        for other in others:
            yield taken
            taken = [NavigableString(other)] if other else []
    if "".join(each.get_text() for each in taken).strip():
        yield taken


def _is_mark(node: PageElement) -> bool:
    return isinstance(node, Tag) and node.name == "sup"


def _count(nodes: Sequence[PageElement]) -> int:
    return len(" ".join(node.get_text() for node in nodes).split())


def unwrap_leads(text: Tag) -> None:
    """Leaves the words that lead in as plain text, once nothing is to be cut any more."""
    for lead in text.find_all(_is_lead):
        lead.unwrap()


def _is_lead(element: Tag) -> bool:
    """Whether these words lead in to all sentences behind them."""
    return element.get("data-room") == "lead"


def _part(element: Tag, lead: Sequence[PageElement], nodes: Sequence[PageElement], marks: Sequence[PageElement]) -> Tag:
    part = _made(element.name, "", dict(element.attrs))
    after = [NavigableString(" ")] if lead else []
    between = [NavigableString("\u00a0")] if marks else []
    part.extend([copy(node) for node in (*lead, *after, *nodes, *between, *marks)])
    return part


def _summary(folded: Tag) -> Tag:
    """The title under which something is folded."""
    found = folded.find("summary", recursive=False)
    if found is None:
        found = _made("summary", "")
        folded.insert(0, found)
    return found


def _is_label(paragraph: Tag) -> bool:
    """Whether a paragraph heads the list below it."""
    text = paragraph.get_text().strip()
    shown = [child for child in paragraph.children if not (isinstance(child, NavigableString) and not child.strip())]
    is_strong = len(shown) == 1 and isinstance(shown[0], Tag) and shown[0].name == "strong"
    return len(text.split()) <= _LABEL_WORDS and (is_strong or text.endswith(":"))


def _pairs(listed: Tag) -> Iterator[Tag]:
    """Each term of a description list with what is said of it."""
    pair: Tag | None = None
    for child in list(listed.find_all(["dt", "dd"], recursive=False)):
        if child.name == "dt" or pair is None:
            if pair is not None:
                yield pair
            pair = _made("div", "")
        pair.append(child.extract())
    if pair is not None:
        yield pair


def _piece(draft: _Draft, continued: str) -> Piece:
    title = ": ".join(" ".join(atom.element.get_text().split()) for atom in draft.headings)
    once = all(_is_once(atom) for atom in draft.atoms if not atom.level)
    again = draft.headings[-1] if draft.goes_on and draft.headings else None
    notes = [*draft.notes, *(note for atom in draft.texts for note in atom.notes)]
    return Piece(_html(draft.atoms, again, continued), draft.words, title, _notes_html(notes), draft.says, once)


def _is_once(atom: _Atom) -> bool:
    return any(each.get("data-room") == "once" for each in (*atom.chain, *atom.scope, atom.element))


def _html(atoms: Sequence[_Atom], again: _Atom | None, continued: str) -> str:
    """The atoms inside copies of the elements they are shown in; neighbours share them. again: the heading that is said again."""
    root = _made("div", "")
    open_now: list[tuple[Tag, Tag]] = []
    for atom in atoms:
        same = 0
        while same < min(len(open_now), len(atom.chain)) and open_now[same][0] is atom.chain[same]:
            same += 1
        del open_now[same:]
        for outer in atom.chain[same:]:
            shell = _bare(outer)
            if outer.name == "ol" and atom.number > 1:
                shell["start"] = str(atom.number)
            (open_now[-1][1] if open_now else root).append(shell)
            open_now.append((outer, shell))
        shown = copy(atom.element)
        if atom is again:
            shown.append(f" {continued}")
        (open_now[-1][1] if open_now else root).append(shown)
    unwrap_leads(root)
    for element in root.find_all(lambda each: each.has_attr("data-room")):
        del element["data-room"]
    return root.decode_contents()


def _notes_html(notes: Sequence[Tag]) -> list[str]:
    """The notes as they are; items become a list."""
    found: list[str] = []
    items: list[str] = []
    for note in [*notes, None]:
        if note is not None:
            unwrap_leads(note)
        if note is not None and note.name == "li":
            items.append(str(note))
            continue
        if items:
            found.append(f"<ul>{''.join(items)}</ul>")
            items = []
        if note is not None:
            found.append(str(note))
    return found


@cache
def _factory() -> BeautifulSoup:
    return BeautifulSoup("", "html.parser")


def _made(name: str, text: str, attributes: dict[str, Any] | None = None) -> Tag:
    made = _factory().new_tag(name, attrs=attributes or {})
    if text:
        made.string = text
    return made


def _bare(element: Tag) -> Tag:
    """The element without what is in it, and without the language, which the deck names as a whole."""
    bare = _factory().new_tag(element.name)
    bare.attrs = {name: value for name, value in element.attrs.items() if name not in ("id", "data-room", "lang")}
    return bare


def _kinds(element: Tag) -> list[str]:
    return list(element.get("class") or [])
