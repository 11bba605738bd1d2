"""Plain values against the fields of a noun: every fault at once, each with its path."""

import pytest
from pydantic import ValidationError

from legguide_lib.loading.validation import validated, validator_of
from legguide_lib.model import Country, Course, Noun, Option, Review, Statement

COUNTRY = {"id": "land", "name": "Land", "emergency": {"number": "1", "for_what": "Help"}, "sources": ("one",)}


def _faults(noun, value):
    with pytest.raises(ValidationError) as raised:
        validated(noun, value)
    return {(fault["loc"], fault["type"]) for fault in raised.value.errors()}


def test_what_fits_becomes_a_noun_with_nouns_inside():
    made = validated(Country, {**COUNTRY, "also": (COUNTRY["emergency"],), "name": "  Land "})
    assert (made.name, made.emergency.for_what, made.also[0].number, made.note) == ("Land", "Help", "1", None)
    assert isinstance(made, Country)


def test_every_fault_is_told_at_once_with_its_path():
    broken = {"id": "Big Land", "name": "", "emergency": {"number": "1", "for": "Help"}, "also": "none", "sources": ("one", "T W O")}
    assert _faults(Country, broken) == {
        (("id",), "string_pattern_mismatch"),
        (("name",), "string_too_short"),
        (("emergency", "for_what"), "missing"),
        (("emergency", "for"), "extra_forbidden"),
        (("also",), "tuple_type"),
        (("sources", 1), "string_pattern_mismatch"),
    }


@pytest.mark.parametrize(("written", "meant"), [("true", True), ("false", False), (True, True)])
def test_a_flag_is_written_true_or_false(written, meant):
    assert validated(Option, {"id": "a", "text": "A", "feedback": "F", "right": written}).right is meant


@pytest.mark.parametrize("written", ["yes", "True", "1", 1, "", None])
def test_any_other_flag_is_refused(written):
    assert _faults(Option, {"id": "a", "text": "A", "feedback": "F", "right": written}) == {(("right",), "bool_type")}


@pytest.mark.parametrize("written", ["07", "7.0", "1e1", "-1", "seven", "٧", 7.5, True])
def test_a_number_is_written_the_plain_way(written):
    assert {loc for loc, _ in _faults(Option, {"id": "a", "text": "A", "feedback": "F", "at_least": written})} == {("at_least",)}
    assert validated(Option, {"id": "a", "text": "A", "feedback": "F", "at_least": "7"}).at_least == 7


def test_a_word_outside_the_list_is_refused():
    assert _faults(Review, {"state": "perhaps"}) == {(("state",), "literal_error")}


def test_the_shipped_course_fits_its_own_nouns(course):
    assert validated(Course, course.model_dump()) == course


def test_one_model_a_noun():
    assert validator_of(Statement) is validator_of(Statement)
    for noun in Noun.__subclasses__():
        assert validator_of(noun).model_fields.keys() == noun.model_fields.keys()
