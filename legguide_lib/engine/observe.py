"""Whether a self-observation may start, what was counted, and how it compares with the published table.

Twin of `observe.js`. Knows no test by name. What is not replied to is never safe, and what the table does not hold is
never guessed.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from .refusal import Refusal

Shape = Mapping[str, Any]

REPLIES = ("yes", "no")
MOST_A_SECOND = 2
"""Nobody stands up, or does anything else worth counting, more often than this; such a number is a slip of the finger."""

_WHOLE = re.compile(r"[ \t]*([0-9]{1,6})[ \t]*")


def safe_to_start(questions: Sequence[Shape], replies: Mapping[str, str]) -> dict[str, Any]:
    """Whether all safety questions were replied to, and none says stop.

    questions: each with `id` and `refuse` (why not to start after "yes"; empty or None where "yes" only informs).
    replies: question id → `yes` or `no`.
    Returns `safe`, `refused` (ids whose "yes" says stop), `informed` (ids whose "yes" is only to be told) and `open`
    (ids without a reply), each in the order of the questions.
    Raises Refusal `unknown-question` or `unknown-reply`.
    """
    unknown = set(replies) - {question["id"] for question in questions}
    if unknown:
        raise Refusal("unknown-question", unknown)
    odd = [reply for reply in replies.values() if reply not in REPLIES]
    if odd:
        raise Refusal("unknown-reply", set(odd))
    said_yes = [question for question in questions if replies.get(question["id"]) == "yes"]
    refused = [question["id"] for question in said_yes if question["refuse"]]
    still_open = [question["id"] for question in questions if question["id"] not in replies]
    return {
        "safe": not refused and not still_open,
        "refused": refused,
        "informed": [question["id"] for question in said_yes if not question["refuse"]],
        "open": still_open,
    }


def whole_count(text: str, seconds: int) -> int:
    """The count somebody wrote down after so many seconds. Raises Refusal `no-count` or `too-many`."""
    found = _WHOLE.fullmatch(text)
    if found is None:
        raise Refusal("no-count", [text])
    count = int(found[1])
    if count > MOST_A_SECOND * seconds:
        raise Refusal("too-many", [text])
    return count


def limit_for(table: Sequence[Shape], age: int | None, group: str | None) -> int | None:
    """The count under which it is below average for this age and group; None where the table has no row.

    table: rows with `age_from`, `age_to` (both included), `men` and `women`. age: in years. group: `men` or `women`.
    None for either means that it was not said. Raises Refusal `unknown-group`.
    """
    if group is None:
        return None
    if group not in ("men", "women"):
        raise Refusal("unknown-group", [group])
    for row in table:
        if age is not None and row["age_from"] <= age <= row["age_to"]:
            return int(row[group])
    return None


def compare(table: Sequence[Shape], age: int | None, group: str | None, count: int) -> str:
    """`below-average`, `not-below-average`, or `no-row` where the table does not say. Arguments as for `limit_for`."""
    limit = limit_for(table, age, group)
    if limit is None:
        return "no-row"
    return "below-average" if count < limit else "not-below-average"
