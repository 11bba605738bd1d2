"""What was measured, as a page."""

import pytest

from benchmarks.figures import NEARLY_ALL, Comparison, Growth, Measured, Peer, Series
from benchmarks.report import alternative, amount, comparison_table, growth_table, page, targets

QUICK = Series("legguide", (10.0, 20.0, 30.0))
SLOW = Series("stock", (100.0, 200.0, 300.0))
OPENING = Comparison("Opening", "ms", QUICK, (Peer(SLOW, 0.2), Peer(Series("bare", (9.0, 18.0, 27.0)), 1.05)), limit=25)
GROWTH = Growth("Load", "s", (1, 10), (1_000_000, 10_000_000), ((1.0, 1.0), (10.0, 10.0)), 1.05)
MEASURED = [Measured("Opening a deck", "It is opened.", (OPENING,), notes=("A note.",)), Measured("Growth", "It grows.", growths=(GROWTH,))]
MACHINE = ["2 cores", "Python 3"]


def row(table, start):
    [line] = [line for line in table.splitlines() if line.startswith(f"| {start} |")]
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_a_row_tells_both_figures_with_their_spread_and_the_ratio():
    assert row(comparison_table([OPENING]), "Opening") == [
        "Opening", "legguide", "20.0 ms (15.0 to 25.0)", "stock", "200 ms (150 to 250)", "0.10",
    ]  # fmt: skip


def test_a_thing_without_a_peer_has_a_row_too():
    assert row(comparison_table([Comparison("Deck", "kB", Series("legguide", (443.2,)))]), "Deck") == [
        "Deck", "legguide", "443 kB", "", "", "",
    ]  # fmt: skip


def test_every_target_says_whether_it_is_met():
    lines = targets(MEASURED).splitlines()[2:]
    assert [line.strip("|").split("|")[-1].strip() for line in lines] == ["yes", "yes", "**no**", "yes"]


def test_a_figure_at_its_limit_meets_it():
    assert "| yes |" in targets([Measured("", "", (Comparison("Deck", "kB", Series("legguide", (700.0,)), limit=700),))])


def test_the_95th_percentile_is_told_without_a_spread():
    many = Series("legguide", tuple(map(float, range(101))))
    assert row(comparison_table([Comparison("Click", "ms", many, (Peer(many),), quantile=NEARLY_ALL)]), "Click")[2:] == [
        "95.0 ms", "legguide", "95.0 ms", "1.00",
    ]  # fmt: skip


def test_growth_has_a_row_a_size_and_its_exponent_below():
    table = growth_table([GROWTH])
    assert row(table, "×10") == ["×10", "10.0 MB", "10.0"]
    assert row(table, "exponent, ×1 to ×10")[2] == "1.00"


def test_the_page_tells_how_each_measure_was_taken_and_on_what_machine():
    text = page(MEASURED, MACHINE, quick=False, busy=False)
    for told in ("It is opened.", "A note.", "- 2 cores", "(performance.svg)"):
        assert told in text
    assert "Quick run" not in text
    assert "Busy machine" not in text


def test_a_quick_run_and_a_busy_machine_are_said_before_any_figure():
    text = page(MEASURED, MACHINE, quick=True, busy=True)
    assert 0 < text.index("**Quick run.**") < text.index("**Busy machine.**") < text.index("| Target |")


def test_a_measure_that_could_not_be_taken_leaves_its_reason_on_the_page():
    assert "deno is missing" in page([Measured("Opening: not measured", "deno is missing.")], MACHINE, quick=False, busy=False)


def test_the_plot_is_told_in_words():
    told = alternative(MEASURED)
    assert "Opening takes 0.10 of stock, target 0.20" in told
    assert "Load grows with exponent 1.00" in told


@pytest.mark.parametrize(("value", "told"), [(0.123, "0.12"), (12.34, "12.3"), (1234.5, "1,234")])
def test_a_figure_is_told_with_as_many_places_as_it_is_good_for(value, told):
    assert amount(value) == told
