"""The whole site, built once: links that lead somewhere, a policy that fits, all the model says, and the same bytes twice."""

import json
import re
from collections import Counter
from functools import cached_property
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from legguide_lib.export.offline import outside_requests
from legguide_lib.export.write import export
from legguide_lib.payload import COMPARED, review_text
from legguide_lib.site.build import build_site, site_files
from legguide_lib.site.entries import search_data
from legguide_lib.site.places import MENU, condition_place, section_place, symptom_place
from legguide_lib.site.record import kept_record
from legguide_lib.site.replace import MARK
from legguide_lib.site.shell import POLICY

BASE = "https://example.org/some/path/"
FIXED = {place for _, place in MENU}


class Read:
    """One page of the site."""

    def __init__(self, place, html):
        self.place, self.html = place, html

    @cached_property
    def soup(self):
        return BeautifulSoup(self.html, "html.parser")

    @cached_property
    def ids(self):
        return [tag["id"] for tag in self.soup.select("[id]")]

    @cached_property
    def about(self):
        """What machines are told."""
        return [json.loads(data.string) for data in self.soup.select('script[type="application/ld+json"]')]

    def text(self, selector="body"):
        return " ".join(self.soup.select_one(selector).get_text(" ").split())

    def leads_to(self):
        """Place and anchor of every link to the site itself."""
        for link in self.soup.select("a[href]"):
            if not re.match(r"https?:", link["href"]):
                yield resolved(self.place, link["href"])


def resolved(here, link):
    place, _, anchor = urljoin(BASE + here, link).removeprefix(BASE).partition("#")
    return place or here, anchor


@pytest.fixture(scope="module")
def files(course, shown_notebooks):
    return site_files(course, shown_notebooks, quiet=True)


@pytest.fixture(scope="module")
def pages(files):
    """Place → page."""
    return {place: Read(place, text) for place, text in files.items() if place.endswith(".html")}


# what is there -------------------------------------------------------------------------------------------------------


def test_there_is_a_page_for_everything_and_no_other(course, pages):
    wanted = FIXED | {section_place(each) for each in course.sections}
    wanted |= {condition_place(each.id) for each in course.conditions} | {symptom_place(each.id) for each in course.symptoms}
    assert set(pages) == wanted


def test_the_same_course_gives_the_same_bytes(course, shown_notebooks, files):
    assert site_files(course, shown_notebooks, quiet=True) == files


def test_what_was_built_is_what_is_told(shown_notebooks, files, tmp_path):
    built = build_site(tmp_path / "site", notebooks=shown_notebooks, quiet=True)
    written = [path for path in built.folder.rglob("*") if path.is_file() and path.name != MARK]
    assert {path.relative_to(built.folder).as_posix(): path.read_text(encoding="utf-8") for path in written} == files
    assert (built.pages, built.size) == (sum(place.endswith(".html") for place in files), sum(path.stat().st_size for path in written))


def test_a_section_page_holds_what_the_exported_page_of_its_section_holds(course, pages, shown_notebooks, tmp_path):
    section = course.sections[0]
    [exported] = export("pages", [str(shown_notebooks / f"{section.notebook}.ipynb")], tmp_path, quiet=True)
    alone = BeautifulSoup(exported.path.read_text(encoding="utf-8"), "html.parser")
    mine = pages[section_place(section)].soup
    assert [str(cell.decode_contents()) for cell in mine.select(".lgs-cell")] == [
        str(cell.decode_contents()) for cell in alone.select(".lgs-cell")
    ]


def test_every_condition_is_told_in_full(course, pages):
    for condition in course.conditions:
        text = pages[condition_place(condition.id)].html
        statements = [statement.text for part in COMPARED for statement in getattr(condition, part)]
        said = " ".join(BeautifulSoup(re.sub(r"<span popover.*?</span>", "", text), "html.parser").get_text(" ").split())
        assert [each for each in statements if squeezed(each) not in squeezed(said)] == [], condition.id


def squeezed(text):
    return re.sub(r"\W+", "", text)


def test_the_list_of_conditions_names_each_one_once(course, pages):
    links = [link["href"] for link in pages["conditions.html"].soup.select("main a")]
    assert sorted(links) == sorted(condition_place(each.id) for each in course.conditions)


def test_every_red_flag_stands_once_and_the_most_urgent_first(course, pages):
    rank = {level.id: place for place, level in enumerate(course.guidance.levels)}
    shown = [name.removeprefix("flag-") for name in pages["red-flags.html"].ids if name.startswith("flag-")]
    assert sorted(shown) == sorted(flag.id for flag in course.guidance.red_flags)
    levels = [rank[course.guidance.red_flag(flag).level] for flag in shown]
    assert levels == sorted(levels)


def test_every_word_of_the_glossary_stands_there(course, pages):
    assert {f"word-{term.id}" for term in course.glossary} <= set(pages["glossary.html"].ids)


def test_the_contents_tell_minutes_and_aims_of_each_section(course, pages):
    rows = pages["index.html"].soup.select(".site-part")
    for section, row in zip(course.sections, rows, strict=True):
        text = " ".join(row.get_text(" ").split())
        assert course.word("minutes").replace("{n}", str(sum(unit.minutes for unit in section.units))) in text
        assert [objective.text for objective in section.objectives if objective.text not in text] == []


def test_the_search_knows_every_red_flag_in_the_words_of_its_sign_and_every_condition_symptom_word_and_part(course):
    entries = search_data(course)["entries"]
    count = Counter(entry["kind"] for entry in entries)
    assert (count["flag"], count["condition"], count["symptom"], count["word"]) == tuple(
        map(len, (course.guidance.red_flags, course.conditions, course.symptoms, course.glossary))
    )
    texts = " ".join(entry["text"] for entry in entries if entry["kind"] == "flag")
    assert [sign.text for sign in course.guidance.signs if sign.text.rstrip(".") not in texts] == []


# links and ids -------------------------------------------------------------------------------------------------------


def test_every_link_leads_to_a_page_and_to_a_part_of_it(pages):
    lost = [(page.place, *goal) for page in pages.values() for goal in page.leads_to() if not is_there(pages, goal)]
    assert lost == []


def test_what_scripts_link_to_is_there(course, pages):
    record = json.dumps([kept_record(course), search_data(course)])
    links = re.findall(r'"href": "([^"]+)"', record)
    assert len(links) > len(course.conditions)
    assert [link for link in links if not is_there(pages, resolved("", link))] == []


def is_there(pages, goal):
    place, anchor = goal
    return place in pages and (not anchor or anchor in pages[place].ids)


def test_no_link_depends_on_where_the_site_stands(pages):
    for page in pages.values():
        for tag in page.soup.select("[href], [src]"):
            address = tag.get("href", tag.get("src"))
            outside = tag.name == "a" and address.startswith("http") and tag["rel"] == ["noreferrer"]
            assert outside or not re.match(r"/|[a-z]+:", address), (page.place, address)


def test_no_id_is_used_twice_on_a_page(pages):
    for page in pages.values():
        assert [name for name, times in Counter(page.ids).items() if times > 1] == [], page.place


def test_every_button_for_a_meaning_has_its_meaning(pages):
    for page in pages.values():
        assert {tag["popovertarget"] for tag in page.soup.select("[popovertarget]")} <= set(page.ids), page.place


# safety of the pages -------------------------------------------------------------------------------------------------


def test_every_page_has_the_strict_policy_before_anything_it_loads(pages):
    assert "'unsafe" not in POLICY
    assert POLICY.startswith("default-src 'none'")
    for page in pages.values():
        [policy] = page.soup.select('meta[http-equiv="Content-Security-Policy"]')
        assert policy["content"] == POLICY
        assert page.html.index("Content-Security-Policy") < page.html.index("<link"), page.place


def test_no_page_holds_what_its_policy_refuses(pages):
    for page in pages.values():
        running = [
            tag for tag in page.soup.select("script:not([src])") if tag.get("type") not in ("application/json", "application/ld+json")
        ]
        assert running == [], page.place
        assert page.soup.select("style, [style], base, iframe, object, embed, form") == [], page.place
        assert [name for tag in page.soup.find_all() for name in tag.attrs if name.startswith("on")] == [], page.place


def test_every_file_a_page_loads_is_a_file_of_the_site(files, pages):
    for page in pages.values():
        loaded = [tag.get("src") or tag["href"] for tag in page.soup.select("script[src], img[src]:not([src^=data]), link[href]")]
        assert {resolved(page.place, address)[0] for address in loaded} <= set(files), page.place


def test_nothing_is_asked_from_outside(files):
    for place, text in files.items():
        if place.endswith(".html"):
            assert outside_requests(text) == [], place
        else:
            assert not re.search(
                r"url\(|@import|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|document\.cookie|\beval\(|innerHTML", text
            ), place


def test_every_script_is_a_plain_one_since_a_disk_allows_no_modules(files, pages):
    for page in pages.values():
        assert [tag for tag in page.soup.select("script[src]") if tag.get("type")] == [], page.place
    for place, text in files.items():
        if place.endswith(".js"):
            assert re.findall(r"(?m)^\s*(?:import|export)\b.*", text) == [], place


# every page ----------------------------------------------------------------------------------------------------------


def test_every_page_says_its_language_and_has_one_first_heading_and_one_main_part(pages):
    for page in pages.values():
        assert (page.soup.html["lang"], len(page.soup.select("h1")), len(page.soup.select("main"))) == ("en", 1, 1), page.place


def test_every_page_has_a_title_of_its_own(pages):
    assert max(Counter(page.soup.title.string for page in pages.values()).values()) == 1


def test_the_first_link_of_every_page_leads_past_the_menu(pages):
    for page in pages.values():
        assert page.soup.select("a[href]")[0]["href"] == f"#{page.soup.main['id']}", page.place


def test_every_page_has_the_whole_menu_with_its_own_place_marked(pages):
    for page in pages.values():
        links = page.soup.select("header nav a")
        assert [resolved(page.place, link["href"])[0] for link in links] == [place for _, place in MENU]
        marked = [resolved(page.place, link["href"])[0] for link in links if link.get("aria-current")]
        assert marked == ([page.place] if page.place in FIXED else []), page.place


def test_every_page_says_whom_to_call_with_the_country(course, pages):
    for page in pages.values():
        line = page.text(".site-emergency")
        assert course.guidance.levels[0].instruction in line
        assert [each.name for each in course.guidance.countries if f"{each.name}: {each.emergency.number}" not in line] == [], page.place


def test_every_page_says_who_has_checked_the_content_and_that_it_is_a_lesson(course, pages):
    for page in pages.values():
        assert review_text(course) in page.text("footer")
        assert course.guidance.words.lesson_not_diagnosis.text in page.text("footer")


# what machines are told ----------------------------------------------------------------------------------------------


def test_machines_are_told_of_the_course_and_its_sections(course, pages):
    [about] = pages["index.html"].about
    assert (about["@type"], about["name"], about["inLanguage"]) == ("Course", course.title, "en")
    told = [(part["name"], part["url"], part["timeRequired"], part["teaches"]) for part in about["hasPart"]]
    assert told == [
        (
            section.title,
            section_place(section),
            f"PT{sum(unit.minutes for unit in section.units)}M",
            [objective.text for objective in section.objectives],
        )
        for section in course.sections
    ]


def test_machines_are_told_of_every_word(course, pages):
    [about] = pages["glossary.html"].about
    assert about["@type"] == "DefinedTermSet"
    assert {term["name"]: term["description"] for term in about["hasDefinedTerm"]} == {term.term: term.meaning for term in course.glossary}


def test_machines_are_told_nothing_that_is_not_so(pages):
    """Nobody has reviewed, rated or offered the course, and no author is named in the model."""
    for page in pages.values():
        text = json.dumps(page.about)
        assert not re.search(r'"(?:reviewedBy|lastReviewed|author|creator|provider|aggregateRating|review|offers|datePublished)"', text)


def test_every_address_told_to_machines_is_there(pages):
    for page in pages.values():
        for link in re.findall(r'"url": "([^"]+)"', json.dumps(page.about)):
            assert is_there(pages, resolved(page.place, link)), (page.place, link)
