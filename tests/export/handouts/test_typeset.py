"""Handouts are tagged PDF for screen readers, fit their paper, and show hostile text as text."""

import itertools

import pytest

from legguide_lib import LegguideError, load_course
from legguide_lib.export.handouts.sheets import Sheet, course_sheets

COUNTRIES = [country.id for country in load_course().guidance.countries]
NAMES = [sheet.name for sheet in course_sheets(load_course(), COUNTRIES[0])]
CARDS = [f"{kind}-{country}" for kind in ("red-flag-card", "after-a-fall") for country in COUNTRIES]

HOSTILE = [
    '#panic("stop")', "*bold* _thin_ $x^2$ [", "] #[ { } ( )", "\\ \\u{41} // note /* note", "`code` <label> @label ~ -- ---",
    "= heading\n- item\n+ item", '#import "look.typ": *', '"quoted" \'quoted\'', "</script>", "{n} {total}", "x" * 300,
    "שלום, זה מבחן", "مرحبا بالعالم",
]  # fmt: skip


# for screen readers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_handout_names_itself_as_pdf_ua(set_once, name):
    xmp = set_once(name).root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp


@pytest.mark.parametrize("name", NAMES)
def test_a_handout_is_tagged_in_english_and_shows_its_title(set_once, sheets, name):
    pdf = set_once(name)
    assert (pdf.root["/MarkInfo"]["/Marked"], pdf.root["/Lang"]) == (True, "en")
    assert pdf.reader.metadata.title == sheets[name].content["title"]
    assert pdf.root["/ViewerPreferences"]["/DisplayDocTitle"].value


@pytest.mark.parametrize("name", NAMES)
def test_a_handout_has_headings_that_step_down_one_by_one_and_bookmarks_to_them(set_once, name):
    pdf = set_once(name)
    levels = [int(tag[2:]) for tag, _ in pdf.tags if tag[1:2] == "H" and tag[2:].isdigit()]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert len(pdf.reader.outline) > 0


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_told_in_words(set_once, sheets, name):
    told = [part["/Alt"] for tag, part in set_once(name).tags if tag == "/Figure"]
    assert told == list(pictures_of(sheets[name].content))


def pictures_of(value):
    if isinstance(value, dict):
        if "svg" in value:
            yield value["alt"]
        else:
            for inner in value.values():
                yield from pictures_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from pictures_of(inner)


@pytest.mark.parametrize("name", ["exercises", "after-a-fall-finland"])
def test_what_the_last_test_looks_for_is_there(set_once, name):
    assert any(tag == "/Figure" and part["/Alt"] for tag, part in set_once(name).tags)


@pytest.mark.parametrize("name", NAMES)
def test_every_font_is_inside_the_file(set_once, name):
    fonts = list(set_once(name).fonts())
    assert fonts
    assert all("/FontFile3" in font or "/FontFile2" in font for font in fonts)


# on paper ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_one_page(set_once, name):
    assert len(set_once(name).pages) == 1


@pytest.mark.parametrize("name", CARDS)
def test_a_card_shows_the_number_with_its_country(set_once, course, name):
    country = next(each for each in course.guidance.countries if name.endswith(each.id))
    text = set_once(name).text
    assert country.emergency.number in text.split()
    assert f"{course.guidance.level('emergency-now').instruction}: {country.name}" in text


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_red_flag_card_shows_every_line_whole(set_once, course, country):
    text = set_once(f"red-flag-card-{country}").text
    card = course.handouts.red_flag_card
    assert [line.text for group in card.groups for line in group.lines if line.text not in text] == []
    assert [each.text for each in (*card.while_you_wait, *card.do_not, card.say) if each.text not in text] == []


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_red_flag_card_is_in_letters_of_16_points(set_once, course, country):
    text = set_once(f"red-flag-card-{country}").in_letters_of(16)
    card = course.handouts.red_flag_card
    assert [line.text for group in card.groups for line in group.lines if line.text not in text] == []
    assert [each.text for each in (*card.while_you_wait, *card.do_not, card.say) if each.text not in text] == []


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_card_for_after_a_fall_is_in_letters_of_16_points(set_once, course, country):
    text = set_once(f"after-a-fall-{country}").in_letters_of(16)
    card = course.handouts.fall_card
    said = (*card.first, *card.leave_if, *card.while_you_wait, *card.getting_up)
    assert [each.text for each in said if each.text not in text] == []


SMALL_PRINT = {"edition", "review", "lesson", "sources", "more_sources", "words", "form", "picture"}
"""Parts of a sheet that may be smaller, or are no text of it."""


def read_by_all(value):
    if isinstance(value, dict):
        return [text for key, inner in value.items() if key not in SMALL_PRINT for text in read_by_all(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in read_by_all(inner)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("name", [name for name in NAMES if name not in CARDS])
def test_a_sheet_is_in_letters_of_12_points(set_once, sheets, name):
    text = set_once(name).in_letters_of(12)
    # a line may end at the hyphen of a name
    assert [each for each in read_by_all(sheets[name].content) if each.replace("- ", "-") not in text.replace("- ", "-")] == []


@pytest.mark.parametrize(("name", "pages"), [("visit-preparation", 2), ("symptom-diary", 2), ("home-safety-checklist", 1)])
def test_a_sheet_to_fill_in_is_one_piece_of_paper(set_once, name, pages):
    assert len(set_once(name).pages) == pages


@pytest.mark.parametrize("name", NAMES)
def test_every_page_shows_its_number_the_edition_and_that_it_is_not_reviewed(set_once, name):
    pages = set_once(name).pages
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "edition 0.1. Not yet reviewed by a clinician." in page


@pytest.mark.parametrize("name", [name for name in NAMES if name != "facilitator-guide"])
def test_every_source_is_named(set_once, sheets, name):
    text = set_once(name).text
    assert [source for source in sheets[name].content["sources"] if source not in text] == []


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("quiz-")])
def test_what_is_right_stands_on_pages_without_questions(set_once, sheets, name):
    content = sheets[name].content
    pages = set_once(name).pages
    first = next(number for number, page in enumerate(pages) if f"Question 1 of {len(content['questions'])}" in page)
    assert all(question["prompt"] in " ".join(pages[:first]) for question in content["questions"])
    assert all(key["why"] in " ".join(pages[first:]) for question in content["questions"] for key in question["key"])
    assert not any(key["why"] in " ".join(pages[:first]) for question in content["questions"] for key in question["key"])


def test_the_diary_has_a_row_a_day(set_once, course):
    rows = [part for tag, part in set_once("symptom-diary").tags if tag == "/TR"]
    assert len(rows) == course.handouts.diary_sheet.days + 2


# the same bytes ------------------------------------------------------------------------------------------------------


def test_the_same_sheet_gives_the_same_bytes_and_no_date(set_once, sheets, typesetter):
    name = "after-a-fall-finland"
    assert typesetter.pdf(sheets[name]) == set_once(name).content
    assert set_once(name).reader.metadata.creation_date is None


# hostile text --------------------------------------------------------------------------------------------------------


def with_text(value, text):
    """The content with every text of the course replaced; what the template itself looks up stays."""
    if isinstance(value, dict):
        return {key: inner if key in ("words", "form", "svg") else with_text(inner, text) for key, inner in value.items()}
    if isinstance(value, list):
        return [with_text(inner, text) for inner in value]
    return text if isinstance(value, str) else value


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(sheets, typesetter, open_pdf, text):
    sheet = sheets["visit-preparation"]
    pdf = open_pdf(typesetter.pdf(Sheet("hostile", sheet.template, with_text(sheet.content, text))))
    shown = "".join(pdf.text.split()).replace("\u200b", "")
    assert [word for word in text.split() if word not in shown] == []


@pytest.mark.parametrize("template", sorted({sheet.template for sheet in course_sheets(load_course(), COUNTRIES[0])}))
def test_no_template_reads_text_as_markup(sheets, typesetter, template):
    sheet = next(sheet for sheet in sheets.values() if sheet.template == template)
    typesetter.pdf(Sheet("hostile", template, with_text(sheet.content, " ".join(HOSTILE))))


def test_a_letter_the_font_does_not_have_is_told_with_a_remedy(sheets, typesetter):
    sheet = sheets["visit-preparation"]
    with pytest.raises(
        LegguideError, match=r'^The handout "mine" cannot be set: .*日.*Write that text in letters that the font FiraGO has\.$'
    ):
        typesetter.pdf(Sheet("mine", sheet.template, {**sheet.content, "title": "日"}))
