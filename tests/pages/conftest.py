"""Every part of a page, and a small reader of HTML, so that a test can ask what a person would see."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest

from legguide_lib.pages import content
from legguide_lib.pages.plain import plain_activity
from legguide_lib.payload import quiz_payload, scenario_payload, signs_payload, triage_payload

UNIT_PARTS = ("in_plain_words", "what_you_may_notice", "take_away")
VOID = {"br", "hr", "img", "input", "line", "path", "circle", "rect", "polyline", "polygon", "ellipse"}


@dataclass
class Element:
    """An element of a page. `inside` holds elements and texts in order."""

    tag: str
    attributes: dict = field(default_factory=dict)
    inside: list = field(default_factory=list)

    def all(self, tag=None, **attributes):
        """The element and all below it that fit, in reading order."""
        if (tag is None or self.tag == tag) and all(self.attributes.get(name.strip("_")) == value for name, value in attributes.items()):
            yield self
        for each in self.inside:
            if isinstance(each, Element):
                yield from each.all(tag, **attributes)

    @property
    def text(self):
        """All its text, as it is written, without what only shows when a word is pressed."""
        return "".join(each if isinstance(each, str) else "" if "popover" in each.attributes else each.text for each in self.inside)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = [Element("page")]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs))
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].inside.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
            self.open.pop()

    def handle_data(self, data):
        self.open[-1].inside.append(data)

    def handle_comment(self, data):
        raise AssertionError(f"a comment stands in the page: {data}")

    def handle_decl(self, decl):
        raise AssertionError(f"a declaration stands in the page: {decl}")


@pytest.fixture(scope="session")
def read():
    """Reads HTML into an Element; fails for tags that are not closed in order."""

    def reading(html):
        reader = _Reader()
        reader.feed(str(html))
        reader.close()
        assert [element.tag for element in reader.open] == ["page"], "a tag is never closed"
        return reader.open[0]

    return reading


@pytest.fixture(scope="session")
def parts_of():
    """`parts_of(course, most)`: name → HTML of every part of a page, of at most so many nouns of a kind."""
    return _parts_of


def _parts_of(course, most=None):
    guidance = course.guidance
    units = course.units[:most]
    payloads = [
        *(quiz_payload(course, quiz.id) for quiz in course.quizzes[:most]),
        *(scenario_payload(course, scenario.id) for scenario in course.scenarios[:most]),
        *(triage_payload(course, triage.id) for triage in course.triage_sets[:most]),
        signs_payload(course),
    ]
    groups = dict.fromkeys(name for each in course.conditions for name in (each.group, each.tempo))
    parts = {
        **{f"opening of section {each.id}": content.section_opening(course, each) for each in course.sections[:most]},
        **{f"opening of unit {unit.id}": content.unit_opening(course, unit) for unit in units},
        **{f"{part} of unit {unit.id}": content.unit_part(course, unit, part) for unit in units for part in UNIT_PARTS},
        **{f"notes of unit {unit.id}": content.trainer_notes(course, unit) for unit in units},
        **{f"condition {each.id}": content.condition(course, each.id) for each in course.conditions[:most]},
        **{f"conditions {group}": content.conditions(course, group) for group in list(groups)[:most]},
        **{f"symptom {each.id}": content.symptom(course, each.id) for each in course.symptoms[:most]},
        **{f"level {level.id}": content.red_flags(course, level.id) for level in guidance.levels},
        **{f"red flag {flag.id}": content.red_flags(course, flag.id) for flag in guidance.red_flags[:most]},
        **{f"treatment {each.id}": content.treatment(course, each.id) for each in course.treatments[:most]},
        **{f"exercise {each.id}": content.exercise(course, each.id) for each in course.exercises[:most]},
        **{f"picture {each.id}": content.picture(course, each.id) for each in course.pictures[:most]},
        **{f"plain {payload['kind']} {payload['id']}": plain_activity(course, payload) for payload in payloads},
        "numbers": content.emergency_numbers(course),
        "glossary": content.glossary(course),
    }
    return {name: str(html) for name, html in parts.items()}


@pytest.fixture(scope="session")
def shipped(course, read):
    """Every part of the shipped course, as it is read: name → element."""
    return {name: read(html) for name, html in _parts_of(course).items()}
