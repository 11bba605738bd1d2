"""Texts that look like markup, in any place of any payload, stay texts."""

import json

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from playwright.sync_api import expect

from legguide_lib.engine.scenario import safe_route
from legguide_lib.export.exporters import PagesExporter, SlidesExporter
from legguide_lib.pages.plain import plain_activity
from legguide_lib.payload import PAYLOAD_MIME, activity_payload

from .browsers import CHROMIUM, FIREFOX
from .learner import EXPLORERS, Activity, Deck, activities_of, explore, observe_parts
from .looking import sticking_out

pytestmark = pytest.mark.browser

HOSTILE = (
    "</script><script>window.hit=1</script>",
    '<img src=x onerror="window.hit=1">',
    '"><svg onload=window.hit=1> <!-- <script> -->',
    "'quotes\" & &amp; {{7*7}} ${7*7} 🦵🏽",
    "ضعف في الساق \u202eחולשה ברגל\u202c",
    "W" * 300,
    "\u2028line\u2029ends\\u003c/script>",
    '</noscript><img src=x onerror="window.hit=1">',
)
SHOWN = {
    "title", "prompt", "hints", "text", "feedback", "look_again", "teller", "say", "time", "story", "ask", "consequence", "debrief",
    "instruction", "meaning", "why", "name", "note", "urgent_advice", "limits", "review", "do_first", "do_not", "sources", "numbers", "found", "left",
    "front", "say_it", "refuse", "inform", "needs", "stop_if", "safety_first", "count_ask", "means", "attribution", "where", "organisation", "description", "term",
}  # fmt: skip
ONE_OF_EACH_KIND = (
    "start-first-try",
    "he-cannot-stand",
    "sign-look-up",
    "first-twelve-cases",
    "emergency-signs",
    "words-you-may-hear",
    "chair-stand",
    *EXPLORERS.values(),
)


def spoil(thing, *, shown=False):
    """The payload with something hostile added to every text a learner is shown; ids and marks stay."""
    if isinstance(thing, dict):
        return {key: spoil(value, shown=shown or key in SHOWN) for key, value in thing.items()}
    if isinstance(thing, list):
        return [spoil(each, shown=shown) for each in thing]
    return f"{thing} {' '.join(HOSTILE)}" if shown and isinstance(thing, str) else thing


@pytest.fixture(params=ONE_OF_EACH_KIND)
def spoilt(request, course, tmp_path, visit):
    """Writes a spoilt activity as a page or as slides and opens it; gives the activity with its spoilt payload."""
    kind = activities_of(course)[request.param][0]
    payload = spoil(activity_payload(course, kind, request.param))
    for part in ("questions", "cases"):
        if part in payload:
            # ids of units, which are texts in the list of units
            payload[part] = [{**each, "look_again": each["look_again"].split(" ")[0]} for each in payload[part]]
    if "units" in payload:
        payload["units"] = {unit: f"{title} {' '.join(HOSTILE)}" for unit, title in payload["units"].items()}
    elif kind == "observe":
        # a question that only informs has no reason to refuse, hostile or not
        clean = activity_payload(course, kind, request.param)["safety_questions"]
        payload["safety_questions"] = [
            {**each, "refuse": each["refuse"] if asked["refuse"] else ""}
            for each, asked in zip(payload["safety_questions"], clean, strict=True)
        ]
    notebook = new_notebook(
        cells=[
            new_markdown_cell("# Title", metadata={"slideshow": {"slide_type": "slide"}}),
            new_code_cell(
                "show",
                execution_count=1,
                metadata={"slideshow": {"slide_type": "slide"}},
                outputs=[new_output("display_data", {PAYLOAD_MIME: payload, "text/html": str(plain_activity(course, payload))})],
            ),
        ]
    )

    def open_as(form, **settings):
        exporter = {"pages": PagesExporter, "slides": SlidesExporter}[form]()
        file = tmp_path / f"hostile.{form}.html"
        file.write_text(exporter.from_notebook_node(json_copy(notebook))[0], encoding="utf-8")
        page = visit(**settings).page
        activity = Activity(page, payload)
        activity.payload = payload
        if form == "slides":
            Deck(page, file.as_uri()).walk_to(activity)
        else:
            page.goto(file.as_uri())
        return activity

    return open_as


def json_copy(notebook):
    """As it comes from a file."""
    from nbformat import from_dict

    return from_dict(json.loads(json.dumps(notebook)))


def go_through(activity):
    """Shows what the activity has to show, part by part."""
    yield "opened"
    yield from PARTS[activity.payload["kind"]](activity)


def _quiz_parts(quiz):
    for question in quiz.payload["questions"]:
        quiz.button("hint").click()
        for option in question["options"]:
            quiz.control(option["id"]).check()
            quiz.button("check").click()
            yield f"{question['id']}, {option['id']}"
        quiz.button("next-question").or_(quiz.button("see-how-it-went")).click()
    yield "summary"


def _triage_parts(triage):
    levels = [level["id"] for level in triage.payload["levels"]]
    for place, case in enumerate(triage.payload["cases"]):
        triage.button("hint").click()
        triage.control(levels[place % len(levels)]).check()
        triage.button("check").click()
        triage.root.locator("summary").click()
        yield case["id"]
        triage.button("next-case").or_(triage.button("see-how-it-went")).click()
    yield "how it went"


def _story_parts(story):
    for turn in safe_route(story.payload):
        story.control(turn["choice"]).check()
        story.button("do-this").click()
        yield turn["choice"]


def _deck_parts(deck):
    for card in deck.payload["cards"][:3]:
        deck.button("turn-card").click()
        yield card["id"]
        deck.button("rate-good").click()
    deck.root.locator("summary").click()
    yield "all cards"


def _look_up_parts(look_up):
    for sign in (look_up.payload["signs"][0], look_up.payload["signs"][-1]):
        look_up.control(sign["id"]).focus()
        look_up.page.keyboard.press("Space")
        yield sign["id"]


PARTS = {
    "quiz": _quiz_parts,
    "triage": _triage_parts,
    "scenario": _story_parts,
    "cards": _deck_parts,
    "observe": observe_parts,
    "signs": _look_up_parts,
    **dict.fromkeys(EXPLORERS, explore),
}


@pytest.mark.parametrize(("form", "browser_kind"), [("pages", CHROMIUM), ("pages", FIREFOX), ("slides", CHROMIUM)])
def test_nothing_in_a_text_is_ever_run_or_becomes_markup(spoilt, form):
    activity = spoilt(form)
    for part in go_through(activity):
        assert activity.page.evaluate("window.hit") is None, part
        expect(activity.root.locator("img, script, svg:not(.lgs-drawing > svg)")).to_have_count(0)
    expect(activity.page.locator("main img, main svg:not(.lgs-drawing > svg)")).to_have_count(0)


def test_a_hostile_text_is_shown_as_it_was_written(spoilt):
    activity = spoilt("pages")
    shown = activity.root.inner_text()
    for text in HOSTILE[:4]:
        assert text in shown


def test_without_scripts_a_hostile_text_is_shown_as_it_was_written(spoilt):
    page = spoilt("pages", java_script_enabled=False).page
    shown = page.locator("main").inner_text()
    for text in HOSTILE[:4]:
        assert text in shown
    expect(page.locator("main img, main svg, main .lgs-mount script")).to_have_count(0)


@pytest.mark.parametrize("form", ["pages", "slides"])
def test_no_text_is_so_long_that_it_leaves_a_narrow_window(spoilt, form):
    activity = spoilt(form, viewport={"width": 320, "height": 640})
    for part in go_through(activity):
        assert sticking_out(activity.page) == [], part


def test_text_that_runs_from_right_to_left_does_so_in_its_own_option(spoilt):
    activity = spoilt("pages")
    option = activity.root.locator("[dir=auto]").first
    expect(option).to_be_visible()
    option.evaluate("(e, text) => e.textContent = text", HOSTILE[4])
    assert option.evaluate("e => getComputedStyle(e).direction") == "rtl"
