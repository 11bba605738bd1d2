"""JupyterLab as a learner gets it from `legguide lab`: nothing to run, nothing to ask, nothing lost."""

import pytest
from playwright.sync_api import expect

from legguide_lib.engine.scenario import safe_route

from .learner import HANDS, Visit, get_right, play, right, tab_into, take_quiz, take_triage, wait_for
from .looking import hard_to_read, texts_in

pytestmark = [pytest.mark.browser, pytest.mark.kernel]

QUIZ = "start-first-try"
STORY = "myasthenia-swallowing"
CASES = "emergency-or-not-cases"
QUIZ_WITH_KERNEL = "cause-quiz"
OPEN_NOTEBOOK = ".jp-NotebookPanel:visible"


@pytest.fixture
def window(visit):
    """A window of a fresh browser. JupyterLab reports troubles of its own; only ours make a test fail."""
    return visit(only_our_errors=True).page


@pytest.fixture(scope="module")
def first_view(chromium, lab):
    """What is seen at the address that was printed, by someone who has never been there. Only to be looked at."""
    visit = Visit.begin(chromium, only_our_errors=True)
    visit.page.goto(lab.address)
    expect(visit.page.locator(f"{OPEN_NOTEBOOK} [data-legguide-activity]").first).to_be_visible()
    yield visit.page
    visit.end()


def test_the_first_view_is_the_start_page(first_view, course):
    start = course.sections[0]
    expect(first_view.locator(f"{OPEN_NOTEBOOK} h1")).to_contain_text(start.title)
    expect(first_view.locator(OPEN_NOTEBOOK)).to_contain_text(start.welcome[0])


def test_the_first_view_shows_no_code(first_view):
    shown = first_view.locator(OPEN_NOTEBOOK)
    expect(shown.locator(".jp-CodeCell .jp-InputArea:visible")).to_have_count(0)
    expect(shown.locator(".jp-InputPrompt:visible, .jp-OutputPrompt:visible")).to_have_count(0)


def test_the_first_view_asks_no_question_and_shows_no_news(first_view):
    expect(first_view.locator(".jp-Dialog, .Toastify__toast, .jp-Notification-Toast")).to_have_count(0)
    expect(first_view.get_by_text("news").filter(visible=True)).to_have_count(0)


def test_no_activity_of_the_first_view_is_marked_as_disconnected(first_view):
    marks = first_view.locator(".jupyter-widgets-disconnected")
    assert set(marks.evaluate_all("all => all.map(e => getComputedStyle(e, '::before').display)")) <= {"none"}


@pytest.mark.parametrize("hand", HANDS)
def test_a_quiz_is_finished_with_no_cell_ever_run(lab, window, hand):
    quiz = lab.open(window, QUIZ)
    if hand == "keyboard":
        tab_into(quiz)
    take_quiz(quiz, HANDS[hand](quiz), slip_at={0})


@pytest.mark.parametrize("hand", HANDS)
def test_a_story_is_played_with_no_cell_ever_run(lab, window, hand):
    story = lab.open(window, STORY)
    route = [turn["choice"] for turn in safe_route(story.payload)]
    play(story, HANDS[hand](story), route)
    expect(story.root).to_contain_text(story.word("safe-all-the-way"))


@pytest.mark.parametrize("hand", HANDS)
def test_every_case_is_given_its_level_with_no_cell_ever_run(lab, window, hand):
    cases = lab.open(window, CASES)
    take_triage(cases, HANDS[hand](cases))
    expect(cases.root).to_contain_text(cases.word("triage-sum-right"))


def test_keys_pressed_in_a_quiz_are_no_commands_to_jupyterlab(lab, window):
    quiz = lab.open(window, QUIZ)
    cells = window.locator(f"{OPEN_NOTEBOOK} .jp-Cell")
    before = cells.count()
    quiz.control(quiz.payload["questions"][0]["options"][0]["id"]).focus()
    for key in ("a", "b", "x", "d", "d", "m", "y", "Escape"):
        window.keyboard.press(key)
        assert quiz.has_focus(), f"{key} took the focus out of the quiz"
    expect(cells).to_have_count(before)


def test_an_activity_follows_the_dark_of_jupyterlab(lab, visit):
    quiz = lab.open(visit(only_our_errors=True, color_scheme="dark").page, QUIZ)
    expect(quiz.page.locator("body[data-jp-theme-light=false]")).to_be_attached()
    assert hard_to_read(quiz.root) == []
    assert all(text["light_on_dark"] for text in texts_in(quiz.root.locator("fieldset")))


def test_a_term_is_explained_by_keyboard_and_no_cell_is_opened_for_writing(lab, window):
    lab.open(window, QUIZ)
    term = window.locator(f"{OPEN_NOTEBOOK} [popovertarget]").first
    meaning = window.locator(f"{OPEN_NOTEBOOK} [popover]").first
    term.focus()
    window.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    window.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(window.locator(f"{OPEN_NOTEBOOK} .jp-mod-editMode, {OPEN_NOTEBOOK} .jp-CodeCell .jp-InputArea:visible")).to_have_count(0)


def test_responses_survive_a_reload_of_jupyterlab(lab, window):
    quiz = lab.open(window, QUIZ)
    first, second = quiz.payload["questions"][:2]
    get_right(quiz, first)
    window.reload()
    expect(quiz.root.get_by_role("group", name=second["prompt"])).to_be_visible()
    HANDS["mouse"](quiz).press("back")
    for option_id in right(first):
        expect(quiz.control(option_id)).to_be_checked()


def test_go_on_to_opens_the_next_notebook(lab, window, course):
    lab.open(window, QUIZ)
    following = course.sections[1]
    way_on = window.locator(f"{OPEN_NOTEBOOK} p").filter(has_text=course.word("next-part"))
    way_on.get_by_role("link", name=following.title).click()
    expect(window.locator(f"{OPEN_NOTEBOOK} h1")).to_contain_text(following.title)


def test_after_running_all_cells_the_quiz_goes_on_where_it_was_and_the_kernel_remembers(lab, window):
    quiz = lab.open(window, QUIZ_WITH_KERNEL)
    first, second = quiz.payload["questions"][:2]
    get_right(quiz, first)
    run_all_cells(quiz)
    expect(quiz.root.get_by_role("group", name=second["prompt"])).to_be_visible()
    get_right(quiz, second)
    kept = lambda: {event["item"] for event in lab.store.events(QUIZ_WITH_KERNEL) if event["what"] == "responded"}  # noqa: E731
    wait_for(lambda: kept() == {first["id"], second["id"]}, "both responses in the progress store")


def run_all_cells(quiz):
    """Runs all cells from the menu and waits until the quiz has been drawn anew."""
    window = quiz.page
    quiz.root.evaluate("root => root.dataset.drawnBefore = ''")
    window.get_by_role("menuitem", name="Run", exact=True).click()
    window.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    expect(window.locator(f'[data-legguide-activity="{quiz.id}"]:not([data-drawn-before])')).to_be_visible()
