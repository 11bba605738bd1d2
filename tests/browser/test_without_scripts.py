"""A page whose scripts are switched off is still a page to learn from.

In both browsers one looks at once: `expect` waits by a clock of the page, which Firefox does not have without scripts.
"""

import pytest
from playwright.sync_api import expect

from .learner import in_both_browsers, wait_for

pytestmark = pytest.mark.browser


@pytest.fixture
def bare_page(visit, exported):
    """Opens the exported file with an activity with scripts switched off."""

    def open_with(form, activity_id):
        page = visit(java_script_enabled=False).page
        page.goto(exported(form, activity_id))
        return page

    return open_with


@in_both_browsers
def test_every_question_stands_there_with_its_options(bare_page, activity):
    page = bare_page("pages", "start-first-try")
    for question in activity(page, "start-first-try").payload["questions"]:
        assert page.get_by_text(question["prompt"], exact=True).is_visible()
        for option in question["options"]:
            assert page.get_by_role("listitem").filter(has_text=option["text"]).first.is_visible()


def test_what_is_right_and_why_can_be_unfolded(bare_page, activity, course):
    page = bare_page("pages", "start-first-try")
    questions = activity(page, "start-first-try").payload["questions"]
    folded = page.get_by_text(course.word("which-is-right"), exact=True)
    for place, question in enumerate(questions):
        folded.nth(place).click()
        for option in question["options"]:
            row = page.get_by_role("listitem").filter(has_text=option["text"]).filter(has_text=option["feedback"])
            expect(row.last).to_be_visible()
            expect(row.last).to_contain_text(course.word(mark(option)))


def mark(option):
    if option["right"]:
        return "mark-right"
    return "mark-unsafe" if option["unsafe"] else "mark-not-right"


def test_a_story_tells_its_safe_way(bare_page, activity, course):
    page = bare_page("pages", "he-cannot-stand")
    payload = activity(page, "he-cannot-stand").payload
    first = next(step for step in payload["steps"] if step["id"] == payload["start"])
    expect(page.get_by_text(first["story"])).to_be_visible()
    safe = next(choice for choice in first["choices"] if choice["safety"] == "safe")
    page.get_by_text(course.word("safe-path"), exact=True).first.click()
    expect(page.get_by_text(safe["consequence"])).to_be_visible()


@in_both_browsers
def test_every_sign_stands_under_what_to_do_about_it(bare_page, activity):
    page = bare_page("pages", "sign-look-up")
    for sign in activity(page, "sign-look-up").payload["signs"]:
        assert page.get_by_role("listitem").filter(has_text=sign["text"]).first.is_visible()


def test_the_page_says_that_scripts_would_make_it_work(bare_page, course):
    page = bare_page("pages", "start-first-try")
    expect(page.get_by_text(course.word("activity-needs-script")).first).to_be_visible()


@in_both_browsers
def test_slides_can_be_read_one_below_the_other(bare_page, activity, course):
    page = bare_page("slides", "start-first-try")
    assert page.get_by_role("heading", level=1).is_visible()
    for question in activity(page, "start-first-try").payload["questions"]:
        assert page.get_by_text(question["prompt"], exact=True).is_visible()
    page.mouse.move(400, 400)
    page.mouse.wheel(0, 1_000_000)
    last = page.get_by_role("link", name=course.sections[-1].title)
    wait_for(lambda: last.bounding_box()["y"] < page.viewport_size["height"], "the end of the slides to be reached")
