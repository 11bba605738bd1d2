"""From signs to a level: the highest level among the rules that fire.

Twin of `guidance.js`. There is no negation, so a further sign can only raise the level; an unknown sign and an
empty list are refused, so that nothing here can ever read as "all is well".
"""

from collections.abc import Mapping, Sequence
from typing import Any

from .refusal import Refusal

Shape = Mapping[str, Any]


def assess(guidance: Shape, signs: Sequence[str]) -> dict[str, Any]:
    """The level for these signs, and the ids of the rules that fired, most urgent first.

    guidance: `levels` (ids, most urgent first), `signs` (each with `id`), `rules` (each with `id`, `all_of`,
        `any_of`, `level`).
    signs: ids, in any order, repeats allowed.
    Returns `{"level": id, "rules": [ids]}`.
    Raises Refusal `no-sign`, `unknown-sign`, or `no-rule` when nothing fires.
    """
    seen = set(signs)
    if not seen:
        raise Refusal("no-sign")
    unknown = seen - {sign["id"] for sign in guidance["signs"]}
    if unknown:
        raise Refusal("unknown-sign", unknown)
    rank = {level: place for place, level in enumerate(guidance["levels"])}
    fired = [rule for rule in guidance["rules"] if _fires(rule, seen)]
    if not fired:
        raise Refusal("no-rule", seen)
    fired.sort(key=lambda rule: rank[rule["level"]])
    return {"level": fired[0]["level"], "rules": [rule["id"] for rule in fired]}


def _fires(rule: Shape, seen: set[str]) -> bool:
    any_of = rule["any_of"]
    return seen.issuperset(rule["all_of"]) and (not any_of or not seen.isdisjoint(any_of))
