"""An activity's modules joined into one text: complete, each once, nothing left to fetch, and odd forms refused."""

import json
import re
import subprocess
from pathlib import Path
from typing import get_args

import pytest

from legguide_lib.widgets import bundle
from legguide_lib.widgets.bundle import ActivityKind, joined_script, joined_style

KINDS = get_args(ActivityKind)
HOSTS = ("widget", "page")
PACKAGE = Path(bundle.__file__).parent.parent


@pytest.fixture(scope="module")
def loaded(deno):
    """What happened when all joined scripts were loaded together, as on a page with every kind of activity."""
    asked = {"widgets": {kind: joined_script(kind, "widget") for kind in KINDS}, "pages": [joined_script(kind, "page") for kind in KINDS]}
    script = Path(__file__).with_name("run_scripts.js")
    done = subprocess.run(deno("run", str(script)), input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_widget_script_is_a_module_that_gives_render_and_nothing_else(loaded):
    assert loaded["widgets"] == dict.fromkeys(KINDS, True)


def test_every_page_script_runs_and_adds_its_kind(loaded):
    assert loaded["faults"] == []
    assert sorted(loaded["kinds"]) == sorted(KINDS)


def test_page_scripts_leave_one_name_behind(loaded):
    assert loaded["added"] == ["legguideActivities"]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_import_is_left(kind, host):
    assert re.findall(r"(?m)^\s*import\b.*", joined_script(kind, host)) == []
    assert not re.search(r"\b(?:import|require)\s*\(", _code(joined_script(kind, host)))


@pytest.mark.parametrize("kind", KINDS)
def test_the_only_export_is_that_of_the_widget(kind):
    assert re.findall(r"(?m)^\s*export\b.*", joined_script(kind, "widget")) == ["export default { render };"]
    assert re.findall(r"(?m)^\s*export\b.*", joined_script(kind, "page")) == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_file_is_taken_once_and_after_those_it_needs(kind):
    heads = re.findall(r"(?m)^// ([\w-]+/[\w-]+\.js)$", joined_script(kind, "widget"))
    assert len(heads) == len(set(heads))
    assert heads[-1] == f"{kind}/{kind}.js"
    files = {f"{path.parent.name}/{path.name}": path for path in PACKAGE.rglob("*.js")}
    for place, head in enumerate(heads):
        for needed in re.findall(r'(?m)^import .* from "\.{1,2}/(?:.*/)?([\w-]+\.js)";$', files[head].read_text(encoding="utf-8")):
            assert needed in [each.split("/")[1] for each in heads[:place]], f"{head} needs {needed} before it"


@pytest.mark.parametrize("kind", KINDS)
def test_every_top_level_name_is_declared_once(kind):
    names = re.findall(r"(?m)^(?:async )?(?:function\*?|class|const|let|var) (\w+)", joined_script(kind, "widget"))
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("kind", KINDS)
def test_every_imported_name_is_declared(kind):
    script = joined_script(kind, "widget")
    declared = set(re.findall(r"(?m)^(?:async )?(?:function\*?|class|const|let) (\w+)", script))
    imported = {
        name
        for path in PACKAGE.rglob("*.js")
        if f"// {path.parent.name}/{path.name}" in script
        for names in re.findall(r"(?m)^import \{ (.*) \} from", path.read_text(encoding="utf-8"))
        for name in names.split(", ")
    }
    assert imported <= declared


@pytest.mark.parametrize("kind", KINDS)
def test_joining_twice_gives_the_same_text(kind):
    assert joined_script.__wrapped__(kind, "widget") == joined_script(kind, "widget")


@pytest.mark.parametrize("kind", KINDS)
def test_a_script_asks_the_network_for_nothing(kind):
    script = _code(joined_script(kind, "page"))
    assert (
        re.findall(
            r"\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|importScripts|eval|innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b",
            script,
        )
        == []
    )


def test_a_style_holds_the_tokens_the_shared_style_and_each_kind_once():
    style = joined_style(*KINDS)
    parts = ["shared/tokens.css", "shared/activity.css", *(f"{kind}/{kind}.css" for kind in KINDS)]
    for part in parts:
        assert style.count((PACKAGE / "widgets" / part).read_text(encoding="utf-8")) == 1, part
    assert not re.search(r"@import|https?:|url\(", style)


def _code(script):
    """The script without comments."""
    return re.sub(r"/\*.*?\*/|(?m:^\s*//.*$)", "", script, flags=re.DOTALL)


# joining modules made for one test -----------------------------------------------------------------------------------


@pytest.fixture
def join(tmp_path, monkeypatch):
    """Joins modules given as file → text; the start is `quiz/quiz.js`."""

    def joined(modules, host="widget"):
        for file, text in modules.items():
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file).write_text(text, encoding="utf-8")
        monkeypatch.setattr(bundle, "_HERE", tmp_path)
        return joined_script.__wrapped__("quiz", host)

    return joined


def test_modules_are_joined_dependencies_first(join):
    script = join(
        {
            "quiz/quiz.js": 'import { a } from "./a.js";\nimport { b } from "../shared/b.js";\nexport function render() { return a + b; }\n',
            "quiz/a.js": 'import { b } from "../shared/b.js";\nexport const a = b;\n',
            "shared/b.js": "export const b = 1;\n",
        }
    )
    assert [line for line in script.splitlines() if not line.startswith("//")] == [
        "const b = 1;",
        "const a = b;",
        "function render() { return a + b; }",
        "export default { render };",
    ]


def test_modules_that_need_each_other_are_taken_once(join):
    script = join(
        {
            "quiz/quiz.js": 'import { a } from "./a.js";\nexport function render() { return a(); }\n',
            "quiz/a.js": 'import { render } from "./quiz.js";\nexport function a() { return render; }\n',
        }
    )
    assert script.count("function render()") == script.count("function a()") == 1


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
    with pytest.raises(ValueError, match=r"quiz\.js:2: .*(one-line named import|plain export)"):
        join({"quiz/quiz.js": f"// first\n{line}\nexport function render() {{}}\n", "quiz/a.js": "export const a = 1;\n"})


@pytest.mark.parametrize("line", ["export let c = 1;", "export var c = 1;", "export async function c() {}", "export function* c() {}"])
def test_a_rarer_export_is_followed_or_refused_but_never_left_in_a_page(join, line):
    try:
        script = join({"quiz/quiz.js": f"{line}\nexport function render() {{}}\n"}, "page")
    except ValueError:
        return
    assert "export" not in script


def test_a_name_declared_twice_is_refused_with_both_files(join):
    with pytest.raises(ValueError, match=r"quiz\.js:2: the name help is already used in a\.js. Rename one\."):
        join(
            {
                "quiz/quiz.js": 'import { a } from "./a.js";\nfunction help() {}\nexport function render() { help(a); }\n',
                "quiz/a.js": "function help() {}\nexport const a = help;\n",
            }
        )


def test_a_name_that_the_other_file_does_not_declare_is_refused(join):
    with pytest.raises(ValueError, match="b"):
        join({"quiz/quiz.js": 'import { b } from "./a.js";\nexport function render() { b(); }\n', "quiz/a.js": "export const a = 1;\n"})


def test_a_page_script_keeps_its_names_to_itself(join):
    script = join({"quiz/quiz.js": "export function render() {}\n"}, "page")
    assert script.startswith("(() => {\n")
    assert script.endswith("})();\n")
    assert "export" not in script
