"""The site as a learner meets it: from a disk in both browsers, and from a host under a path of its own."""

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from legguide_lib.site import build_site
from legguide_lib.site.places import CONTENTS, MENU, PROGRESS, condition_place, flag_place, section_place, symptom_place

from .learner import HANDS, in_both_browsers, is_focused, take_quiz
from .looking import hard_to_read, sticking_out, unfold_everything

pytestmark = pytest.mark.browser

QUIZ = "start-first-try"
TYPED = "cannot pee"
MEANT = "bladder-bowel-change-flag"
NARROW = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def site(shown_notebooks, tmp_path_factory):
    """The folder of the site, two folders below one that could be served."""
    return build_site(tmp_path_factory.mktemp("host") / "some" / "path", notebooks=shown_notebooks, quiet=True).folder


@pytest.fixture(scope="module")
def kinds_of_page(course):
    """One place of each kind of page."""
    return [
        *(place for _, place in MENU),
        condition_place("stroke"),
        symptom_place(course.symptoms[0].id),
        section_place(course.sections[0]),
    ]


@pytest.fixture(scope="module")
def host(site):
    """The address of the site on a static host on this machine, under a path of its own."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site.parents[1])) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/some/path/"
        server.shutdown()
        thread.join()


def ask(page, course, words):
    """Types into the search and gives the links that were found."""
    page.get_by_label(course.word("site-search-label")).fill(words)
    return page.locator(".site-found a")


def menu(page, course, word):
    return page.get_by_role("navigation").get_by_role("link", name=course.word(word), exact=True)


@in_both_browsers
def test_a_quiz_that_was_taken_is_told_in_my_progress(visit, site, course, activity):
    page = visit().page
    page.goto((site / section_place(course.sections[0])).as_uri())
    quiz = activity(page, QUIZ)
    take_quiz(quiz, HANDS["mouse"](quiz), slip_at={0})
    menu(page, course, "site-progress").click()
    total = len(quiz.payload["questions"])
    row = page.get_by_role("listitem").filter(has=page.get_by_role("link", name=quiz.payload["title"], exact=True))
    expect(row).to_contain_text(course.word("site-progress-done"))
    expect(row).to_contain_text(course.word("site-progress-right").replace("{n}", str(total - 1)).replace("{total}", str(total)))
    expect(page.locator(".site-again li")).to_have_count(1)
    expect(page.locator(".site-again li")).to_contain_text(quiz.payload["questions"][0]["prompt"])


@in_both_browsers
def test_what_a_frightened_person_types_leads_to_what_to_do_by_keyboard(visit, site, course):
    page = visit().page
    page.goto((site / CONTENTS).as_uri())
    page.get_by_label(course.word("site-search-label")).focus()
    page.keyboard.type(TYPED)
    first = page.locator(".site-found a").first
    expect(first).to_have_text(course.guidance.red_flag(MEANT).name)
    expect(page.get_by_role("status")).to_contain_text(course.word("site-search-found").partition(" ")[0])
    page.keyboard.press("Enter")
    assert is_focused(first)
    page.keyboard.press("Enter")
    flag = page.locator(f"#{flag_place(MEANT).partition('#')[2]}")
    expect(flag.get_by_text(course.guidance.red_flag(MEANT).do_first[0])).to_be_visible()
    expect(flag).to_be_in_viewport()


def test_coming_back_from_what_was_found_shows_it_again(visit, site, course):
    page = visit().page
    page.goto((site / CONTENTS).as_uri())
    ask(page, course, TYPED).first.click()
    page.go_back()
    expect(page.locator(".site-found a").first).to_have_text(course.guidance.red_flag(MEANT).name)


@in_both_browsers
def test_a_host_under_any_path_serves_every_kind_of_page_without_a_breach_of_the_policy(visit, host, course, kinds_of_page):
    page = visit().page  # which fails for anything asked outside and for any error of the console, breaches among them
    for place in kinds_of_page:
        page.goto(host + place)
        expect(page.get_by_role("button", name=course.word("large-print")).first).to_have_attribute("aria-pressed", "false")
    page.goto(host + CONTENTS)
    ask(page, course, TYPED).first.click()
    expect(page).to_have_url(host + flag_place(MEANT))


@in_both_browsers
def test_the_policy_is_in_force_on_a_disk(visit, site):
    watch = visit()
    watch.page.goto((site / CONTENTS).as_uri())
    told = watch.page.evaluate(
        """() => new Promise((tell) => {
          addEventListener("securitypolicyviolation", (breach) => tell(breach.effectiveDirective));
          const script = document.createElement("script");
          script.textContent = "globalThis.ran = true";
          document.body.append(script);
        })"""
    )
    assert (told, watch.page.evaluate("globalThis.ran")) == ("script-src-elem", None)
    watch.faults.clear()


def test_no_kind_of_page_has_barriers_or_sticks_out_of_a_narrow_window(visit, host, course, axe, kinds_of_page):
    # axe-core reads the style sheets again, which neither the policy nor a disk would let it; other tests keep both
    page = visit(viewport=NARROW, bypass_csp=True).page
    for place in kinds_of_page:
        page.goto(host + place)
        if page.locator("[data-site-search]").count():
            expect(ask(page, course, TYPED).first).to_be_visible()
        page.locator(".site-menu-button").click()
        assert sticking_out(page) == [], place
        unfold_everything(page)
        assert axe(page) == [], place
        page.emulate_media(color_scheme="dark")
        assert hard_to_read(page.locator("body")) == [], place
        page.emulate_media(color_scheme="light")


def test_progress_is_saved_deleted_and_loaded_by_the_learner_alone(visit, site, course, activity, tmp_path):
    page = visit(viewport=NARROW).page
    page.goto((site / section_place(course.sections[0])).as_uri())
    quiz = activity(page, QUIZ)
    take_quiz(quiz, HANDS["mouse"](quiz))
    page.goto((site / PROGRESS).as_uri())
    done = page.locator('.site-done [data-state="done"]')
    expect(done).to_have_count(1)
    with page.expect_download() as saved:
        page.get_by_role("button", name=course.word("site-progress-save")).click()
    saved.value.save_as(tmp_path / "mine.json")
    page.get_by_role("button", name=course.word("site-progress-delete"), exact=True).click()
    page.get_by_role("button", name=course.word("site-progress-delete-yes")).click()
    expect(page.locator(".site-status")).to_have_text(course.word("site-progress-deleted"))
    assert page.evaluate("localStorage.length") == 0
    (tmp_path / "letter.json").write_text("{}")
    chooser = page.get_by_label(course.word("site-progress-load"))
    chooser.set_input_files(tmp_path / "letter.json")
    expect(page.locator(".site-status")).to_have_text(course.word("site-progress-not-ours"))
    chooser.set_input_files(tmp_path / "mine.json")
    expect(done).to_have_count(1)


def test_every_kind_of_page_can_be_read_without_scripts(visit, site, course, kinds_of_page):
    page = visit(java_script_enabled=False, viewport=NARROW).page
    for place in kinds_of_page:
        page.goto((site / place).as_uri())
        expect(menu(page, course, "site-red-flags")).to_be_visible()
        assert len(page.locator("main").inner_text()) > 100, place
    page.goto((site / section_place(course.sections[0])).as_uri())
    expect(page.locator("main")).to_contain_text(course.word("activity-needs-script"))
