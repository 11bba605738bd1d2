"""One notebook a section, laid out from the model.

The files in `notebooks/` are made by `legguide notebooks` and kept in git without outputs. Headings are markdown, so that
they show wherever a notebook is read; everything the course claims comes from `show.*`. Cell ids are made from the ids of
the model, so that the same course always gives the same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from ..model import ONLY_ID, Course, Section, Shown, Unit

_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


_FLAGS_ON_A_CARD = 3
"""A slide of a card with more of them would name them without saying what to do."""

_TOO_LONG_FOR_A_SLIDE = ("conditions", "glossary")
"""What is there to be looked up: in the notebook and on pages, not on the wall of a room."""


def course_notebooks(course: Course) -> dict[str, str]:
    """File name → text of every notebook of the course."""
    return {f"{section.notebook}.ipynb": nbformat.writes(section_notebook(course, section)) + "\n" for section in course.sections}


def section_notebook(course: Course, section: Section) -> NotebookNode:
    """The notebook of one section, not yet run."""
    notebook = new_notebook(cells=list(_cells(course, section)), metadata=_METADATA)
    nbformat.validate(notebook)
    return notebook


def gallery_notebook(titles: Mapping[str, Mapping[str, str]]) -> str:
    """The gallery for authors, as text. titles: kind of activity → example id → what it shows."""
    cells = [_markdown("gallery", "# Every activity in every state\n\nFor authors and developers. Learners never see this.", "slide")]
    for kind, examples in titles.items():
        cells.append(_markdown(f"kind-{kind}", f"## {kind}", "slide"))
        for example, title in examples.items():
            cells.append(_markdown(f"title-{kind}-{example}"[:64], f"### {_escaped(title)}", "subslide"))
            source = f'from legguide_lib import show\n\nshow.example("{kind}", "{example}")'
            cells.append(_code(f"{kind}-{example}"[:64], source, "-"))
    notebook = new_notebook(cells=cells, metadata=_METADATA)
    nbformat.validate(notebook)
    return f"{nbformat.writes(notebook)}\n"


def _cells(course: Course, section: Section) -> Iterator[NotebookNode]:
    welcome = "\n\n".join(_escaped(text) for text in section.welcome)
    yield _markdown("welcome", f"# {_escaped(section.title)}\n\n{welcome}", "slide")
    yield _code("opening", f'from legguide_lib import show\n\nshow.section("{section.id}")', "subslide")
    for number, unit in enumerate(section.units, start=1):
        yield from _unit_cells(course, unit, number)
    yield _markdown("way-on", _way_on(course, section), "slide")


def _unit_cells(course: Course, unit: Unit, number: int) -> Iterator[NotebookNode]:
    part = _escaped(course.word("unit").replace("{n}", str(number)))
    yield _markdown(f"{unit.id}-title", f"## {part}: {_escaped(unit.title)}", "slide")
    yield _code(f"{unit.id}-opening", f'show.unit("{unit.id}")', "-")
    yield _code(f"{unit.id}-notes", f'show.trainer_notes("{unit.id}")', "notes")
    yield _code(f"{unit.id}-words", f'show.plain_words("{unit.id}")', "subslide")
    if unit.what_you_may_notice:
        yield _code(f"{unit.id}-notice", f'show.what_you_may_notice("{unit.id}")', "subslide")
    for shown, *more in _on_one_card(course, unit.shows):
        slide = "skip" if shown.kind in _TOO_LONG_FOR_A_SLIDE else "subslide"
        yield _code(f"{unit.id}-{shown.kind}-{shown.id}"[:64], _show_call(shown, *more), slide)
    for activity in unit.activities:
        call = f"show.{activity.kind}()" if activity.kind in ONLY_ID else f'show.{activity.kind}("{activity.id}")'
        yield _code(f"{activity.kind}-{activity.id}"[:64], call, "subslide")
    yield _code(f"{unit.id}-take-away", f'show.take_away("{unit.id}")', "subslide")


def _on_one_card(course: Course, shows: Iterable[Shown]) -> Iterator[list[Shown]]:
    """What a unit shows, each by itself; only red flags of one level that follow each other come together, for one card."""
    levels = {flag.id: flag.level for flag in course.guidance.red_flags}
    for _, together in groupby(shows, key=lambda shown: levels.get(shown.id, shown) if shown.kind == "red-flags" else shown):
        cards = list(together)
        yield from (cards[start : start + _FLAGS_ON_A_CARD] for start in range(0, len(cards), _FLAGS_ON_A_CARD))


def _show_call(shown: Shown, *more: Shown) -> str:
    if shown.kind in ("emergency-numbers", "glossary"):
        return f"show.{shown.kind.replace('-', '_')}()"
    ids = ", ".join(f'"{each.id}"' for each in (shown, *more))
    return f"show.{shown.kind.replace('-', '_')}({ids})"


def _way_on(course: Course, section: Section) -> str:
    """Links to the parts before and after; on the first notebook, to all of them."""
    sections = list(course.sections)
    place = sections.index(section)
    lines = []
    if place + 1 < len(sections):
        lines.append(f"**{_escaped(course.word('next-part'))}:** {_link(sections[place + 1])}")
    if place:
        lines.append(f"{_escaped(course.word('previous-part'))}: {_link(sections[place - 1])}")
    else:
        lines += [f"{number}. {_link(each)}" for number, each in enumerate(sections[1:], start=1)]
    return "\n\n".join(lines)


def _link(section: Section) -> str:
    return f"[{_escaped(section.title)}]({section.notebook}.ipynb)"


def _escaped(text: str) -> str:
    """Text that markdown shows as it is written."""
    for sign in "\\`*_~[]#|$":
        text = text.replace(sign, f"\\{sign}")
    # entities, since some readers of markdown turn an escaped "<" back into the start of an element
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _markdown(cell_id: str, source: str, slide: str) -> NotebookNode:
    return new_markdown_cell(source, id=cell_id, metadata={"slideshow": {"slide_type": slide}})


def _code(cell_id: str, source: str, slide: str) -> NotebookNode:
    metadata = {"jupyter": {"source_hidden": True}, "slideshow": {"slide_type": slide}, "tags": ["legguide"]}
    return new_code_cell(source, id=cell_id, metadata=metadata)
