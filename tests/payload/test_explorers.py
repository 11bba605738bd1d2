"""What the explorers are handed: facts of the model, each with its sources, in an order that ranks nothing."""

import json

import pytest

from legguide_lib.payload import COMPARED, causes_payload, compare_payload, path_payload

MAKE = {"path": path_payload, "compare": compare_payload, "causes": causes_payload}


@pytest.fixture(scope="module", params=MAKE)
def payload(request, course):
    return MAKE[request.param](course)


def statements(part):
    """Every statement in a part of a payload."""
    if isinstance(part, dict):
        if set(part) == {"text", "sources"}:
            yield part
        for value in part.values():
            yield from statements(value)
    elif isinstance(part, list):
        for value in part:
            yield from statements(value)


def test_every_statement_names_sources_the_payload_holds(payload):
    assert any(True for _ in statements(payload))
    for said in statements(payload):
        assert said["sources"], said
        assert set(said["sources"]) <= set(payload["notes"]), said


def test_every_source_of_a_payload_belongs_to_something_it_shows(payload):
    named = {key for said in statements(payload) for key in said["sources"]}
    named |= {key for flag in payload.get("flags", {}).values() for key in flag["sources"]}
    assert named == set(payload["notes"])


def test_only_a_source_read_as_the_original_shows_its_address(course, payload):
    known = {(source.organisation, source.title, source.address if source.read == "original" else None) for source in course.sources}
    for note in payload["notes"].values():
        assert (note["organisation"], note["title"], note.get("address")) in known
        assert ("read" in note) <= ("address" not in note)


def test_conditions_stand_in_the_order_of_the_alphabet(payload):
    given = payload["conditions"]
    names = [each["name"].casefold() for each in (given if isinstance(given, list) else given.values())]
    assert names == sorted(names)


def test_the_fast_and_dangerous_ones_come_first(payload):
    assert [tempo["id"] for tempo in payload["tempos"]] == ["fast-and-dangerous", "slower", "easily-missed"]


def test_a_payload_is_small_enough_for_a_deck(payload):
    assert len(json.dumps(payload, ensure_ascii=False).encode()) < 160_000


def test_each_place_of_the_path_names_the_conditions_that_act_there(course):
    payload = path_payload(course)
    assert {place["id"] for place in payload["places"]} == {place for each in course.conditions for place in each.places}
    for place in payload["places"]:
        assert set(place["conditions"]) == {each.id for each in course.conditions if place["id"] in each.places}
        assert f'data-place="{place["id"]}"' in payload["picture"]["svg"]


def test_without_its_picture_the_path_is_still_a_list_of_places(small_course):
    payload = path_payload(small_course.model_copy(update={"words": Words()}))
    assert payload["picture"] is None
    assert [place["id"] for place in payload["places"]] == ["brain", "nerve"]


def test_every_condition_can_be_compared_part_by_part(course):
    payload = compare_payload(course)
    assert [row["id"] for row in payload["rows"]] == list(COMPARED)
    given = {each["id"]: each for each in payload["conditions"]}
    assert set(given) == {each.id for each in course.conditions}
    for condition in course.conditions:
        for part in COMPARED:
            told = [said["text"] for said in given[condition.id]["parts"][part]]
            whole = [said.text for said in getattr(condition, part)]
            assert told == (whole[:1] if part == "what_happens" else whole)


def test_the_pairs_that_people_mix_up_are_those_of_the_data(course):
    given = {pair["id"]: (tuple(pair["conditions"]), pair["why"][0]["text"]) for pair in compare_payload(course)["pairs"]}
    assert given == {pair.id: (pair.conditions, pair.why) for pair in course.comparisons}
    assert len(given) >= 5


def test_every_sign_and_symptom_can_be_looked_up(course):
    entries = {entry["id"]: entry for group in causes_payload(course)["groups"] for entry in group["entries"]}
    assert set(entries) == {sign.id for sign in course.guidance.signs} | {f"symptom-{each.id}" for each in course.symptoms}
    for symptom in course.symptoms:
        assert set(entries[f"symptom-{symptom.id}"]["conditions"]) == set(symptom.conditions)


def test_a_sign_is_shared_by_the_conditions_of_its_red_flags_and_no_others(course):
    entries = {entry["id"]: entry for group in causes_payload(course)["groups"] for entry in group["entries"]}
    for sign in course.guidance.signs:
        flags = [flag for flag in course.guidance.red_flags if sign.id in (*flag.all_of, *flag.any_of)]
        named = {each for flag in flags for each in flag.conditions}
        named |= {each.id for each in course.conditions if {flag.id for flag in flags} & set(each.red_flags)}
        assert set(entries[sign.id]["conditions"]) == named, sign.id


def test_nothing_in_the_causes_says_which_is_likely(course):
    payload = causes_payload(course)
    names = [condition.name for condition in course.conditions]
    text = json.dumps({key: value for key, value in payload.items() if key != "terms"})
    assert names
    for word in ("likelihood", "probability", "rank"):
        assert word not in text.lower()


class Words(dict):
    """A word for every id, for a course that has none of its own."""

    def __contains__(self, word):
        return True

    def __missing__(self, word):
        return word
