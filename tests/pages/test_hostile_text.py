"""Text from the model stays text on the page, whatever it holds."""

from typing import get_type_hints

import pytest

from legguide_lib.loading.validation import validated
from legguide_lib.model import Course, Noun, Text
from legguide_lib.pages import content

HOSTILE = "</script><img src=x onerror=alert(1)><!-- &lt;b&gt; & \"double\" 'single' {0} {} %s ${x} \\n ]]> 🦵 שלום \u202eabc"


@pytest.fixture(scope="module")
def hostile_course(course):
    """The shipped course with the same hostile text in place of every text, interface words included."""
    return validated(Course, _poisoned(course, Course).model_dump())


def _hints(noun):
    return [(name, hint) for name, hint in get_type_hints(noun, include_extras=True).items() if name in noun.model_fields]


def _poisoned(value, hint):
    if hint in (Text, Text | None):
        return value and HOSTILE
    if hint == tuple[Text, ...]:
        return tuple(HOSTILE for _ in value)
    if isinstance(value, dict):
        return dict.fromkeys(value, HOSTILE)
    if isinstance(value, Noun):
        return value.model_copy(update={name: _poisoned(getattr(value, name), hint) for name, hint in _hints(type(value))})
    if isinstance(value, tuple):
        return tuple(_poisoned(each, type(each)) for each in value)
    return value


@pytest.fixture(scope="module")
def hostile_parts(hostile_course, parts_of):
    """Every kind of part, of two nouns each."""
    return parts_of(hostile_course, 2)


@pytest.fixture(scope="module")
def hostile(hostile_parts, read):
    """The same parts as they are read."""
    return {name: read(html) for name, html in hostile_parts.items()}


def test_hostile_text_adds_no_element_and_no_attribute(hostile, shipped):
    elements = {element.tag for page in shipped.values() for element in page.all()}
    attributes = {name for page in shipped.values() for element in page.all() for name in element.attributes}
    assert not {"script", "img", "b", "style"} & elements
    for name, page in hostile.items():
        assert {element.tag for element in page.all()} <= elements, name
        assert {attribute for element in page.all() for attribute in element.attributes} <= attributes, name


def test_hostile_text_is_read_as_it_is_written(hostile):
    for name, page in hostile.items():
        assert HOSTILE in page.text, name


def test_hostile_text_never_stands_raw_in_the_page(hostile_parts):
    for name, html in hostile_parts.items():
        assert "<img" not in html, name
        assert "</script" not in html, name
        assert "<!--" not in html, name


def test_hostile_text_never_leaves_an_attribute(hostile):
    for name, page in hostile.items():
        for element in page.all():
            for attribute, value in element.attributes.items():
                assert not attribute.startswith("on"), name
                assert "onerror" not in (value or "") or HOSTILE in value, name


def test_an_unknown_id_is_shown_as_text(course, read):
    html = content.not_found(course, f'There is no condition called "{HOSTILE}".')
    assert f'There is no condition called "{HOSTILE}".' in read(html).text
    assert "<img" not in str(html)
