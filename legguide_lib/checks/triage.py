"""Rules about triage sets: enough of both sorts to be scored, and cases that show what they say they practise."""

from collections.abc import Iterator

from ..errors import Problem
from ..loading.found import Reading
from ..model import Course, TriageCase

_CASES = 8
_OF_A_SORT = 3
_WORDS = range(15, 46)


def a_set_can_be_scored(course: Course, reading: Reading) -> Iterator[Problem]:
    """At least eight cases, three of them emergencies and three of them not, or a share says nothing."""
    for triage in course.triage_sets:
        place = reading.place("triage", triage.id)
        emergencies = sum(course.guidance.assess(case.signs).level.band == "emergency" for case in triage.cases)
        if len(triage.cases) < _CASES:
            yield place.problem(f"This set has {len(triage.cases)} cases. Give it at least {_CASES}.", "cases")
        for sort, count in (("emergencies", emergencies), ("other cases", len(triage.cases) - emergencies)):
            if count < _OF_A_SORT:
                yield place.problem(f"This set has {count} {sort}. Give it at least {_OF_A_SORT}.", "cases")


def a_case_practises_what_it_shows(course: Course, reading: Reading) -> Iterator[Problem]:
    """A case practises a red flag only if its signs make it fire."""
    for triage in course.triage_sets:
        for number, case in enumerate(triage.cases):
            fired = {flag.id for flag in course.guidance.assess(case.signs).red_flags}
            for which, flag in enumerate(case.trains):
                if flag not in fired:
                    message = (
                        f'The signs of the case "{case.id}" do not fire the red flag "{flag}". Add the sign, or take it out of `trains`.'
                    )
                    yield reading.place("triage", triage.id).problem(message, "cases", number, "trains", which)


def a_case_is_short_and_told_once(course: Course, reading: Reading) -> Iterator[Problem]:
    """A case has 15 to 45 words, and no two cases of the course are told in the same ones."""
    told: dict[str, TriageCase] = {}
    for triage in course.triage_sets:
        place = reading.place("triage", triage.id)
        for number, case in enumerate(triage.cases):
            words = len(case.text.split())
            if words not in _WORDS:
                message = f'The case "{case.id}" has {words} words. Tell it in {_WORDS.start} to {_WORDS.stop - 1}.'
                yield place.problem(message, "cases", number, "text")
            before = told.setdefault(case.text.lower(), case)
            if before is not case:
                yield place.problem(f'The case "{before.id}" is told in the same words. Tell another one.', "cases", number, "text")
