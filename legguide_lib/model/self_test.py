"""Public self-observation tests: what they are, who must not do them alone, what a result does and does not mean."""

from .base import Id, Noun, Statement, Text


class BelowAverage(Noun):
    """Counts under these are below average for the age (both ends included). Whole stands, or whole points."""

    age_from: int
    age_to: int
    men: int
    women: int


class SafetyQuestion(Noun):
    """Something asked before a test starts, so put that "yes" is the reply to heed.

    After "yes", `refuse` says kindly why not to start and what to do instead; `inform` only tells something. One of the two.
    """

    id: Id
    text: Text
    refuse: Text | None = None
    inform: Text | None = None
    sources: tuple[Id, ...]


class SelfTest(Noun):
    """One test a person may do with a helper beside them, or that a professional does and explains.

    `by` says who does it. A test with `steps` is one to do; it has `needs` and `stop_if` too. `below_average` is empty where the test has no table. `seconds` is given where something is
    counted against the clock; `count_ask` then asks for the count, and `safety_questions` come first.
    """

    id: Id
    name: Text
    by: Text
    purpose: tuple[Statement, ...]
    safety_first: tuple[Statement, ...]
    safety_questions: tuple[SafetyQuestion, ...] = ()
    needs: tuple[Text, ...] = ()
    steps: tuple[Statement, ...] = ()
    stop_if: tuple[Text, ...] = ()
    seconds: int | None = None
    count_ask: Text | None = None
    below_average: tuple[BelowAverage, ...] = ()
    means: tuple[Statement, ...]
    limits: tuple[Statement, ...]
    attribution: Text
    picture: Id | None = None
    sources: tuple[Id, ...]
