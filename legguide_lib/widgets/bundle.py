"""Joins an activity's JavaScript modules into one text, and its style sheets into another.

This is the only place that does so. It follows one-line `import { a, b } from "./x.js";`, takes each file once,
dependencies first, and drops the word `export`. A relative import would fail inside a widget, and a page opened from a
disk may not load modules at all: hence one text. If this ever needs an exception, use a real bundler instead.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ..payload import ActivityKind

_HERE = Path(__file__).parent
_IMPORT = re.compile(r'^import \{ (?P<names>[\w, ]+) \} from "(?P<path>\.{1,2}/[\w./-]+\.js)";$')
_EXPORT = re.compile(r"^export (?=function |class |const )")
_OTHER_MODULE_WORD = re.compile(r"(?:import|export)\b(?!\s*[.(])")
_DECLARED = re.compile(r"^(?:function|class|const|let) (\w+)")


@cache
def widget_script(kind: ActivityKind) -> str:
    """One kind of activity as an AFM module: `export default { render }`.

    Raises ValueError for a form of import this cannot follow or a name declared twice.
    """
    return f"{_joined((kind,))}\nexport default {{ render: {_render(kind)} }};\n"


@cache
def page_script(kinds: tuple[ActivityKind, ...]) -> str:
    """Several kinds of activity as one plain script that sets `legguideActivities.<kind>`. Raises ValueError as above."""
    table = ", ".join(f"{kind}: {{ render: {_render(kind)} }}" for kind in kinds)
    return f"(() => {{\n{_joined(kinds)}\nglobalThis.legguideActivities = {{ {table} }};\n}})();\n"


@cache
def plain_script(entry: Path, start: str = "") -> str:
    """A module outside this package with all it imports, as one plain script that leaves no name behind; it ends with a call of
    its function `start`, if one is named. Raises ValueError as above.
    """
    lines: list[str] = []
    _take(entry, lines, [], {})
    call = [f"{start}();"] if start else []
    return "\n".join(["(() => {", *lines, *call, "})();", ""])


@cache
def joined_style(*kinds: ActivityKind) -> str:
    """The tokens, the shared style and the style of each kind, as one style sheet."""
    shared = [_HERE / "shared" / f"{name}.css" for name in ("tokens", "drawing", "terms", "activity")]
    paths = [*shared, *(_HERE / kind / f"{kind}.css" for kind in kinds)]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def _render(kind: ActivityKind) -> str:
    """The function of `<kind>/<kind>.js` that draws the activity."""
    return f"render{kind.capitalize()}"


def _joined(kinds: tuple[ActivityKind, ...]) -> str:
    lines: list[str] = []
    taken: list[Path] = []
    declared: dict[str, Path] = {}
    for kind in kinds:
        _take(_HERE / kind / f"{kind}.js", lines, taken, declared)
    return "\n".join(lines)


def _take(path: Path, lines: list[str], taken: list[Path], declared: dict[str, Path]) -> None:
    """Adds the file's lines after those of the files it imports, without its comments."""
    path = path.resolve()
    if path in taken:
        return
    taken.append(path)
    own: list[str] = []
    for number, line in _code_lines(path):
        found = _IMPORT.match(line)
        if found:
            _take(path.parent / found["path"], lines, taken, declared)
            for name in found["names"].split(","):
                if declared.get(name.strip()) != (path.parent / found["path"]).resolve():
                    raise ValueError(
                        f"{path.name}:{number}: {found['path']} does not declare {name.strip()}. Import a name it declares, as it is."
                    )
            continue
        plain = _EXPORT.sub("", line)
        if _OTHER_MODULE_WORD.match(plain):
            raise ValueError(f"{path.name}:{number}: write this as a one-line named import or a plain export: {line}")
        name_here = _DECLARED.match(plain)
        if name_here:
            if name_here[1] in declared:
                raise ValueError(
                    f"{path.name}:{number}: the name {name_here[1]} is already used in {declared[name_here[1]].name}. Rename one."
                )
            declared[name_here[1]] = path
        own.append(plain)
    lines.append(f"// {path.parent.name}/{path.name}")
    lines.extend(own)


def _code_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, without those that are nothing but a comment. Texts over several lines stay whole."""
    in_comment = in_text = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = line.strip()
        if in_comment or (text.startswith("/*") and "*/" not in text and not in_text):
            in_comment = "*/" not in text
            _, _, rest = line.partition("*/")
            if rest.strip():
                yield number, rest.strip()
            continue
        if not in_text and (not text or text.startswith("//") or (text.startswith("/*") and text.endswith("*/"))):
            continue
        in_text ^= line.count("`") % 2 == 1
        yield number, line
