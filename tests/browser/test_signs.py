"""The sign look-up on an exported page, opened from the disk: a lesson in which signs matter."""

import pytest
from playwright.sync_api import expect

from .learner import HANDS, in_both_browsers, play, safe_choices

pytestmark = pytest.mark.browser

LOOK_UP = "sign-look-up"
STORY = "he-cannot-stand"
by_hand = pytest.mark.parametrize("hand", HANDS)


def sign_of(look_up, level):
    """A sign that alone gives this level."""
    return next(sign for sign in look_up.payload["signs"] if sign["level"] == level)["id"]


def level_shown(look_up):
    """The instruction that heads the card."""
    return look_up.root.get_by_role("heading")


def instruction(look_up, level):
    return next(each["instruction"] for each in look_up.payload["levels"] if each["id"] == level)


def test_the_worst_signs_stand_first(open_page):
    look_up = open_page(LOOK_UP)
    rank = {level["id"]: ["emergency", "soon", "plan"].index(level["band"]) for level in look_up.payload["levels"]}
    level_of = {sign["id"]: sign["level"] for sign in look_up.payload["signs"]}
    shown = look_up.root.get_by_role("checkbox").evaluate_all("boxes => boxes.map(box => box.value)")
    assert sorted(shown) == sorted(level_of)
    bands = [rank[level_of[sign]] for sign in shown]
    assert bands == sorted(bands)


def test_an_empty_list_never_says_that_all_is_well(open_page):
    look_up = open_page(LOOK_UP)
    expect(look_up.root).to_contain_text(look_up.word("nothing-ticked"))
    expect(level_shown(look_up)).to_have_count(0)


@in_both_browsers
@by_hand
def test_a_worse_sign_raises_the_advice(open_page, hand):
    look_up = open_page(LOOK_UP)
    do = HANDS[hand](look_up)
    levels = [level["id"] for level in look_up.payload["levels"]]
    # by keyboard the worst come first, so here the mildest is ticked with the box already in sight
    HANDS["mouse"](look_up).choose(sign_of(look_up, levels[-1]))
    expect(level_shown(look_up)).to_have_text(instruction(look_up, levels[-1]))
    do.choose(sign_of(look_up, levels[0]))
    expect(level_shown(look_up)).to_have_text(instruction(look_up, levels[0]))
    expect(look_up.said).to_contain_text(instruction(look_up, levels[0]))


@by_hand
def test_adding_milder_signs_never_lowers_the_advice(open_page, hand):
    look_up = open_page(LOOK_UP)
    do = HANDS[hand](look_up)
    levels = [level["id"] for level in look_up.payload["levels"]]
    for level in levels:
        do.choose(sign_of(look_up, level))
        expect(level_shown(look_up)).to_have_text(instruction(look_up, levels[0]))


def test_each_number_stands_beside_its_country(open_page):
    look_up = open_page(LOOK_UP)
    HANDS["mouse"](look_up).choose(sign_of(look_up, "emergency-now"))
    for country in look_up.payload["countries"]:
        row = look_up.root.get_by_role("listitem").filter(has_text=f"{country['name']}:")
        for number in country["numbers"]:
            expect(row).to_contain_text(number)


@in_both_browsers
@by_hand
def test_the_chosen_country_is_remembered_in_every_activity(open_page, activity, hand):
    look_up = open_page(LOOK_UP)
    country, other = look_up.payload["countries"][-1], look_up.payload["countries"][0]
    HANDS["mouse"](look_up).choose(sign_of(look_up, "emergency-now"))
    if hand == "mouse":
        look_up.root.get_by_role("combobox").select_option(country["id"])
    else:
        keyboard = HANDS["keyboard"](look_up)
        keyboard.press("show-what-to-do")
        keyboard.tab_to(look_up.root.get_by_role("combobox"))
        keyboard.key("End")
    for again in (lambda: None, look_up.page.reload):
        again()
        expect(look_up.root).to_contain_text(f"{country['name']}: {country['numbers'][0]}")
        expect(look_up.root).not_to_contain_text(f"{other['name']}: ")
    story = activity(look_up.page, STORY)
    play(story, HANDS["mouse"](story), safe_choices(story))
    expect(story.root).to_contain_text(f"{country['name']}: {country['numbers'][0]}")


@in_both_browsers
def test_the_search_leaves_the_signs_with_that_word(open_page):
    look_up = open_page(LOOK_UP)
    word = look_up.payload["signs"][0]["text"].split()[-1]
    look_up.root.get_by_role("searchbox").press_sequentially(word.upper())
    wanted = [sign["text"] for sign in look_up.payload["signs"] if word.lower() in sign["text"].lower()]
    rows = look_up.root.locator("label").filter(has=look_up.page.get_by_role("checkbox"), visible=True)
    expect(rows).to_have_count(len(wanted))
    assert sorted(rows.all_inner_texts()) == sorted(wanted)


def test_a_search_never_hides_a_ticked_sign(open_page):
    look_up = open_page(LOOK_UP)
    sign = sign_of(look_up, "emergency-now")
    HANDS["mouse"](look_up).choose(sign)
    look_up.root.get_by_role("searchbox").fill("zzz")
    expect(look_up.option(sign)).to_be_visible()


def test_a_search_that_finds_nothing_says_what_to_do(open_page):
    look_up = open_page(LOOK_UP)
    look_up.root.get_by_role("searchbox").fill("zzz")
    expect(look_up.root.get_by_text(look_up.word("no-sign-found"))).to_be_visible()
    look_up.root.get_by_role("searchbox").fill("")
    expect(look_up.root.get_by_role("checkbox").filter(visible=True)).to_have_count(len(look_up.payload["signs"]))


@by_hand
def test_unticking_all_empties_the_list(open_page, hand):
    look_up = open_page(LOOK_UP)
    do = HANDS[hand](look_up)
    for level in ("emergency-now", "monitor"):
        do.choose(sign_of(look_up, level))
    do.press("untick-all")
    for again in (lambda: None, look_up.page.reload):
        again()
        expect(look_up.root.locator("input:checked")).to_have_count(0)
        expect(look_up.root).to_contain_text(look_up.word("nothing-ticked"))


@in_both_browsers
def test_ticked_signs_survive_a_reload(open_page):
    look_up = open_page(LOOK_UP)
    HANDS["mouse"](look_up).choose(sign_of(look_up, "emergency-now"))
    look_up.page.reload()
    expect(look_up.control(sign_of(look_up, "emergency-now"))).to_be_checked()
    expect(level_shown(look_up)).to_have_text(instruction(look_up, "emergency-now"))


@by_hand
def test_from_the_end_of_the_list_one_press_leads_back_to_the_advice(open_page, hand):
    look_up = open_page(LOOK_UP)
    do = HANDS[hand](look_up)
    do.choose(sign_of(look_up, "monitor"))
    do.press("show-what-to-do")
    expect(level_shown(look_up)).to_be_in_viewport()
    assert look_up.has_focus()


@pytest.mark.parametrize("viewport", [(1280, 800), (320, 480), (320, 256)], ids=["wide", "narrow", "at 400 percent"])
def test_a_sign_reached_with_tab_is_not_hidden_behind_the_advice_below(open_page, viewport):
    look_up = open_page(LOOK_UP, viewport={"width": viewport[0], "height": viewport[1]})
    HANDS["mouse"](look_up).choose(look_up.payload["signs"][0]["id"])
    on_top = "e => { const b = e.getBoundingClientRect(); return document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2) === e }"
    for _ in look_up.payload["signs"][1:]:
        look_up.page.keyboard.press("Tab")
        focused = look_up.page.locator("input[type=checkbox]:focus")
        assert focused.evaluate(on_top), focused.get_attribute("value")
