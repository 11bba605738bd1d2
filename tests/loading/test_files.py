"""Which file holds what: missing files, strangers, names that do not fit, and places that cannot be read."""

import os
import shutil

import pytest

from legguide_lib.errors import LegguideError
from legguide_lib.loading.reading import read_folder

WHOLE_FILES = (
    "course.yaml",
    "ui_text.yaml",
    "guidance.yaml",
    "signs.yaml",
    "red_flags.yaml",
    "places.yaml",
    "comparisons.yaml",
    "symptoms.yaml",
    "exercises.yaml",
    "glossary.yaml",
    "pictures.yaml",
    "sources.yaml",
    "yardstick.yaml",
)


@pytest.mark.parametrize("file", WHOLE_FILES)
def test_a_missing_file_is_the_only_thing_told(small, file):
    (small.path / file).unlink()
    assert small.problems() == [(f"data/{file}:1", "This file is missing. Restore it.")]


def test_all_missing_files_are_told_in_one_run(small):
    for file in WHOLE_FILES:
        (small.path / file).unlink()
    assert {place for place, message in small.problems() if message == "This file is missing. Restore it."} == {
        f"data/{file}:1" for file in WHOLE_FILES
    }


def test_an_empty_folder_is_no_crash(tmp_path):
    reading = read_folder(tmp_path)
    assert reading.course is None
    assert reading.problems


def test_a_folder_that_is_not_there_is_told_with_a_remedy(tmp_path):
    with pytest.raises(LegguideError, match="--data"):
        read_folder(tmp_path / "nowhere")


def test_a_file_in_place_of_the_folder_is_told(small):
    with pytest.raises(LegguideError, match="There is no data folder"):
        read_folder(small.path / "course.yaml")


@pytest.mark.parametrize("file", ["course.yaml", "conditions/stroke.yaml", "quizzes/first-part.yaml"])
def test_a_folder_in_place_of_a_file_is_told(small, file):
    (small.path / file).unlink()
    (small.path / file).mkdir()
    assert "cannot be read" in dict(small.problems())[f"data/{file}:1"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_one_may_not_read_is_told(small):
    (small.path / "signs.yaml").chmod(0)
    assert "Check its permissions." in dict(small.problems())["data/signs.yaml:1"]


# strangers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "meant"),
    [
        ("sign.yaml", "signs.yaml"),
        ("redflags.yaml", "red_flags.yaml"),
        ("Glossary.yaml", "glossary.yaml"),
        ("sources.yml", "sources.yaml"),
        ("course.yaml.bak", "course.yaml"),
    ],
)
def test_a_misspelt_file_is_told_with_the_name_that_was_meant(small, file, meant):
    small.write(file, "x: y\n")
    assert small.problems() == [(f"data/{file}:1", f'No part of the course reads this file. Did you mean "{meant}"?')]


@pytest.mark.parametrize(
    "file", ["notes.txt", "conditions/stroke.yml", "conditions/more/stroke.yaml", "quiz/first-part.yaml", "scenarios/map.png"]
)
def test_a_file_nobody_reads_is_told(small, file):
    small.write(file, "x: y\n")
    [(place, message)] = small.problems()
    assert place == f"data/{file}:1"
    assert message.startswith("No part of the course reads this file.")


@pytest.mark.parametrize("file", ["pictures/three-legs.svg", "conditions/pictures/two-legs.svg", "more/pictures/two-legs.svg"])
def test_a_drawing_nobody_lists_is_told(small, file):
    small.write(file, small.text("pictures/two-legs.svg"))
    assert [place for place, _ in small.problems()] == [f"data/{file}:1"]


@pytest.mark.parametrize(
    "file", [".DS_Store", ".signs.yaml.swp", "conditions/.gitkeep", "conditions/.stroke.yaml", "quizzes/._first-part.yaml"]
)
def test_hidden_files_of_editors_and_systems_are_left_alone(small, file):
    small.write(file, b"\xff\x00 not for us")
    assert small.problems() == []


# names and order -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "renamed"),
    [
        ("conditions/stroke.yaml", "conditions/strokes.yaml"),
        ("treatments/standing.yaml", "treatments/sitting.yaml"),
        ("scenarios/one-morning.yaml", "scenarios/one-evening.yaml"),
        ("triage/first-cases.yaml", "triage/last-cases.yaml"),
    ],
)
def test_a_file_is_called_as_its_noun(small, file, renamed):
    (small.path / file).rename(small.path / renamed)
    [(place, message)] = small.problems()
    assert place == f"data/{renamed}:2"
    assert "Give both the same name." in message


def test_two_files_with_one_id_are_told_with_the_place_of_the_first(small):
    shutil.copy(small.path / "conditions/stroke.yaml", small.path / "conditions/strokes.yaml")
    messages = [message for place, message in small.problems() if place == "data/conditions/strokes.yaml:2"]
    assert any('The condition id "stroke" is used twice (first at data/conditions/stroke.yaml:2).' in message for message in messages)


def test_two_quiz_files_share_one_space_of_ids(small):
    shutil.copy(small.path / "quizzes/first-part.yaml", small.path / "quizzes/second-part.yaml")
    messages = " ".join(message for place, message in small.problems() if place.startswith("data/quizzes/second-part.yaml:"))
    for wanted in ('quiz id "spot-quiz"', 'quiz id "act-quiz"', 'question id "which-leg"', 'question id "gone-again"'):
        assert f"The {wanted} is used twice" in messages


def test_a_section_that_is_not_listed_is_told(small):
    text = small.text("sections/first-part.yaml")
    for old, new in (
        ("id: first-part", "id: second-part"),
        ("00_first_part", "01_second_part"),
        ("spot-it", "spot-more"),
        ("act-on-it", "act-more"),
        ("id: spotting", "id: more-spotting"),
        ("id: acting", "id: more-acting"),
    ):
        text = text.replace(old, new)
    small.write("sections/second-part.yaml", text)
    assert small.problems() == [
        ("data/sections/second-part.yaml:2", 'The section "second-part" is not listed in course.yaml. Add it to `sections` there.')
    ]


def test_a_listed_section_without_a_file_is_told(small):
    small.change("course.yaml", "  - first-part\n", "  - first-part\n  - second-part\n")
    assert small.problems() == [
        (
            small.line("course.yaml", "second-part"),
            'There is no section "second-part". Add data/sections/second-part.yaml or take the line out.',
        )
    ]


def test_a_section_listed_twice_is_told_where_it_is_listed(small):
    small.change("course.yaml", "  - first-part\n", "  - first-part\n  - first-part # again\n")
    assert [place for place, _ in small.problems()] == [small.line("course.yaml", "# again")]


def test_two_sections_in_one_notebook_are_told(small):
    small.change("course.yaml", "  - first-part\n", "  - first-part\n  - second-part\n")
    text = small.text("sections/first-part.yaml")
    for old, new in (
        ("id: first-part", "id: second-part"),
        ("spot-it", "spot-more"),
        ("act-on-it", "act-more"),
        ("id: spotting", "id: more-spotting"),
        ("id: acting", "id: more-acting"),
    ):
        text = text.replace(old, new)
    small.write("sections/second-part.yaml", text)
    assert small.problems() == [
        (small.line("sections/second-part.yaml", "notebook:"), 'Two sections name the notebook "00_first_part". Give each its own.')
    ]


def test_sections_stand_in_the_order_of_the_list(small):
    small.change("course.yaml", "  - first-part\n", "  - second-part\n  - first-part\n")
    text = small.text("sections/first-part.yaml")
    for old, new in (
        ("id: first-part", "id: second-part"),
        ("00_first_part", "01_second_part"),
        ("spot-it", "spot-more"),
        ("act-on-it", "act-more"),
        ("id: spotting", "id: more-spotting"),
        ("id: acting", "id: more-acting"),
    ):
        text = text.replace(old, new)
    small.write("sections/second-part.yaml", text)
    assert [section.id for section in read_folder(small.path).course.sections] == ["second-part", "first-part"]


def test_a_problem_names_the_folder_even_if_it_was_called_by_a_dot(small, monkeypatch):
    monkeypatch.chdir(small.path)
    small.change("signs.yaml", "group: sudden", "group: at-once")
    here = type(small.path)()
    assert [problem.file for problem in read_folder(here).problems] == ["data/signs.yaml"]
