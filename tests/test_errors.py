"""A problem is told in one form, in file order, once."""

import pytest

from legguide_lib.errors import ContentError, LegguideError, Problem, UnknownId, nearest


def test_a_problem_reads_as_file_line_and_sentence():
    assert str(Problem("data/signs.yaml", 7, "No text. Write one.")) == "data/signs.yaml:7: No text. Write one."


def test_problems_are_told_in_file_order_each_once():
    told = ContentError([Problem("b", 1, "x"), Problem("a", 10, "x"), Problem("a", 9, "x"), Problem("b", 1, "x")])
    assert str(told) == "a:9: x\na:10: x\nb:1: x"
    assert len(told.problems) == 3
    assert isinstance(told, LegguideError)


@pytest.mark.parametrize(("wanted", "near"), [("strok", "stroke"), ("storke", "stroke"), ("zzz", None), ("", None)])
def test_the_nearest_id_is_offered_only_if_it_is_near(wanted, near):
    assert nearest(wanted, ["stroke", "sciatica"]) == near


def test_an_unknown_id_names_what_was_meant():
    unknown = UnknownId("condition", "strok", ["stroke"])
    assert str(unknown) == 'There is no condition called "strok". Did you mean "stroke"?'
    assert (unknown.kind, unknown.wanted, unknown.nearest) == ("condition", "strok", "stroke")
    assert str(UnknownId("condition", "zzz", ["stroke"])) == 'There is no condition called "zzz".'
