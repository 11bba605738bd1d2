"""One cell of a notebook, the course's own or a learner's, as its reader sees it in the exported file."""

import json

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as some
from markupsafe import Markup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell

from legguide_lib import LegguideError
from legguide_lib.export.cells import cell_html
from legguide_lib.payload import PAYLOAD_MIME

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def shown(*outputs):
    return cell_html(new_code_cell("the_code()", outputs=list(outputs)), ".html")


def result(**data):
    return new_output("execute_result", {name.replace("_", "/"): value for name, value in data.items()})


def test_code_is_never_shown():
    assert "the_code" not in shown(result(text_html="<p>a</p>"))


def test_outputs_stand_in_their_order():
    assert shown(result(text_html="<p>a</p>"), result(text_html="<p>b</p>")) == "<p>a</p>\n<p>b</p>"


def test_html_is_preferred_to_text():
    assert shown(result(text_plain="<a>", text_html="<p>a</p>")) == "<p>a</p>"


def test_text_that_was_printed_is_shown_as_it_is():
    assert Markup(shown(new_output("stream", text='<b> & "c"'))).unescape() == '<pre><b> & "c"</pre>'


def test_printed_text_cannot_become_an_element():
    assert "<b>" not in shown(new_output("stream", text="<b>"), result(text_plain="<b>"))


def test_a_picture_is_carried_inside():
    assert f'src="data:image/png;base64,{PIXEL}"' in shown(result(image_png=f"{PIXEL}\n", text_plain="<Figure>"))


def test_a_cell_that_stopped_is_told_with_its_error():
    with pytest.raises(LegguideError, match=r"^A cell stopped with ValueError: too weak\. Mend it, run the notebook, then export again\.$"):
        shown(new_output("error", ename="ValueError", evalue="too weak", traceback=[]))


def test_a_raw_cell_is_left_out():
    assert cell_html(new_raw_cell("<p>a</p>"), ".html") == ""


def test_a_link_to_a_notebook_leads_to_its_export():
    assert 'href="02_part.slides.html"' in cell_html(new_markdown_cell("[a](02_part.ipynb)"), ".slides.html")


@pytest.mark.parametrize(
    ("target", "wanted"),
    [("02_part.ipynb#signs", "02_part.html#signs"), ("./02_part.ipynb", "./02_part.html"), ("My%20notes.ipynb", "My%20notes.html")],
)
def test_a_link_to_a_notebook_leads_to_its_export_however_it_is_written(target, wanted):
    assert f'href="{wanted}"' in cell_html(new_markdown_cell(f"[a]({target})"), ".html")


def test_a_link_to_somebody_elses_notebook_stays():
    assert 'href="https://example.org/a.ipynb"' in cell_html(new_markdown_cell("[a](https://example.org/a.ipynb)"), ".html")


def test_a_picture_pasted_into_a_note_is_carried_inside():
    note = new_markdown_cell("![my leg](attachment:leg.png)", attachments={"leg.png": {"image/png": PIXEL}})
    assert f'src="data:image/png;base64,{PIXEL}"' in cell_html(note, ".html")


def test_a_picture_that_was_lost_is_told_with_its_name():
    with pytest.raises(LegguideError, match=r"leg\.png"):
        cell_html(new_markdown_cell("![my leg](attachment:leg.png)"), ".html")


@given(some.text() | some.sampled_from(["</script>", "</SCRIPT >", "<!--<script>", "]]>", "\u2028", "\u2029", "\\u003c", "\ud83e\uddb5"]))
def test_any_text_reaches_an_activity_as_it_is(text):
    html = cell_html(new_code_cell("1", outputs=[new_output("execute_result", {PAYLOAD_MIME: {text: text}, "text/html": ""})]), ".html")
    assert json.loads(BeautifulSoup(html, "html.parser").script.string) == {text: text}
