"""Short cases on an exported page, opened from the disk: what fits and why at once, and at the end how it went."""

import copy
import json

import pytest
from nbformat import from_dict
from nbformat.v4 import new_code_cell, new_notebook, new_output
from playwright.sync_api import expect

from legguide_lib.export.exporters import PagesExporter
from legguide_lib.payload import PAYLOAD_MIME

from .learner import HANDS, take_triage

pytestmark = pytest.mark.browser

CASES = "first-twelve-cases"
EMERGENCY = "emergency-now"
by_hand = pytest.mark.parametrize("hand", HANDS)


def case_of(cases, level, *, at_least=0):
    """The place of the first case of this level from a place on."""
    return next(place for place, case in enumerate(cases.payload["cases"]) if case["level"] == level and place >= at_least)


def go_to(cases, place):
    """Shows a case without giving a level to those before it."""
    for _ in range(place):
        HANDS["mouse"](cases).press("next-case")
    return cases.payload["cases"][place]


def respond(cases, level, hand="mouse"):
    do = HANDS[hand](cases)
    do.choose(level)
    do.press("check")


def why(cases, case):
    return cases.payload["flags"][case["flags"][0]]["why"]


def instruction(cases, level):
    return next(each["instruction"] for each in cases.payload["levels"] if each["id"] == level)


# one case ------------------------------------------------------------------------------------------------------------


def test_the_levels_stand_in_words_most_urgent_first(open_page):
    cases = open_page(CASES)
    radios = cases.root.get_by_role("radio")
    expect(radios).to_have_count(len(cases.payload["levels"]))
    for place, level in enumerate(cases.payload["levels"]):
        expect(radios.nth(place)).to_have_accessible_name(level["instruction"])
        expect(cases.option(level["id"])).to_have_attribute("data-band", level["band"])


@by_hand
def test_the_right_level_is_confirmed_with_its_reason_and_its_sources(open_page, hand):
    cases = open_page(CASES)
    case = cases.payload["cases"][0]
    respond(cases, case["level"], hand)
    expect(cases.option(case["level"])).to_contain_text(cases.word("level-right"))
    expect(cases.option(case["level"])).to_contain_text(why(cases, case))
    expect(cases.said).to_contain_text(cases.word("triage-right"))
    expect(cases.said).to_contain_text(instruction(cases, case["level"]))
    for source in case["sources"]:
        expect(cases.root).to_contain_text(source["title"])
    assert cases.has_focus()


@by_hand
@pytest.mark.parametrize("given", ["same-day", "within-days", "routine", "monitor"])
def test_a_missed_emergency_is_told_kindly_and_shown(open_page, hand, given):
    cases = open_page(CASES)
    case = go_to(cases, case_of(cases, EMERGENCY))
    respond(cases, given, hand)
    expect(cases.option(given)).to_contain_text(cases.word("level-missed"))
    expect(cases.option(given)).to_contain_text(cases.word("triage-missed"))
    expect(cases.option(EMERGENCY)).to_contain_text(why(cases, case))
    expect(cases.said).to_contain_text(cases.word("triage-missed"))
    expect(cases.said).to_contain_text(instruction(cases, EMERGENCY))


def test_calling_sooner_than_needed_is_told_as_the_safer_mistake(open_page):
    cases = open_page(CASES)
    case = go_to(cases, case_of(cases, "routine"))
    respond(cases, EMERGENCY)
    expect(cases.option(EMERGENCY)).to_contain_text(cases.word("level-too-soon"))
    expect(cases.option(EMERGENCY)).to_contain_text(cases.word("triage-too-soon"))
    expect(cases.option("routine")).to_contain_text(why(cases, case))


def test_a_level_that_is_too_late_but_misses_no_emergency_says_so(open_page):
    cases = open_page(CASES)
    go_to(cases, case_of(cases, "same-day"))
    respond(cases, "monitor")
    expect(cases.option("monitor")).to_contain_text(cases.word("triage-too-late"))
    expect(cases.root).not_to_contain_text(cases.word("triage-missed"))


def test_what_to_do_and_what_to_say_can_be_unfolded_with_each_number_beside_its_country(open_page):
    cases = open_page(CASES)
    case = go_to(cases, case_of(cases, EMERGENCY))
    respond(cases, "monitor")
    cases.root.get_by_text(cases.word("what-to-do")).click()
    expect(cases.heading(instruction(cases, EMERGENCY))).to_be_visible()
    expect(cases.root).to_contain_text(cases.payload["flags"][case["flags"][0]]["do_first"][0])
    for country in cases.payload["countries"]:
        row = cases.root.get_by_role("listitem").filter(has_text=f"{country['name']}:")
        for number in country["numbers"]:
            expect(row).to_contain_text(number)


@by_hand
def test_checking_with_nothing_chosen_asks_to_choose_first(open_page, hand):
    cases = open_page(CASES)
    HANDS[hand](cases).press("check")
    expect(cases.said).to_have_text(cases.word("choose-first"))


@by_hand
def test_a_hint_is_shown_and_said(open_page, hand):
    cases = open_page(CASES)
    HANDS[hand](cases).press("hint")
    expect(cases.root.locator("p").filter(has_text=cases.word("triage-hint"))).to_be_visible()
    expect(cases.said).to_have_text(f"{cases.word('hint')}: {cases.word('triage-hint')}")


def test_choosing_another_level_takes_the_feedback_away(open_page):
    cases = open_page(CASES)
    case = go_to(cases, case_of(cases, EMERGENCY))
    respond(cases, "monitor")
    HANDS["mouse"](cases).choose("routine")
    expect(cases.root).not_to_contain_text(why(cases, case))
    expect(cases.root.locator("summary")).to_have_count(0)


# how it went ---------------------------------------------------------------------------------------------------------


def shares(cases, found, left):
    """Both figures stand there beside those of the study."""
    emergencies = [case for case in cases.payload["cases"] if case["level"] == EMERGENCY]
    others = len(cases.payload["cases"]) - len(emergencies)
    for word, part, whole, study in (("triage-found", found, len(emergencies), "found"), ("triage-left", left, others, "left")):
        box = cases.root.locator("div").filter(has=cases.page.get_by_text(cases.word(word), exact=True)).last
        expect(box).to_contain_text(cases.word("triage-share", n=part, total=whole))
        expect(box).to_contain_text(cases.word("triage-percent", n=int(100 * part / whole + 0.5)))
        expect(box).to_contain_text(cases.word("triage-percent", n=cases.payload["yardstick"][study]))


@by_hand
def test_all_levels_right_are_told_with_both_figures_and_those_of_a_study(open_page, hand):
    cases = open_page(CASES)
    take_triage(cases, HANDS[hand](cases))
    expect(cases.root).to_contain_text(cases.word("triage-sum-right"))
    emergencies = sum(case["level"] == EMERGENCY for case in cases.payload["cases"])
    shares(cases, emergencies, len(cases.payload["cases"]) - emergencies)
    expect(cases.root).to_contain_text(cases.payload["yardstick"]["text"])
    expect(cases.root).to_contain_text(cases.payload["yardstick"]["sources"][0]["title"])
    expect(cases.root.get_by_text(cases.word("summary-look-again"))).to_have_count(0)


@by_hand
def test_a_missed_emergency_stands_first_among_what_to_look_at_again(open_page, hand):
    cases = open_page(CASES)
    soon = cases.payload["cases"][case_of(cases, "monitor")]
    late = cases.payload["cases"][case_of(cases, "same-day")]
    missed = cases.payload["cases"][case_of(cases, EMERGENCY, at_least=8)]
    take_triage(cases, HANDS[hand](cases), slips={soon["id"]: EMERGENCY, late["id"]: "monitor", missed["id"]: "same-day"})
    emergencies = sum(case["level"] == EMERGENCY for case in cases.payload["cases"])
    shares(cases, emergencies - 1, len(cases.payload["cases"]) - emergencies - 1)
    expect(cases.root).to_contain_text(cases.word("triage-sum-missed", n=1))
    expect(cases.said).to_contain_text(cases.word("triage-sum-missed", n=1))
    expect(cases.root).to_contain_text(cases.word("triage-counts", right=len(cases.payload["cases"]) - 3, late=2, soon=1))
    rows = cases.root.get_by_role("list").last.get_by_role("listitem")
    expect(rows).to_have_count(3)
    for row, case, word in zip(rows.all(), (missed, late, soon), ("emergency-item", "level-too-late", "level-too-soon"), strict=True):
        expect(row).to_contain_text(case["text"])
        expect(row).to_contain_text(cases.word(word))
        expect(row).to_contain_text(cases.word("look-again-at", unit=cases.payload["units"][case["look_again"]]))
    assert cases.has_focus()


def test_the_first_level_counts_whatever_comes_later(open_page):
    cases = open_page(CASES)
    place = case_of(cases, EMERGENCY)
    go_to(cases, place)
    respond(cases, "monitor")
    respond(cases, EMERGENCY)
    for _ in cases.payload["cases"][place + 1 :]:
        HANDS["mouse"](cases).press("next-case")
    HANDS["mouse"](cases).press("see-how-it-went")
    expect(cases.root).to_contain_text(cases.word("triage-sum-missed", n=1))
    expect(cases.root).to_contain_text(cases.word("triage-share", n=0, total=1))


def test_where_no_case_was_done_nothing_is_claimed(open_page):
    cases = open_page(CASES)
    go_to(cases, len(cases.payload["cases"]) - 1)
    HANDS["mouse"](cases).press("see-how-it-went")
    expect(cases.root).to_contain_text(cases.word("summary-skipped", n=len(cases.payload["cases"])))
    expect(cases.root.get_by_text(cases.word("triage-none"), exact=True)).to_have_count(2)
    expect(cases.root).not_to_contain_text(cases.word("triage-sum-right"))


def test_levels_given_survive_a_reload(open_page):
    cases = open_page(CASES)
    first, second = cases.payload["cases"][:2]
    respond(cases, first["level"])
    cases.page.reload()
    expect(cases.root.get_by_role("group", name=second["text"])).to_be_visible()
    HANDS["mouse"](cases).press("back")
    expect(cases.control(first["level"])).to_be_checked()
    expect(cases.option(first["level"])).to_contain_text(why(cases, first))


@by_hand
def test_starting_over_empties_the_set(open_page, hand):
    cases = open_page(CASES)
    do = HANDS[hand](cases)
    take_triage(cases, do)
    do.press("start-over")
    for again in (lambda: None, cases.page.reload):
        again()
        expect(cases.root.get_by_role("group", name=cases.payload["cases"][0]["text"])).to_be_visible()
        expect(cases.root.locator("input:checked")).to_have_count(0)


@by_hand
def test_focus_is_on_the_case_that_has_just_come(open_page, hand):
    cases = open_page(CASES)
    HANDS[hand](cases).press("next-case")
    assert cases.page.evaluate("document.activeElement.textContent") == cases.payload["cases"][1]["text"]


# payloads that cannot be right ---------------------------------------------------------------------------------------


def spoilt(payload):
    """Name → a payload no set of this course can have."""
    first = {**payload["cases"][0], "level": "all-is-well"}
    yield "a level nobody knows", {**payload, "cases": [first, *payload["cases"][1:]]}
    yield "no case", {**payload, "cases": []}
    yield "no level", {**payload, "levels": []}
    yield "cases that are none", {**payload, "cases": "many"}
    yield "no words", {**payload, "words": {}}


def test_a_set_that_cannot_be_drawn_says_so_and_leaves_the_page_whole(browser, course, activity, tmp_path, open_page):
    good = open_page(CASES).payload
    for name, payload in spoilt(copy.deepcopy(good)):
        outputs = [
            [new_output("display_data", {PAYLOAD_MIME: each, "text/html": "<p>plain</p>"})] for each in (payload, {**good, "id": "whole"})
        ]
        cells = [new_code_cell("show", execution_count=1, outputs=output) for output in outputs]
        file = tmp_path / "spoilt.html"
        notebook = from_dict(json.loads(json.dumps(new_notebook(cells=cells))))
        file.write_text(PagesExporter().from_notebook_node(notebook)[0], encoding="utf-8")
        page = browser.new_page()
        page.goto(file.as_uri())
        expect(page.get_by_text("This activity could not be shown."), name).to_have_count(1)
        expect(page.locator("[data-legguide-activity=whole]"), name).to_be_visible()
        page.close()
