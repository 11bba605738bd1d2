"""Activities' modules joined into one text: complete, each once, nothing left to fetch, and odd forms refused."""

import itertools
import json
import re
import subprocess
from pathlib import Path
from typing import get_args

import pytest

from legguide_lib.model import ActivityKind
from legguide_lib.widgets import bundle
from legguide_lib.widgets.bundle import joined_style, page_script, widget_script

KINDS = get_args(ActivityKind)
ON_ONE_PAGE = [kinds for count in range(1, len(KINDS) + 1) for kinds in itertools.combinations(KINDS, count)]
PACKAGE = Path(bundle.__file__).parent.parent
SCRIPTS = {
    **{f"widget of {kind}": widget_script(kind) for kind in KINDS},
    **{f"page with {' and '.join(kinds)}": page_script(kinds) for kinds in ON_ONE_PAGE},
}

every_script = pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)


@pytest.fixture(scope="module")
def loaded(deno):
    """What every script leaves behind when it is loaded."""
    asked = {"widgets": {kind: widget_script(kind) for kind in KINDS}, "pages": [page_script(kinds) for kinds in ON_ONE_PAGE]}
    script = Path(__file__).with_name("run_scripts.js")
    done = subprocess.run(deno("run", str(script)), input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_widget_script_is_a_module_that_gives_render_and_nothing_else(loaded):
    assert loaded["widgets"] == {kind: {"names": ["default"], "parts": ["render"], "render": "function"} for kind in KINDS}


def test_every_page_script_offers_its_kinds_and_leaves_one_name_behind(loaded):
    assert loaded["pages"] == [{"names": ["legguideActivities"], "kinds": list(kinds)} for kinds in ON_ONE_PAGE]


@every_script
def test_no_import_is_left(script):
    assert re.findall(r"(?m)^\s*import\b.*", script) == []
    assert not re.search(r"\b(?:import|require)\s*\(", _code(script))


@every_script
def test_the_only_export_is_that_of_the_widget(script):
    exports = re.findall(r"(?m)^\s*export\b.*", script)
    assert exports == [] or (len(exports) == 1 and exports[0].startswith("export default { render: "))


@every_script
def test_each_file_is_taken_once_and_after_those_it_needs(script):
    heads = re.findall(r"(?m)^// ([\w-]+/[\w-]+\.js)$", script)
    assert len(heads) == len(set(heads)) > 1
    files = {f"{path.parent.name}/{path.name}": path for path in PACKAGE.rglob("*.js")}
    for place, head in enumerate(heads):
        for needed in re.findall(r'(?m)^import .* from "\.{1,2}/(?:.*/)?([\w-]+\.js)";$', files[head].read_text(encoding="utf-8")):
            assert needed in [each.split("/")[1] for each in heads[:place]], f"{head} needs {needed} before it"


@every_script
def test_every_top_level_name_is_declared_once(script):
    names = re.findall(r"(?m)^(?:async )?(?:function\*?|class|const|let|var) (\w+)", script)
    assert sorted(names) == sorted(set(names))


@every_script
def test_every_imported_name_is_declared(script):
    declared = set(re.findall(r"(?m)^(?:async )?(?:function\*?|class|const|let) (\w+)", script))
    imported = {
        name
        for path in PACKAGE.rglob("*.js")
        if f"// {path.parent.name}/{path.name}" in script
        for names in re.findall(r"(?m)^import \{ (.*) \} from", path.read_text(encoding="utf-8"))
        for name in names.split(", ")
    }
    assert imported <= declared


@every_script
def test_a_script_asks_the_network_for_nothing_and_writes_no_markup(script):
    risky = r"\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|importScripts|eval|innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b"
    assert re.findall(risky, _code(script)) == []


def test_joining_again_gives_the_same_text():
    assert {kind: widget_script.__wrapped__(kind) for kind in KINDS} == {kind: widget_script(kind) for kind in KINDS}
    assert page_script.__wrapped__(KINDS) == page_script(KINDS)


def test_a_style_holds_the_tokens_the_shared_style_and_each_kind_once():
    style = joined_style(*KINDS)
    parts = ["shared/tokens.css", "shared/activity.css", *(f"{kind}/{kind}.css" for kind in KINDS)]
    for part in parts:
        assert style.count((PACKAGE / "widgets" / part).read_text(encoding="utf-8")) == 1, part
    assert not re.search(r"@import|https?:|url\(", style)


@pytest.mark.parametrize("kind", KINDS)
def test_the_style_of_a_kind_styles_nothing_that_another_kind_uses(kind):
    own = _classes_styled(PACKAGE / "widgets" / kind / f"{kind}.css") - _classes_styled(PACKAGE / "widgets/shared/activity.css")
    for other in set(KINDS) - {kind}:
        folder = PACKAGE / "widgets" / other
        used = {f"lg-{other}"}.union(*(re.findall(r"\blg-[\w-]+", file.read_text(encoding="utf-8")) for file in folder.glob("*.js")))
        assert own & used == set(), f"{kind}.css styles what {other} uses too: give it a name of its own"


def _classes_styled(sheet):
    rules = re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    return set(re.findall(r"\.(lg-[\w-]+)", rules))


def _code(script):
    """The script without comments."""
    return re.sub(r"/\*.*?\*/|(?m:^\s*//.*$)", "", script, flags=re.DOTALL)


# joining modules made for one test -----------------------------------------------------------------------------------


@pytest.fixture
def join(tmp_path, monkeypatch):
    """Joins modules given as file → text into a page script; the start is `quiz/quiz.js`."""

    def joined(modules):
        for file, text in modules.items():
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file).write_text(text, encoding="utf-8")
        monkeypatch.setattr(bundle, "_HERE", tmp_path)
        return page_script.__wrapped__(("quiz",))

    return joined


def test_modules_are_joined_dependencies_first(join):
    script = join(
        {
            "quiz/quiz.js": 'import { a } from "./a.js";\nimport { b } from "../shared/b.js";\nexport function renderQuiz() { return a + b; }\n',
            "quiz/a.js": 'import { b } from "../shared/b.js";\nexport const a = b;\n',
            "shared/b.js": "export const b = 1;\n",
        }
    )
    assert [line for line in script.splitlines() if not line.startswith("//")] == [
        "(() => {",
        "const b = 1;",
        "const a = b;",
        "function renderQuiz() { return a + b; }",
        "globalThis.legguideActivities = { quiz: { render: renderQuiz } };",
        "})();",
    ]


def test_modules_that_need_each_other_are_refused(join):
    with pytest.raises(ValueError, match=r"a\.js:1: "):
        join(
            {
                "quiz/quiz.js": 'import { a } from "./a.js";\nexport function renderQuiz() { return a(); }\n',
                "quiz/a.js": 'import { renderQuiz } from "./quiz.js";\nexport function a() { return renderQuiz; }\n',
            }
        )


@pytest.mark.parametrize(
    "line",
    [
        'import a from "./a.js";',
        'import * as all from "./a.js";',
        'import "./a.js";',
        'import"./a.js";',
        'import{ a } from "./a.js";',
        "import { a } from './a.js';",
        'import { a } from "./a.js"',
        'import { a as other } from "./a.js";',
        'import { missing } from "./a.js";',
        'import { a } from "https://example.org/a.js";',
        'import { a } from "a";',
        'import { a } from "./a.mjs";',
        "import {",
        'export { a } from "./a.js";',
        'export * from "./a.js";',
        "export {",
        "export default function a() {}",
    ],
)
def test_a_form_that_cannot_be_followed_is_refused_with_file_and_line(join, line):
    with pytest.raises(ValueError, match=r"quiz\.js:2: "):
        join({"quiz/quiz.js": f"// first\n{line}\nexport function renderQuiz() {{}}\n", "quiz/a.js": "export const a = 1;\n"})


@pytest.mark.parametrize("line", ["export let c = 1;", "export var c = 1;", "export async function c() {}", "export function* c() {}"])
def test_a_rarer_export_is_followed_or_refused_but_never_left_in_a_page(join, line):
    try:
        script = join({"quiz/quiz.js": f"{line}\nexport function renderQuiz() {{}}\n"})
    except ValueError:
        return
    assert "export" not in script


def test_a_name_declared_twice_is_refused_with_both_files(join):
    with pytest.raises(ValueError, match=r"quiz\.js:2: the name help is already used in a\.js. Rename one\."):
        join(
            {
                "quiz/quiz.js": 'import { a } from "./a.js";\nfunction help() {}\nexport function renderQuiz() { help(a); }\n',
                "quiz/a.js": "function help() {}\nexport const a = help;\n",
            }
        )


def test_a_text_over_several_lines_keeps_every_line(join):
    text = "const text = `one\n\n// two\n/* three */\nfour`;"
    assert text in join({"quiz/quiz.js": f"{text}\nexport function renderQuiz() {{ return text; }}\n"})


def test_code_after_a_comment_of_several_lines_is_kept_whole(join):
    script = join({"quiz/quiz.js": "/* one\ntwo */ const kept = 1;\nexport function renderQuiz() { return kept; }\n"})
    assert "const kept = 1;" in script
    assert "two */" not in script or "/* one" in script
