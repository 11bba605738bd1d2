"""A row of things is cut into as few pieces as can be, then as well as can be."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as some

from legguide_lib.export.evenly import best_cuts

MOST = 10


def cost_of(sizes):
    """A piece holds at most ten; what it has less than ten costs its square."""

    def cost(begin, end):
        held = sum(sizes[begin:end])
        return (MOST - held) ** 2 if held <= MOST else None

    return cost


def test_what_fits_is_one_piece():
    assert best_cuts(3, cost_of([2, 3, 5])) == [0]


def test_nothing_is_cut_into_nothing():
    assert best_cuts(0, cost_of([])) == []


def test_five_alike_are_cut_into_three_and_two():
    assert best_cuts(5, cost_of([2.5] * 5)) == [0, 3]


def test_where_one_thing_may_be_no_piece_there_is_no_way():
    assert best_cuts(2, cost_of([3, 11])) is None


@given(some.lists(some.integers(1, MOST), min_size=1, max_size=7))
def test_no_other_way_takes_fewer_pieces_or_costs_less(sizes):
    cost = cost_of(sizes)

    def worth(cuts):
        costs = [cost(begin, end) for begin, end in pairwise([*cuts, len(sizes)])]
        return None if None in costs else (len(costs), sum(costs))

    ways = ([0, *cuts] for number in range(len(sizes)) for cuts in combinations(range(1, len(sizes)), number))
    assert worth(best_cuts(len(sizes), cost)) == min(filter(None, map(worth, ways)))
