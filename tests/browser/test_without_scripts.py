"""A page whose scripts are switched off is still a page to learn from.

In both browsers one looks at once: `expect` waits by a clock of the page, which Firefox does not have without scripts.
"""

from pathlib import Path
from urllib.parse import unquote, urlsplit

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


@pytest.fixture
def broken_page(visit, exported, tmp_path):
    """Opens a deck whose script is broken at this place, as an old browser would find it."""

    def open_with(place, broken):
        deck = Path(unquote(urlsplit(exported("slides", "start-first-try")).path)).read_text(encoding="utf-8")
        assert place in deck
        (tmp_path / "broken.html").write_text(deck.replace(place, broken), encoding="utf-8")
        opened = visit()
        opened.page.goto((tmp_path / "broken.html").as_uri())
        wait_for(lambda: opened.faults, "the broken script to be told")
        opened.faults.clear()
        return opened.page

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


def test_every_case_stands_there_and_its_level_can_be_unfolded(bare_page, activity, course):
    page = bare_page("pages", "first-twelve-cases")
    payload = activity(page, "first-twelve-cases").payload
    instructions = {level["id"]: level["instruction"] for level in payload["levels"]}
    for case in payload["cases"]:
        row = page.get_by_role("listitem").filter(has_text=case["text"])
        expect(row.get_by_text(case["text"], exact=True)).to_be_visible()
        row.get_by_text(course.word("which-level"), exact=True).click()
        expect(row.get_by_text(instructions[case["level"]])).to_be_visible()


def test_every_sign_stands_there_and_opens_what_to_do_about_it(bare_page, activity):
    page = bare_page("pages", "sign-look-up")
    payload = activity(page, "sign-look-up").payload
    for sign in payload["signs"]:
        expect(page.locator("summary").get_by_text(sign["text"], exact=True).first).to_be_visible()
    sign = payload["signs"][-1]
    [rule] = [rule for rule in payload["guidance"]["rules"] if rule["all_of"] == [sign["id"]] and not rule["any_of"]]
    opened = page.locator("details").filter(has=page.locator("summary").get_by_text(sign["text"], exact=True)).last
    opened.locator("summary").click()
    expect(opened.get_by_text(payload["flags"][rule["id"]]["say"])).to_be_visible()


@pytest.mark.parametrize("deck", ["emergency-signs", "words-you-may-hear"])
def test_both_sides_of_every_card_stand_beside_each_other(bare_page, activity, deck):
    page = bare_page("pages", deck)
    for card in activity(page, deck).payload["cards"]:
        row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=card["front"][0]))
        expect(row.first).to_contain_text(card["meaning"] if card["kind"] == "term" else card["say"])


def test_a_self_observation_stands_there_with_its_questions_steps_table_and_a_line_for_the_count(bare_page, activity):
    page = bare_page("pages", "chair-stand")
    payload = activity(page, "chair-stand").payload
    plain = page.locator(".lgs-plain").filter(has_text=payload["count_ask"])
    for question in payload["safety_questions"]:
        expect(plain.get_by_role("listitem").filter(has_text=question["text"])).to_contain_text(question["refuse"] or question["inform"])
    for text in (*payload["steps"], *payload["stop_if"], *payload["limits"]):
        expect(plain).to_contain_text(text)
    expect(plain.locator(".lgs-blank")).to_be_visible()
    expect(plain.get_by_role("row")).to_have_count(1 + len(payload["table"]))


def test_what_acts_at_each_place_of_the_path_is_told(bare_page, activity):
    page = bare_page("pages", "path-explorer")
    payload = activity(page, "path-explorer").payload
    plain = page.locator(".lgs-plain").filter(has_text=payload["title"])
    for place in payload["places"]:
        expect(plain.get_by_role("heading", name=place["name"], exact=True)).to_be_visible()
        for said in (*place["what_happens"], *place["leg_pattern"]):
            expect(plain.get_by_text(said["text"], exact=True)).to_be_visible()


def test_pairs_that_people_mix_up_can_be_unfolded(bare_page, activity):
    page = bare_page("pages", "compare-conditions")
    payload = activity(page, "compare-conditions").payload
    for pair in payload["pairs"]:
        a, b = (next(each for each in payload["conditions"] if each["id"] == wanted) for wanted in pair["conditions"])
        page.get_by_text(f"{a['name']} / {b['name']}", exact=True).click()
        expect(page.get_by_text(pair["why"][0]["text"], exact=True)).to_be_visible()


def test_every_sign_stands_with_how_soon_and_with_its_causes(bare_page, activity, course):
    page = bare_page("pages", "causes-of-a-sign")
    payload = activity(page, "causes-of-a-sign").payload
    plain = page.locator(".lgs-plain").filter(has_text=payload["title"])
    for group in payload["groups"][1:]:
        for entry in group["entries"]:
            row = plain.get_by_role("listitem").filter(has_text=f"{entry['text']}.").first
            expect(row).to_contain_text(course.guidance.assess(entry["signs"]).level.instruction)


def test_the_page_says_that_scripts_would_make_it_work(bare_page, course):
    page = bare_page("pages", "start-first-try")
    expect(page.get_by_text(course.word("activity-needs-script")).first).to_be_visible()


@in_both_browsers
@pytest.mark.parametrize("scripts", ["are off", "are too new", "stop"])
def test_slides_can_be_read_one_below_the_other(bare_page, broken_page, activity, course, scripts):
    breaks = {"are too new": "startDeck()(", "stop": "startDeckLater();"}
    page = broken_page("startDeck();", breaks[scripts]) if scripts in breaks else bare_page("slides", "start-first-try")
    assert page.get_by_role("heading", level=1).is_visible()
    for question in activity(page, "start-first-try").payload["questions"]:
        assert page.get_by_text(question["prompt"], exact=True).is_visible()
    page.mouse.move(400, 400)
    page.mouse.wheel(0, 1_000_000)
    last = page.get_by_role("link", name=course.sections[-1].title)
    wait_for(lambda: last.bounding_box()["y"] < page.viewport_size["height"], "the end of the slides to be reached")
