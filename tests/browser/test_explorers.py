"""The explorers as a learner meets them: on a page, on a slide and in JupyterLab, by mouse and by keyboard alone."""

import json

import pytest
from playwright.sync_api import expect

from .learner import ADDRESS_NAMES_THE_SLIDE, HANDS, Deck, Keyboard, in_both_browsers, is_focused, tab_into

pytestmark = pytest.mark.browser

PATH, COMPARE, CAUSES = "path-explorer", "compare-conditions", "causes-of-a-sign"
by_hand = pytest.mark.parametrize("hand", HANDS)
everywhere = pytest.mark.parametrize("surface", ["page", "slide", "lab"])


@pytest.fixture
def meet(request, visit, exported, activity):
    """Opens an activity on a surface; in JupyterLab no cell is run."""

    def on(surface, activity_id, **settings):
        if surface == "lab":
            lab = request.getfixturevalue("lab")
            return lab.open(visit(only_our_errors=True, **settings).page, activity_id)
        page = visit(**settings).page
        if surface == "slide":
            found = activity(page, activity_id)
            Deck(page, exported("slides", activity_id)).walk_to(found)
            return found
        page.goto(exported("pages", activity_id))
        return activity(page, activity_id)

    return on


def select(explorer, word, wanted, hand):
    """Chooses in a native list; by keyboard with the letters and arrows the browser gives it."""
    box = explorer.root.get_by_label(explorer.word(word))
    if hand == "mouse":
        box.focus()
        box.select_option(wanted)
        return
    keyboard = Keyboard(explorer)
    keyboard.tab_to(box)
    keyboard.key("Home")
    for _ in range(60):
        if box.input_value() == wanted:
            return
        keyboard.key("ArrowDown")
    pytest.fail(f"the arrow never reached {wanted}")


def condition(explorer, condition_id):
    return next(each for each in explorer.payload["conditions"] if each["id"] == condition_id)


# the path ------------------------------------------------------------------------------------------------------------


@everywhere
@by_hand
def test_a_place_on_the_path_shows_what_acts_there(meet, surface, hand):
    path = meet(surface, PATH)
    if hand == "keyboard":
        tab_into(path)
    place = next(each for each in path.payload["places"] if each["id"] == "nerve-root")
    HANDS[hand](path).choose(place["id"])
    expect(path.heading(place["name"])).to_be_visible()
    for said in (*place["what_happens"], *place["leg_pattern"]):
        expect(path.root).to_contain_text(said["text"])
    expect(path.said).to_have_text(path.word("path-chosen", choice=place["name"], n=len(place["conditions"])))
    expect(path.root.locator("details.lg-fold > summary")).to_have_count(len(place["conditions"]))
    assert path.has_focus()


@everywhere
def test_a_press_on_the_drawing_does_what_the_list_does(meet, surface):
    path = meet(surface, PATH)
    path.root.locator('[data-place="spinal-cord"] text').click()
    expect(path.control("spinal-cord")).to_be_checked()
    assert is_focused(path.control("spinal-cord"))
    expect(path.root.locator("[data-chosen]")).to_have_attribute("data-place", "spinal-cord")
    expect(path.said).to_contain_text("Spinal cord")


def test_a_finger_that_lands_beside_a_place_still_means_it(meet):
    path = meet("page", PATH)
    path.root.locator(".lgs-drawing").scroll_into_view_if_needed()
    box = path.root.locator('[data-place="brain"] text').bounding_box()
    path.page.mouse.click(box["x"] + box["width"] + 12, box["y"] + box["height"] / 2)
    expect(path.control("brain")).to_be_checked()


def test_a_press_far_from_any_place_chooses_nothing(meet):
    path = meet("page", PATH)
    drawing = path.root.locator(".lgs-drawing")
    drawing.evaluate("e => e.style.paddingBottom = '100px'")
    box = drawing.bounding_box()
    drawing.click(position={"x": box["width"] / 2, "y": box["height"] - 10})
    expect(path.root.locator("input:checked")).to_have_count(0)


def test_the_parts_of_the_drawing_are_not_announced_beside_the_list(meet):
    path = meet("page", PATH)
    tree = path.root.aria_snapshot()
    assert "2 Spinal cord" not in tree  # as the label in the drawing says it
    assert 'radio "Spinal cord"' in tree
    assert path.payload["picture"]["description"] in tree
    expect(path.root.locator(".lgs-drawing > svg")).to_have_attribute("aria-hidden", "true")
    expect(path.root.locator(".lgs-drawing [tabindex], .lgs-drawing a, .lgs-drawing button")).to_have_count(0)


def test_the_fast_and_dangerous_conditions_of_a_place_stand_first(meet):
    path = meet("page", PATH)
    HANDS["mouse"](path).choose("brain")
    shown = path.root.locator(".lg-tempo").evaluate_all("all => all.map(each => each.dataset.tempo)")
    assert shown == [tempo["id"] for tempo in path.payload["tempos"] if tempo["id"] in shown]
    assert shown[0] == "fast-and-dangerous"


@by_hand
def test_a_condition_unfolds_to_when_it_is_an_emergency(meet, hand):
    path = meet("page", PATH)
    HANDS[hand](path).choose("nerve-root")
    first = path.root.locator("details.lg-fold").first
    if hand == "mouse":
        first.locator("summary").click()
    else:
        Keyboard(path).tab_to(first.locator("summary"))
        Keyboard(path).key("Enter")
    expect(first.get_by_text(path.word("when-it-is-an-emergency"))).to_be_visible()


@by_hand
def test_one_press_leads_from_the_list_to_what_was_chosen(meet, hand):
    path = meet("page", PATH, viewport={"width": 320, "height": 640})
    do = HANDS[hand](path)
    do.choose("muscle")
    do.press("show-chosen")
    expect(path.heading("Muscle")).to_be_in_viewport()
    assert path.has_focus()


# two conditions side by side -------------------------------------------------------------------------------------------


@everywhere
@by_hand
def test_two_conditions_stand_side_by_side(meet, surface, hand):
    compare = meet(surface, COMPARE)
    if hand == "keyboard":
        tab_into(compare)
    select(compare, "compare-first", "stroke", hand)
    select(compare, "compare-second", "multiple-sclerosis", hand)
    a, b = condition(compare, "stroke"), condition(compare, "multiple-sclerosis")
    expect(compare.said).to_have_text(compare.word("compare-caption", first=a["name"], second=b["name"]))
    table = compare.root.get_by_role("table", name=compare.word("compare-caption", first=a["name"], second=b["name"]))
    for row in compare.payload["rows"]:
        cells = (
            table.get_by_role("row").filter(has=compare.page.get_by_role("rowheader", name=row["title"], exact=True)).get_by_role("cell")
        )
        for cell, each in zip((cells.nth(0), cells.nth(1)), (a, b), strict=True):
            for said in each["parts"][row["id"]]:
                expect(cell).to_contain_text(said["text"])
    assert compare.has_focus()


@by_hand
def test_a_pair_that_people_mix_up_is_chosen_at_once_with_the_reason(meet, hand):
    compare = meet("page", COMPARE)
    pair = compare.payload["pairs"][1]
    select(compare, "compare-pairs", pair["id"], hand)
    for word, wanted in zip(("compare-first", "compare-second"), pair["conditions"], strict=True):
        expect(compare.root.get_by_label(compare.word(word))).to_have_value(wanted)
    expect(compare.root).to_contain_text(pair["why"][0]["text"])


@by_hand
def test_the_two_can_be_swapped(meet, hand):
    compare = meet("page", COMPARE)
    pair = compare.payload["pairs"][0]
    select(compare, "compare-pairs", pair["id"], "mouse")
    HANDS[hand](compare).press("compare-swap")
    heads = [condition(compare, each)["name"] for each in reversed(pair["conditions"])]
    assert compare.root.get_by_role("columnheader").all_inner_texts()[1:] == heads
    assert is_focused(compare.button("compare-swap"))
    expect(compare.root).to_contain_text(pair["why"][0]["text"])


def test_the_same_condition_twice_is_told(meet):
    compare = meet("page", COMPARE)
    for word in ("compare-first", "compare-second"):
        select(compare, word, "stroke", "mouse")
    expect(compare.root.get_by_text(compare.word("compare-same")).first).to_be_visible()
    expect(compare.root.get_by_role("table")).to_have_count(0)


def test_on_a_narrow_window_the_table_becomes_cards_and_loses_nothing(meet):
    compare = meet("page", COMPARE, viewport={"width": 320, "height": 640})
    pair = compare.payload["pairs"][0]
    select(compare, "compare-pairs", pair["id"], "mouse")
    table = compare.root.get_by_role("table")
    rows = table.get_by_role("row")
    expect(rows).to_have_count(3 + len(compare.payload["rows"]))
    first, second = rows.nth(1).get_by_role("cell").all()
    assert second.bounding_box()["y"] >= first.bounding_box()["y"] + first.bounding_box()["height"]
    for each in pair["conditions"]:
        expect(table.get_by_text(condition(compare, each)["name"], exact=True).filter(visible=True).first).to_be_visible()
        for part in condition(compare, each)["parts"].values():
            for said in part:
                expect(table).to_contain_text(said["text"])


def test_every_number_in_the_table_leads_to_a_source_and_numbers_stand_in_order(meet):
    compare = meet("page", COMPARE)
    for pair in compare.payload["pairs"]:
        select(compare, "compare-pairs", pair["id"], "mouse")
        marks = [[int(each) for each in text.split(", ")] for text in compare.root.locator(".lg-cite").all_inner_texts()]
        assert [mark for mark in marks if mark != sorted(set(mark))] == []
        rows = compare.root.locator(".lg-notes li")
        assert list(dict.fromkeys(each for mark in marks for each in mark)) == list(range(1, rows.count() + 1))
    compare.root.locator(".lg-notes summary").click()
    for link in compare.root.locator(".lg-notes a").all():
        assert link.get_attribute("href").startswith("http")
        assert "noopener" in link.get_attribute("rel")
        assert link.bounding_box()["height"] >= 44


# one sign, many causes -------------------------------------------------------------------------------------------------


@everywhere
@by_hand
def test_a_sign_shows_how_soon_and_then_every_condition_that_shares_it(meet, course, surface, hand):
    causes = meet(surface, CAUSES)
    if hand == "keyboard":
        tab_into(causes)
    entry = next(each for group in causes.payload["groups"] for each in group["entries"] if each["id"] == "sudden-weakness")
    HANDS[hand](causes).choose(entry["id"])
    level = course.guidance.assess(entry["signs"]).level
    card = causes.root.get_by_role("heading", name=level.instruction)
    expect(card).to_be_visible()
    expect(causes.said).to_have_text(causes.word("causes-chosen", choice=level.instruction, n=len(entry["conditions"])))
    rows = causes.root.locator(".lg-tempo")
    for each in entry["conditions"]:
        expect(rows.get_by_text(f"{causes.payload['conditions'][each]['name']}.", exact=True)).to_be_visible()
    assert card.bounding_box()["y"] < rows.first.bounding_box()["y"]
    expect(causes.root).to_contain_text(causes.word("causes-note"))
    assert causes.has_focus()


def test_a_symptom_shows_how_soon_each_of_its_signs_needs_help_the_worst_first(meet, course):
    causes = meet("page", CAUSES)
    entry = causes.payload["groups"][0]["entries"][0]
    HANDS["mouse"](causes).choose(entry["id"])
    levels = [level.id for level in course.guidance.levels]
    wanted = sorted({course.guidance.assess([sign]).level.id for sign in entry["signs"]}, key=levels.index)
    shown = causes.root.locator(".lg-card").evaluate_all("all => all.map(each => each.dataset.level)")
    assert shown == wanted
    for sign in entry["signs"]:
        card = causes.root.locator(f'.lg-card[data-level="{course.guidance.assess([sign]).level.id}"]')
        expect(card).to_contain_text(course.guidance.sign(sign).text)


def test_the_search_makes_the_list_shorter_and_never_hides_what_is_chosen(meet):
    causes = meet("page", CAUSES)
    HANDS["mouse"](causes).choose("sudden-weakness")
    causes.root.get_by_role("searchbox").fill("FOOT")
    texts = {each["id"]: each["text"] for group in causes.payload["groups"] for each in group["entries"]}
    wanted = {each for each, text in texts.items() if "foot" in text.lower()} | {"sudden-weakness"}
    shown = causes.root.get_by_role("radio").filter(visible=True).evaluate_all("all => all.map(each => each.value)")
    assert set(shown) == wanted
    causes.root.get_by_role("searchbox").fill("zzz")
    expect(causes.root.get_by_text(causes.word("no-sign-found"))).to_be_visible()
    expect(causes.control("sudden-weakness")).to_be_visible()


@in_both_browsers
@pytest.mark.parametrize("form", ["pages", "slides"])
def test_a_sign_chosen_before_is_in_sight_in_its_list_and_the_page_stays_at_its_top(open_example, form):
    causes = open_example("causes", "sudden", form=form)
    hidden = """option => {
      const [own, list] = [option, option.closest(".lg-scroll")].map(each => each.getBoundingClientRect());
      return own.top < list.top || own.bottom > list.bottom;
    }"""
    option = causes.option("sudden-weakness")
    causes.page.wait_for_function(f"option => !({hidden})(option)", arg=option.element_handle())
    assert causes.page.evaluate("scrollY") == 0
    assert causes.root.evaluate("root => root.closest('section')?.scrollTop ?? 0") == 0


# what all three share --------------------------------------------------------------------------------------------------


def choose_something(explorer):
    """Makes a choice and gives a text that shows only after it."""
    if explorer.id == COMPARE:
        pair = explorer.payload["pairs"][0]
        select(explorer, "compare-pairs", pair["id"], "mouse")
        return pair["why"][0]["text"]
    chosen = {PATH: "muscle", CAUSES: "sudden-weakness"}[explorer.id]
    HANDS["mouse"](explorer).choose(chosen)
    return explorer.word("conditions-here" if explorer.id == PATH else "causes-shared-by")


@everywhere
@pytest.mark.parametrize("activity_id", [PATH, COMPARE, CAUSES])
def test_a_choice_survives_a_reload(meet, surface, activity_id):
    explorer = meet(surface, activity_id)
    text = choose_something(explorer)
    expect(explorer.root).to_contain_text(text)
    if surface == "slide":
        explorer.page.wait_for_function(ADDRESS_NAMES_THE_SLIDE)
    explorer.page.reload()
    expect(explorer.root).to_contain_text(text)


@pytest.mark.parametrize("activity_id", [PATH, COMPARE, CAUSES])
def test_a_choice_is_kept_as_ids(meet, activity_id):
    explorer = meet("page", activity_id)
    choose_something(explorer)
    [event] = json.loads(explorer.page.evaluate("key => localStorage.getItem(key)", explorer.events_key()))
    assert event["what"] == "ticked"
    assert event["response"] == {PATH: ["muscle"], COMPARE: ["stroke", "multiple-sclerosis"], CAUSES: ["sudden-weakness"]}[activity_id]


@pytest.mark.parametrize("activity_id", [PATH, COMPARE, CAUSES])
def test_the_result_says_that_nobody_has_reviewed_it_and_lists_its_sources(meet, course, activity_id):
    explorer = meet("page", activity_id)
    choose_something(explorer)
    expect(explorer.root).to_contain_text(course.word("review-not-reviewed"))
    expect(explorer.root.locator(".lg-notes li").first).to_be_attached()


# a payload that is not as it should be ------------------------------------------------------------------------------------


BROKEN = {
    "no words": "payload => { payload.words = {} }",
    "no conditions": "payload => { payload.conditions = null }",
    "a text for a payload": "payload => { for (const key of Object.keys(payload)) delete payload[key] }",
}


@pytest.mark.parametrize("activity_id", [PATH, COMPARE, CAUSES])
@pytest.mark.parametrize("broken", BROKEN)
def test_what_cannot_be_shown_is_told_kindly(visit, exported, activity, activity_id, broken):
    page = visit(only_our_errors=False).page
    page.goto(exported("pages", activity_id))
    kind = activity(page, activity_id).payload["kind"]
    shown = page.evaluate(
        """([kind, payload, spoil]) => {
          console.error = () => {};
          const el = document.createElement("div");
          document.body.append(el);
          (0, eval)(`(${spoil})`)(payload);
          const model = { get: (name) => name === "payload" ? payload : [], set() {}, save_changes() {} };
          globalThis.legguideActivities[kind].render({ model, el });
          return el.innerText;
        }""",
        [kind, activity(page, activity_id).payload, BROKEN[broken]],
    )
    if (activity_id, broken) != (CAUSES, "no conditions") and (activity_id, broken) != (PATH, "no conditions"):
        assert "could not be shown" in shown
