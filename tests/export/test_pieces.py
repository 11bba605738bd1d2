"""Text is cut so that a slide can be read in a room: between sentences and items, with nothing lost and nothing changed."""

import re

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as some

from legguide_lib.export.pieces import A_PARAGRAPH, MOST_ITEMS, MOST_WORDS, pieces_of

TEN = "one two three four five six seven eight nine ten."


def cut(html):
    return pieces_of(BeautifulSoup(html, "html.parser"), "(continued)")


def test_what_fits_stands_on_one_slide():
    [piece] = cut(f"<h3>Walking</h3><p>{TEN}</p><p>{TEN}</p>")
    assert piece.html == f"<h3>Walking</h3><p>{TEN}</p><p>{TEN}</p>"
    assert piece.words == 21


def test_a_list_that_is_too_long_goes_on_below_its_heading():
    pieces = cut(f"<div><h3>Walking</h3><ol>{f'<li>{TEN}</li>' * 6}</ol></div>")
    assert [piece.title for piece in pieces] == ["Walking", "Walking"]
    assert pieces[1].html == f'<div><h3>Walking (continued)</h3><ol start="4">{f"<li>{TEN}</li>" * 3}</ol></div>'


def test_every_heading_opens_a_slide():
    assert [piece.title for piece in cut("<h3>A</h3><h4>B</h4><p>b</p><h4>C</h4><p>c</p>")] == ["A: B", "A: C"]


def test_a_slide_holds_few_items_however_short_they_are():
    assert [len(piece.says) for piece in cut(f"<ul>{'<li>a</li>' * MOST_ITEMS}</ul>")] == [MOST_ITEMS]
    assert [len(piece.says) for piece in cut(f"<ul>{'<li>a</li>' * (MOST_ITEMS + 2)}</ul>")] == [5, 3]


def test_a_list_that_takes_two_slides_leaves_no_item_alone_on_the_second():
    nine = "<li>one two three four five six seven eight nine.</li>"
    assert [len(piece.says) for piece in cut(f"<h3>Walking</h3><ul>{nine * 5}</ul>")] == [3, 2]


def test_a_list_stays_whole_where_the_next_one_can_begin_a_slide():
    lists = [f"<p>{label}:</p><ul>{'<li>one two three four five six seven.</li>' * 3}</ul>" for label in ("Do this", "Do not")]
    assert [piece.html for piece in cut(f"<div>{''.join(lists)}</div>")] == [f"<div>{each}</div>" for each in lists]


def test_the_sentences_of_a_paragraph_stay_together_where_they_fit():
    pieces = cut(f"<p>One {TEN}</p><p>{TEN} {TEN} {TEN} {TEN}</p><p>The end.</p>")
    assert [len(" ".join(piece.says).split()) for piece in pieces] == [11, 42]


def test_what_is_said_besides_stays_with_the_text_it_came_behind():
    html = "".join(f"<p>{TEN}</p><details><summary>{place}</summary></details>" for place in range(6))
    assert [len(piece.notes) for piece in cut(html)] == [3, 3]
    assert [note for piece in cut(html) for note in piece.notes] == [f"<details><summary>{place}</summary></details>" for place in range(6)]


def test_the_title_of_the_deck_is_not_said_twice():
    pieces = cut(f"<h1>Legs</h1>{f'<p>{TEN}</p>' * 6}")
    assert ["h1" in piece.html for piece in pieces] == [True, False]


def test_a_label_stays_with_its_list():
    pieces = cut(f"<p>{TEN} {TEN}</p><p>Do this first:</p><ul><li>{TEN} {TEN}</li><li>{TEN}</li></ul>")
    assert [piece.html.startswith("<p>Do this first:</p><ul>") for piece in pieces] == [False, True]


def test_a_long_paragraph_is_cut_between_its_sentences():
    pieces = cut(f"<p>{' '.join([TEN] * 8)}</p>")
    assert " ".join(said for piece in pieces for said in piece.says) == " ".join([TEN] * 8)
    assert all(said.endswith("ten.") for piece in pieces for said in piece.says)


def test_only_the_lowest_heading_of_a_slide_that_goes_on_says_so():
    pieces = cut(f"<h3>Legs</h3><h4>Walking</h4>{f'<p>{TEN}</p>' * 6}<h4>Standing</h4><p>{TEN}</p>")
    headings = [[each.get_text() for each in BeautifulSoup(piece.html, "html.parser").find_all(["h3", "h4"])] for piece in pieces]
    assert headings == [["Legs", "Walking"], ["Legs", "Walking (continued)"], ["Legs", "Standing"]]


def test_what_goes_on_with_a_beginning_that_is_not_said_again_begins_by_itself():
    html = f"<h3>Walking</h3>{f'<p>{TEN}</p>' * 4}<p>the rest</p><p>{TEN} {TEN}</p>"
    [first, second] = cut(html)
    [alone] = pieces_of(BeautifulSoup(html, "html.parser"), "(continued)", {first.says})
    assert second.html == alone.html.replace("Walking", "Walking (continued)")


def test_words_to_say_on_the_phone_are_led_in_on_each_slide():
    pieces = cut(f'<h3>Call</h3><p><span data-room="lead">Say:</span> {" ".join([TEN] * 6)}</p>')
    assert [piece.html.partition("<p>")[2][:8] for piece in pieces] == ["Say: one"] * len(pieces)
    assert len(pieces) > 1


def test_words_with_a_meaning_are_cut_between_sentences_too_and_each_part_names_the_sources():
    word = '<span class="lgs-keep"><button>number</button>.</span>'
    pieces = cut(f'<ul><li>{TEN} Call the {word} {TEN} {TEN} {TEN}<sup class="lgs-cite">2</sup></li></ul>')
    parts = [item.decode_contents() for piece in pieces for item in BeautifulSoup(piece.html, "html.parser").find_all("li")]
    assert parts == [
        f'{TEN} Call the {word} {TEN}\u00a0<sup class="lgs-cite">2</sup>',
        f'{TEN} {TEN}\u00a0<sup class="lgs-cite">2</sup>',
    ]


def test_a_step_that_goes_on_keeps_its_number():
    [first, *others] = cut(f"<ol><li>{' '.join([TEN] * 4)}</li><li>two</li></ol>")
    items = [item for piece in (first, *others) for item in BeautifulSoup(piece.html, "html.parser").find_all("li")]
    assert [(item.get("value"), item.get("class")) for item in items] == [(None, None), ("1", ["lgs-goes-on"]), (None, None)]


def test_what_is_folded_on_a_page_goes_to_the_notes():
    [piece] = cut("<p>shown</p><details><summary>More</summary><p>folded</p></details>")
    assert (piece.html, piece.notes) == ("<p>shown</p>", ["<details><summary>More</summary><p>folded</p></details>"])


def test_a_sign_is_shown_with_how_soon_and_the_rest_goes_to_the_notes():
    sign = '<details class="lgs-fold"><summary>A cold leg</summary><p><strong>Call now.</strong> It may be blocked.</p></details>'
    [piece] = cut(sign)
    assert (piece.html, piece.notes) == ("<p>A cold leg: <strong>Call now.</strong></p>", [sign])


def test_a_part_that_is_to_take_one_slide_leaves_the_rest_to_the_notes():
    [piece] = cut(f'<h4>What happens</h4><ul data-room="one-slide">{f"<li>{TEN}</li>" * 6}</ul>')
    assert piece.html.count("<li>") == 4
    assert piece.notes == [f"<ul>{f'<li>{TEN}</li>' * 2}</ul>"]


CARD = '<div class="lgs-card"><h4>Call now</h4><div><ul>{}</ul></div></div>'
FLAG = "<li><strong>Sudden.</strong> It may be a stroke. <details><summary>What to do</summary><p>Do this.</p></details></li>"


def test_a_card_of_one_red_flag_shows_what_to_do_below_its_name():
    pieces = cut(CARD.format(FLAG))
    assert [piece.says for piece in pieces] == [("Sudden. It may be a stroke.",), ("Do this.",)]
    assert [piece.title for piece in pieces] == ["Call now", "Call now: Sudden"]
    assert [piece.notes for piece in pieces] == [[], ["<p>What to do</p>"]]


def test_a_card_of_many_red_flags_names_them_and_leaves_the_rest_to_the_notes():
    [piece] = cut(CARD.format(FLAG * 5))
    assert piece.says == ("Sudden.",) * 5
    assert all("It may be a stroke." in note and "Do this." in note for note in piece.notes)


def test_a_table_with_a_caption_does_not_stand_below_the_heading_before_it():
    pieces = cut("<h3>Test</h3><h4>Stop if</h4><p>pain</p><table><caption>Counts</caption><tr><td>7</td></tr></table>")
    assert [piece.title for piece in pieces] == ["Test: Stop if", "Test"]


sentences = some.lists(
    some.text("ab ", min_size=1, max_size=9).map(str.strip).filter(bool).map(lambda said: f"{said.capitalize()}."), min_size=1
)
blocks = some.tuples(some.sampled_from(["p", "li", "h3", "h4"]), sentences.map(" ".join))


@given(some.lists(blocks, min_size=1, max_size=12))
def test_no_word_is_lost_and_only_headings_are_said_again(parts):
    html = "".join(f"<ul><li>{text}</li></ul>" if name == "li" else f"<{name}>{text}</{name}>" for name, text in parts)
    said = " ".join(" ".join(piece.says) for piece in cut(html))
    assert said.split() == " ".join(text for name, text in parts if name in ("p", "li")).split()


@given(some.lists(some.integers(1, A_PARAGRAPH), min_size=1, max_size=20))
def test_no_slide_has_more_words_than_a_room_reads(lengths):
    items = "".join(f"<li>{' '.join(['word'] * length)}</li>" for length in lengths)
    html = f"<h3>Legs</h3><ul>{items}</ul>"
    pieces = cut(html)
    assert all(piece.words <= MOST_WORDS for piece in pieces)
    assert sum(len(re.findall("word", piece.html)) for piece in pieces) == sum(lengths)


@given(some.lists(some.integers(1, A_PARAGRAPH), min_size=1, max_size=20))
def test_spreading_a_list_takes_no_more_slides_than_filling_each_one(lengths):
    full, words, items = 1, 1, 0
    for length in lengths:
        if items and (words + length > MOST_WORDS or items == MOST_ITEMS):
            full, words, items = full + 1, 2, 0
        words, items = words + length, items + 1
    listed = "".join(f"<li>{' '.join(['word'] * length)}</li>" for length in lengths)
    assert len(cut(f"<h3>Legs</h3><ul>{listed}</ul>")) <= full
