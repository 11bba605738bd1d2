"""Strict YAML: text stays text, every value knows its line, and whatever is too clever is refused at the right line."""

import pytest

from legguide_lib.loading.strict_yaml import MAX_BYTES, MAX_DEPTH, MAX_KEY, read_yaml


def _value(text):
    document = read_yaml(text.encode(), "data/some.yaml")
    assert document.problems == []
    return document.value


def _refusals(raw):
    document = read_yaml(raw if isinstance(raw, bytes) else raw.encode(), "data/some.yaml")
    assert document.value is None
    assert {problem.file for problem in document.problems} == {"data/some.yaml"}
    return [(problem.line, problem.message) for problem in document.problems]


# text stays text -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "on", "off", "true", "null", "~", "3.10", "010", "0x1f", "1e3", "1_000", "12:30", "2026-01-01", ".inf", "=", "<<"],
)
def test_what_yaml_would_guess_at_stays_text(written):
    assert _value(f"key: {written}") == {"key": written}
    assert _value(f"- {written}") == (written,)


@pytest.mark.parametrize("written", ["no", "12:30", "~", "010", "<<"])
def test_a_key_stays_text_too(written):
    assert _value(f"{written}: x") == {written: "x"}


def test_a_key_without_a_value_holds_an_empty_text():
    assert _value("one:\ntwo: x\n") == {"one": "", "two": "x"}


def test_folded_quoted_and_literal_text_is_read_as_yaml_means_it():
    text = 'folded: >-\n  one\n  two\nliteral: |\n  one\n  two\nquoted: "it\'s # no comment"\n'
    assert _value(text) == {"folded": "one two", "literal": "one\ntwo\n", "quoted": "it's # no comment"}


def test_lists_are_tuples_and_groups_are_dicts():
    assert _value("a: [x, {b: y}]\nc: []\nd: {}\n") == {"a": ("x", {"b": "y"}), "c": (), "d": {}}


def test_text_of_any_script_is_read():
    assert _value("a: שלום\nb: 🦵😀\nc: é\n") == {"a": "שלום", "b": "🦵😀", "c": "é"}


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm():
    document = read_yaml(b"\xef\xbb\xbfa: x\r\nb: y\r\n", "f")
    assert document.value == {"a": "x", "b": "y"}
    assert document.line_of(("b",)) == 2


# lines ---------------------------------------------------------------------------------------------------------------


def test_every_value_knows_its_line():
    document = read_yaml(b"# note\na: x\n\nb:\n  - c: >-\n      long\n      text\n    d: y\n  - z\n", "f")
    lines = {path: document.line_of(path) for path in [(), ("a",), ("b",), ("b", 0), ("b", 0, "c"), ("b", 0, "d"), ("b", 1)]}
    assert lines == {(): 2, ("a",): 2, ("b",): 4, ("b", 0): 5, ("b", 0, "c"): 5, ("b", 0, "d"): 8, ("b", 1): 9}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_are_those_an_editor_shows_whatever_ends_them(end):
    text = end.join(
        ["# שלום 🦵", "a:", "  - long: >-", "      one", "", "      two", "  - x", "b: 'y'", *(f"k{number}: plain" for number in range(40))]
    )
    document = read_yaml(text.encode(), "f")
    lines = {path: document.line_of(path) for path in [("a",), ("a", 0, "long"), ("a", 1), ("b",), ("k0",), ("k39",)]}
    assert lines == {("a",): 2, ("a", 0, "long"): 3, ("a", 1): 7, ("b",): 8, ("k0",): 9, ("k39",): 48}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_broken_yaml_is_told_at_its_line_whatever_ends_it(end):
    assert [line for line, _ in _refusals(end.join(["a: x", "b: y", "c: z", "d: [", "e: x", ""]))] in ([5], [6])
    assert [line for line, _ in _refusals(end.join(["a: x", "b: y", "c: z", "d: x\x07"]))] == [4]
    assert [line for line, _ in _refusals(end.join(["a: x", "b: y", "c: &a z"]))] == [3]
    assert [line for line, _ in _refusals(end.join([*(f"k{number}: plain" for number in range(40)), "k0: plain"]))] == [41]


def test_what_is_missing_is_told_at_the_line_of_what_is_around_it():
    document = read_yaml(b"a:\n  - b: x\n", "f")
    assert document.line_of(("a", 0, "missing", 7)) == 2
    assert document.line_of(("nothing",)) == 1


# what is refused -----------------------------------------------------------------------------------------------------


def test_a_key_that_stands_twice_is_told_with_the_line_of_the_first():
    assert _refusals("a: x\nb: y\na: z\n") == [(3, 'The key "a" stands twice (first near line 1). Keep one of them.')]


def test_all_keys_that_stand_twice_are_told_in_one_run():
    assert [line for line, _ in _refusals("a:\n  b: x\n  b: y\nc: z\na: w\nc: v\n")] == [3, 5, 6]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: &x y\nb: z\n", 1),
        ("a: y\nb: *x\n", 2),
        ("a: &x [y]\n", 1),
        ("a: x\nb: &x\n  c: y\n", 2),
        ("a: x\n<<: *b\n", 2),
        ("a: x\n&b c: y\n", 2),
    ],
)
def test_anchors_and_aliases_are_refused(text, line):
    [(told, message)] = _refusals(text)
    assert told == line
    assert "Anchors and aliases" in message
    assert "quotes" in message


def test_an_alias_as_a_key_is_refused():
    [(line, message)] = _refusals("a: x\n*b : y\n")
    assert (line, "key must be a plain word" in message) == (2, True)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: x\nb: !y z\n", 2),
        ("a: !!int 7\n", 1),
        ("a: !!python/object:os.system x\n", 1),
        ("a: !!set {x: y}\n", 1),
        ("a: x\n!!str b: y\n", 2),
    ],
)
def test_tags_are_refused(text, line):
    [(told, message)] = _refusals(text)
    assert told == line
    assert "Tags (!) are not used here" in message
    assert "quotes" in message


def test_a_second_document_is_refused_where_it_starts():
    assert _refusals("a: x\n---\nb: y\n") == [(2, "A second document starts here. Keep one document a file.")]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a note\n", "   "])
def test_an_empty_file_is_told(text):
    assert _refusals(text) == [(1, "The file is empty. Write its content or delete it.")]


def test_bytes_that_are_not_utf_8_are_told_at_their_line():
    assert _refusals(b"a: x\nb: y\nc: caf\xe9\n") == [(3, "This is not UTF-8 text. Save the file as UTF-8.")]


def test_utf_16_is_told():
    assert _refusals("a: x\n".encode("utf-16"))[0][1] == "This is not UTF-8 text. Save the file as UTF-8."


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x81", "\ufffe"])
def test_a_control_character_is_told_at_its_line(character):
    [(line, message)] = _refusals(f"a: x\nb: y\nc: before{character}after\nd: z\n")
    assert line == 3
    assert "control" in message


def test_too_deep_nesting_is_refused_at_the_line_where_it_gets_too_deep():
    text = "".join(f"{'  ' * depth}k:\n" for depth in range(MAX_DEPTH + 5))
    assert _refusals(text) == [(MAX_DEPTH + 2, f"This is nested deeper than {MAX_DEPTH} levels. Check the indentation.")]


@pytest.mark.parametrize("text", ["[" * 100_000, "[" * 5_000 + "]" * 5_000, "{a: " * 20_000, "- " * 50_000])
def test_a_bomb_of_brackets_is_refused_and_does_not_bring_the_reader_down(text):
    [(line, message)] = _refusals(text)
    assert line == 1
    assert "nested deeper" in message


def test_as_deep_as_allowed_is_read():
    _value("[" * MAX_DEPTH + "]" * MAX_DEPTH)


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    [(line, message)] = _refusals(b"a: " + b"x" * MAX_BYTES)
    assert line == 1
    assert "larger than" in message
    assert "Split it" in message


def test_a_file_just_within_the_limit_is_read():
    assert len(_value("a: " + "x" * (MAX_BYTES - 3))["a"]) == MAX_BYTES - 3


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: x\nb: [y\n", 3),
        ("a: x\n\tb: y\n", 2),
        ("a: x\n  b: y\n", 2),
        ("a: x\nb: y: z\n", 2),
        ("a: x\nb: 'open\n", 3),
        ("a: x\n- b\n", 2),
        ('a: x\nb: "\\q"\n', 2),
        ("a: x\nb: {c\n", 3),
        ("a: x\nb: @y\n", 2),
        ("a: x\nb: `y`\n", 2),
        ("a: x\n%b: y\n", 2),
    ],
)
def test_broken_yaml_is_told_at_its_line_with_what_to_look_at(text, line):
    [(told, message)] = _refusals(text)
    assert told == line
    assert "Check indentation, colons and quotes here." in message


def test_a_key_that_is_a_list_is_refused():
    [(line, message)] = _refusals("a: x\n? [b, c]\n: y\n")
    assert (line, "A key must be a plain word" in message) == (2, True)


@pytest.mark.parametrize("mark", ["\u0085", "\u2028", "\u2029"])
def test_a_rare_line_separator_inside_a_text_does_not_shift_the_lines(mark):
    """An editor shows four lines here. Refusing the separator on line 2 is as good as finding the double key on line 4."""
    told = {line for line, _ in _refusals(f'a: x\nb: "one{mark}two"\nc: x\nc: y\n')}
    assert told in ({2}, {4}, {2, 4})


@pytest.mark.parametrize("mark", ["\u0085", "\u2028", "\u2029"])
def test_a_rare_line_separator_does_not_shift_the_line_of_broken_yaml(mark):
    told = {line for line, _ in _refusals(f'a: x\nb: "one{mark}two"\nc: @x\nd: y\n')}
    assert told in ({2}, {3}, {2, 3})


def test_a_key_that_goes_on_and_on_is_refused_without_being_told_in_full():
    [(line, message)] = _refusals("a: x\n? " + "y" * (MAX_KEY + 1) + "\n: z\n")
    assert (line, message) == (2, "A key of 81 characters starts here. Keys are short words: check colons, quotes and dashes.")
    assert _value("? " + "y" * MAX_KEY + "\n: z\n") == {"y" * MAX_KEY: "z"}
