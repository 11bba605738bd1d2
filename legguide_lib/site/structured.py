"""What machines are told about a page, in the words of schema.org. Only what the model says: no author, no reviewer, no rating."""

from typing import Any

from ..model import Condition, Course, Section, Symptom
from ..payload import review_text
from .places import CONTENTS, GLOSSARY, condition_place, section_place, symptom_place, term_place, way

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def about_course(course: Course) -> dict[str, Any]:
    """The course with its sections as parts."""
    return {
        "@context": "https://schema.org",
        "@type": "Course",
        "name": course.title,
        "description": course.word("site-about"),
        "url": CONTENTS,
        "inLanguage": "en",
        "version": course.edition,
        "license": LICENCE,
        "creativeWorkStatus": review_text(course),
        "timeRequired": _minutes(sum(unit.minutes for unit in course.units)),
        "hasPart": [_section(section, CONTENTS) for section in course.sections],
    }


def about_section(course: Course, section: Section) -> dict[str, Any]:
    """One section as a part of the course."""
    here = section_place(section)
    return {"@context": "https://schema.org", **_section(section, here), "license": LICENCE, "isPartOf": _course(course, here)}


def about_condition(course: Course, condition: Condition) -> dict[str, Any]:
    """A page about a condition."""
    other = {"alternateName": list(condition.also_called)} if condition.also_called else {}
    return _resource(course, condition_place(condition.id), condition.name, {"@type": "MedicalCondition", "name": condition.name, **other})


def about_symptom(course: Course, symptom: Symptom) -> dict[str, Any]:
    """A page about a symptom."""
    return _resource(course, symptom_place(symptom.id), symptom.name, {"@type": "MedicalSymptom", "name": symptom.name})


def about_glossary(course: Course) -> dict[str, Any]:
    """The glossary as a set of defined terms."""
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "name": course.word("site-glossary"),
        "url": GLOSSARY,
        "inLanguage": "en",
        "license": LICENCE,
        "isPartOf": _course(course, GLOSSARY),
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "name": term.term,
                "description": term.meaning,
                "url": term_place(term.id),
                **({"alternateName": list(term.also)} if term.also else {}),
            }
            for term in sorted(course.glossary, key=lambda term: term.term.lower())
        ],
    }


def _section(section: Section, here: str) -> dict[str, Any]:
    return {
        "@type": "LearningResource",
        "name": section.title,
        "url": way(here, section_place(section)),
        "inLanguage": "en",
        "timeRequired": _minutes(sum(unit.minutes for unit in section.units)),
        "teaches": [objective.text for objective in section.objectives],
    }


def _resource(course: Course, here: str, name: str, about: dict[str, Any]) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": name,
        "url": way(here, here),
        "inLanguage": "en",
        "license": LICENCE,
        "creativeWorkStatus": review_text(course),
        "about": about,
        "isPartOf": _course(course, here),
    }


def _course(course: Course, here: str) -> dict[str, str]:
    return {"@type": "Course", "name": course.title, "description": course.word("site-about"), "url": way(here, CONTENTS)}


def _minutes(count: int) -> str:
    return f"PT{count}M"
