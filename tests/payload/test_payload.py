"""What an activity is handed: plain JSON with every word it may need, the same on every surface."""

import ast
import json
import re
from typing import get_args

import pytest

from legguide_lib.engine.guidance import assess
from legguide_lib.errors import UnknownId
from legguide_lib.model import ONLY_ID, ActivityKind, Deck, LevelId, QuestionKind
from legguide_lib.model.clinical import Group, Place, Tempo
from legguide_lib.model.guidance import SignGroup
from legguide_lib.payload import (
    activity_payload,
    cards_payload,
    observe_payload,
    quiz_payload,
    scenario_payload,
    signs_payload,
    triage_payload,
)
from legguide_lib.payload.cards import flags_of
from legguide_lib.widgets.bundle import widget_script

KINDS = get_args(ActivityKind)
WITHOUT_CARDS = ("quiz", "path", "compare", "cards", "observe")


@pytest.fixture(scope="module")
def payloads(course):
    """Every payload of the shipped course."""
    return [
        *(quiz_payload(course, quiz.id) for quiz in course.quizzes),
        *(scenario_payload(course, scenario.id) for scenario in course.scenarios),
        *(triage_payload(course, triage.id) for triage in course.triage_sets),
        *(activity_payload(course, kind, only) for kind, only in ONLY_ID.items()),
        *(cards_payload(course, deck.id) for deck in course.decks),
        *(observe_payload(course, test.id) for test in course.self_tests if test.seconds is not None),
    ]


@pytest.fixture(scope="module")
def one_of_each(course):
    """One payload of each kind."""
    return {
        "quiz": quiz_payload(course, course.quizzes[0].id),
        "scenario": scenario_payload(course, course.scenarios[0].id),
        **{kind: activity_payload(course, kind, only) for kind, only in ONLY_ID.items()},
        "triage": triage_payload(course, course.triage_sets[0].id),
        "cards": cards_payload(course, course.decks[0].id),
        "observe": observe_payload(course, "chair-stand"),
    }


def test_every_payload_is_plain_json(payloads):
    for payload in payloads:
        assert json.loads(json.dumps(payload, allow_nan=False)) == payload, payload["id"]


def test_every_payload_is_told_apart_by_kind_and_id(payloads):
    names = [(payload["kind"], payload["id"]) for payload in payloads]
    assert len(names) == len(set(names))
    assert {kind for kind, _ in names} == set(KINDS)


def test_a_payload_is_the_same_each_time(course, payloads):
    for payload in payloads:
        assert activity_payload(course, payload["kind"], payload["id"]) == payload


def test_every_payload_says_how_far_it_was_reviewed(course, payloads):
    assert {payload["review"] for payload in payloads} == {course.word("review-not-reviewed")} or course.review.state == "reviewed"


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("quiz", "no-such"),
        ("scenario", "no-such"),
        ("signs", "no-such"),
        ("triage", "no-such"),
        ("cards", "no-such"),
        ("observe", "mrc-scale"),
        *((kind, "no-such") for kind in ONLY_ID if kind != "signs"),
        ("dance", "dance"),
    ],
)
def test_an_unknown_activity_is_told(course, kind, wanted):
    with pytest.raises(UnknownId, match=wanted):
        activity_payload(course, kind, wanted)


# nothing is lost, nothing leaks --------------------------------------------------------------------------------------


def test_a_quiz_payload_holds_all_a_learner_may_meet(course):
    for quiz in course.quizzes:
        payload = quiz_payload(course, quiz.id)
        for question, given in zip(quiz.questions, payload["questions"], strict=True):
            assert (given["prompt"], given["hints"], given["kind"], given["urgent"]) == (
                question.prompt,
                list(question.hints),
                question.kind,
                question.urgent,
            )
            assert [option["feedback"] for option in given["options"]] == [option.feedback for option in question.options]
            assert len(given["sources"]) == len(question.sources) > 0
            assert payload["units"][given["look_again"]] == course.unit(question.look_again).title


def test_notes_for_authors_stay_out_of_payloads(payloads):
    text = json.dumps([payload for payload in payloads if payload["kind"] == "quiz"])
    for key in ("belief", "difficulty", "seed"):
        assert f'"{key}":' not in text


def test_a_story_judges_its_signs_as_the_look_up_does(course):
    """The payload holds only the red flags this story can fire; no route may be told another level because of it."""
    whole = course.guidance.as_data
    for scenario in course.scenarios:
        part = scenario_payload(course, scenario.id)["guidance"]
        seen = []
        for step in scenario.steps:
            seen = list(dict.fromkeys([*seen, *step.signs]))
            for signs in (seen, list(step.signs), *([sign] for sign in step.signs)):
                if signs:
                    assert assess(part, signs) == assess(whole, signs), (scenario.id, signs)


def test_a_story_has_a_text_for_every_sign_and_a_card_for_every_flag(course):
    for scenario in course.scenarios:
        payload = scenario_payload(course, scenario.id)
        assert set(payload["sign_texts"]) == {sign for step in scenario.steps for sign in step.signs}
        assert {rule["id"] for rule in payload["guidance"]["rules"]} == set(payload["flags"])
        assert all(flag["sources"] for flag in payload["flags"].values())


def test_every_case_has_the_level_of_its_signs_and_the_red_flags_that_give_it(course):
    for triage in course.triage_sets:
        payload = triage_payload(course, triage.id)
        for case, given in zip(triage.cases, payload["cases"], strict=True):
            found = course.guidance.assess(case.signs)
            assert given["level"] == found.level.id, case.id
            assert set(given["flags"]) == {flag.id for flag in found.red_flags if flag.level == found.level.id}, case.id
            assert all(payload["flags"][flag]["why"] for flag in given["flags"])
            assert payload["units"][given["look_again"]] == course.unit(case.look_again).title
            assert len(given["sources"]) == len(case.sources) > 0
        assert [level["id"] for level in payload["levels"]] == list(get_args(LevelId))
        assert payload["yardstick"]["sources"]


def test_a_case_explains_itself_first_by_a_red_flag_it_practises(course):
    for triage in course.triage_sets:
        for case, given in zip(triage.cases, triage_payload(course, triage.id)["cases"], strict=True):
            assert not case.trains or given["flags"][0] in case.trains, case.id


def test_the_look_up_holds_every_sign_under_its_level_most_urgent_first(course):
    payload = signs_payload(course)
    levels = get_args(LevelId)
    places = [levels.index(row["level"]) for row in payload["signs"]]
    assert {row["id"] for row in payload["signs"]} == {sign.id for sign in course.guidance.signs}
    assert places == sorted(places)
    assert all(row["level"] == course.guidance.assess([row["id"]]).level.id for row in payload["signs"])
    assert {row["group"] for row in payload["signs"]} == {group["id"] for group in payload["groups"]}
    assert all(group["title"] for group in payload["groups"])


def test_emergency_numbers_stand_with_their_country_in_every_payload(course, payloads):
    for payload in payloads:
        if payload["kind"] in WITHOUT_CARDS:
            assert "countries" not in payload
            continue
        given = {country["name"]: country["numbers"] for country in payload["countries"]}
        assert given == {
            country.name: [number.number for number in (country.emergency, *country.also)] for country in course.guidance.countries
        }


# cards and self-observation say what the model says -------------------------------------------------------------------


def test_a_card_says_what_its_red_flag_or_its_term_says(course):
    for deck in course.decks:
        cards = {card["id"]: card for card in cards_payload(course, deck.id)["cards"]}
        for flag_id in deck.red_flags:
            flag, card = course.guidance.red_flag(flag_id), cards[f"red-flag-{flag_id}"]
            assert (card["level"], card["do_first"], card["say"]) == (flag.level, list(flag.do_first), flag.say)
            assert card["front"] == ([flag.name] if flag.any_of else [course.guidance.sign(sign).text for sign in flag.all_of])
        for term_id in deck.terms:
            term, card = course.term(term_id), cards[f"term-{term_id}"]
            assert (card["front"], card["meaning"], card["say_it"]) == ([term.term], term.meaning, term.say_it or "")
        assert all(card["sources"] for card in cards.values())


def test_a_deck_of_a_level_holds_all_its_red_flags_each_once(course):
    deck = Deck(id="d", title="D", levels=("emergency-now",), red_flags=("sudden-weakness-flag",))
    urgent = [flag.id for flag in course.guidance.red_flags if flag.level == "emergency-now"]
    assert sorted(flag.id for flag in flags_of(course, deck)) == sorted(urgent)


def test_an_emergency_card_is_to_be_known_better_and_never_stays_away_for_long(course):
    for deck in course.decks:
        for card in cards_payload(course, deck.id)["cards"]:
            assert (card["retention"], card["most_days"]) == ((0.95, 90) if card["kind"] == "red-flag" else (0.90, None))


def test_a_self_observation_says_what_its_test_says(course):
    for test in course.self_tests:
        if test.seconds is not None:
            payload = observe_payload(course, test.id)
            assert payload["steps"] == [step.text for step in test.steps]
            assert payload["table"] == [row.model_dump() for row in test.below_average]
            assert [(each["id"], each["text"]) for each in payload["safety_questions"]] == [(q.id, q.text) for q in test.safety_questions]
            assert all(bool(each["refuse"]) != bool(each["inform"]) for each in payload["safety_questions"])
            assert payload["sources"]


# no word is missing --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_the_script_speaks_is_in_the_payload(kind, one_of_each, course):
    words = one_of_each[kind]["words"]
    spoken = list(_spoken(widget_script(kind)))
    assert spoken
    for word in spoken:
        if word.endswith("*"):
            possible = [each for each in course.words if each.startswith(word[:-1])]
            assert possible, f"no interface word begins with {word}"
            assert [each for each in possible if each not in words] == []
        else:
            assert word in words, f'speak("{word}") in the script of {kind}'


@pytest.mark.parametrize("kind", KINDS)
def test_a_payload_carries_no_word_that_is_never_spoken(kind, one_of_each):
    spoken = set(_spoken(widget_script(kind)))
    families = tuple(word[:-1] for word in spoken if word.endswith("*"))
    unused = [word for word in one_of_each[kind]["words"] if word not in spoken and not (families and word.startswith(families))]
    assert unused == []


def _spoken(script):
    """The words handed to `speak`, each as a whole or, where a part is worked out, as its beginning and a star."""
    for found in re.finditer(r"(?<![\w.])speak\(", script):
        argument = _first_argument(script, found.end())
        words = re.findall(r'(?<!== )"([^"]*)"', argument)
        families = [part.split("${")[0] + "*" for part in re.findall(r"`([^`]*)`", argument)]
        assert words or families, f"this test cannot see which word is meant by speak({argument})"
        yield from words
        yield from families


def _first_argument(script, start):
    depth = 0
    for place in range(start, len(script)):
        if script[place] in "([{":
            depth += 1
        elif script[place] in ")]}" or (script[place] == "," and depth == 0):
            if depth == 0:
                return script[start:place]
            depth -= 1
    raise AssertionError("speak( is never closed")


def test_every_word_named_in_python_exists(course, root):
    missing = {}
    for path in sorted((root / "legguide_lib").rglob("*.py")):
        for word in _words_named(ast.parse(path.read_text(encoding="utf-8"))):
            if word not in course.words:
                missing.setdefault(path.name, []).append(word)
    assert missing == {}


def _words_named(tree):
    """The plain texts handed to `course.word(...)`."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "word":
            for text in ast.walk(call.args[0]):
                if isinstance(text, ast.Constant) and isinstance(text.value, str) and not _is_part_of_a_longer_text(call.args[0]):
                    yield text.value


def _is_part_of_a_longer_text(argument):
    return any(isinstance(part, ast.JoinedStr) for part in ast.walk(argument))


FAMILIES = {
    "group-": get_args(SignGroup),
    "place-": get_args(Place),
    "conditions-": (*get_args(Group), *get_args(Tempo)),
    "read-": ("copy", "secondary"),
    "mark-": ("right", "not-right", "unsafe"),
    "kind-": get_args(QuestionKind),
    "band-": ("emergency", "soon", "plan"),
    "review-": ("not-reviewed", "reviewed"),
}


@pytest.mark.parametrize("beginning", FAMILIES)
def test_a_family_of_words_is_complete(course, beginning):
    assert [f"{beginning}{each}" for each in FAMILIES[beginning] if f"{beginning}{each}" not in course.words] == []


def test_every_gap_in_a_word_is_one_the_code_fills(course):
    """A gap nobody fills would show its braces to the learner."""
    gaps = {gap for text in course.words.values() for gap in re.findall(r"\{(\w*)\}", text)}
    assert gaps <= {
        "n",
        "total",
        "right",
        "late",
        "soon",
        "unit",
        "choice",
        "teller",
        "by",
        "on",
        "option",
        "thing",
        "time",
        "first",
        "second",
        "title",
        "purpose",
        "due",
        "section",
        "edition",
        "file",
        "group",
        "last",
        "number",
    }
