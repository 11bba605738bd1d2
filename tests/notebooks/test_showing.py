"""What a cell shows in a kernel: a slip spoils nothing else, and a cell can be run again."""

import gc
import inspect

import pytest
from ipywidgets.widgets.widget import _instances as live_widgets
from nbformat.v4 import new_code_cell, new_notebook

from legguide_lib import show
from legguide_lib.notebooks import run_notebook

# function → an id it knows
KNOWN = {
    "section": lambda course: course.sections[0].id,
    "unit": lambda course: course.units[0].id,
    "plain_words": lambda course: course.units[0].id,
    "what_you_may_notice": lambda course: course.units[0].id,
    "take_away": lambda course: course.units[0].id,
    "trainer_notes": lambda course: course.units[0].id,
    "condition": lambda course: course.conditions[0].id,
    "conditions": lambda course: course.conditions[0].group,
    "symptom": lambda course: course.symptoms[0].id,
    "red_flags": lambda course: course.guidance.red_flags[0].id,
    "treatment": lambda course: course.treatments[0].id,
    "exercise": lambda course: course.exercises[0].id,
    "self_test": lambda course: course.self_tests[0].id,
    "picture": lambda course: course.pictures[0].id,
    "quiz": lambda course: course.quizzes[0].id,
    "scenario": lambda course: course.scenarios[0].id,
    "cards": lambda course: course.decks[0].id,
    "observe": lambda course: next(test.id for test in course.self_tests if test.seconds is not None),
}


def test_every_function_that_takes_an_id_is_tried_here():
    taking = {name for name, function in vars(show).items() if is_for_notebooks(function) and inspect.signature(function).parameters}
    assert taking == set(KNOWN)


@pytest.mark.parametrize("function", KNOWN)
def test_a_slip_in_an_id_is_told_with_the_nearest_id(course, function):
    known = KNOWN[function](course)
    told = getattr(show, function)(f"{known}x")._repr_html_()
    assert f"called &#34;{known}x&#34;. Did you mean &#34;{known}&#34;?" in told


@pytest.mark.parametrize("function", KNOWN)
@pytest.mark.parametrize("wanted", ["", "qqqqqqqq", "0"])
def test_where_no_id_is_near_none_is_guessed(function, wanted):
    assert "Did you mean" not in getattr(show, function)(wanted)._repr_html_()


@pytest.fixture(scope="module")
def with_a_slip(course, tmp_path_factory):
    """The outputs of two cells, run in a kernel: a quiz with a slip in its id, and a quiz without."""
    quiz = course.quizzes[0].id
    cells = [new_code_cell(f'from legguide_lib import show\n\nshow.quiz("{quiz}x")'), new_code_cell(f'show.quiz("{quiz}")')]
    ran = run_notebook(new_notebook(cells=cells), folder=tmp_path_factory.mktemp("slip"), name="slip")
    return [cell.outputs[0] for cell in ran.cells]


@pytest.mark.kernel
def test_a_slip_is_told_in_plain_words_where_the_quiz_would_stand(course, with_a_slip):
    assert course.word("not-found-title") in with_a_slip[0].data["text/html"]


@pytest.mark.kernel
def test_a_slip_spoils_no_other_cell(course, with_a_slip):
    assert with_a_slip[1].data["text/plain"] == f"quiz {course.quizzes[0].id}"


def test_running_a_cell_again_leaves_the_new_widget_whole(course):
    widget = shown_twice(course.quizzes[0].id)
    gc.collect()
    assert live_widgets.get(widget.layout.model_id) is widget.layout


def shown_twice(quiz):
    """The second widget of one cell; nobody holds the first one any more."""
    show.quiz(quiz)
    return show.quiz(quiz)


def is_for_notebooks(thing):
    return inspect.isfunction(thing) and thing.__module__ == show.__name__ and not thing.__name__.startswith("_")
