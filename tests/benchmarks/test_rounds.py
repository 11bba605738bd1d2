"""Measurements in turns."""

from benchmarks.rounds import interleaved


def test_every_subject_is_run_once_a_round_and_each_round_begins_with_another():
    order = []
    subjects = {name: lambda name=name: order.append(name) for name in "ABC"}
    interleaved(subjects, rounds=3, warm_ups=0)
    assert order == [*"ABC", *"BCA", *"CAB"]


def test_what_the_warm_up_rounds_gave_is_dropped():
    numbers = iter(range(6))
    taken = interleaved({"A": lambda: next(numbers), "B": lambda: next(numbers)}, rounds=2, warm_ups=1)
    assert taken == {"A": [3, 4], "B": [2, 5]}
