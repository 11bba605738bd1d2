"""Rules about what stands beside an emergency: nothing near it may tell people to wait.

A word of the glossary is linked wherever it stands. On a line that says "call now", a meaning such as "ask a doctor in
the next few days" would be the opposite of the line.
"""

import re
from collections.abc import Iterator
from itertools import combinations

from ..errors import Problem
from ..loading.found import Reading
from ..model import Course, GlossaryTerm
from .texts import LearnerText, learner_texts

_WAITS = re.compile(
    r"\b(?:today|tomorrow|the same day|next few days|this week|for weeks|book|appointment|not urgent|can wait|keep watch)\b", re.IGNORECASE
)
_EMERGENCY = re.compile(r"\bemergency\b|\bcall\b[^.?!]*\bnow\b", re.IGNORECASE)


def no_term_is_a_level(course: Course, reading: Reading) -> Iterator[Problem]:
    """The name of a level is no word of the glossary, or "within days" would be linked in "weakness that came within days"."""
    names = {level.name.casefold() for level in course.guidance.levels}
    for term in course.glossary:
        for form in _forms(term):
            if form.casefold() in names:
                yield reading.place("glossary term", term.id).problem(
                    f'"{form}" is the name of a level, which its card explains. Take it out, or it is linked on emergency lines too.',
                    "term",
                )


def no_link_tells_people_to_wait(course: Course, reading: Reading) -> Iterator[Problem]:
    """No text about an emergency links a term whose meaning gives a slower advice."""
    slower = {form.casefold(): term for term in course.glossary if _WAITS.search(term.meaning) for form in _forms(term)}
    if not slower:
        return
    either = "|".join(re.escape(form) for form in sorted(slower, key=lambda form: (-len(form), form)))
    linked = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
    urgent = {flag.id for flag in course.guidance.red_flags if course.guidance.level(flag.level).band == "emergency"}
    for each in learner_texts(reading):
        if each.kind != "glossary term" and _is_urgent(each, urgent):
            for found in dict.fromkeys(linked.findall(each.text)):
                meaning = slower[found.casefold()].meaning
                yield each.problem(
                    reading, f'"{found}" is linked here to "{meaning}" Take that advice out of the glossary, or say it another way.'
                )


def signs_of_a_symptom_say_enough_alone(course: Course, reading: Reading) -> Iterator[Problem]:
    """No two signs of a symptom call for more together than each alone, since each is opened and read alone."""
    guidance = course.guidance
    rank = {level.id: place for place, level in enumerate(guidance.levels)}
    for symptom in course.symptoms:
        shown = [sign for sign in symptom.signs if guidance.sign(sign).about == "sign"]
        for one, two in combinations(shown, 2):
            together = guidance.assess([one, two]).level
            if rank[together.id] < min(rank[guidance.assess([sign]).level.id] for sign in (one, two)):
                message = f'"{one}" and "{two}" together call for "{together.name}", and each alone for less. Take one out and say it in a statement.'
                yield reading.place("symptom", symptom.id).problem(message, "signs")


def _is_urgent(each: LearnerText, flags: set[str]) -> bool:
    named = (each.kind == "red flag" and each.noun_id in flags) or "when_it_is_an_emergency" in each.path
    return named or bool(_EMERGENCY.search(each.text))


def _forms(term: GlossaryTerm) -> tuple[str, ...]:
    return (term.term, *term.also)
