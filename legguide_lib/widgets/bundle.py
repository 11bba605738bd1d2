"""Joins an activity's JavaScript modules into one text, and its style sheets into another.

This is the only place that does so. It follows one-line `import { a, b } from "./x.js";`, takes each file once,
dependencies first, and drops the word `export`. A relative import would fail inside a widget, and a page opened from a
disk may not load modules at all: hence one text. If this ever needs an exception, use a real bundler instead.
"""

import re
from functools import cache
from pathlib import Path
from typing import Literal

_HERE = Path(__file__).parent
_IMPORT = re.compile(r'^import \{ (?P<names>[\w, ]+) \} from "(?P<path>\.{1,2}/[\w./-]+\.js)";$')
_EXPORT = re.compile(r"^export (?=function |class |const )")
_DECLARED = re.compile(r"^(?:function|class|const|let) (\w+)")

ActivityKind = Literal["quiz", "scenario", "signs"]


@cache
def joined_script(kind: ActivityKind, host: Literal["widget", "page"]) -> str:
    """The activity `kind` as one script.

    For a `widget` it is an AFM module (`export default { render }`); for a `page` a plain script that adds
    `legguideActivities.<kind>`. Raises ValueError for a form of import this cannot follow or a name declared twice.
    """
    lines: list[str] = []
    _take(_HERE / kind / f"{kind}.js", lines, [], {})
    body = "\n".join(lines)
    if host == "widget":
        return f"{body}\nexport default {{ render }};\n"
    return f"(() => {{\n{body}\n(globalThis.legguideActivities ??= {{}})[{kind!r}] = {{ render }};\n}})();\n"


@cache
def joined_style(*kinds: ActivityKind) -> str:
    """The tokens, the shared style and the style of each kind, as one style sheet."""
    paths = [_HERE / "shared/tokens.css", _HERE / "shared/activity.css", *(_HERE / kind / f"{kind}.css" for kind in kinds)]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def _take(path: Path, lines: list[str], taken: list[Path], declared: dict[str, Path]) -> None:
    path = path.resolve()
    if path in taken:
        return
    taken.append(path)
    own: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        found = _IMPORT.match(line)
        if found:
            _take(path.parent / found["path"], lines, taken, declared)
            continue
        if line.startswith(("import ", "export {", "export default")):
            raise ValueError(f"{path.name}:{number}: write this as a one-line named import or a plain export: {line}")
        plain = _EXPORT.sub("", line)
        name = _DECLARED.match(plain)
        if name:
            if name[1] in declared:
                raise ValueError(f"{path.name}:{number}: the name {name[1]} is already used in {declared[name[1]].name}. Rename one.")
            declared[name[1]] = path
        own.append(plain)
    lines.append(f"// {path.parent.name}/{path.name}")
    lines.extend(own)
