"""Builders that make only what matters in a test, and a data folder in which one thing can be changed.

The hand-written cases in `engine/cases/` use the short forms described here, so that they stay sentences.
"""

import itertools
import random
from dataclasses import dataclass
from pathlib import Path

from legguide_lib.checks import check_content
from legguide_lib.loading.reading import read_folder

LEVELS = ("emergency-now", "same-day", "within-days", "routine", "monitor")


# the engine's plain data ---------------------------------------------------------------------------------------------


def question(options, *, id="q", kind="choose-one", groups=(), urgent=False, look_again="unit"):  # noqa: A002 - ids are called id
    """options: id → `right`, `not right`, `unsafe` or `right but unsafe`, or a mapping with what its kind needs."""
    known = {"right": (True, False), "not right": (False, False), "unsafe": (False, True), "right but unsafe": (True, True)}
    judged = []
    for option, said in options.items():
        more = dict(said) if isinstance(said, dict) else {"is": said}
        right, unsafe = known[more.pop("is", "not right")]
        judged.append({"id": option, "right": right, "unsafe": unsafe, **more})
    placed = [{"id": group} for group in groups]
    return {"id": id, "kind": kind, "options": judged, "groups": placed, "urgent": urgent, "look_again": look_again}


def responses(question):
    """Every response to a question of the course that is worth judging apart: each option, each set, place, order, number, form."""
    ids = [option.id for option in question.options]
    if question.kind in ("match", "sort"):
        groups = [group.id for group in question.groups]
        return [
            [f"{thing}={group}" for thing, group in zip(ids, some, strict=True)] for some in itertools.product(groups, repeat=len(ids))
        ][:200]
    if question.kind == "order":
        return [list(order) for order in itertools.permutations(ids)]
    if question.kind == "number":
        ends = {end for option in question.options for end in (option.at_least, option.at_most) if end is not None}
        return [[str(number)] for end in sorted(ends) for number in (end - 1, end, end + 1) if number >= 0]
    if question.kind == "short-text":
        return [[form] for option in question.options for form in option.forms] + [["  ?"], ["something else"]]
    sets = range(1, len(ids) + 1) if question.kind == "choose-many" else (1,)
    return [list(some) for size in sets for some in itertools.combinations(ids, size)]


def best_response(question):
    """The response that is right."""
    if question.kind in ("match", "sort"):
        return [f"{option.id}={option.group}" for option in question.options]
    right = [option for option in question.options if option.right]
    if question.kind == "order":
        return [option.id for option in question.options]
    if question.kind == "number":
        return [str(right[0].at_least or right[0].at_most or 0)]
    if question.kind == "short-text":
        return [right[0].forms[0]]
    return [option.id for option in right]


def quiz(questions):
    """questions: id → what `question` takes."""
    return {"questions": [question(id=each, **given) for each, given in questions.items()]}


def triage(cases):
    """cases: id → level, or a mapping with `level` and `look_again`."""
    made = [{"level": said} if isinstance(said, str) else said for said in cases.values()]
    whole = [{"id": case, "look_again": "unit", **given} for case, given in zip(cases, made, strict=True)]
    return {"levels": list(LEVELS), "cases": whole}


def scenario(steps, outcomes, *, start=None):
    """steps: id → `signs` and `choices`; a choice is `safe -> next step`, with `, calls` if it brings help.

    outcomes: id → `good`, `mixed` or `bad`. The first step is the start unless another is named.
    """
    made = [
        {
            "id": step,
            "signs": given.get("signs", []),
            "choices": [choice(each, said) for each, said in given.get("choices", {}).items()],
        }
        for step, given in steps.items()
    ]
    endings = [{"id": outcome, "ending": ending} for outcome, ending in outcomes.items()]
    return {"start": start or made[0]["id"], "steps": made, "outcomes": endings}


def choice(choice_id, said):
    """One choice from a line such as `unsafe -> later` or `safe, calls -> waiting`."""
    how, following = said.split(" -> ")
    safety, *calls = how.split(", ")
    return {"id": choice_id, "safety": safety, "calls": calls == ["calls"], "next": following}


def guidance(rules, *, signs=None, levels=LEVELS):
    """rules: id → `level` and `all_of` and/or `any_of`. The signs are all those the rules name, unless given."""
    made = [
        {"id": rule, "all_of": given.get("all_of", []), "any_of": given.get("any_of", []), "level": given["level"]}
        for rule, given in rules.items()
    ]
    named = dict.fromkeys(sign for rule in made for sign in (*rule["all_of"], *rule["any_of"]))
    return {"levels": list(levels), "signs": [{"id": sign} for sign in (named if signs is None else signs)], "rules": made}


def event(id, what="responded", **said):  # noqa: A002 - ids are called id
    """A well-formed event of the activity `quiz`; `said` overrides any part."""
    return {"id": id, "at": "2026-01-01T10:00:00.000Z", "activity": "quiz", "item": "", "what": what, "response": [], "keep": 0, **said}


def chance(seed):
    """Chance that is the same in every run."""
    return random.Random(seed)


# a data folder to change ---------------------------------------------------------------------------------------------


@dataclass
class CourseFolder:
    """A data folder made for one test."""

    path: Path

    def change(self, file, old, new):
        """Writes `new` where `old` stands; `old` must stand there exactly once."""
        text = self.text(file)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))

    def write(self, file, text):
        """Puts a file, text or bytes, into the folder."""
        target = self.path / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())

    def text(self, file):
        """What stands in a file."""
        return (self.path / file).read_text(encoding="utf-8")

    def line(self, file, words, *, up=0):
        """`data/file:line` of the one line with these words (or so many lines up), as a problem names it."""
        lines = [number for number, line in enumerate(self.text(file).split("\n"), start=1) if words in line]
        assert len(lines) == 1, f"{words!r} stands on the lines {lines} of {file}"
        return f"{self.path.name}/{file}:{lines[0] - up}"

    def problems(self):
        """What reading says of the folder, in file order, as (place, sentence)."""
        return _told(sorted(set(read_folder(self.path).problems)))

    def check(self):
        """What `legguide check` says of the folder, as (place, sentence)."""
        return _told(check_content(self.path))


def _told(problems):
    return [(f"{problem.file}:{problem.line}", problem.message) for problem in problems]
