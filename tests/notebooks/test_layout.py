"""The shipped notebooks are those the data lays out, and keep the promises every notebook of the course makes."""

import ast
import itertools
import re
from collections import Counter

import nbformat
import pytest
from markupsafe import Markup

from legguide_lib import show
from legguide_lib.export.cells import cell_html
from legguide_lib.model import ONLY_ID
from legguide_lib.notebooks import course_notebooks, section_notebook

SLIDE_TYPES = {"slide", "subslide", "fragment", "notes", "skip", "-"}
LINES_A_CELL = 5


def test_the_notebooks_are_those_of_the_course(course, root):
    assert sorted(path.name for path in (root / "notebooks").iterdir() if not path.name.startswith(".")) == sorted(course_notebooks(course))


def test_the_notebook_says_byte_for_byte_what_the_data_lays_out(course, path):
    assert path.read_bytes() == course_notebooks(course)[path.name].encode()


def test_the_notebook_is_valid(shipped):
    nbformat.validate(shipped)


def test_the_notebook_holds_no_outputs(shipped):
    kept = [(cell.id, cell.execution_count) for cell in code_cells(shipped) if cell.outputs or cell.execution_count is not None]
    assert kept == []


def test_the_notebook_holds_no_widgets(shipped):
    assert set(shipped.metadata) == {"kernelspec", "language_info"}


def test_cell_ids_are_unique(shipped):
    assert repeated(cell.id for cell in shipped.cells) == []


def test_cell_ids_come_from_the_model_and_not_from_places(course, section):
    without_the_first = section.model_copy(update={"units": section.units[1:]})
    before = {cell.id: cell.source for cell in section_notebook(course, section).cells if cell.cell_type == "code"}
    after = {cell.id: cell.source for cell in section_cells(course, without_the_first) if cell.cell_type == "code"}
    assert after.items() <= before.items()


def test_every_code_cell_is_short(shipped):
    assert [cell.id for cell in code_cells(shipped) if len(cell.source.splitlines()) > LINES_A_CELL] == []


def test_every_code_cell_is_hidden(shipped):
    assert [cell.id for cell in code_cells(shipped) if cell.metadata.get("jupyter") != {"source_hidden": True}] == []


def test_every_code_cell_only_calls_show(shipped):
    assert [cell.source for cell in code_cells(shipped) if not only_calls_show(cell.source)] == []


def test_show_is_imported_once_in_the_first_code_cell(shipped):
    importing = [number for number, cell in enumerate(code_cells(shipped)) if "import" in cell.source]
    assert importing == [0]


def test_every_cell_says_where_it_stands_in_the_slides(shipped):
    assert [cell.id for cell in shipped.cells if cell.metadata.get("slideshow", {}).get("slide_type") not in SLIDE_TYPES] == []


def test_the_notebook_opens_with_the_title_of_its_section(section, shipped):
    assert plain(shipped.cells[0]).startswith(section.title)


def test_the_units_stand_in_the_order_of_the_course(section, shipped):
    headings = [plain(cell) for cell in shipped.cells if cell.source.startswith("## ")]
    assert [heading.split(": ", 1)[1] for heading in headings] == [unit.title for unit in section.units]


def test_the_parts_of_every_unit_stand_in_order(section, shipped):
    calls = [call for cell in code_cells(shipped) for call in calls_in(cell.source)]
    wanted = [("section", section.id)]
    for unit in section.units:
        wanted += [("unit", unit.id), ("trainer_notes", unit.id), ("plain_words", unit.id)]
        wanted += [("what_you_may_notice", unit.id)] if unit.what_you_may_notice else []
        wanted += [shown_by(shown.kind, shown.id) for shown in unit.shows]
        wanted += [shown_by(activity.kind, activity.id) for activity in unit.activities]
        wanted += [("take_away", unit.id)]
    assert calls == wanted


def test_red_flags_of_one_level_that_follow_each_other_share_a_card(course, shipped):
    level_of = {flag.id: flag.level for flag in course.guidance.red_flags}
    shown = [[level_of.get(each) for name, each in calls_in(cell.source) if name == "red_flags"] for cell in code_cells(shipped)]
    assert [set(levels) for levels in shown if len(set(levels)) > 1] == [], "a card has one level"
    levels = [each[0] if each else None for each in shown]
    assert [pair for pair in itertools.pairwise(levels) if pair[0] and pair[0] == pair[1]] == []


def test_every_link_between_notebooks_leads_to_a_file(path, shipped):
    assert [target for _, target in links(shipped) if not (path.parent / target).is_file()] == []


def test_a_link_is_called_what_it_leads_to(course, shipped):
    titles = {f"{section.notebook}.ipynb": section.title for section in course.sections}
    assert [(said, target) for said, target in links(shipped) if said != titles[target]] == []


def test_the_start_page_leads_to_every_other_part(course, root):
    start = nbformat.read(root / "notebooks" / f"{course.sections[0].notebook}.ipynb", as_version=4)
    assert {target for _, target in links(start)} == {f"{section.notebook}.ipynb" for section in course.sections[1:]}


def test_every_part_but_the_last_leads_on_to_the_next(course):
    for section, following in zip(course.sections, course.sections[1:], strict=False):
        assert f"{following.notebook}.ipynb" in section_notebook(course, section).cells[-1].source


@pytest.mark.parametrize(
    "text", ["*b*", "_b_", "**b**", "`b`", "<b>b</b>", "[b](c)", "![b](c)", "b $c$ d", "b | c", "b\\_c", "# b", "~~b~~", "&lt;"]
)
def test_signs_of_markdown_in_a_text_are_shown_as_they_are_written(course, text):
    section = course.sections[0].model_copy(update={"title": f"A {text} z", "welcome": (f"A {text} z",)})
    assert plain(section_cells(course, section)[0]) == f"A {text} z A {text} z"


# reading a notebook --------------------------------------------------------------------------------------------------


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def section_cells(course, section):
    """The cells of a section that is not itself part of the course."""
    sections = tuple(section if each.id == section.id else each for each in course.sections)
    return section_notebook(course.model_copy(update={"sections": sections}), section).cells


def repeated(names):
    return [name for name, times in Counter(names).items() if times > 1]


def only_calls_show(source):
    """Whether every line is the import of `show` or a call of one of its functions with plain texts."""
    for line in ast.parse(source).body:
        if isinstance(line, ast.ImportFrom):
            if ast.unparse(line) != "from legguide_lib import show":
                return False
        elif not (isinstance(line, ast.Expr) and isinstance(line.value, ast.Call) and is_show(line.value)):
            return False
    return True


def is_show(call):
    named = (
        isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "show" and callable(getattr(show, call.func.attr, None))
    )
    return named and not call.keywords and all(isinstance(said, ast.Constant) and isinstance(said.value, str) for said in call.args)


def calls_in(source):
    """(function, id) for every id that a call names, with an empty id where it names none."""
    calls = [line.value for line in ast.parse(source).body if isinstance(line, ast.Expr)]
    return [(call.func.attr, each) for call in calls for each in [said.value for said in call.args] or [""]]


def shown_by(kind, noun_id):
    """The call that shows a noun; kinds of which there is one are shown whole and need no id."""
    return kind.replace("-", "_"), "" if kind in ("emergency-numbers", "glossary", *ONLY_ID) else noun_id


def links(notebook):
    """(text, target) of every link to a notebook."""
    found = [
        pair
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for pair in re.findall(r"\[([^\]]+)\]\(([^)#]+\.ipynb)\)", cell.source)
    ]
    return [(re.sub(r"\\(.)", r"\1", said), target) for said, target in found]


def plain(cell):
    """A markdown cell as its reader sees it."""
    return Markup(cell_html(cell, ".html")).striptags()
