"""What a learner does at the browser: looks, points, presses keys. Knows the marks every activity keeps on every surface.

Must not know how an activity is built; what is right comes from the same payload the page was given.
"""

import re
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from legguide_lib.engine.scenario import safe_route
from legguide_lib.payload import activity_payload
from legguide_lib.progress.store import ProgressStore

from .browsers import BOTH, CHROMIUM

OUTSIDE = re.compile(r"^(?!(?:file|data|blob|about):|(?:https?|wss?)://(?:127\.0\.0\.1|localhost|\[::1\])[:/])")
MOST_TABS = 200
FOCUS = "document.activeElement"

in_both_browsers = pytest.mark.parametrize("browser_kind", BOTH)
"""For what a person does: run the test in Chromium and in Firefox."""


class Visit:
    """A browser profile of its own that can reach nothing outside and remembers what went wrong."""

    @classmethod
    def begin(cls, browser, *, only_our_errors=False, **settings):
        """A fresh profile with one empty page."""
        settings = {"viewport": {"width": 1280, "height": 800}, "service_workers": "block", **settings}
        return cls(browser.new_context(**settings), only_our_errors=only_our_errors)

    def __init__(self, context, *, only_our_errors):
        self.context = context
        self.asked_outside = []
        self.faults = []
        self._only_ours = only_our_errors
        context.route(OUTSIDE, lambda route: route.abort())
        if context.browser.browser_type.name == CHROMIUM:  # Firefox shows sockets among the requests
            context.route_web_socket(OUTSIDE, self._refuse_socket)
        context.on("request", lambda request: OUTSIDE.match(request.url) and self.asked_outside.append(request.url))
        context.on("weberror", lambda error: self._note(f"{error.error}\n{error.error.stack}"))
        context.on("console", lambda line: line.type == "error" and self._note(f"{line.text} ({line.location['url']})"))
        self.page = context.new_page()

    def end(self):
        """Closes the profile; fails if a page asked for anything outside or reported an error."""
        self.context.close()
        assert self.asked_outside == [], "a page asked for something outside"
        assert self.faults == [], "a page reported an error"

    def _refuse_socket(self, socket):
        self.asked_outside.append(socket.url)
        socket.close()

    def _note(self, said):
        # JupyterLab has troubles of its own; ours come from a module made of text, or name us
        if not self._only_ours or "blob:" in said or said.startswith("legguide"):
            self.faults.append(said)


class Activity:
    """An activity on a page, found by its mark."""

    def __init__(self, page, course, kind, activity_id):
        self.page = page
        self.id = activity_id
        self.payload = activity_payload(course, kind, activity_id)
        self.root = page.locator(f'[data-legguide-activity="{activity_id}"]').filter(visible=True)
        self.said = self.root.get_by_role("status")

    def word(self, word, **values):
        """One of the interface's words, filled in."""
        text = self.payload["words"][word]
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def control(self, option_id):
        """The radio button or the box of an option."""
        return self.root.locator(_control(option_id))

    def option(self, option_id):
        """The whole option: control, text and, later, verdict and reason."""
        return self.root.locator("label").filter(has=self.page.locator(_control(option_id))).locator("..")

    def button(self, word):
        return self.root.get_by_role("button", name=self.word(word), exact=True)

    def heading(self, text):
        return self.root.get_by_role("heading", name=text)

    def has_focus(self):
        return self.page.evaluate(f"{FOCUS}.closest('[data-legguide-activity]')?.dataset.legguideActivity === {self.id!r}")

    def events_key(self):
        """Where this browser keeps the log of this activity."""
        return f"legguide:{self.payload['course']}:{self.id}"


class Mouse:
    """Points and clicks."""

    def __init__(self, activity):
        self.activity = activity

    def choose(self, option_id):
        self.activity.option(option_id).locator("label").click()

    def press(self, word):
        self.activity.button(word).click()


class Keyboard:
    """Tab, arrows, Space and Enter, and nothing else. After each key, focus must still be in the activity.

    The learner has come as far as the activity; that Tab leads there from the top is for tests of its own.
    """

    def __init__(self, activity):
        self.activity = activity
        self.page = activity.page
        if not activity.has_focus():
            activity.root.locator("input, button").first.focus()

    def choose(self, option_id):
        control = self.activity.control(option_id)
        if control.get_attribute("type") == "checkbox":
            self.tab_to(control)
            self.key("Space")
            return
        self._tab_until(f"e => {FOCUS}.name === e.name", control)
        for _ in range(control.evaluate("e => document.getElementsByName(e.name).length")):
            if is_focused(control):
                break
            self.key("ArrowDown")
        if not control.is_checked():
            self.key("Space")
        expect(control).to_be_checked()

    def press(self, word, key="Enter"):
        self.tab_to(self.activity.button(word))
        self.key(key)

    def tab_to(self, locator):
        self._tab_until(f"e => e === {FOCUS}", locator)

    def key(self, key):
        self.page.keyboard.press(key)
        assert not self.page.evaluate(f"{FOCUS} === document.body"), f"{key} left the focus nowhere"
        assert self.activity.has_focus(), f"{key} took the focus out of the activity"

    def _tab_until(self, found, locator):
        element = locator.element_handle()
        behind = element.evaluate(f"e => {FOCUS}.compareDocumentPosition(e) === Node.DOCUMENT_POSITION_PRECEDING")
        for _ in range(MOST_TABS):
            if element.evaluate(found):
                return
            self.page.keyboard.press("Shift+Tab" if behind else "Tab")
        pytest.fail(f"Tab never reached {locator}")


def _control(option_id):
    return f'input[value="{option_id}"]'


def is_focused(locator):
    return locator.evaluate(f"e => e === {FOCUS}")


HANDS = {"mouse": Mouse, "keyboard": Keyboard}


def activities_of(course):
    """Activity id → its kind and the first notebook that shows it."""
    found = {}
    for section in course.sections:
        for unit in section.units:
            for each in unit.activities:
                activity_id = "sign-look-up" if each.kind == "signs" else each.id
                found.setdefault(activity_id, (each.kind, section.notebook))
    return found


def tab_into(activity):
    """Presses Tab until focus is in the activity."""
    for _ in range(MOST_TABS):
        if activity.has_focus():
            return
        activity.page.keyboard.press("Tab")
    pytest.fail(f"Tab never reached the activity {activity.id}")


def right(question):
    """The ids of the options to choose."""
    return [option["id"] for option in question["options"] if option["right"]]


def wrong(question):
    """The first option that is not right."""
    return next(option for option in question["options"] if not option["right"])


def take_quiz(activity, hand, *, slip_at=()):
    """Does a quiz to its summary; at the places in `slip_at` something else is tried first. The quiz is open at its start."""
    questions = activity.payload["questions"]
    for place, question in enumerate(questions):
        expect(activity.root.get_by_role("group", name=question["prompt"])).to_be_visible()
        if place in slip_at:
            slip = wrong(question)
            hand.choose(slip["id"])
            hand.press("check")
            expect(activity.option(slip["id"])).to_contain_text(slip["feedback"])
            hand.press("try-again")
            expect(activity.control(slip["id"])).not_to_be_checked()
        for option_id in right(question):
            hand.choose(option_id)
        hand.press("check")
        expect(activity.said).to_contain_text(activity.word("verdict-right"))
        hand.press("see-how-it-went" if place == len(questions) - 1 else "next-question")
    expect(activity.heading(activity.word("summary-title"))).to_be_visible()
    tried_once = len(questions) - len(slip_at)
    expect(activity.root).to_contain_text(activity.word("summary-result", right=tried_once, total=len(questions)))


def play(activity, hand, route):
    """Makes these choices in a story, each with its consequence shown and said."""
    choices = {choice["id"]: choice for step in activity.payload["steps"] for choice in step["choices"]}
    for choice_id in route:
        hand.choose(choice_id)
        hand.press("do-this")
        consequence = choices[choice_id]["consequence"]
        expect(activity.root.locator("p").filter(has_text=consequence)).to_be_visible()
        expect(activity.said).to_have_text(consequence)


def safe_choices(story, start=None):
    """The safe way from a step on, as choice ids."""
    return [turn["choice"] for turn in safe_route(story.payload, start or story.payload["start"])]


def unsafe_choices(story):
    """An unsafe first choice, then the safe way from where it leads."""
    first = next(step for step in story.payload["steps"] if step["id"] == story.payload["start"])
    slip = next(choice for choice in first["choices"] if choice["safety"] == "unsafe")
    return [slip["id"], *safe_choices(story, slip["next"])]


def states(activity):
    """Brings an activity into each of its states, one after another."""
    do = Mouse(activity)
    yield "opened"
    if activity.payload["kind"] == "quiz":
        first, second, *others = activity.payload["questions"]
        do.press("hint")
        do.choose(wrong(first)["id"])
        do.press("check")
        yield "not right"
        do.press("check")
        do.press("show-me")
        yield "shown"
        do.press("next-question")
        for option_id in right(second):
            do.choose(option_id)
        do.press("check")
        yield "right"
        for _ in others:
            do.press("next-question")
        do.press("see-how-it-went")
        yield "summary"
    elif activity.payload["kind"] == "scenario":
        route = unsafe_choices(activity)
        play(activity, do, route[:1])
        yield "consequence"
        play(activity, do, route[1:])
        yield "debrief"
    else:
        for level in reversed(activity.payload["levels"]):
            do.choose(next(sign["id"] for sign in activity.payload["signs"] if sign["level"] == level["id"]))
            yield level["id"]


class Deck:
    """A deck of slides, moved by its keys."""

    def __init__(self, page, address):
        self.page = page
        page.goto(address)
        self._wait_until_ready()

    def reload(self):
        """Reloads once the address names the slide that is shown, which it does within a second."""
        self.page.wait_for_function("location.hash.startsWith('#/' + Object.values(Reveal.getIndices()).filter(Boolean).join('/'))")
        self.page.reload()
        self._wait_until_ready()

    def _wait_until_ready(self):
        self.page.wait_for_function("globalThis.Reveal?.isReady()")

    def place(self):
        """Which slide is shown: across, down."""
        at = self.page.evaluate("Reveal.getIndices()")
        return at["h"], at["v"]

    def slides(self):
        """All places, in order, as written in the notebook."""
        return self.page.evaluate(
            "[...document.querySelectorAll('.slides > section')].flatMap((column, h) =>"
            " [...column.children].filter(slide => slide.tagName === 'SECTION').map((_, v) => [h, v]))"
        )

    def show(self, place):
        self.page.evaluate("([h, v]) => Reveal.slide(h, v)", list(place))

    def walk_to(self, activity):
        """Goes on with Space until the slide with this activity is shown."""
        for _ in self.slides():
            if activity.root.is_visible():
                return
            self.page.keyboard.press("Space")
        expect(activity.root, "some slide shows the activity").to_be_visible()


class Lab:
    """JupyterLab as `legguide lab` serves it."""

    def __init__(self, course, folder, address):
        self._course = course
        self.address = address
        self.store = ProgressStore(folder / ".legguide" / "progress.sqlite3")

    def open(self, page, activity_id):
        """Opens the notebook with this activity and waits for the activity. No cell is run."""
        kind, notebook = activities_of(self._course)[activity_id]
        at = urlsplit(self.address)
        page.goto(at._replace(path=f"/doc/tree/{notebook}.ipynb").geturl())
        activity = Activity(page, self._course, kind, activity_id)
        expect(activity.root).to_be_visible()
        return activity


def wait_for(condition, what):
    """For what happens outside the page, such as a file being written."""
    until = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < until, f"waited in vain: {what}"
        time.sleep(0.05)
