"""Decks of flash cards lead to cards that exist; a test against the clock has all that makes it safe."""

import pytest

CLOCKED = """self_tests:
  - id: heel-raises
    name: Heel raises
    by: You, with a helper
    purpose:
      - text: It counts.
        sources: [guide-one]
    safety_first:
      - text: Take care.
        sources: [guide-one]
    safety_questions:
      - id: sudden
        text: Was it sudden?
        refuse: Get help first.
        sources: [guide-one]
    needs: [A wall]
    steps:
      - text: Rise.
        sources: [guide-one]
    stop_if: [It hurts]
    seconds: 20
    count_ask: How many rises?
    below_average:
      - age_from: 60
        age_to: 69
        men: 9
        women: 8
    means:
      - text: Tell your doctor.
        sources: [guide-one]
    limits:
      - text: It does not say why.
        sources: [guide-one]
    attribution: By us.
    sources: [guide-one]
"""


@pytest.fixture
def clocked(small):
    """The small course with a test against the clock, shown in a unit."""
    small.write("self_tests.yaml", CLOCKED)
    small.change(
        "sections/first-part.yaml", "      - kind: cards\n", "      - kind: observe\n        id: heel-raises\n      - kind: cards\n"
    )
    assert small.problems() == []
    return small


def test_a_card_for_a_red_flag_that_does_not_exist_is_told(small):
    small.change("decks.yaml", "[weak-leg-flag, numb-and-slow-flag]", "[weak-leg-flags]")
    assert small.problems() == [
        (small.line("decks.yaml", "red_flags:"), 'There is no red flag "weak-leg-flags". Did you mean "weak-leg-flag"?')
    ]


def test_a_card_for_a_term_that_does_not_exist_is_told(small):
    small.change("decks.yaml", "red_flags: [weak-leg-flag, numb-and-slow-flag]", "terms: [nerves]")
    assert small.problems() == [(small.line("decks.yaml", "terms:"), 'There is no glossary term "nerves". Did you mean "nerve"?')]


def test_a_deck_without_a_card_is_told(small):
    small.write("decks.yaml", "decks:\n  - id: weak-deck\n    title: Empty\n")
    assert small.problems() == [(small.line("decks.yaml", "- id:"), 'The deck "weak-deck" has no card. Name red flags, levels or terms.')]


def test_a_unit_that_shows_a_deck_nobody_made_is_told(small):
    small.change("sections/first-part.yaml", "id: weak-deck", "id: week-deck")
    assert small.problems() == [
        (small.line("sections/first-part.yaml", "week-deck", up=1), 'There is no deck "week-deck". Did you mean "weak-deck"?')
    ]


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        ("        refuse: Get help first.\n", "", "- id: sudden", "needs either `refuse` or `inform`"),
        (
            "        refuse: Get help first.\n",
            "        refuse: No.\n        inform: Yes.\n",
            "- id: sudden",
            "needs either `refuse` or `inform`",
        ),
        ("        refuse: Get help first.\n", "        inform: Yes.\n", "seconds:", "needs safety questions that can refuse"),
        ("seconds: 20", "seconds: 0", "seconds:", "counts nothing"),
        ("    count_ask: How many rises?\n", "", "seconds:", "needs `count_ask`"),
        ("    needs: [A wall]\n", "", "steps:", "needs `needs`"),
        ("    stop_if: [It hurts]\n", "", "steps:", "needs `stop_if`"),
        (CLOCKED[CLOCKED.index("    steps:") : CLOCKED.index("    stop_if:")], "", "seconds:", "needs `steps`"),
        (CLOCKED[CLOCKED.index("    below_average:") : CLOCKED.index("    means:")], "", "seconds:", "needs `below_average`"),
    ],
)
def test_a_test_against_the_clock_lacks_nothing(clocked, old, new, at, says):
    clocked.change("self_tests.yaml", old, new)
    told = clocked.problems()
    assert (clocked.line("self_tests.yaml", at), True) in [(place, says in message) for place, message in told], told


def test_two_safety_questions_of_one_id_are_told(clocked):
    question = CLOCKED[CLOCKED.index("      - id: sudden") : CLOCKED.index("    needs:")]
    clocked.change("self_tests.yaml", question, question + question.replace("Was it", "Is it"))
    assert any('The question id "sudden" is used twice here.' in message for _, message in clocked.problems())


def test_a_test_without_a_clock_cannot_be_an_activity(clocked):
    clocked.change("self_tests.yaml", "    seconds: 20\n", "")
    [(place, message)] = clocked.problems()
    assert place == clocked.line("sections/first-part.yaml", "id: heel-raises", up=1)
    assert "is not done against a clock" in message


def test_a_test_against_the_clock_that_no_unit_shows_is_told(clocked):
    clocked.change("sections/first-part.yaml", "      - kind: observe\n        id: heel-raises\n", "")
    assert (
        clocked.line("self_tests.yaml", "id: heel-raises"),
        'The self test "heel-raises" is shown in 0 units. Show it in exactly one.',
    ) in clocked.check()
