"""A grown course is a whole course."""

import pytest

from benchmarks.grown import grow
from legguide_lib.checks import check_content
from legguide_lib.loading import load_course
from legguide_lib.notebooks import course_notebooks


@pytest.fixture(scope="module")
def grown(root, tmp_path_factory):
    """The small course with three times its questions and conditions."""
    folder = tmp_path_factory.mktemp("grown") / "data"
    grow(root / "tests" / "small_course", folder, 3)
    return load_course(folder)


def test_there_are_so_many_times_the_quizzes_questions_and_conditions(small_course, grown):
    for nouns in ("quizzes", "questions", "conditions"):
        assert len(getattr(grown, nouns)) == 3 * len(getattr(small_course, nouns))


def test_a_copied_quiz_stands_behind_its_original_in_the_same_unit(small_course, grown):
    [unit, quiz] = next((unit, each.id) for unit in small_course.units for each in unit.activities if each.kind == "quiz")
    ids = [activity.id for activity in grown.unit(unit.id).activities]
    place = ids.index(quiz)
    assert ids[place : place + 3] == [quiz, f"{quiz}-x2", f"{quiz}-x3"]


def test_only_quizzes_are_copied_in_a_unit(small_course, grown):
    for unit in small_course.units:
        others = [each for each in unit.activities if each.kind != "quiz"]
        assert [each for each in grown.unit(unit.id).activities if each.kind != "quiz"] == others


def test_once_the_content_is_the_content(root, small_course, tmp_path):
    size = grow(root / "tests" / "small_course", tmp_path / "data", 1)
    assert load_course(tmp_path / "data") == small_course
    assert size == sum(path.stat().st_size for path in (root / "tests" / "small_course").rglob("*") if path.is_file())


def test_the_course_when_grown_has_no_fault_and_can_be_laid_out(root, course, tmp_path):
    grow(root / "data", tmp_path / "data", 2)
    assert check_content(tmp_path / "data") == []
    assert set(course_notebooks(load_course(tmp_path / "data"))) == set(course_notebooks(course))
