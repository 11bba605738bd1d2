"""Rules about questions: no clue that gives the right option away, no trick, no thin feedback.

The flaws are those of Haladyna, Downing and Rodriguez (2002) that a machine can see. A clue in one item is told at that
item; a habit of the whole bank (the right option is often the longest, or often first) is told once.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from ..errors import Problem
from ..loading.found import Reading
from ..model import Course, Question

_ALL_OF_THEM = re.compile(r"^\W*(?:all|none|both|neither|any) of (?:the|these)|^\W*(?:both|neither)\W*$", re.IGNORECASE)
_ABSOLUTE = re.compile(r"\b(?:always|never|every|completely|totally|impossible|guaranteed|nobody|everyone)\b", re.IGNORECASE)
_NEGATIVE = re.compile(r"\b(?:not|except|least|false|incorrect|isn't|aren't|doesn't|don't|shouldn't)\b[^?]*\?$", re.IGNORECASE)
_NOT_CHOSEN = ("match", "sort", "order", "number", "short-text")
_WORDS_OF_A_REASON = 6
_MORE_THAN_CHANCE = 0.10
_FEWEST_TO_JUDGE = 30
_OPTIONS = {
    "choose-one": range(3, 6),
    "choose-many": range(3, 6),
    "true-false": range(2, 3),
    "match": range(3, 8),
    "sort": range(3, 9),
    "order": range(3, 7),
    "pick-on-picture": range(3, 10),
    "number": range(2, 5),
    "short-text": range(2, 6),
}
"""How many options a question of each kind may have. Three good ones are enough to choose from (Rodriguez 2005)."""


def every_option_gives_a_reason(course: Course, reading: Reading) -> Iterator[Problem]:
    """Feedback says why, in enough words, and differs from option to option."""
    for question in course.questions:
        seen: set[str] = set()
        for number, option in enumerate(question.options):
            if len(option.feedback.split()) < _WORDS_OF_A_REASON:
                yield _at(reading, question, f'The feedback of "{option.id}" is too short to give a reason. Say why.', number)
            if option.feedback in seen:
                yield _at(reading, question, f'The feedback of "{option.id}" is that of another option. Write its own.', number)
            seen.add(option.feedback)


def every_wrong_option_names_its_belief(course: Course, reading: Reading) -> Iterator[Problem]:
    """A wrong option that stands for no misconception teaches nothing."""
    for question in _judged(course):
        for number, option in enumerate(question.options):
            if not option.right and option.belief is None:
                yield _at(reading, question, f'The option "{option.id}" does not say which belief it stands for. Add `belief`.', number)


def options_are_fair(course: Course, reading: Reading) -> Iterator[Problem]:
    """A few different options, none of them "all of these"; no strong word in wrong options only."""
    judged = {question.id for question in _judged(course)}
    for question in course.questions:
        fit = _OPTIONS[question.kind]
        if len(question.options) not in fit:
            yield _at(reading, question, f"This question has {len(question.options)} options. Give it {fit.start} to {fit.stop - 1}.")
        texts = [option.text.strip().lower() for option in question.options]
        if len(set(texts)) < len(texts):
            yield _at(reading, question, "Two options say the same. Change one.")
        for number, option in enumerate(question.options):
            if _ALL_OF_THEM.search(option.text):
                yield _at(reading, question, f'"{option.text}" is not a choice of its own. Write real options.', number)
        if question.kind in _NOT_CHOSEN or question.id not in judged:
            continue
        strong = [bool(_ABSOLUTE.search(option.text)) for option in question.options]
        if any(strong) and not any(was and option.right for was, option in zip(strong, question.options, strict=True)):
            yield _at(reading, question, 'Only wrong options hold a word such as "always" or "never", which gives them away. Reword them.')


def prompts_ask_plainly(course: Course, reading: Reading) -> Iterator[Problem]:
    """A prompt ends in a question mark, is not negative, and is asked once in the course; a survey may ask again."""
    asked: dict[str, str] = {}
    judged = {question.id for question in _judged(course)}
    for question in course.questions:
        if question.kind not in ("true-false", *_NOT_CHOSEN) and "?" not in question.prompt:
            yield _at(reading, question, "The prompt is not a question. End it with what is asked and a question mark.")
        if _NEGATIVE.search(question.prompt.split(". ")[-1]):
            yield _at(reading, question, 'The question is negative ("not", "except"), which tired readers miss. Ask for the right thing.')
        if question.id not in judged:
            continue
        words = re.sub(r"\W+", " ", question.prompt.lower()).strip()
        if words in asked:
            yield _at(reading, question, f'The question "{asked[words]}" asks the same. Ask something else.')
        asked[words] = question.id


def length_gives_nothing_away(course: Course, reading: Reading) -> Iterator[Problem]:
    """Over the bank, the right option is the longest, or the shortest, hardly more often than chance."""
    for name, pick in (("longest", max), ("shortest", min)):
        hits = chance = 0.0
        items = _one_right(course)
        for question in items:
            lengths = [len(option.text) for option in question.options]
            extreme = pick(lengths)
            if lengths.count(extreme) == 1 and question.options[lengths.index(extreme)].right:
                hits += 1
            chance += 1 / len(lengths)
        if len(items) >= _FEWEST_TO_JUDGE and hits / len(items) > chance / len(items) + _MORE_THAN_CHANCE:
            yield reading.place("course", "").problem(
                f"The right option is the {name} in {hits / len(items):.0%} of questions ({chance / len(items):.0%} by chance). Even the lengths out."
            )


def place_gives_nothing_away(course: Course, reading: Reading) -> Iterator[Problem]:
    """Over the bank, the right option stands in each place about equally often."""
    places: dict[int, float] = defaultdict(float)
    wanted: dict[int, float] = defaultdict(float)
    items = _one_right(course)
    for question in items:
        places[next(number for number, option in enumerate(question.options) if option.right)] += 1
        for number in range(len(question.options)):
            wanted[number] += 1 / len(question.options)
    for number, hits in sorted(places.items()):
        if len(items) >= _FEWEST_TO_JUDGE and (hits - wanted[number]) / len(items) > _MORE_THAN_CHANCE:
            yield reading.place("course", "").problem(
                f"The right option stands in place {number + 1} in {hits / len(items):.0%} of questions. Spread it."
            )


def _judged(course: Course) -> list[Question]:
    """Questions with something right; those of surveys have nothing."""
    return [question for quiz in course.quizzes if quiz.behaviour != "survey" for question in quiz.questions]


def _one_right(course: Course) -> list[Question]:
    return [question for question in _judged(course) if question.kind == "choose-one"]


def _at(reading: Reading, question: Question, message: str, option: int | None = None) -> Problem:
    path: tuple[str | int, ...] = () if option is None else ("options", option)
    return reading.place("question", question.id).problem(message, *path)
