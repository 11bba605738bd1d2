"""Handouts name things that exist, leave no emergency out and ask for no more room than paper has."""

import pytest


def told(small):
    return [message for _, message in small.problems()]


def test_an_emergency_that_no_line_names_is_told(small):
    small.change("red_flags.yaml", "level: same-day", "level: emergency-now")
    assert told(small) == ['The red flag "numb-and-slow-flag" is an emergency, but no line of the red-flag card names it. Add it to one.']


def test_an_emergency_that_never_comes_without_one_on_the_card_may_be_left_out(small):
    small.change(
        "red_flags.yaml",
        "all_of: [numb-foot]\n    any_of: [slow-stairs]\n    level: same-day",
        "all_of: [weak-leg, numb-foot]\n    level: emergency-now",
    )
    assert told(small) == []


def test_a_line_for_a_red_flag_that_is_no_emergency_is_told(small):
    small.change("handouts.yaml", "[weak-leg-flag]", "[weak-leg-flag, numb-foot-flag]")
    assert told(small) == ['The red flag "numb-foot-flag" is no emergency. Take it off the card.']


def test_a_red_flag_in_two_lines_is_told(small):
    small.change("handouts.yaml", "[weak-leg-flag]", "[weak-leg-flag, weak-leg-flag]")
    assert told(small) == ['The red flag "weak-leg-flag" is on the card already. Take it out of one line.']


def test_a_line_that_names_no_red_flag_is_told(small):
    small.change(
        "handouts.yaml",
        "          red_flags: [weak-leg-flag]\n",
        "          red_flags: [weak-leg-flag]\n        - text: Odd\n          red_flags: []\n",
    )
    assert told(small) == ["This line names no red flag. Say which ones it stands for."]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[weak-leg-flag]", "[weak-leg-flag, weak-legs-flag]", 'There is no red flag "weak-legs-flag". Did you mean "weak-leg-flag"?'),
        ("exercises: [chair-rise]", "exercises: [chair-rises]", 'There is no exercise "chair-rises". Did you mean "chair-rise"?'),
        ("picture: two-legs", "picture: two-leg", 'There is no picture "two-leg". Did you mean "two-legs"?'),
        ("more_in: spotting", "more_in: spoting", 'There is no unit "spoting". Did you mean "spotting"?'),
        ("units: [spotting]", "units: [zzz]", 'There is no unit "zzz". Name another one.'),
        ("title: A diary\n  treatment: standing", "title: A diary\n  treatment: standin", 'There is no treatment "standin". Did you mean "standing"?'),
        ("days: 7", "days: 0", "0 does not fit on paper. Write a number from 1 to 31."),
        ("lines: 3", "lines: 32", "32 does not fit on paper. Write a number from 1 to 31."),
        ("title: A diary\n", "title: A diary\n  colour: red\n", 'The key "colour" is not known here. Check its spelling or take it out.'),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_a_remedy(small, old, new, message):
    small.change("handouts.yaml", old, new)
    assert told(small) == [message]


def test_a_missing_file_is_told(small):
    (small.path / "handouts.yaml").unlink()
    assert told(small) == ["This file is missing. Restore it."]
