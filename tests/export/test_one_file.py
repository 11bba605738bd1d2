"""Every notebook becomes one file in either form, with all it teaches inside and nothing asked from outside."""

import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup

from legguide_lib.export.offline import outside_requests
from legguide_lib.export.pieces import MOST_WORDS
from legguide_lib.export.write import export
from legguide_lib.payload import activity_payload, review_text

pytestmark = pytest.mark.kernel

LARGEST_DECK = 700_000
LOADING = ("src", "srcset", "href", "xlink:href", "data", "poster", "background")


def test_the_whole_course_becomes_one_file_a_notebook(course, exports, form, file_name):
    assert sorted(path.name for path in exports[form].iterdir()) == sorted(file_name(form, section.notebook) for section in course.sections)


def test_the_file_asks_nothing_from_outside(exported):
    assert outside_requests(exported.html) == []


def test_the_file_needs_no_file_beside_it(exported):
    loaded = [
        (tag.name, tag[name])
        for tag in exported.soup.find_all(True)
        if tag.name not in ("a", "area")
        for name in LOADING
        if tag.has_attr(name)
    ]
    assert [(tag, address) for tag, address in loaded if not address.startswith(("data:", "#"))] == []


def test_every_script_stands_in_the_file(exported):
    assert exported.soup.select("script[src]") == []


def test_every_style_stands_in_the_file(exported):
    assert exported.soup.find_all("link") == []


def test_the_file_holds_the_activities_of_its_section_in_order(section, exported):
    wanted = [(activity.kind, activity.id) for unit in section.units for activity in unit.activities]
    assert [(payload["kind"], payload["id"]) for payload in exported.payloads] == wanted


def test_every_activity_says_what_the_course_says(course, exported):
    assert [payload for payload in exported.payloads if payload != activity_payload(course, payload["kind"], payload["id"])] == []


def test_every_activity_can_be_read_without_scripts(exported):
    places = [data.find_next_sibling("div") for data in exported.soup.select("script.lgs-payload")]
    for payload, place in zip(exported.payloads, places, strict=True):
        text = squeezed(place.get_text(" "))
        assert [said for said in told_without_scripts(payload) if squeezed(said) not in text] == []


def test_the_text_of_an_activity_stands_where_the_activity_will_start(exported):
    assert [data.find_next_sibling()["class"] for data in exported.soup.select("script.lgs-payload")] == [["lgs-mount"]] * len(
        exported.payloads
    )


def test_the_language_is_named(exported):
    assert exported.soup.html["lang"] == "en"


def test_the_title_is_the_title_of_the_section(section, exported):
    assert exported.soup.title.get_text() == section.title


def test_there_is_one_heading_of_the_first_level_and_it_is_the_title(section, exported):
    assert [heading.get_text() for heading in exported.soup.find_all("h1")] == [section.title]


def test_no_id_is_used_twice(exported):
    ids = Counter(tag["id"] for tag in exported.soup.select("[id]"))
    assert [name for name, times in ids.items() if times > 1] == []


def test_every_button_for_a_meaning_has_its_meaning(exported):
    ids = {tag["id"] for tag in exported.soup.select("[id]")}
    assert [button["popovertarget"] for button in exported.soup.select("[popovertarget]") if button["popovertarget"] not in ids] == []


def test_no_code_is_shown(notebook, exported):
    lines = {line for cell in code_cells(notebook) for line in cell.source.splitlines() if line}
    assert [line for line in lines if line in exported.text] == []


def test_no_prompt_of_a_notebook_is_shown(exported):
    assert re.findall(r"\b(?:In|Out) ?\[\d*\]", exported.text) == []


def test_every_page_part_of_the_notebook_is_in_the_page(notebook, page):
    cells = [cell for cell in code_cells(notebook) if cell.metadata.slideshow.slide_type not in ("skip", "notes")]
    assert [cell.id for cell in cells for output in cell.outputs if output.data["text/html"] not in page.html] == []


def test_every_heading_of_the_notebook_is_in_the_file(section, exported):
    headings = " / ".join(heading.get_text() for heading in exported.soup.find_all("h2"))
    assert [unit.title for unit in section.units if unit.title not in headings] == []


def test_the_file_says_who_has_checked_the_content(course, exported):
    assert review_text(course) in exported.text


def test_links_between_notebooks_lead_to_the_exported_files(notebook, form, exported, file_name):
    links = [
        target for cell in notebook.cells if cell.cell_type == "markdown" for target in re.findall(r"\]\(([\w.-]+)\.ipynb\)", cell.source)
    ]
    local = [link["href"] for link in exported.soup.select("a[href]") if "://" not in link["href"]]
    assert local == [file_name(form, target) for target in links]


def test_every_link_to_another_part_leads_to_a_file(exports, form, exported):
    local = [link["href"] for link in exported.soup.select("a[href]") if "://" not in link["href"]]
    assert [address for address in local if not (exports[form] / address).is_file()] == []


def test_exporting_again_gives_the_same_bytes(ran, form, name, exported, tmp_path):
    [again] = export(form, [str(ran / f"{name}.ipynb")], tmp_path, quiet=True)
    assert again.path.read_bytes() == exported.path.read_bytes()


def test_a_notebook_that_was_not_run_gives_the_same_bytes_as_one_that_was(root, form, read_export, tmp_path):
    [fresh] = export(form, [str(root / "notebooks" / "00_start_here.ipynb")], tmp_path, quiet=True)
    assert fresh.path.read_bytes() == read_export(form, "00_start_here").path.read_bytes()


# slides --------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def deck(read_export, name):
    return read_export("slides", name)


@pytest.fixture(scope="module")
def page(read_export, name):
    return read_export("pages", name)


def test_a_deck_is_small(deck):
    assert deck.path.stat().st_size < LARGEST_DECK


def test_the_trainer_finds_notes_for_every_unit(section, deck):
    notes = [squeezed(note.get_text(" ")) for note in deck.soup.select("aside.lgs-part-notes")]
    wanted = [(unit.trainer.aim, unit.trainer.ask, unit.trainer.often_wrong) for unit in section.units]
    assert [[squeezed(part) in note for part in parts] for note, parts in zip(notes, wanted, strict=True)] == [[True] * 3] * len(wanted)


def test_a_page_holds_no_notes_for_the_trainer(course, section, page):
    told = [
        said
        for unit in section.units
        for said in (unit.trainer.aim, unit.trainer.ask, unit.trainer.often_wrong, course.word("trainer-notes"))
    ]
    assert [said for said in told if squeezed(said) in page.text] == []


def test_the_trainer_finds_the_minutes_of_every_unit(section, deck):
    assert [int(planned["data-minutes"]) for planned in deck.soup.select(".slides > section[data-minutes]")] == [
        unit.minutes for unit in section.units
    ]


def test_every_part_of_the_notebook_is_a_column_of_slides(notebook, deck):
    parts = [cell for cell in notebook.cells if cell.metadata.slideshow.slide_type == "slide"]
    assert len(deck.soup.select(".slides > section")) == len(parts)


def test_a_deck_is_cut_at_least_where_the_notebook_says(notebook, deck):
    cuts = [cell for cell in notebook.cells if cell.metadata.slideshow.slide_type in ("slide", "subslide")]
    assert len(slides(deck)) > len(cuts)


def test_every_text_of_the_notebook_stands_on_a_slide_or_in_its_notes(notebook, deck):
    told = words_of(deck.soup.select_one("main"))
    missing = []
    for cell in code_cells(notebook):
        if cell.metadata.slideshow.slide_type != "skip":
            for output in cell.outputs:
                part = BeautifulSoup(output.data["text/html"], "html.parser")
                short = cell.source == "show.signs()"  # what unfolds below each sign is left to pages
                for gone in part.select("sup, details.lgs-sources" + (", details" if short else "")):
                    gone.decompose()
                sentences = [each for text in part.find_all(string=True) for each in re.split(r"(?<=[.!?])\s+", squeezed(text))]
                missing += [said for said in sentences if said not in told]
    assert missing == []


def test_every_source_of_the_notebook_stands_in_the_deck(notebook, deck):
    listed = {squeezed(item.get_text()) for item in deck.soup.select(".lgs-all-sources li")}
    wanted = {
        squeezed(item.get_text())
        for cell in code_cells(notebook)
        if cell.metadata.slideshow.slide_type != "skip"
        for output in cell.outputs
        for item in BeautifulSoup(output.data["text/html"], "html.parser").select("details.lgs-sources li")
    }
    assert wanted <= listed


def test_a_slide_names_the_sources_of_what_it_says(deck):
    for slide in slides(deck):
        if not slide.has_attr("data-activity"):
            marks = {number for mark in slide.select(".lgs-cell sup.lgs-cite") for number in mark.get_text().split(", ")}
            named = {each.get_text().split(" ")[0] for each in slide.select(".lgs-cited span")}
            assert named == marks, slide["data-title"]


def test_no_slide_of_text_has_more_words_than_a_room_reads(deck):
    long = {
        slide["data-title"]: words
        for slide in slides(deck)
        if not slide.has_attr("data-activity") and (words := words_on(slide)) > MOST_WORDS
    }
    assert long == {}


def test_every_slide_has_a_title_of_its_own_in_its_part(deck):
    for column in deck.soup.select(".slides > section"):
        titles = [slide["data-title"] for slide in column.find_all("section", recursive=False)]
        assert all(titles)
        assert len(set(titles)) == len(titles)


def test_a_slide_that_goes_on_names_what_it_goes_on_with(course, deck):
    continued = course.word("room-continued")
    for column in deck.soup.select(".slides > section"):
        before = []
        for slide in column.find_all("section", recursive=False):
            if slide.has_attr("data-activity"):
                before = []
                continue
            named = [words_of(each) for each in slide.select(".lgs-cell :is(h1, h2, h3, h4, .lgs-label)")]
            if before and (not named or named == before):
                assert continued in slide.get_text(), slide["data-title"]
            before = [name.removesuffix(f" {continued}") for name in named] or before


def test_all_words_to_say_on_the_phone_are_led_in_on_each_slide(course, deck):
    to_say = [squeezed(flag.say) for flag in course.guidance.red_flags]
    for text in map(words_of, deck.soup.select(".slides > section > section:not([data-activity]) .lgs-card p")):
        said = text.removeprefix(f"{course.word('say')} ")
        assert said != text or not any(said in words for words in to_say), text


def test_no_slide_is_empty(deck):
    assert [slide for slide in deck.soup.select(".slides > section > section") if not slide.get_text(strip=True)] == []


def slides(deck):
    return deck.soup.select(".slides > section > section")


def words_on(slide):
    """How many words there are to read, without the numbers of sources and the words in drawings."""
    texts = [
        text for cell in slide.select(".lgs-cell") for text in cell.find_all(string=True) if not text.find_parent(["svg", "sup", "table"])
    ]
    return len(" ".join(texts).split())


def words_of(element):
    """All there is to read in an element, in one line."""
    return squeezed(" ".join(element.find_all(string=True)))


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def squeezed(text):
    return " ".join(text.split())


def told_without_scripts(payload):
    """What a reader without scripts must find of an activity."""
    return [payload["title"], *TOLD[payload["kind"]](payload)]


def _told_of_quiz(quiz):
    reasons = [option["feedback"] for question in quiz["questions"] for option in question["options"] if quiz["behaviour"] != "survey"]
    written = ("number", "short-text")
    texts = [option["text"] for question in quiz["questions"] for option in question["options"] if question["kind"] not in written]
    return [*(question["prompt"] for question in quiz["questions"]), *texts, *reasons]


def _told_of_story(story):
    first = next(step for step in story["steps"] if step["id"] == story["start"])
    return [story["say"], first["story"], first["ask"], *(choice["text"] for choice in first["choices"])]


def _told_of_cards(deck):
    return [text for card in deck["cards"] for text in (*card["front"], card.get("say") or card["meaning"])]


def _told_of_observing(test):
    asked = [text for question in test["safety_questions"] for text in (question["text"], question["refuse"], question["inform"])]
    return [*asked, *test["needs"], *test["steps"], *test["means"], *test["limits"]]


def _told_of_path(path):
    said = [said["text"] for place in path["places"] for said in (*place["what_happens"], *place["leg_pattern"])]
    return [*said, *(each["name"] for each in path["conditions"].values())]


def _told_of_causes(causes):
    return [causes["limits"], *(entry["text"] for group in causes["groups"] for entry in group["entries"]), *_instructions(causes)]


def _instructions(payload):
    return [level["instruction"] for level in payload["levels"]]


TOLD = {
    "quiz": _told_of_quiz,
    "scenario": _told_of_story,
    "triage": lambda triage: [*(case["text"] for case in triage["cases"]), *_instructions(triage)],
    "cards": _told_of_cards,
    "observe": _told_of_observing,
    "path": _told_of_path,
    "compare": lambda compare: [compare["limits"], *(said["text"] for pair in compare["pairs"] for said in pair["why"])],
    "causes": _told_of_causes,
    "signs": lambda signs: [signs["limits"], *(sign["text"] for sign in signs["signs"]), *_instructions(signs)],
}
