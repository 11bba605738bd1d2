"""Whatever an author's slip, a broken disk or a bad merge makes of a file, it is told and never a crash.

2,200 seeded mutations: of the files of the small course, and of shipped files of every kind put beside them. Each batch
goes through every kind of mutation equally often; some files are mutated two or three times over.
"""

import re
from functools import cache

import pytest

from legguide_lib.loading import reading
from legguide_lib.loading.reading import read_folder

BATCHES, ROUNDS_A_BATCH = 20, 5
LINE_ENDS = ("\n", "\r", "\x85", "\u2028", "\u2029")


@pytest.fixture(autouse=True)
def _files_left_alone_are_parsed_once(monkeypatch):
    """Each reading parses the mutated file anew; the others of the folder are as they were, but for what drawings add."""
    parse, parse_once = reading.read_yaml, cache(reading.read_yaml)
    monkeypatch.setattr(reading, "read_yaml", lambda raw, file: (parse if file.endswith("/pictures.yaml") else parse_once)(raw, file))


@pytest.fixture(scope="module")
def shipped(root):
    """The files the course is made from, by name."""
    return _files(root / "data")


@pytest.mark.parametrize("seed", range(BATCHES))
def test_a_mutated_folder_gives_a_course_or_problems_with_a_file_and_a_line(small, shipped, seed, build):
    chance = build.chance(seed)
    mine = _files(small.path)
    for kind in [kind for kinds in MUTATIONS.values() for kind in kinds] * ROUNDS_A_BATCH:
        files = mine if chance.random() < 0.7 else shipped
        file = chance.choice(sorted(files))
        after = kind(files[file], chance)
        for _ in range(chance.choice([0, 0, 0, 1, 2])):
            after = chance.choice(GENTLE)(after, chance)
        small.write(file, after)
        _is_told(small.path, file, after)
        if file in mine:
            small.write(file, mine[file])
        else:
            (small.path / file).unlink()


def test_there_are_at_least_two_thousand_mutations_of_every_kind_an_author_or_a_disk_can_make():
    assert len([kind for kinds in MUTATIONS.values() for kind in kinds]) * ROUNDS_A_BATCH * BATCHES >= 2000
    assert all(MUTATIONS.values())


@pytest.mark.parametrize("kind", ["a dropped key", "a swapped type", "an emptied text", "a broken id"])
def test_a_mutation_of_this_kind_is_mostly_noticed(kind, small, build):
    """A mutation that changes nothing would test nothing."""
    chance = build.chance(0)
    told = 0
    for _ in range(20):
        before = _files(small.path)["sections/first-part.yaml"]
        small.write("sections/first-part.yaml", chance.choice(MUTATIONS[kind])(before, chance))
        told += bool(read_folder(small.path).problems)
        small.write("sections/first-part.yaml", before)
    assert told >= 15


def _files(folder):
    """The bytes of every file that may be mutated, by its name in the folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*") if path.suffix in (".yaml", ".svg")}


def _is_told(folder, file, mutated):
    """A fault at the very end of a file may be told one line below the last."""
    read = read_folder(folder)
    assert (read.course is None) == bool(read.problems), file
    last = {}
    for problem in read.problems:
        there = folder.parent / problem.file
        assert there.is_file(), f"{problem} names no file, after {file} became {mutated[:500]!r}"
        if there not in last:
            text = there.read_bytes().decode("utf-8", "replace")
            last[there] = sum(map(text.count, LINE_ENDS)) - text.count("\r\n") + 1
        assert 1 <= problem.line <= last[there] + 1, f"{problem} names no line, after {file} became {mutated[:500]!r}"
        assert problem.message
        assert len(str(problem)) < 1000, f"{str(problem)[:300]} goes on and on, after {file} became {mutated[:500]!r}"


# mutations: bytes in, bytes out --------------------------------------------------------------------------------------


def _drop_a_line(text, chance):
    lines = text.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def _repeat_a_line(text, chance):
    lines = text.split(b"\n")
    place = chance.randrange(len(lines))
    return b"\n".join([*lines[:place], lines[place], *lines[place:]])


def _swap_two_lines(text, chance):
    lines = text.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _shift_a_line(text, chance):
    lines = text.split(b"\n")
    place = chance.randrange(len(lines))
    lines[place] = chance.choice(
        [b"  " + lines[place], lines[place].lstrip(), b"\t" + lines[place], b" " + lines[place], b"- " + lines[place]]
    )
    return b"\n".join(lines)


def _change_a_value(text, chance):
    lines = text.split(b"\n")
    with_values = [place for place, line in enumerate(lines) if b": " in line] or [0]
    place = chance.choice(with_values)
    key, _, _ = lines[place].partition(b": ")
    lines[place] = key + b": " + chance.choice(VALUES)
    return b"\n".join(lines)


VALUES = [
    b"", b'""', b"~", b"null", b"true", b"no", b"[]", b"{}", b"[[]]", b"{a: b}", b"[{a: [b]}]", b"07", b"-1", b"1e9", b"9" * 5000,
    b"x" * 3000, b"Not an Id", b"__proto__", b"constructor", b"&a b", b"*a", b"!!python/name:os.system", b"!x y", b"|", b">-", b"'", b'"',
    b'"\\0"', b'"\\uD800"', b'"\\x07"', b"\xff", b"\x00", b"@", b"%", b"?", b"- x", b"a: b: c", "🦵".encode(), "רגל".encode(),
    b"../../../etc/passwd", b'"a\\/b\\0c"', b"x" * 300, b"<<: x", b"[" * 200, b"{a: " * 200,
]  # fmt: skip


def _drop_a_key(text, chance):
    """A key goes with all that stands under it."""
    lines = text.split(b"\n")
    place = chance.choice([place for place, line in enumerate(lines) if KEY.match(line)] or [0])
    end = _end_of_block(lines, place)
    return b"\n".join(lines[:place] + lines[end:])


def _swap_a_type(text, chance):
    """What was a text becomes a list or a group, and the other way round."""
    lines = text.split(b"\n")
    place = chance.choice([place for place, line in enumerate(lines) if KEY.match(line)] or [0])
    key, colon, value = lines[place].partition(b":")
    end = _end_of_block(lines, place)
    value = value.strip() or b"x"
    swapped = chance.choice([b" [" + value + b"]", b" {a: " + value + b"}", b" x", b" 7", b" true", b" []", b" {}", b" [[x], {y: z}]"])
    return b"\n".join([*lines[:place], key + (colon or b":") + swapped, *lines[end:]])


def _empty_a_text(text, chance):
    lines = text.split(b"\n")
    place = chance.choice([place for place, line in enumerate(lines) if KEY.match(line)] or [0])
    key, _, _ = lines[place].partition(b":")
    end = _end_of_block(lines, place)
    return b"\n".join([*lines[:place], key + b":" + chance.choice([b"", b' ""', b' "  "', b" ''", b" |", b" >-"]), *lines[end:]])


KEY = re.compile(rb"[ -]*[a-z_-]+:")


def _end_of_block(lines, place):
    """The line after the last one that stands deeper than this line's key."""
    deep = len(lines[place]) - len(lines[place].lstrip(b" -"))
    rest = range(place + 1, len(lines))
    return next((line for line in rest if lines[line].strip() and len(lines[line]) - len(lines[line].lstrip(b" ")) <= deep), len(lines))


def _shift_a_block(text, chance):
    """A block of lines moves as one, as when an editor indents what is selected."""
    lines = text.split(b"\n")
    start = chance.randrange(len(lines))
    end = start + chance.randrange(1, 12)
    by = chance.choice([b" ", b"  ", b"    ", b"\t", None])
    shifted = [line[chance.choice([1, 2, 2]) :] if by is None else by + line for line in lines[start:end]]
    return b"\n".join(lines[:start] + shifted + lines[end:])


def _noise(text, chance):
    """A block of the disk holds something else."""
    place = chance.randrange(len(text) + 1)
    noise = chance.choice([chance.randbytes(64), b"\x00" * 512, b"\xff" * 64, b"PK\x03\x04" + chance.randbytes(30), b"\x89PNG\r\n\x1a\n"])
    return text[:place] + noise + text[place + len(noise) :]


def _very_long_line(text, chance):
    """10 MB in one line; and just below the most a file may hold, where it has to be read in full."""
    size = chance.choice([10_000_000, 10_000_000, 950_000 - min(len(text), 900_000), 100_000])
    lines = text.split(b"\n")
    place = chance.randrange(len(lines))
    long = chance.choice([b"x", b"x ", b"-x", b"- ", b"\xc3\xa4", b"# ", b"' "])
    lines[place] += chance.choice([b"", b" ", b": "]) + long * (size // len(long))
    return b"\n".join(lines)


def _deep_nest(text, chance):
    """Nested far deeper than anything an author means, and well-formed."""
    deep = chance.choice([20, 30, 200, 3000])
    nest = chance.choice(
        [
            b"nest: " + b"[" * deep + b"]" * deep,
            b"nest: " + b"{a: " * deep + b"x" + b"}" * deep,
            b"nest:\n" + b"\n".join(b" " * place + b"a:" for place in range(1, min(deep, 600))),
            b"nest:\n  " + b"- " * deep + b"x",
            b"? " * deep + b"x",
        ]
    )
    if text.lstrip().startswith(b"<"):
        return text.replace(b"</svg>", b"<g>" * deep + b"</g>" * deep + b"</svg>")
    return chance.choice([text + b"\n" + nest + b"\n", nest + b"\n" + text])


def _anchor_bomb(text, chance):
    """A few lines that grow to billions of values, in YAML or, in a drawing, as entities."""
    if text.lstrip().startswith(b"<"):
        rows = b"".join(b'<!ENTITY e%d "%s">' % (row, b"&e%d;" % (row - 1) * 10) for row in range(1, 10))
        return b'<!DOCTYPE svg [<!ENTITY e0 "x">' + rows + b"]>" + text.replace(b"</svg>", b"<text>&e9;</text></svg>")
    row = chance.choice([b"a%d: &a%d [%s]\n", b"a%d: &a%d {x: [%s]}\n"])
    rows = b"a0: &a0 [x]\n" + b"".join(row % (line, line, b", ".join([b"*a%d" % (line - 1)] * 9)) for line in range(1, 12))
    merges = b"b: &b {x: y}\nc: &c {<<: *b, y: z}\nd:\n  <<: [*b, *c]\n"
    circle = b"e: &e [*e, *e]\n"
    bomb = chance.choice([rows, merges, circle])
    return chance.choice([bomb + text, text + b"\n" + bomb])


def _change_a_key(text, chance):
    keys = list(re.finditer(rb"(?m)^([ -]*)([a-z_]+):", text))
    if not keys:
        return text
    found = chance.choice(keys)
    wanted = chance.choice(
        [b"other", b"", b"? x", b"id", b"[a]", b"Id", b"sources", b"<<", b"&a x", b"*a ", b"'", b"\xff", b"svg", LONG_KEY]
    )
    return text[: found.start(2)] + wanted + text[found.end(2) :]


LONG_KEY = b"? " + b"x" * 5000 + b"\n"


def _flip_a_byte(text, chance):
    place = chance.randrange(max(len(text), 1))
    return text[:place] + bytes([chance.randrange(256)]) + text[place + 1 :]


def _cut_short(text, chance):
    return text[: chance.randrange(len(text) + 1)]


def _cut_out(text, chance):
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.randrange(200) :]


def _glue_to_itself(text, chance):
    return text + chance.choice([b"", b"\n---\n", b"\n...\n", b"  "]) + text


def _insert_something_odd(text, chance):
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice(ODD) + text[place:]


ODD = [
    b"\n", b"\r", b"\t", b"\x00", b"\xef\xbb\xbf", b"\xc2\xa0", "\u2028".encode(), "\u202e".encode(), b"#", b": ", b"- ", b"'", b'"', b"|\n",
    b"[" * 5000, b"{" * 5000, b"- " * 500, b"%YAML 1.2\n---\n", b"? ", b"&a ", b"*a ", b"! ", b"<!-- -->", b"<script>", b"&amp;", b"]]>", b"<g>",
    b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
]  # fmt: skip


def _empty(text, chance):
    return chance.choice([b"", b"\n", b"# nothing\n", b"{}", b"[]", b"x", b"null", b"---\n", b"\xff\xfe", b"a: b\n", b"- a\n"])


def _change_a_letter_of_an_id(text, chance):
    ids = list(re.finditer(rb"(?m)(?:id: |- |\[|, )([a-z][a-z0-9-]+)", text))
    if not ids:
        return text
    found = chance.choice(ids)
    place = chance.randrange(found.start(1), found.end(1))
    return text[:place] + chance.choice([b"", b"x", b"X", b"-", b"--", b" ", b"\n"]) + text[place + 1 :]


# kind → the mutations of that kind
MUTATIONS = {
    "a dropped key": [_drop_a_key],
    "a dropped line": [_drop_a_line],
    "lines that changed places": [_swap_two_lines, _repeat_a_line],
    "a swapped type": [_swap_a_type],
    "a broken id": [_change_a_letter_of_an_id],
    "an emptied text": [_empty_a_text],
    "another value": [_change_a_value, _change_a_value],
    "another key": [_change_a_key],
    "shifted indentation": [_shift_a_line, _shift_a_block],
    "binary noise": [_flip_a_byte, _noise],
    "a line of 10 MB": [_very_long_line],
    "deep nesting": [_deep_nest],
    "an anchor bomb": [_anchor_bomb],
    "a bad merge": [_glue_to_itself, _insert_something_odd],
    "a lost part": [_cut_short, _cut_out, _empty],
}
# those that keep a file of about its size, to be added to any other
GENTLE = [_drop_a_line, _repeat_a_line, _shift_a_line, _change_a_value, _change_a_key, _flip_a_byte, _cut_out, _change_a_letter_of_an_id]
