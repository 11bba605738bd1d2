"""What a learner does at the browser: looks, points, presses keys. Knows the marks every activity keeps on every surface.

Must not know how an activity is built; what is right comes from the same payload the page was given.
"""

import re
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from legguide_lib import load_course
from legguide_lib.engine.quiz import judge
from legguide_lib.engine.scenario import safe_route
from legguide_lib.payload import activity_payload
from legguide_lib.progress.store import ProgressStore

from .browsers import BOTH, CHROMIUM

OUTSIDE = re.compile(r"^(?!(?:file|data|blob|about):|(?:https?|wss?)://(?:127\.0\.0\.1|localhost|\[::1\])[:/])")
MOST_TABS = 200
MOST_DRAWINGS = 20
SECONDS_TO_OPEN_JUPYTERLAB = 120
EMPTY_PAGE = Path(__file__).with_name("empty.html").as_uri()
FOCUS = "document.activeElement"
ADDRESS_NAMES_THE_SLIDE = "location.hash.startsWith('#/' + Object.values(Reveal.getIndices()).filter(Boolean).join('/'))"
"""True in a deck whose address names the slide that is shown."""

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
            # nobody connects it, so it leads nowhere; closing it here would wait for itself for ever
            context.route_web_socket(OUTSIDE, lambda socket: self.asked_outside.append(socket.url))
        context.on("request", lambda request: OUTSIDE.match(request.url) and self.asked_outside.append(request.url))
        context.on("weberror", lambda error: self._note(f"{error.error}\n{error.error.stack}"))
        context.on("console", lambda line: line.type == "error" and self._note(f"{line.text} ({line.location['url']})"))
        self.page = context.new_page()
        # A private Chromium now and then forgets what the very first file of a tab stored; a learner's own profile does not
        self.page.goto(EMPTY_PAGE)

    def end(self):
        """Closes the profile; fails if a page asked for anything outside or reported an error."""
        self.context.close()
        assert self.asked_outside == [], "a page asked for something outside"
        assert self.faults == [], "a page reported an error"

    def _note(self, said):
        # JupyterLab has troubles of its own; ours come from a module made of text, or name us
        if not self._only_ours or "blob:" in said or said.startswith("legguide"):
            self.faults.append(said)


class Activity:
    """An activity on a page, found by its mark."""

    def __init__(self, page, payload):
        self.page = page
        self.payload = payload
        self.id = payload["id"]
        self.root = page.locator(f'[data-legguide-activity="{self.id}"]').filter(visible=True)
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

    def place_of(self, option, group):
        """The radio button that puts a thing into a group."""
        return self.root.get_by_role("radiogroup", name=option["text"]).get_by_role("radio", name=group["text"], exact=True)

    def button(self, word, **values):
        return self.root.get_by_role("button", name=self.word(word, **values), exact=True)

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
        self.activity.option(option_id).locator("label[for]").click()

    def place(self, option, group):
        self.activity.root.get_by_role("combobox", name=option["text"]).select_option(group["id"])

    def sort(self, option, group):
        self.activity.place_of(option, group).locator("..").click()

    def move(self, option, word):
        self.activity.button(word, thing=option["text"]).click()

    def write(self, text):
        self.activity.root.get_by_role("textbox").fill(text)

    def press(self, word, **values):
        self.activity.button(word, **values).click()


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

    def place(self, option, group):
        select = self.activity.root.get_by_role("combobox", name=option["text"])
        self.tab_to(select)
        for _ in range(select.locator("option").count()):
            if select.input_value() == group["id"]:
                return
            self.key("ArrowDown")
        pytest.fail(f"The arrows never reached {group['id']}")

    def sort(self, option, group):
        radio = self.activity.place_of(option, group)
        self._tab_until(f"e => {FOCUS}.name === e.name", radio)
        for _ in range(radio.evaluate("e => document.getElementsByName(e.name).length")):
            if is_focused(radio):
                break
            self.key("ArrowDown")
        if not radio.is_checked():
            self.key("Space")

    def move(self, option, word):
        self.tab_to(self.activity.button(word, thing=option["text"]))
        self.key("Enter")

    def write(self, text):
        box = self.activity.root.get_by_role("textbox")
        self.tab_to(box)
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(text)

    def press(self, word, key="Enter", **values):
        self.tab_to(self.activity.button(word, **values))
        self.key(key)

    def tab_to(self, locator):
        self._tab_until(f"e => e === {FOCUS}", locator)

    def key(self, key):
        self.page.keyboard.press(key)
        assert not self.page.evaluate(f"{FOCUS} === document.body"), f"{key} left the focus nowhere"
        assert self.activity.has_focus(), f"{key} took the focus out of the activity"

    def _tab_until(self, found, locator):
        element = locator.element_handle()
        for _ in range(MOST_TABS):
            if element.evaluate(found):
                return
            is_before = element.evaluate(f"e => Boolean({FOCUS}.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING)")
            self.page.keyboard.press("Shift+Tab" if is_before else "Tab")
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
    """The response that is right."""
    options = question["options"]
    fits = [option for option in options if option["right"]]
    if question["kind"] in ("match", "sort"):
        return [f"{option['id']}={option['group']}" for option in options]
    if question["kind"] == "order":
        return [option["id"] for option in options]
    if question["kind"] == "number":
        return [str(fits[0].get("at_least", 0))]
    if question["kind"] == "short-text":
        return [fits[0]["forms"][0]]
    return [option["id"] for option in fits]


def wrong(question):
    """The first option that is not right, of a question whose options are chosen."""
    return next(option for option in question["options"] if not option["right"])


def slip(question):
    """A response that is not right."""
    if question["kind"] in ("match", "sort"):
        first, *others = question["options"]
        other = next(group["id"] for group in question["groups"] if group["id"] != first["group"])
        return [f"{first['id']}={other}", *(f"{option['id']}={option['group']}" for option in others)]
    if question["kind"] == "order":
        first, second, *others = right(question)
        return [second, first, *others]
    option = wrong(question)
    if question["kind"] == "number":
        return [str(option.get("at_least", 0))]
    if question["kind"] == "short-text":
        return [option["forms"][0]]
    return [option["id"]]


def give(activity, hand, pick):
    """Responds to the first question with what `pick` takes of it, and checks it. Returns the question."""
    question = activity.payload["questions"][0]
    respond(activity, hand, question, pick(question))
    hand.press("check")
    return question


def respond(activity, hand, question, response):
    """Chooses, places, orders or writes a response; does not check it yet."""
    by_id = {option["id"]: option for option in question["options"]}
    if question["kind"] in ("match", "sort"):
        groups = {group["id"]: group for group in question["groups"]}
        put = hand.place if question["kind"] == "match" else hand.sort
        for pair in response:
            thing, group = pair.split("=")
            put(by_id[thing], groups[group])
    elif question["kind"] == "order":
        for place, option_id in enumerate(response):
            while shown_order(activity).index(option_id) > place:
                hand.move(by_id[option_id], "move-up")
    elif question["kind"] in ("number", "short-text"):
        hand.write(response[0])
    else:
        for option_id in response:
            hand.choose(option_id)


def get_right(activity, question):
    """Gives the right response to the question that is shown, and checks it."""
    hand = HANDS["mouse"](activity)
    respond(activity, hand, question, right(question))
    hand.press("check")
    expect(activity.said).to_contain_text(activity.word("verdict-right"))


def shown_order(activity):
    """The option ids of an order question, from top to bottom."""
    question = next(each for each in activity.payload["questions"] if activity.root.get_by_role("group", name=each["prompt"]).count())
    ids = {option["text"]: option["id"] for option in question["options"]}
    return [ids[text] for text in activity.root.locator("ol.lg-order > li .lg-option-text").all_inner_texts()]


def feedback_of(question, response):
    """The reasons a learner reads after a response."""
    by_id = {option["id"]: option for option in question["options"]}
    return [by_id[option_id]["feedback"] for option_id in judge(question, response)["options"]]


def take_quiz(activity, hand, *, slip_at=()):
    """Does a quiz to its summary; at the places in `slip_at` something else is tried first. The quiz is open at its start."""
    questions = activity.payload["questions"]
    for place, question in enumerate(questions):
        expect(activity.root.get_by_role("group", name=question["prompt"])).to_be_visible()
        if place in slip_at:
            respond(activity, hand, question, slip(question))
            hand.press("check")
            for feedback in feedback_of(question, slip(question)):
                expect(activity.root).to_contain_text(feedback)
            hand.press("try-again")
            expect(activity.root.locator("input:checked")).to_have_count(0)
        respond(activity, hand, question, right(question))
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


def take_triage(activity, hand, *, slips=None):
    """Gives every case its level, or the one `slips` names for it, up to how it went. The set is open at its first case."""
    cases = activity.payload["cases"]
    instructions = {level["id"]: level["instruction"] for level in activity.payload["levels"]}
    for place, case in enumerate(cases):
        expect(activity.root).to_contain_text(activity.word("case-of", n=place + 1, total=len(cases)))
        expect(activity.root.get_by_role("group", name=case["text"])).to_be_visible()
        hand.choose((slips or {}).get(case["id"], case["level"]))
        hand.press("check")
        expect(activity.option(case["level"])).to_contain_text(activity.payload["flags"][case["flags"][0]]["why"])
        expect(activity.said).to_contain_text(instructions[case["level"]])
        hand.press("see-how-it-went" if place == len(cases) - 1 else "next-case")
    expect(activity.heading(activity.word("summary-title"))).to_be_visible()


def turn_and_rate(cards, hand, *ratings):
    """Turns one card after another and says how well each was known; the other side is shown and said."""
    known = {" ".join(card["front"]): card for card in cards.payload["cards"]}
    for rating in ratings:
        fronts = cards.root.locator(".lg-flash-front").all_inner_texts()
        card = known[" ".join(fronts)]
        hand.press("turn-card")
        shown = card["meaning"] if card["kind"] == "term" else card["do_first"][0]
        expect(cards.root.locator(".lg-flash-back")).to_contain_text(shown)
        expect(cards.said).to_contain_text(shown)
        hand.press(f"rate-{rating}")
        expect(cards.said).to_contain_text(cards.word("card-noted"))


def card_parts(cards):
    """Brings a deck into each of its states, one after another."""
    hand = Mouse(cards)
    hand.press("turn-card")
    yield "turned"
    hand.press("rate-again")
    yield "next"
    turn_and_rate(cards, hand, *["good"] * (len(cards.payload["cards"]) - 1))
    cards.root.locator("summary").click()
    yield "nothing due"


def reply_safely(observe, hand, **yes):
    """Replies to every safety question: no, but for those named with what to reply."""
    for question in observe.payload["safety_questions"]:
        hand.choose(f"{question['id']}-{yes.get(question['id'].replace('-', '_'), 'no')}")
    hand.press("go-on-to-steps")


def observe_parts(observe):
    """Brings a self-observation into each of its states, one after another, on a clock of its own."""
    hand, clock = Mouse(observe), observe.page.clock
    reply_safely(observe, hand, unwell_now="yes", under_60="yes")
    yield "refused"
    reply_safely(observe, hand, under_60="yes")
    yield "ready"
    clock.install()
    hand.press("start-clock")
    clock.run_for(2000)
    yield "running"
    hand.press("stop-clock")
    yield "stopped"
    hand.press("write-count")
    hand.press("compare-count")
    yield "no number"
    observe.root.get_by_role("textbox").fill("9")
    hand.choose("age-75")
    hand.choose("women")
    hand.press("compare-count")
    observe.root.locator("summary").click()
    yield "result"


def explore(activity):
    """Brings an explorer into some of its states, with all it shows unfolded."""
    kind, payload = activity.payload["kind"], activity.payload
    if kind == "path":
        chosen = [place["id"] for place in payload["places"][:3]]
    elif kind == "causes":
        chosen = [group["entries"][0]["id"] for group in payload["groups"][:2]]
    else:
        chosen = [pair["id"] for pair in payload["pairs"][:1]]
    for each in chosen:
        if kind == "compare":
            activity.root.get_by_role("combobox").first.select_option(each)
        else:
            activity.control(each).focus()
            activity.page.keyboard.press("Space")
        activity.root.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
        yield each


EXPLORERS = {"path": "path-explorer", "compare": "compare-conditions", "causes": "causes-of-a-sign"}


def states(activity):
    """Brings an activity into each of its states, one after another."""
    yield "opened"
    yield from STATES[activity.payload["kind"]](activity)


def quiz_parts(quiz):
    """Brings a quiz into each of its states, one after another."""
    do = Mouse(quiz)
    first, second, *others = quiz.payload["questions"]
    do.press("hint")
    respond(quiz, do, first, slip(first))
    do.press("check")
    yield "not right"
    do.press("check")
    do.press("show-me")
    yield "shown"
    do.press("next-question")
    respond(quiz, do, second, right(second))
    do.press("check")
    yield "right"
    for _ in others:
        do.press("next-question")
    do.press("see-how-it-went")
    yield "summary"


def triage_parts(triage):
    """Brings a triage set into each of its states, one after another."""
    do = Mouse(triage)
    levels = [level["id"] for level in triage.payload["levels"]]
    cases = triage.payload["cases"]
    for place, case in enumerate(cases):
        if place < len(levels):
            do.press("hint")
            do.choose(levels[place])
            do.press("check")
            triage.root.locator("summary").click()
            yield case["id"]
        do.press("see-how-it-went" if place == len(cases) - 1 else "next-case")
    yield "how it went"


def story_parts(story):
    """Brings a story into each of its states, one after another."""
    do = Mouse(story)
    route = unsafe_choices(story)
    play(story, do, route[:1])
    yield "consequence"
    play(story, do, route[1:])
    yield "debrief"


def look_up_parts(look_up):
    """Brings the look-up to each level, one after another."""
    for level in reversed(look_up.payload["levels"]):
        Mouse(look_up).choose(next(sign["id"] for sign in look_up.payload["signs"] if sign["level"] == level["id"]))
        yield level["id"]


STATES = {
    "quiz": quiz_parts,
    "triage": triage_parts,
    "scenario": story_parts,
    "signs": look_up_parts,
    "cards": card_parts,
    "observe": observe_parts,
    **dict.fromkeys(EXPLORERS, explore),
}


class Deck:
    """A deck of slides, moved by its keys. Its quizzes are for practice, unless `quizzes` is "vote", as a room has them."""

    def __init__(self, page, address, quizzes="practice", course=""):
        self.page = page
        course = course or load_course().id
        page.add_init_script(f"try {{ localStorage.setItem('legguide:{course}:setting:room-quiz', '{quizzes}') }} catch {{}}")
        page.goto(address)
        self._wait_until_ready()

    def reload(self):
        """Reloads once the address names the slide that is shown, which it does within a second."""
        self.page.wait_for_function(ADDRESS_NAMES_THE_SLIDE)
        self.page.reload()
        self._wait_until_ready()

    def _wait_until_ready(self):
        self.page.wait_for_function("globalThis.Reveal?.isReady() && !document.querySelector('.slides noscript, [data-waiting]')")

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

    def some_slides(self):
        """The places of all slides with an activity, and of every eighth of the others, which are much alike in a long deck."""
        with_activity = self.page.evaluate(
            "[...document.querySelectorAll('.slides > section')].flatMap((column, h) =>"
            " [...column.children].filter(slide => slide.tagName === 'SECTION').map(slide => slide.matches('[data-activity]')))"
        )
        return [place for n, (place, is_one) in enumerate(zip(self.slides(), with_activity, strict=True)) if is_one or n % 8 == 0]

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
        activity = Activity(page, activity_payload(self._course, kind, activity_id))
        expect(activity.root).to_be_visible(timeout=SECONDS_TO_OPEN_JUPYTERLAB * 1000)
        # JupyterLab draws it anew if its kernel is there a moment later; nobody is that quick
        for _ in range(MOST_DRAWINGS):
            activity.root.evaluate("root => root.dataset.seen = ''")
            page.wait_for_timeout(700)
            if activity.root.get_attribute("data-seen") is not None:
                return activity
        pytest.fail(f"The activity {activity_id} is drawn again and again")


def wait_for(condition, what):
    """For what happens outside the page, such as a file being written."""
    until = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < until, f"waited in vain: {what}"
        time.sleep(0.05)
