"""A deck out of a notebook: columns of slides with titles, notes and activities in their places."""

from markupsafe import Markup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from legguide_lib.export.cells import cell_html
from legguide_lib.export.deck import deck_of
from legguide_lib.payload import PAYLOAD_MIME

TEN = "one two three four five six seven eight nine ten."
NUMBERS = '<div class="lgs-numbers" data-room="once"><ul><li>Finland: 112</li></ul></div>'


LONG = f"<p hidden data-of='{'a drawing ' * 100}'></p>"


CONTINUED = "(continued)"


def deck(*cells):
    return deck_of(new_notebook(cells=list(cells)), lambda cell, activity: cell_html(cell, ".html", activity=activity), CONTINUED)


def cell(html, slide="subslide", **more):
    output = new_output("execute_result", {"text/html": html, **more}, execution_count=1)
    return new_code_cell("1", metadata={"slideshow": {"slide_type": slide}}, execution_count=1, outputs=[output])


def parts(*cells):
    return [column.slides for column in deck(*cells).columns]


def activity(title):
    return cell("<p>as text</p>", **{PAYLOAD_MIME: {"kind": "quiz", "title": title, "said": "the same long text in both of them"}})


def test_a_slide_that_goes_on_is_numbered():
    [column] = parts(cell(f"<h3>Walking</h3>{f'<p>{TEN}</p>' * 6}"))
    assert [slide.title for slide in column] == ["Walking", "Walking (2)"]


def test_a_part_without_a_heading_is_named_by_its_first_words():
    [[slide]] = parts(new_markdown_cell("Go on to the next part of this course today."))
    assert slide.title == "Go on to the next part of this"


def test_a_slide_without_a_heading_names_what_it_goes_on_with():
    [column] = parts(new_markdown_cell("# Legs"), cell(f"<p>{TEN}</p>" * 6), cell("<h3>Walking</h3><p>slowly</p>"))
    assert [slide.goes_on_with for slide in column] == ["", "Legs (continued)", "Legs (continued)", ""]


def test_a_part_that_only_leads_on_is_named_by_its_first_line():
    [[slide]] = parts(new_markdown_cell("Go on to: Nerves\n\nBack to: Muscles"))
    assert slide.title == "Go on to: Nerves"


def test_notes_stand_with_the_first_slide_of_their_cell():
    [column] = parts(cell(f"<h3>Walking</h3>{f'<p>{TEN}</p>' * 6}"), cell("<p>the aim</p>", "notes"))
    assert [slide.trainer for slide in column] == [[Markup("<p>the aim</p>")], []]


def test_an_activity_stands_whole_on_its_slide():
    [[first], *_] = [parts(cell("<p>a</p>", "slide"), activity("Try it"))[0][1:]]
    assert (first.title, first.is_activity) == ("Try it", True)
    assert '<div class="lgs-mount"><p>as text</p></div>' in first.html


def test_what_two_activities_say_stands_once():
    made = deck(activity("One"), activity("Two"))
    assert "the same long text" not in "".join(slide.html for column in made.columns for slide in column.slides)
    assert "the same long text" in made.shared


def test_emergency_numbers_are_not_shown_twice_in_a_part():
    [column] = parts(cell(f"<h4>Call</h4>{NUMBERS}"), cell(f"<h4>Call again</h4>{NUMBERS}"))
    assert ["112" in slide.html for slide in column] == [True]


def test_each_part_shows_its_emergency_numbers():
    assert len(deck(cell(NUMBERS, "slide"), cell(NUMBERS, "slide")).columns) == 2


def test_a_part_tells_how_long_it_takes():
    planned = cell('<p data-minutes="12">12 minutes</p>', "notes")
    made = deck(cell("<p>a</p>", "slide"), planned, cell("<p>b</p>", "slide"))
    assert [column.minutes for column in made.columns] == [12, 0]


def test_a_long_slide_is_folded_unless_something_in_it_would_end_the_fold():
    written = (f"<p>a</p>{more}" for more in ("", LONG, f"{LONG}<noscript>b</noscript>"))
    assert [slide.is_folded for html in written for slide in parts(cell(html))[0]] == [False, True, False]
