"""From a folder to the model, from the model to one file of an installed package, and back."""

import json
import re

import pytest

from legguide_lib import ContentError, LegguideError, UnknownId, load_course
from legguide_lib.loading.course import COMPILED, compile_course, content_files, content_folder, load_compiled


def test_a_sound_folder_gives_a_course(small):
    course = load_course(small.path)
    assert course.id == "small-course"
    assert course.condition("stroke").name == "Stroke"
    assert course.unit("acting").minutes == 10
    assert course.section_of("acting").id == "first-part"
    assert course.guidance.assess(["weak-leg"]).level.id == "emergency-now"
    assert course.word("check") == "Check"


def test_the_course_cannot_be_changed(small_course):
    with pytest.raises(ValueError, match="frozen"):
        small_course.title = "Another"
    with pytest.raises(ValueError, match="frozen"):
        small_course.conditions[0].name = "Another"


def test_a_broken_folder_raises_with_every_problem_in_file_order(small):
    small.change("signs.yaml", "group: leg-and-foot", "group: feet")
    small.change("conditions/stroke.yaml", "[weak-leg-flag]", "[weak-leg-flog]")
    with pytest.raises(ContentError) as raised:
        load_course(small.path)
    places = [f"{problem.file}:{problem.line}" for problem in raised.value.problems]
    assert places == [small.line("conditions/stroke.yaml", "weak-leg-flog"), small.line("signs.yaml", "group: feet")]
    assert str(raised.value).splitlines() == [str(problem) for problem in raised.value.problems]


def test_a_folder_is_read_once_a_process(small):
    assert load_course(small.path) is load_course(small.path)


def test_a_broken_folder_is_read_again_once_it_is_mended(small):
    small.change("signs.yaml", "group: leg-and-foot", "group: feet")
    with pytest.raises(ContentError):
        load_course(small.path)
    small.change("signs.yaml", "group: feet", "group: leg-and-foot")
    assert load_course(small.path).id == "small-course"


# one file ------------------------------------------------------------------------------------------------------------


def test_what_was_compiled_is_the_same_course(small_course, tmp_path):
    target = tmp_path / "content.json"
    target.write_text(compile_course(small_course), encoding="utf-8")
    assert load_compiled(target).model_dump() == small_course.model_dump()


def test_the_shipped_course_survives_compiling(course, tmp_path):
    target = tmp_path / "content.json"
    target.write_text(compile_course(course), encoding="utf-8")
    assert load_compiled(target).model_dump() == course.model_dump()


def test_asking_a_course_for_a_noun_does_not_make_it_another_course(small):
    asked, not_asked = load_course.__wrapped__(small.path), load_course.__wrapped__(small.path)
    asked.condition("stroke")
    asked.guidance.assess(["weak-leg"])
    assert asked == not_asked


def test_compiling_twice_gives_the_same_bytes(small, small_course):
    assert compile_course(small_course) == compile_course(load_course(small.path))
    assert compile_course(small_course).encode() == compile_course(small_course).encode()


def test_odd_text_survives_compiling(small, tmp_path):
    odd = "</script> \\u0041 🦵 שלום \" ' \t x"
    small.change("glossary.yaml", "meaning: A cable from the spine to the muscle.", f"meaning: {json.dumps(odd, ensure_ascii=False)}")
    target = tmp_path / "content.json"
    course = load_course(small.path)
    target.write_text(compile_course(course), encoding="utf-8")
    assert load_compiled(target).glossary[0].meaning == course.glossary[0].meaning == odd


@pytest.mark.parametrize("text", [b"", b"{}", b"not json", b"\xff", b"[]", b'{"id": "x"}'])
def test_a_damaged_file_of_an_installed_package_is_told_with_a_remedy(tmp_path, text):
    (tmp_path / "content.json").write_bytes(text)
    with pytest.raises(LegguideError, match="Install legguide again"):
        load_compiled(tmp_path / "content.json")


def test_a_missing_file_of_an_installed_package_is_told_with_a_remedy(tmp_path):
    with pytest.raises(LegguideError, match="Install legguide again"):
        load_compiled(tmp_path / "content.json")


# where the content is ------------------------------------------------------------------------------------------------


def test_in_a_source_tree_the_yaml_files_are_the_content(root):
    assert content_folder() == root / "data"
    assert root / "data" / "course.yaml" in content_files()


def test_without_a_source_tree_the_compiled_file_is_the_content(small_course, monkeypatch, tmp_path):
    target = tmp_path / "content.json"
    target.write_text(compile_course(small_course), encoding="utf-8")
    monkeypatch.setattr("legguide_lib.loading.course.content_folder", lambda: None)
    monkeypatch.setattr("legguide_lib.loading.course.COMPILED", target)
    assert load_course.__wrapped__().model_dump() == small_course.model_dump()
    assert content_files() == [target]
    assert COMPILED.name == "content.json"


# nouns by id ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "wanted", "near"),
    [
        ("section", "first-parts", "first-part"),
        ("unit", "actin", "acting"),
        ("condition", "strokes", "stroke"),
        ("symptom", "weaknes", "weakness"),
        ("treatment", "standings", "standing"),
        ("exercise", "chair-rises", "chair-rise"),
        ("picture", "two-leg", "two-legs"),
        ("source", "guide-on", "guide-one"),
        ("quiz", "act-quizz", "act-quiz"),
        ("scenario", "one-mourning", "one-morning"),
        ("triage", "first-case", "first-cases"),
        ("word", "chek", "check"),
    ],
)
def test_an_unknown_id_is_told_with_the_nearest_one(small_course, kind, wanted, near):
    with pytest.raises(UnknownId, match=re.escape(f'called "{wanted}". Did you mean "{near}"?')):
        getattr(small_course, kind)(wanted)


def test_an_unknown_sign_is_told_with_the_nearest_one(small_course):
    with pytest.raises(UnknownId, match=re.escape('There is no sign called "weak-legs". Did you mean "weak-leg"?')):
        small_course.guidance.assess(["numb-foot", "weak-legs"])


def test_no_sign_at_all_does_not_mean_that_all_is_well(small_course):
    with pytest.raises(ValueError, match="does not mean that all is well"):
        small_course.guidance.assess([])


def test_an_assessment_takes_what_to_do_from_the_most_urgent_flags_only(small_course):
    found = small_course.guidance.assess(["numb-foot", "slow-stairs"])
    assert found.level.id == "same-day"
    assert [flag.id for flag in found.red_flags] == ["numb-and-slow-flag", "numb-foot-flag", "slow-stairs-flag"]
    assert found.do_first == ("Call the doctor.",)
    assert found.say == "The foot is numb and stairs are slow."
    assert found.sources == ("guide-one",)


def test_signs_may_come_from_any_iterable_and_repeat(small_course):
    assert small_course.guidance.assess(iter(["weak-leg", "weak-leg"])) == small_course.guidance.assess(("weak-leg",))


def test_a_text_in_place_of_a_list_of_signs_is_refused(small_course):
    with pytest.raises(UnknownId):
        small_course.guidance.assess("weak-leg")
