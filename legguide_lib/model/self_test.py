"""Public self-observation tests: what they are, who must not do them alone, what a result does and does not mean."""

from .base import Count, Id, Noun, Statement, Text


class BelowAverage(Noun):
    """Counts under these are below average for the age (both ends included). Whole stands, or whole points."""

    age_from: Count
    age_to: Count
    men: Count
    women: Count


class SelfTest(Noun):
    """One test a person may do with a helper beside them, or that a professional does and explains.

    `by` says who does it. `below_average` is empty where the test has no table.
    """

    id: Id
    name: Text
    by: Text
    purpose: tuple[Statement, ...]
    safety_first: tuple[Statement, ...]
    needs: tuple[Text, ...]
    steps: tuple[Statement, ...]
    stop_if: tuple[Text, ...]
    below_average: tuple[BelowAverage, ...] = ()
    means: tuple[Statement, ...]
    limits: tuple[Statement, ...]
    attribution: Text
    picture: Id | None = None
    sources: tuple[Id, ...]
