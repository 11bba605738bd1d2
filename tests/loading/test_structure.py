"""Whatever does not have the right form is told where it stands, with what to write instead."""

import pytest


def told(small, file, at):
    """The one problem of the folder, which must stand at the line with the words `at`; returns its sentence."""
    problems = small.problems()
    assert [place for place, _ in problems] == [small.line(file, at)], problems
    return problems[0][1]


def test_the_small_course_is_sound(small):
    assert small.problems() == []


# keys and values -----------------------------------------------------------------------------------------------------


def test_a_missing_key_is_told_at_its_noun_and_named(small):
    small.change("signs.yaml", "  - id: numb-foot\n    text: A foot is numb\n", "  - id: numb-foot\n")
    assert told(small, "signs.yaml", "- id: numb-foot") == '"text" is missing in this part. Add it.'


def test_a_missing_key_deep_inside_is_told_with_the_way_to_it(small):
    small.change("conditions/stroke.yaml", "  - text: A drooping face.\n    sources: [guide-one]\n", "  - text: A drooping face.\n")
    assert told(small, "conditions/stroke.yaml", "A drooping face.") == '"sources" is missing in tell_tale_signs.0. Add it.'


def test_a_missing_key_of_a_whole_file_is_told(small):
    small.change("scenarios/one-morning.yaml", "teller: A neighbour\n", "")
    assert '"teller" is missing' in told(small, "scenarios/one-morning.yaml", "id: one-morning")


def test_an_unknown_key_is_told_at_its_line(small):
    small.change("signs.yaml", "    text: A foot is numb\n", "    text: A foot is numb\n    colour: red\n")
    message = told(small, "signs.yaml", "colour: red")
    assert message == 'The key "colour" is not known here. Check its spelling or take it out.'


def test_a_misspelt_key_is_told_twice_once_as_unknown_and_once_as_missing(small):
    small.change("signs.yaml", "text: A foot is numb", "texts: A foot is numb")
    messages = [message for _, message in small.problems()]
    assert messages == ['"text" is missing in this part. Add it.', 'The key "texts" is not known here. Check its spelling or take it out.']


@pytest.mark.parametrize("wrong", ["Numb-foot", "numb_foot", "numb foot", "-numb", "numb-", "numb--foot", "fuß", "numb/foot"])
def test_an_id_of_the_wrong_form_is_told(small, wrong):
    small.change("glossary.yaml", "- id: nerve", f"- id: {wrong}")
    assert "Use small letters, digits and single dashes." in told(small, "glossary.yaml", f"- id: {wrong}")


def test_an_id_that_is_too_long_is_told(small):
    small.change("glossary.yaml", "- id: nerve", f"- id: {'n' * 81}")
    assert "longer than 80 characters. Shorten it." in told(small, "glossary.yaml", "- id: nnn")


@pytest.mark.parametrize("empty", ["", '""', '"   "', "~ # a tilde is text"])
def test_an_empty_text_is_told(small, empty):
    small.change("glossary.yaml", "meaning: A cable from the spine to the muscle.", f"meaning: {empty}")
    if empty.startswith("~"):
        assert small.problems() == []
    else:
        assert told(small, "glossary.yaml", "meaning:") == "meaning is empty. Write its text."


def test_a_text_that_is_too_long_is_told(small):
    small.change("glossary.yaml", "meaning: A cable from the spine to the muscle.", f"meaning: {'long ' * 500}")
    assert told(small, "glossary.yaml", "meaning:") == "meaning is longer than 2000 characters. Shorten it."


def test_a_list_where_a_text_belongs_is_told(small):
    small.change("glossary.yaml", "meaning: A cable from the spine to the muscle.", "meaning: [A cable]")
    assert "meaning must be text" in told(small, "glossary.yaml", "meaning:")


def test_a_text_where_a_list_belongs_is_told(small):
    small.change("symptoms.yaml", "conditions: [stroke, foot-nerve]", "conditions: stroke")
    message = told(small, "symptoms.yaml", "conditions: stroke")
    assert message == "conditions must be a list: one entry a line, each with a dash. It is 'stroke'."


def test_a_text_where_a_group_belongs_is_told(small):
    small.change(
        "exercises.yaml", "    purpose:\n      text: Stronger thighs.\n      sources: [guide-one]\n", "    purpose: Stronger thighs.\n"
    )
    assert "purpose must be a group of `key: value` lines" in told(small, "exercises.yaml", "purpose:")


def test_an_entry_of_a_list_that_should_be_a_group_is_told(small):
    small.change("signs.yaml", "signs:\n", "signs:\n  - just a text\n")
    assert "must be a group of `key: value` lines" in told(small, "signs.yaml", "just a text")


def test_a_word_that_is_not_one_of_the_allowed_is_told_with_those_that_are(small):
    small.change("scenarios/one-morning.yaml", "safety: neutral", "safety: harmless")
    message = told(small, "scenarios/one-morning.yaml", "safety: harmless")
    assert message == "steps.2.choices.1.safety is 'harmless'. Use one of 'safe', 'neutral' or 'unsafe'."


@pytest.mark.parametrize("wrong", ["yes", "no", "on", "True", "1", "maybe", '""'])
def test_true_and_false_are_the_only_flags(small, wrong):
    small.change("quizzes/first-part.yaml", "urgent: true", f"urgent: {wrong}")
    assert "Write true or false." in told(small, "quizzes/first-part.yaml", "urgent:")


@pytest.mark.parametrize("wrong", ["07", "7.0", "1e1", "five", "-5", "5 minutes", "\N{ARABIC-INDIC DIGIT FIVE}", "9" * 5000])
def test_a_count_is_a_whole_number_written_the_plain_way(small, wrong):
    small.change("sections/first-part.yaml", "minutes: 5", f"minutes: {wrong}")
    assert told(small, "sections/first-part.yaml", "minutes: " + wrong[:3])


def test_a_statement_of_the_guide_has_a_number_of_the_guide(small):
    small.change("sections/first-part.yaml", "S36, S37, S38, S39]", "S36, S37, S38, T39]")
    message = told(small, "sections/first-part.yaml", "T39")
    assert "T39" in message
    assert "small letters" not in message, "the remedy for an id is no remedy here"


@pytest.mark.parametrize("wrong", ["example.org/legs", "javascript:alert(1)", "https://", "https://a b", 'https://a"b', "data:text/html,x"])
def test_the_address_of_a_source_is_a_web_address(small, wrong):
    small.change("sources.yaml", "address: https://example.org/legs", f"address: '{wrong}'")
    message = told(small, "sources.yaml", "address:")
    assert "address" in message
    assert "small letters" not in message, "the remedy for an id is no remedy for an address"


def test_the_words_of_the_interface_are_texts_under_ids(small):
    small.write("ui_text.yaml", "check: Check\nBad Key: x\nhint:\nlist: [a]\n")
    messages = dict(small.problems())
    assert sorted(messages) == [small.line("ui_text.yaml", words) for words in ("Bad Key", "hint:", "list:")]


def test_every_fault_of_one_noun_is_told(small):
    small.change("signs.yaml", "    text: A foot is numb\n    group: leg-and-foot\n", "    text: ''\n    group: feet\n    colour: red\n")
    assert [place for place, _ in small.problems()] == [
        small.line("signs.yaml", words) for words in ("text: ''", "group: feet", "colour: red")
    ]


@pytest.mark.parametrize("wrong", ["101", "67.55", "-1", "67,5", "most", "07.5.1"])
def test_a_share_that_is_no_share_is_told(small, wrong):
    small.change("yardstick.yaml", 'others_left: "90.5"', f'others_left: "{wrong}"')
    assert "Write a figure from 0 to 100" in told(small, "yardstick.yaml", "others_left:")


# lists of nouns ------------------------------------------------------------------------------------------------------

LISTS = {
    "signs.yaml": "signs",
    "red_flags.yaml": "red_flags",
    "symptoms.yaml": "symptoms",
    "places.yaml": "places",
    "comparisons.yaml": "comparisons",
    "exercises.yaml": "exercises",
    "glossary.yaml": "glossary",
    "pictures.yaml": "pictures",
    "sources.yaml": "sources",
    "decks.yaml": "decks",
    "quizzes/first-part.yaml": "quizzes",
}


@pytest.mark.parametrize(("file", "key"), LISTS.items())
@pytest.mark.parametrize("wrong", ["other: []\n", "KEY: text\n", "- a list\n", "just text\n", "KEY: []\nother: []\n"])
def test_a_file_with_a_list_holds_one_key_and_nothing_else(small, file, key, wrong):
    small.write(file, wrong.replace("KEY", key))
    assert (f"data/{file}:1", f'This file must hold one key, "{key}", with a list under it.') in small.problems()


@pytest.mark.parametrize("file", LISTS)
def test_a_file_that_cannot_be_read_is_the_only_thing_told(small, file):
    """The ids it held cannot be judged, so nobody is blamed for naming them."""
    small.write(file, "signs: [\n")
    places = [place for place, _ in small.problems()]
    rest = [place for place in places if not place.startswith(f"data/{file}:")]
    assert rest == []


@pytest.mark.parametrize("wrong", ["- a list\n", "just text\n"])
@pytest.mark.parametrize("file", ["course.yaml", "guidance.yaml", "ui_text.yaml", "yardstick.yaml"])
def test_a_file_with_one_noun_is_a_group_of_lines(small, file, wrong):
    small.write(file, wrong)
    message = dict(small.problems())[f"data/{file}:1"]
    assert "must be a group of `key: value` lines" in message


# one fault, told once ------------------------------------------------------------------------------------------------

FAULTS = [
    ("a sign", "signs.yaml", "text: A leg suddenly went weak", "texts: A leg suddenly went weak"),
    ("a red flag", "red_flags.yaml", "level: routine", "level: soonish"),
    ("a condition", "conditions/foot-nerve.yaml", "depth: short", "depth: middling"),
    ("a treatment", "treatments/standing.yaml", "kind: therapy", "kind: magic"),
    ("an exercise", "exercises.yaml", "    position: Sit on a firm chair.\n", ""),
    ("a picture", "pictures.yaml", "    title: Two legs\n", ""),
    ("a source", "sources.yaml", "read: original", "read: twice"),
    ("a quiz", "quizzes/first-part.yaml", "difficulty: hard", "difficulty: very"),
    ("a scenario", "scenarios/one-morning.yaml", "ending: mixed", "ending: so-so"),
    ("a triage set", "triage/first-cases.yaml", "- id: gave-way", "- id: Gave way"),
    ("a section", "sections/first-part.yaml", "minutes: 10", "minutes: ten"),
    ("a place", "places.yaml", "  - id: nerve\n    what_happens:", "  - id: nerve\n    what_may_happen:"),
    ("a comparison", "comparisons.yaml", "why: In both", "because: In both"),
    ("a symptom", "symptoms.yaml", "    name: Weakness\n", ""),
]


@pytest.mark.parametrize(("file", "old", "new"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_a_fault_inside_a_noun_is_not_blamed_on_those_who_name_it(small, file, old, new):
    small.change(file, old, new)
    problems = small.problems()
    assert {place.rsplit(":", 1)[0] for place, _ in problems} == {f"data/{file}"}, problems
    assert not [message for _, message in problems if message.startswith(("There is no", "No condition"))], problems


def test_faults_in_five_places_are_told_in_one_run_in_file_order(small):
    small.change("signs.yaml", "group: leg-and-foot", "group: feet")
    small.change("conditions/stroke.yaml", "red_flags: [weak-leg-flag]", "red_flags: [weak-leg-flog]")
    small.change("quizzes/first-part.yaml", "objective: spot-it\n        difficulty: easy", "objective: spot-its\n        difficulty: easy")
    small.change("guidance.yaml", "sources: [guide-two]", "sources: [guide-too]")
    small.write("treatments/odd.yaml", "id: odd\n\ttitle: x\n")
    assert [place for place, _ in small.problems()] == [
        small.line("conditions/stroke.yaml", "weak-leg-flog"),
        small.line("guidance.yaml", "guide-too"),
        small.line("quizzes/first-part.yaml", "spot-its"),
        small.line("signs.yaml", "group: feet"),
        small.line("treatments/odd.yaml", "\ttitle"),
    ]
