"""Words of the glossary inside activities: a pop-up by mouse, by keyboard and by touch, once in a part, in no control."""

import re

import pytest
from playwright.sync_api import expect

from legguide_lib.widgets import bundle

from .learner import HANDS, Keyboard, in_both_browsers

pytestmark = pytest.mark.browser

ACTIVITIES = ("he-cannot-stand", "sign-look-up", "path-explorer", "causes-of-a-sign", "compare-conditions")


def show_terms(activity):
    """Brings words of the glossary into view."""
    kind = activity.payload["kind"]
    if kind == "compare":
        activity.root.get_by_role("combobox").first.select_option(activity.payload["pairs"][1]["id"])
    elif kind == "scenario":
        first = next(step for step in activity.payload["steps"] if step["id"] == activity.payload["start"])
        HANDS["mouse"](activity).choose(next(each["id"] for each in first["choices"] if each["safety"] == "safe"))
        HANDS["mouse"](activity).press("do-this")
    else:
        HANDS["mouse"](activity).choose({"path": "nerve", "causes": "sudden-weakness", "signs": "sudden-weakness"}[kind])


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("activity_id", ["sign-look-up", "path-explorer", "causes-of-a-sign", "compare-conditions"])
def test_a_term_opens_its_meaning_and_escape_closes_it(open_page, activity_id, hand):
    activity = open_page(activity_id)
    show_terms(activity)
    press = activity.root.locator(".lgs-press").filter(visible=True).first
    term = next(
        each for each in activity.payload["terms"] if press.get_attribute("aria-label").lower() in [form.lower() for form in each["forms"]]
    )
    if hand == "mouse":
        press.click()
    else:
        if activity_id == "sign-look-up":
            Keyboard(activity).press("show-what-to-do")  # the card stands above the list
        Keyboard(activity).tab_to(press)
        Keyboard(activity).key("Enter")
    meaning = activity.root.locator(":popover-open")
    expect(meaning).to_contain_text(term["meaning"])
    activity.page.keyboard.press("Escape")
    expect(meaning).to_have_count(0)
    assert activity.has_focus()


def test_a_term_opens_by_touch(open_page):
    path = open_page("path-explorer", has_touch=True)
    show_terms(path)
    path.root.locator(".lgs-term").first.tap()
    expect(path.root.locator(":popover-open")).to_be_visible()


@in_both_browsers
def test_a_term_of_two_words_breaks_like_a_text_and_opens_and_closes_by_a_press_on_either_word(open_page):
    causes = open_page("causes-of-a-sign")
    show_terms(causes)
    term = causes.root.locator(".lgs-term").filter(has_text="emergency number").first
    term.evaluate("term => { term.closest('li').style.inlineSize = '13ch' }")
    term.scroll_into_view_if_needed()
    press = term.get_by_role("button", name="emergency number", exact=True)
    words = term.evaluate("term => [...term.getClientRects()].map(({ x, y, width, height }) => [x + width / 2, y + height / 2])")
    assert len(words) == 2
    box = press.bounding_box()
    assert min(box["width"], box["height"]) >= 24
    for x, y in words:
        for times_open in (1, 0):
            causes.page.mouse.click(x, y)
            expect(causes.root.locator(":popover-open")).to_have_count(times_open)


@pytest.mark.parametrize("activity_id", ACTIVITIES)
def test_no_term_stands_inside_another_control(open_page, activity_id):
    activity = open_page(activity_id)
    show_terms(activity)
    expect(activity.root.locator(":is(label, button, legend, summary, a) .lgs-keep")).to_have_count(0)


@pytest.mark.parametrize("activity_id", ACTIVITIES)
def test_no_id_stands_twice_on_the_page(open_page, activity_id):
    activity = open_page(activity_id)
    show_terms(activity)
    ids = activity.page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert sorted(ids) == sorted(set(ids))


TERMS = [
    {"id": "nerve", "term": "Nerve", "say": "nurv", "meaning": "A <b>cable</b>.", "forms": ["Nerve", "nerves"]},
    {"id": "root", "term": "Nerve root", "say": "", "meaning": "A start.", "forms": ["Nerve root"]},
    {"id": "odd", "term": "a.b(c)", "say": "", "meaning": "Odd.", "forms": ["a.b(c)", "[x]*"]},
]


@pytest.fixture
def link(visit):
    """What `linked` makes of a text: the words linked, and the whole as text."""
    page = visit().page
    script = re.sub(r"(?m)^(?:import .*|export (?=function))", "", (bundle._HERE / "shared" / "dom.js").read_text(encoding="utf-8"))
    script += re.sub(r"(?m)^(?:import .*|export (?=function))", "", (bundle._HERE / "shared" / "terms.js").read_text(encoding="utf-8"))
    page.add_script_tag(content=script)

    def of(text, terms=TERMS):
        return page.evaluate(
            "([text, terms]) => { const p = document.createElement('p'); p.append(linked(text, terms));"
            " return [[...p.querySelectorAll('button')].map(each => each.ariaLabel), p.textContent] }",
            [text, terms],
        )

    return of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A nerve is pressed.", ["nerve"]),
        ("A nerve, nerves and a NERVE.", ["nerve"]),
        ("The nerve root and its nerve.", ["nerve root", "nerve"]),
        ("A nervecell, a nerve-cell, unnerve, nervé, nerve2.", []),
        ("See a.b(c) or [x]*; axb(c) is not it.", ["a.b(c)"]),
        ("", []),
        ("<b>nerve</b> & more", ["nerve"]),
    ],
)
def test_the_first_of_each_term_is_linked_and_the_text_stays_as_it_is(link, text, words):
    assert link(text) == [words, text]


@pytest.mark.parametrize("terms", [[], None])
def test_without_terms_a_text_stays_as_it_is(link, terms):
    assert link("A nerve.", terms) == [[], "A nerve."]
