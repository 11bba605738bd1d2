"""Words of the glossary are linked to their meaning, once in a part, and nothing of the text is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legguide_lib.model import GlossaryTerm
from legguide_lib.pages.terms import TermLinker


@pytest.fixture(scope="module")
def terms(small_course):
    """The small course with four terms, one inside another."""
    made = [
        GlossaryTerm(id="nerve", term="Nerve", also=("nerves",), say_it="nurv", meaning="A cable & more.", sources=("guide-one",)),
        GlossaryTerm(id="nerve-root", term="Nerve root", meaning="Where a nerve begins.", sources=("guide-one",)),
        GlossaryTerm(id="spasm", term="Spasm", meaning="A cramp.", sources=("guide-one",)),
        GlossaryTerm(id="ms", term="MS", also=("multiple sclerosis (MS)",), meaning="An illness.", sources=("guide-one",)),
    ]
    return small_course.model_copy(update={"glossary": tuple(made)})


def _linked(page):
    return [button.attributes["aria-label"] for button in page.all("button")]


def test_a_term_is_linked_to_its_meaning(terms, read):
    page = read(TermLinker(terms, "part").link("A nerve is pressed."))
    [button] = page.all("button")
    [meaning] = [element for element in page.all("span") if "popover" in element.attributes]
    assert button.attributes["aria-label"] == "nerve"
    assert button.attributes["popovertarget"] == meaning.attributes["id"]
    assert meaning.text == "Nerve (nurv): A cable & more."


def test_a_term_is_linked_once_in_a_part(terms, read):
    linker = TermLinker(terms, "part")
    assert _linked(read(linker.link("A nerve, nerves and a nerve."))) == ["nerve"]
    assert _linked(read(linker.link("Another nerve."))) == []


def test_the_longest_term_wins(terms, read):
    assert _linked(read(TermLinker(terms, "part").link("The nerve root and its nerve."))) == ["nerve root", "nerve"]


@pytest.mark.parametrize("text", ["nervecell", "unnerve", "nerve-cell", "non-nerve", "spasms", "ms2"])
def test_a_term_inside_another_word_is_not_linked(terms, read, text):
    assert _linked(read(TermLinker(terms, "part").link(text))) == []


@pytest.mark.parametrize("text", ["NERVE", "Nerves.", "(nerve)", "“nerve”", "multiple sclerosis (MS)"])
def test_a_term_is_found_in_capitals_and_between_marks(terms, read, text):
    assert len(_linked(read(TermLinker(terms, "part").link(text)))) == 1


def test_two_parts_of_a_page_have_ids_of_their_own(terms, read):
    ids = [
        element.attributes["id"]
        for scope in ("one", "two")
        for element in read(TermLinker(terms, scope).link("nerve")).all()
        if "id" in element.attributes
    ]
    assert len(set(ids)) == 2


def test_without_a_glossary_text_stays_as_it_is(terms):
    assert str(TermLinker(terms.model_copy(update={"glossary": ()}), "part").link("a < b & nerve")) == "a &lt; b &amp; nerve"


pieces = st.sampled_from(
    [
        "nerve",
        "Nerve root",
        "spasm",
        "\N{LATIN SMALL LETTER LONG S}pasm",
        "MS",
        "ms",
        "nervé",
        "\N{LATIN SMALL LETTER DOTLESS I}",
        "K",
        " ",
        "-",
        ".",
        "<b>",
        "&",
        '"',
        "🦵",
        "שלום",
        "nerve root",
        "SPASM",
    ]
)


@given(st.lists(pieces | st.text(max_size=3), max_size=12).map("".join))
def test_linking_loses_and_adds_no_text(terms, read, text):
    if "\r" not in text and "\x00" not in text:
        assert read(TermLinker(terms, "part").link(text)).text == text
