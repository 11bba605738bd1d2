"""What a deck says once is what its slides and activities would have said each for itself."""

import json

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as some

from legguide_lib.export.once import SHARED, Once, share, whole

LONG = "a text that is long enough to be worth sharing"
TEXT = """<div><p>{} <sup class="lgs-cite">1</sup></p><details class="lgs-sources"><summary>Sources</summary>
<ol><li><span class="lgs-organisation">{}</span>, A page</li></ol></details></div>"""
json_values = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text() | some.just(LONG),
    lambda inner: some.lists(inner) | some.dictionaries(some.text() | some.just(SHARED), inner),
    max_leaves=12,
)


@given(some.lists(json_values, max_size=4))
def test_any_payloads_come_back_whole(payloads):
    short, parts = share(json.loads(json.dumps([*payloads, *payloads])))
    assert [whole(each, parts) if parts else each for each in short] == [*payloads, *payloads]


def test_a_longer_part_that_comes_twice_stands_in_the_list_once():
    assert share([{"a": LONG}, {"b": LONG}]) == ([{"a": {SHARED: 0}}, {"b": {SHARED: 0}}], [LONG])


def test_a_short_part_stays():
    assert share([{"a": "yes"}, {"b": "yes"}]) == ([{"a": "yes"}, {"b": "yes"}], [])


def test_a_source_has_one_number_in_the_whole_deck():
    once = Once()
    texts = [BeautifulSoup(TEXT.format("said", organisation), "html.parser") for organisation in ("NHS", "Mayo", "NHS")]
    for text in texts:
        once.take(text)
    assert [text.sup.get_text() for text in texts] == ["1", "2", "1"]
    assert [BeautifulSoup(source, "html.parser").get_text() for source in once.sources] == ["NHS, A page", "Mayo, A page"]
    assert once.cited(str(texts[1])) == [(2, "Mayo")]


def test_the_numbers_of_a_mark_stand_in_order_and_each_once():
    once = Once()
    once.take(BeautifulSoup(TEXT.format("said", "NHS"), "html.parser"))
    listed = "".join(f'<li><span class="lgs-organisation">{name}</span>, A page</li>' for name in ("Mayo", "NHS", "NHS"))
    html = f'<div><p>said <sup class="lgs-cite">1, 2, 3</sup></p><details class="lgs-sources"><ol>{listed}</ol></details></div>'
    once.take(text := BeautifulSoup(html, "html.parser"))
    assert text.sup.get_text() == "1, 2"


def test_a_meaning_stands_once_and_every_button_leads_to_it():
    once = Once()
    html = '<button popovertarget="{0}">cramp</button><span popover id="{0}">Cramp: a muscle that hurts</span>'
    texts = [BeautifulSoup(html.format(name), "html.parser") for name in ("term-a", "term-b")]
    for text in texts:
        once.take(text)
    [meaning] = [BeautifulSoup(each, "html.parser").span for each in once.meanings]
    assert [text.button["popovertarget"] for text in texts] == [meaning["id"]] * 2
