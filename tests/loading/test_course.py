"""From a folder to the model, from the model to one file of an installed package, and back."""

import json
import re
import subprocess
import sys

import pytest

from legguide_lib import ContentError, LegguideError, UnknownId, load_course
from legguide_lib.loading import course as loading
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
    with pytest.raises(AttributeError, match="frozen"):
        small_course.title = "Another"
    with pytest.raises(AttributeError, match="frozen"):
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


def test_a_drawing_is_content_too(root):
    assert {path.suffix for path in content_files()} == {".yaml", ".svg"}
    assert all(path.is_relative_to(root / "data") for path in content_files())


# what is remembered of a source tree -----------------------------------------------------------------------------------


@pytest.fixture
def tree(small, monkeypatch, tmp_path):
    """The small course as if it were the source tree's own, loaded in a new process each time."""
    monkeypatch.setattr(loading, "content_folder", lambda: small.path)
    monkeypatch.setattr(loading, "REMEMBERED", tmp_path / "kept" / "remembered.json")
    return small


def _load_anew():
    return load_course.__wrapped__()


def _without_a_reader(monkeypatch):
    def read(folder):
        raise AssertionError(f"{folder} was read again")

    monkeypatch.setattr(loading, "_read", read)


def test_a_second_start_does_not_read_the_files_again(tree, monkeypatch, small_course):
    assert _load_anew() == small_course
    _without_a_reader(monkeypatch)
    assert _load_anew() == small_course


def test_the_shipped_course_is_remembered_as_it_is_read(root):
    assert load_course() == load_course(root / "data")


@pytest.mark.parametrize("name", ["conditions/stroke.yaml", "pictures/two-legs.svg", "ui_text.yaml"])
def test_a_change_of_any_file_is_there_at_the_next_start(tree, name):
    _load_anew()
    path = tree.path / name
    path.write_text(path.read_text(encoding="utf-8").replace("Stroke", "Strike").replace("<svg ", "<svg  "), encoding="utf-8")
    with path.open("a", encoding="utf-8") as file:
        file.write("\n")
    assert _load_anew() == load_course.__wrapped__(tree.path)


def test_a_new_file_is_seen_at_the_next_start(tree):
    _load_anew()
    (tree.path / "conditions" / "storke.yaml").write_text("id: x\n", encoding="utf-8")
    with pytest.raises(ContentError, match="storke"):
        _load_anew()


def test_faults_are_told_at_every_start(tree):
    _load_anew()
    tree.change("signs.yaml", "group: leg-and-foot", "group: feet")
    for _ in range(2):
        with pytest.raises(ContentError, match="feet"):
            _load_anew()


def test_other_code_reads_the_files_again(tree, monkeypatch):
    _load_anew()
    monkeypatch.setattr(loading, "_READERS", ("model",))
    _without_a_reader(monkeypatch)
    with pytest.raises(AssertionError, match="read again"):
        _load_anew()


@pytest.mark.parametrize("text", ["", "[]", "not json", '{"state": 1}', '{"state": STATE}', '{"state": STATE, "course": {"id": "x"}}'])
def test_a_damaged_memory_is_left_aside_and_made_anew(tree, small_course, monkeypatch, text):
    _load_anew()
    state = json.dumps(json.loads(loading.REMEMBERED.read_bytes())["state"])
    loading.REMEMBERED.write_text(text.replace("STATE", state), encoding="utf-8")
    assert _load_anew() == small_course
    _without_a_reader(monkeypatch)
    assert _load_anew() == small_course


def test_a_folder_that_cannot_be_written_to_is_read_each_time(tree, small_course, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setattr(loading, "REMEMBERED", tmp_path / "file" / "remembered.json")
    assert _load_anew() == _load_anew() == small_course


def test_nothing_is_left_beside_what_is_remembered(tree):
    _load_anew()
    assert [path.name for path in loading.REMEMBERED.parent.iterdir()] == ["remembered.json"]


def test_loading_a_remembered_course_needs_no_parser_and_no_checks(root):
    """The libraries that check content are slow to load, and learners' pages have no use for them."""
    code = "import sys, legguide_lib; legguide_lib.load_course(); print(sorted({'pydantic', 'yaml', 'difflib', 'dataclasses'} & set(sys.modules)))"
    load_course()
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


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
