"""Each of the 39 statements of the guide is taught in a notebook that exists, and asked unless it needs no question."""

import pytest

from legguide_lib.checks.coverage import NOT_ASKED, SEED, seeds_asked, seeds_taught


@pytest.fixture(scope="module")
def taught(course):
    """Statement id → the notebooks that teach it."""
    return _gather(seeds_taught(course))


@pytest.fixture(scope="module")
def asked(course):
    """Statement id → the questions and scenarios that ask it."""
    return _gather(seeds_asked(course))


def _gather(pairs):
    found = {}
    for seed, where in pairs:
        found.setdefault(seed, set()).add(where)
    return found


def test_the_guide_has_39_statements():
    assert len(set(SEED)) == 39
    assert (SEED[0], SEED[-1]) == ("S01", "S39")


@pytest.mark.parametrize("seed", SEED)
def test_a_statement_is_taught_in_a_notebook_that_exists(seed, taught, root):
    notebooks = taught.get(seed, set())
    assert notebooks, f"no notebook teaches {seed}"
    assert [name for name in sorted(notebooks) if not (root / "notebooks" / f"{name}.ipynb").is_file()] == []


@pytest.mark.parametrize("seed", [seed for seed in SEED if seed not in NOT_ASKED])
def test_a_statement_is_asked_in_a_question_or_a_story(seed, asked):
    assert asked.get(seed), f"no question or scenario asks {seed}"


def test_no_mark_names_a_statement_the_guide_does_not_have(taught, asked):
    assert {*taught, *asked} <= set(SEED)


def test_what_is_asked_is_in_an_activity_that_a_notebook_shows(course):
    shown = {(activity.kind, activity.id) for unit in course.units for activity in unit.activities}
    assert [quiz.id for quiz in course.quizzes if ("quiz", quiz.id) not in shown] == []
    assert [scenario.id for scenario in course.scenarios if ("scenario", scenario.id) not in shown] == []
    assert [triage.id for triage in course.triage_sets if ("triage", triage.id) not in shown] == []


def test_every_section_has_a_notebook_and_every_notebook_a_section(course, root):
    assert {path.stem for path in (root / "notebooks").glob("*.ipynb")} == {section.notebook for section in course.sections}
