"""What notebooks call puts every noun of the course on the page. (How slips are told: `notebooks/test_showing.py`.)"""

import inspect

import pytest

from legguide_lib import show

BY_ID = ("section", "unit", "plain_words", "what_you_may_notice", "take_away", "trainer_notes", "condition", "conditions", "symptom", "red_flags", "treatment", "exercise", "picture", "quiz", "scenario", "triage", "cards", "observe")  # fmt: skip


@pytest.mark.parametrize("name", BY_ID)
def test_an_unknown_id_is_shown_as_text_whatever_it_holds(name, course):
    page = getattr(show, name)("<no-such-id>")
    html = page._repr_html_()
    assert course.word("not-found-title") in html
    assert "&lt;no-such-id&gt;" in html
    assert "<no-such-id>" not in html


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("section", "sections"),
        ("unit", "units"),
        ("condition", "conditions"),
        ("symptom", "symptoms"),
        ("treatment", "treatments"),
        ("exercise", "exercises"),
    ],
)
def test_every_noun_can_be_shown_and_its_text_form_names_it(name, thing, course):
    for noun in getattr(course, thing):
        page = getattr(show, name)(noun.id)
        assert repr(page) == f"<{name} {noun.id}>"
        assert page._repr_html_().startswith("<div")


def test_everything_a_unit_shows_can_be_shown(course):
    for unit in course.units:
        for shown in unit.shows:
            function = getattr(show, shown.kind.replace("-", "_"))
            page = function() if not inspect.signature(function).parameters else function(shown.id)
            assert "lgs-not-found" not in page._repr_html_(), f"{unit.id} shows {shown.kind} {shown.id}"
