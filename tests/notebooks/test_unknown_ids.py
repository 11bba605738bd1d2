"""A typing slip in a notebook is told on the page, with the nearest id, and spoils nothing else."""

import inspect

import pytest

from legguide_lib import show

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
}
HOSTILE = "<img src=x onerror=alert(1)>"


def test_every_function_that_takes_an_id_is_tried_here():
    taking = {name for name, function in vars(show).items() if is_for_notebooks(function) and inspect.signature(function).parameters}
    assert taking == set(KNOWN)


@pytest.mark.parametrize("function", KNOWN)
def test_a_slip_in_an_id_is_told_with_the_nearest_id(course, function):
    known = KNOWN[function](course)
    told = getattr(show, function)(f"{known}x")._repr_html_()
    assert f"called &#34;{known}x&#34;. Did you mean &#34;{known}&#34;?" in told


@pytest.mark.parametrize("function", KNOWN)
def test_a_slip_in_an_id_is_told_under_the_words_of_the_course(course, function):
    told = getattr(show, function)(f"{KNOWN[function](course)}x")._repr_html_()
    assert course.word("not-found-title") in told


@pytest.mark.parametrize("function", KNOWN)
@pytest.mark.parametrize("wanted", ["", "qqqqqqqq", "0"])
def test_where_no_id_is_near_none_is_guessed(function, wanted):
    told = getattr(show, function)(wanted)._repr_html_()
    assert "Did you mean" not in told


@pytest.mark.parametrize("function", KNOWN)
def test_an_unknown_id_reaches_the_page_as_text(function):
    assert "<img" not in getattr(show, function)(HOSTILE)._repr_html_()


@pytest.mark.parametrize("function", KNOWN)
def test_a_known_id_is_not_told_as_unknown(course, function):
    html = getattr(show, function)(KNOWN[function](course))._repr_mimebundle_()[0]["text/html"] if function in ("quiz", "scenario") else None
    html = html or getattr(show, function)(KNOWN[function](course))._repr_html_()
    assert course.word("not-found-title") not in html


def is_for_notebooks(thing):
    return inspect.isfunction(thing) and thing.__module__ == show.__name__ and not thing.__name__.startswith("_")
