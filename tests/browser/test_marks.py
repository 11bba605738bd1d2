"""The marks every activity keeps on every surface: people and tests outside the project rely on them."""

import pytest
from playwright.sync_api import expect

from .learner import EXPLORERS, activities_of, in_both_browsers, states

pytestmark = pytest.mark.browser

ONE_OF_EACH_KIND = (
    "start-first-try",
    "he-cannot-stand",
    "sign-look-up",
    "first-twelve-cases",
    "emergency-signs",
    "chair-stand",
    *EXPLORERS.values(),
)
WITH_OPTIONS = [each for each in ONE_OF_EACH_KIND if each not in ("emergency-signs", "compare-conditions")]
one_of_each_kind = pytest.mark.parametrize("activity_id", ONE_OF_EACH_KIND)


@one_of_each_kind
def test_the_root_of_an_activity_names_its_id_and_its_kind(open_page, course, activity_id):
    root = open_page(activity_id).root
    expect(root).to_have_count(1)
    expect(root).to_have_attribute("data-legguide-kind", activities_of(course)[activity_id][0])


@pytest.mark.parametrize("activity_id", WITH_OPTIONS)
def test_options_are_native_controls_in_a_fieldset_with_a_legend(open_page, activity_id):
    root = open_page(activity_id).root
    controls = root.locator("input[type=radio], input[type=checkbox]")
    assert controls.count() > 1
    expect(root.locator("fieldset:has(> legend)").locator("input[type=radio], input[type=checkbox]")).to_have_count(controls.count())
    for legend in root.locator("fieldset > legend").all():
        expect(legend).not_to_be_empty()


@one_of_each_kind
def test_before_a_choice_nothing_is_chosen_and_the_state_of_review_is_told(open_page, activity_id):
    activity = open_page(activity_id)
    expect(activity.root.locator("input:checked")).to_have_count(0)
    expect(activity.root.get_by_text(activity.payload["review"], exact=True)).to_be_visible()


@one_of_each_kind
def test_there_is_one_place_where_results_are_said(open_page, activity_id):
    activity = open_page(activity_id)
    expect(activity.said).to_have_count(1)
    expect(activity.said).to_be_empty()


@one_of_each_kind
def test_an_activity_is_a_region_with_a_name(open_page, activity_id):
    activity = open_page(activity_id)
    expect(activity.root).to_have_role("region")
    expect(activity.root).to_have_accessible_name(f"{activity.root.get_attribute('aria-label')}")
    assert activity.payload["title"] in activity.root.get_attribute("aria-label")


def test_tab_reaches_every_activity_of_a_page_and_its_end(open_page, course):
    page = open_page("sign-look-up").page
    notebook = activities_of(course)["sign-look-up"][1]
    wanted = {activity_id for activity_id, (_, place) in activities_of(course).items() if place == notebook}
    reached = []
    focus = (
        "[document.activeElement.closest('[data-legguide-activity]')?.dataset.legguideActivity, document.activeElement === document.body]"
    )
    for _ in range(2000):
        page.keyboard.press("Tab")
        activity_id, left_the_page = page.evaluate(focus)
        if left_the_page:
            break
        reached.append(activity_id)
    assert left_the_page, "Tab is caught somewhere on the page"
    assert wanted <= set(reached)


@one_of_each_kind
def test_every_button_and_option_is_big_enough_for_a_shaking_hand(open_page, activity_id):
    root = open_page(activity_id).root
    for target in root.locator("button:not(.lgs-press):visible, label:has(input):visible").all():
        assert target.bounding_box()["height"] >= 48, target.inner_text()


@one_of_each_kind
def test_everything_else_to_press_or_to_fill_in_is_as_high_as_a_fingertip_in_every_state(open_page, activity_id):
    activity = open_page(activity_id)
    for state in states(activity):
        for target in activity.root.locator("summary, select, input:not([type=radio], [type=checkbox])").filter(visible=True).all():
            assert target.bounding_box()["height"] >= 44, (state, target.evaluate("e => e.outerHTML"))


@in_both_browsers
@one_of_each_kind
def test_who_has_focus_can_be_seen(open_page, activity_id):
    page = open_page(activity_id).page
    page.keyboard.press("Tab")  # from here on the browser shows focus
    look = """e => [e, e.closest('label'), e.closest('label')?.parentElement].filter(Boolean)
      .map(x => getComputedStyle(x).outline + getComputedStyle(x).boxShadow)"""
    for control in (
        page.locator(f'[data-legguide-activity="{activity_id}"]')
        .locator("button:visible, input:visible, select:visible")
        .filter(visible=True)
        .all()[:8]
    ):
        page.evaluate("document.activeElement.blur()")
        before = control.evaluate(look)
        control.focus()
        assert control.evaluate(look) != before, control.evaluate("e => e.outerHTML")
