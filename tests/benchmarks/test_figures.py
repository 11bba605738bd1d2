"""What repeated measurements come to."""

import math

import pytest

from benchmarks.figures import NEARLY_ALL, Comparison, Growth, Peer, Series, at_quantile, exponent, figure, ratio, ratios, spread


def compared(ours, theirs, **how):
    return Comparison("Opening", "ms", Series("legguide", ours), (Peer(Series("stock", theirs)),), **how)


def ratio_of(comparison):
    return ratio(comparison, comparison.peers[0])


def test_the_middle_stands_between_the_quarter_marks():
    told = spread([5.0, 1.0, 2.0, 3.0, 4.0])
    assert (told.low, told.median, told.high) == (2.0, 3.0, 4.0)


def test_one_round_that_was_disturbed_moves_the_middle_little():
    assert spread([1.0, 1.1, 1.2, 1.1, 90.0]).median == 1.1


def test_a_single_value_is_its_own_spread():
    told = spread([7.0])
    assert (told.low, told.median, told.high) == (7.0, 7.0, 7.0)


def test_nothing_measured_is_told_and_is_no_zero():
    with pytest.raises(ValueError, match="Nothing was measured"):
        spread([])


def test_a_part_of_the_values_lies_below_the_quantile():
    assert at_quantile([float(each) for each in range(101)], 0.95) == pytest.approx(95)
    assert at_quantile([10.0, 20.0], 0.5) == 15.0


def test_a_round_in_which_the_machine_was_slow_does_not_move_the_ratio():
    told = ratio_of(compared((1.0, 10.0, 1.0), (2.0, 20.0, 2.0)))
    assert (told.low, told.median, told.high) == (0.5, 0.5, 0.5)


def test_ratios_are_taken_round_by_round():
    assert ratios(Series("a", (1.0, 6.0)), Series("b", (2.0, 3.0))) == [0.5, 2.0]


def test_beyond_the_middle_the_ratio_is_that_of_the_two_figures():
    comparison = compared(tuple(map(float, range(101))), tuple(float(2 * each) for each in range(101)), quantile=NEARLY_ALL)
    assert ratio_of(comparison).median == pytest.approx(0.5)
    assert figure(comparison, comparison.ours).median == pytest.approx(95)


@pytest.mark.parametrize("power", [0, 1, 2])
def test_the_exponent_is_the_power_of_the_content_with_which_the_cost_grows(power):
    sizes = (1, 10, 100)
    costs = tuple(tuple(3.0 * size**power for _ in range(2)) for size in sizes)
    assert exponent(Growth("Load", "s", sizes, sizes, costs, 1.0)).median == pytest.approx(power)


def test_the_exponent_is_that_of_the_greatest_sizes_where_what_is_fixed_weighs_least():
    sizes = (1, 10, 100)
    growth = Growth("Load", "s", sizes, sizes, ((100.0,), (100.0,), (1000.0,)), 1.0)
    assert exponent(growth).median == pytest.approx(math.log10(10))
