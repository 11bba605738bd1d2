"""Whatever an author's slip, a broken disk or a bad merge makes of a file, it is told and never a crash.

800 seeded mutations: of the files of the small course, and of shipped files of every kind put beside them.
"""

import re

import pytest

from legguide_lib.loading import read_folder

BATCHES, MUTATIONS_A_BATCH = 20, 40
LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


@pytest.mark.parametrize("seed", range(BATCHES))
def test_a_mutated_folder_gives_a_course_or_problems_with_a_file_and_a_line(small, root, seed, build):
    chance = build.chance(seed)
    for _ in range(MUTATIONS_A_BATCH):
        file, before = _some_file(chance, small, root / "data")
        after = before
        for _ in range(chance.choice([1, 1, 1, 2, 3])):
            after = chance.choice(MUTATIONS)(after, chance)
        old = (small.path / file).read_bytes() if (small.path / file).exists() else None
        small.write(file, after)
        _is_told(small.path, file, after)
        if old is None:
            (small.path / file).unlink()
        else:
            small.write(file, old)


def _some_file(chance, small, shipped):
    """A file to mutate: of the small course, or a shipped one under a name that the small course reads."""
    mine = sorted(path for path in small.path.rglob("*") if path.is_file())
    theirs = sorted(path for path in shipped.rglob("*.*") if path.suffix in (".yaml", ".svg"))
    path, folder = (chance.choice(mine), small.path) if chance.random() < 0.7 else (chance.choice(theirs), shipped)
    return path.relative_to(folder).as_posix(), path.read_bytes()


def _is_told(folder, file, mutated):
    """A fault at the very end of a file may be told one line below the last."""
    reading = read_folder(folder)
    assert (reading.course is None) == bool(reading.problems), file
    for problem in reading.problems:
        there = folder.parent / problem.file
        assert there.is_file(), f"{problem} names no file, after {file} became {mutated[:500]!r}"
        last = len(LINE_ENDS.findall(there.read_bytes().decode("utf-8", "replace"))) + 1
        assert 1 <= problem.line <= last + 1, f"{problem} names no line, after {file} became {mutated[:500]!r}"
        assert problem.message


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


def _change_a_key(text, chance):
    keys = list(re.finditer(rb"(?m)^([ -]*)([a-z_]+):", text))
    if not keys:
        return text
    found = chance.choice(keys)
    wanted = chance.choice([b"other", b"", b"? x", b"id", b"[a]", b"Id", b"sources", b"<<", b"&a x", b"*a ", b"'", b"\xff", b"svg"])
    return text[: found.start(2)] + wanted + text[found.end(2) :]


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


MUTATIONS = [
    _drop_a_line,
    _repeat_a_line,
    _swap_two_lines,
    _shift_a_line,
    _change_a_value,
    _change_a_value,
    _change_a_value,
    _change_a_key,
    _flip_a_byte,
    _cut_short,
    _cut_out,
    _glue_to_itself,
    _insert_something_odd,
    _empty,
    _change_a_letter_of_an_id,
    _change_a_letter_of_an_id,
]
