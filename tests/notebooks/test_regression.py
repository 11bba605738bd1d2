"""Every notebook, run twice in fresh kernels, is the same: outputs, payloads, widget states, ids and counts.

pytest-notebook compares; nothing is ignored but the version of Python.
"""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from legguide_lib.notebooks import run_notebook
from legguide_lib.payload import PAYLOAD_MIME, activity_payload, signs_payload

pytestmark = pytest.mark.kernel

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
WIDGET_STATE = "application/vnd.jupyter.widget-state+json"


def test_a_second_run_gives_the_same_notebook(second_run):
    assert second_run.diff_filtered == [], second_run.diff_string


def test_every_code_cell_puts_one_thing_on_the_page_and_no_warning(stored):
    assert [cell.id for cell in code_cells(stored) if [output.output_type for output in cell.outputs] != ["execute_result"]] == []


def test_no_output_says_that_something_could_not_be_found(course, stored):
    said = [output.data.get("text/html", "") for cell in code_cells(stored) for output in cell.outputs]
    assert [html for html in said if course.word("not-found-title") in html or "could not be found" in html] == []


def test_every_activity_is_there_as_widget_as_data_and_as_text(section, stored):
    shown = [output.data for output in activities(stored)]
    wanted = [(activity.kind, activity.id) for unit in section.units for activity in unit.activities]
    assert [(data[PAYLOAD_MIME]["kind"], data[PAYLOAD_MIME]["id"]) for data in shown if {WIDGET_VIEW, "text/html"} <= set(data)] == wanted


def test_every_activity_holds_the_payload_of_the_course(course, stored):
    for output in activities(stored):
        payload = output.data[PAYLOAD_MIME]
        assert payload == activity_payload(course, payload["kind"], payload["id"])


def test_the_groups_of_signs_keep_their_order_when_a_notebook_is_stored(course, stored):
    shown = [output.data[PAYLOAD_MIME]["groups"] for output in activities(stored) if output.data[PAYLOAD_MIME]["kind"] == "signs"]
    assert [list(groups) for groups in shown] == [list(signs_payload(course)["groups"])] * len(shown)


def test_the_state_of_every_activity_is_stored_so_that_it_works_before_any_cell_is_run(stored):
    states = stored.metadata.widgets[WIDGET_STATE].state if activities(stored) else {}
    for output in activities(stored):
        state = states[output.data[WIDGET_VIEW]["model_id"]].state
        assert state.payload == output.data[PAYLOAD_MIME]


def test_a_run_stores_nobodys_responses(stored):
    states = stored.metadata.get("widgets", {}).get(WIDGET_STATE, {}).get("state", {})
    assert [model for model, kept in states.items() if kept["state"].get("events")] == []


# the check itself ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def one_quiz(course, tmp_path_factory):
    """A stored notebook with the shortest quiz of the course, and the text of its first option."""
    quiz = min(course.quizzes, key=lambda quiz: len(quiz.questions))
    cell = new_code_cell(f'from legguide_lib import show\n\nshow.quiz("{quiz.id}")', id="quiz")
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    ran = run_notebook(new_notebook(cells=[cell], metadata=metadata), folder=tmp_path_factory.mktemp("quiz"), name="quiz")
    return ran, quiz.questions[0].options[0].text


def in_the_text(notebook, old, new):
    data = notebook.cells[0].outputs[0].data
    data["text/html"] = data["text/html"].replace(old, new)


def in_the_payload(notebook, old, new):
    _first_option(notebook.cells[0].outputs[0].data[PAYLOAD_MIME])["text"] = new


def in_the_widget(notebook, old, new):
    states = notebook.metadata.widgets[WIDGET_STATE].state.values()
    _first_option(next(kept.state.payload for kept in states if "payload" in kept.state))["text"] = new


@pytest.mark.parametrize("change", [in_the_text, in_the_payload, in_the_widget])
def test_the_check_fails_when_an_option_is_changed(one_quiz, change, tmp_path, run_and_compare):
    notebook, option = nbformat.from_dict(one_quiz[0]), one_quiz[1]
    change(notebook, option, "Wait until Monday")
    nbformat.write(notebook, tmp_path / "quiz.ipynb")
    assert "Wait until Monday" in run_and_compare(tmp_path / "quiz.ipynb").diff_string


def test_the_check_passes_when_nothing_is_changed(one_quiz, tmp_path, run_and_compare):
    nbformat.write(one_quiz[0], tmp_path / "quiz.ipynb")
    assert run_and_compare(tmp_path / "quiz.ipynb").diff_filtered == []


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def activities(notebook):
    """The outputs of a notebook that hold an activity."""
    return [output for cell in code_cells(notebook) for output in cell.outputs if PAYLOAD_MIME in output.get("data", {})]


def _first_option(payload):
    return payload["questions"][0]["options"][0]
