"""A notebook for the browser: what it shows stays, what only a desktop needs goes."""

import copy

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from legguide_lib.lite.notebooks import for_the_browser
from legguide_lib.payload import PAYLOAD_MIME

VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def ran():
    data = {VIEW: {"model_id": "m"}, PAYLOAD_MIME: {"kind": "quiz"}, "text/html": "<p>as text</p>", "text/plain": "quiz"}
    shown = new_code_cell("show.quiz('q')", outputs=[new_output("execute_result", data, execution_count=1)])
    stream = new_code_cell("print()", outputs=[new_output("stream", text="said")])
    metadata = {"widgets": {"state": 1}, "kernelspec": {"name": "python3", "display_name": "Python 3"}, "language_info": {"name": "python"}}
    return new_notebook(cells=[new_markdown_cell("# Title"), shown, stream], metadata=metadata)


def test_widgets_and_their_state_are_left_out(ran):
    assert "widgets" not in for_the_browser(ran).metadata
    assert VIEW not in str(for_the_browser(ran))


def test_the_activity_stays_as_payload_and_as_text(ran):
    assert set(for_the_browser(ran).cells[1].outputs[0].data) == {PAYLOAD_MIME, "text/html", "text/plain"}


def test_every_cell_is_trusted(ran):
    assert [cell.metadata.trusted for cell in for_the_browser(ran).cells] == [True] * 3


def test_the_kernel_is_that_of_the_site(ran):
    assert for_the_browser(ran).metadata.kernelspec.name == "python"


def test_the_notebook_that_was_run_is_not_changed(ran):
    before = copy.deepcopy(ran)
    for_the_browser(ran)
    assert ran == before
