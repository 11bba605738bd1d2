"""The shape of the house: which part may know which, and that nothing happens before somebody asks.

Read from the modules' own text, so that an import inside a function counts as well.
"""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "legguide_lib"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "_vendor" not in path.parts)

MAY_IMPORT = {
    "errors": set(),
    "for_a_while": set(),
    "engine": {"engine"},
    "model": {"engine", "errors", "model"},
    "loading": {"model", "engine", "errors", "loading"},
    "payload": {"model", "errors", "engine", "payload"},
    "pages": {"payload", "model", "engine", "errors", "pages"},
    "progress": {"engine", "errors", "progress"},
    "widgets": {"payload", "progress", "engine", "widgets"},
    "notebooks": {"model", "for_a_while", "errors", "notebooks"},
    "checks": {"loading", "model", "engine", "errors", "checks"},
    "authoring": {"loading", "model", "payload", "engine", "errors", "authoring"},
    "site": {"export", "pages", "payload", "notebooks", "loading", "model", "widgets.bundle", "errors", "site"},
    "export": {"notebooks", "loading", "payload", "model", "widgets.bundle", "for_a_while", "errors", "export"},
    "workspace": {"export.files", "notebooks", "loading", "errors", "workspace", "__version__"},
    "lite": {
        "for_a_while",
        "export.pictures",
        "export.replace",
        "workspace.settings",
        "model",
        "notebooks",
        "loading",
        "payload",
        "widgets.bundle",
        "errors",
        "lite",
        "__version__",
    },
    "show": {"authoring", "loading", "pages", "payload", "progress", "widgets", "errors"},
    "take_away": {"export", "site", "notebooks", "loading", "for_a_while"},
    "cli": {"workspace", "export", "site", "lite", "take_away", "checks", "authoring", "notebooks", "loading", "show", "errors"},
    "__init__": {"errors", "loading", "model"},
}
"""Part → the parts it may import. `widgets.bundle` means that module alone."""

MAY_USE = {
    "errors": set(),
    "for_a_while": {"psutil"},
    "engine": set(),
    "model": set(),
    "loading": {"pydantic", "yaml"},
    "payload": set(),
    "pages": {"markupsafe"},
    "progress": {"fsrs"},
    "checks": set(),
    "authoring": {"pydantic"},
    "show": {"markupsafe"},
}
"""Part → the packages from outside it may use, for the parts that must run without Jupyter."""

NOT_CONTENT = {"/examples.yaml": "made-up states for the gallery, beside the script of their kind"}
"""Names of YAML files that hold nothing the course teaches."""

KNOW_THE_FILES = {
    ("authoring/gallery.py", "read_yaml"): "reads examples, which are no content, as strictly as content is read",
    ("checks/run.py", "content_folder"): "names the folder that loading is to read",
    ("lite/wheels.py", "COMPILED"): "puts the compiled course where loading looks for it; reads nothing out of it",
    ("workspace/copy.py", "content_files"): "tells by their bytes whether the content changed; reads nothing out of them",
}
"""Who outside loading may ask where the content is, and what for."""

PURE = {
    "re.compile", "frozenset", "tuple", "range", "timedelta", "TypeVar", "ParamSpec", "NewType", "get_args", "Path", "Markup",
    "Form", "ConfigDict", "BeforeValidator", "getattr", "object",
}  # fmt: skip
"""What may be called while a module is imported: it makes a constant and touches nothing."""


def _part(path):
    """`engine` for `engine/quiz.py`, `show` for `show.py`."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def _name(path):
    return path.relative_to(PACKAGE).as_posix()


def _imported(path):
    """(module, name) for every import of a file; modules of this package as `legguide_lib.…`."""
    package = ["legguide_lib", *path.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, None
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                yield module, alias.name


def _parts_imported(path):
    """The parts of this package a file imports, as `payload` and as `payload.activities`."""
    for module, name in _imported(path):
        if module == "legguide_lib" or module.startswith("legguide_lib."):
            inside = [*module.split(".")[1:], *([name] if name else [])]
            yield inside[0], ".".join(inside[:2])


# arrows --------------------------------------------------------------------------------------------------------------


def test_every_part_has_its_place_in_the_picture():
    assert {_part(path) for path in MODULES} == set(MAY_IMPORT)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_arrows_run_one_way(path):
    allowed = MAY_IMPORT[_part(path)]
    wrong = sorted({longer for part, longer in _parts_imported(path) if not {part, longer} & allowed})
    assert wrong == [], f"{_name(path)} may not import {wrong}"


@pytest.mark.parametrize("part", MAY_USE)
def test_a_part_uses_no_package_it_need_not_know(part):
    used = {module.split(".")[0] for path in MODULES if _part(path) == part for module, _ in _imported(path)}
    assert {name for name in used if name not in sys.stdlib_module_names and name != "legguide_lib"} <= MAY_USE[part]


def test_a_part_that_may_not_know_time_or_chance_does_not_import_them():
    for path in MODULES:
        if _part(path) in ("engine", "model", "payload", "pages"):
            used = {module.split(".")[0] for module, _ in _imported(path)}
            assert not used & {"time", "datetime", "random", "secrets", "uuid", "os", "socket", "subprocess", "urllib", "pathlib"}, _name(
                path
            )


def test_scripts_of_the_engine_import_the_engine_alone():
    for path in (PACKAGE / "engine").glob("*.js"):
        assert all(source.startswith("./") for source in _sources(path)), _name(path)


def test_scripts_of_widgets_import_the_engine_their_own_folder_and_what_they_share():
    for path in (PACKAGE / "widgets").rglob("*.js"):
        for source in _sources(path):
            target = (path.parent / source).resolve().relative_to(PACKAGE)
            own = path.parent == (PACKAGE / target).parent
            assert own or target.parts[0] == "engine" or target.parts[:2] == ("widgets", "shared"), f"{_name(path)} imports {source}"


def test_scripts_of_the_site_import_the_engine_what_widgets_share_and_their_own_folder():
    for path in (PACKAGE / "site").glob("*.js"):
        for source in _sources(path):
            target = (path.parent / source).resolve().relative_to(PACKAGE)
            assert target.parts[0] in ("engine", "site") or target.parts[:2] == ("widgets", "shared"), f"{_name(path)} imports {source}"


def _sources(path):
    return re.findall(r'(?m)^(?:import|export)\b.* from "([^"]+)";', path.read_text(encoding="utf-8"))


WITHOUT_A_TWIN = {"text": "Python compares text by code point already"}


def test_every_engine_module_has_a_twin_that_offers_the_same():
    python = {path.stem: path for path in (PACKAGE / "engine").glob("*.py") if path.stem != "__init__"}
    javascript = {path.stem: path for path in (PACKAGE / "engine").glob("*.js")}
    assert set(javascript) == set(python) | set(WITHOUT_A_TWIN)
    for name, path in python.items():
        offered = {
            node.name
            for node in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        }
        exported = re.findall(r"(?m)^export (?:function|class) (\w+)", javascript[name].read_text(encoding="utf-8"))
        assert {re.sub(r"_(\w)", lambda found: found[1].upper(), each) for each in offered} == set(exported), name


# the content ---------------------------------------------------------------------------------------------------------


def test_only_loading_asks_where_the_content_is():
    asked = {
        (_name(path), name)
        for path in MODULES
        if _part(path) != "loading"
        for module, name in _imported(path)
        if module.startswith("legguide_lib") and name in ("content_folder", "content_files", "COMPILED", "read_yaml")
    }
    assert asked <= set(KNOW_THE_FILES)


def test_only_loading_names_a_file_of_the_content():
    for path in MODULES:
        if _part(path) != "loading":
            for text in set(_texts(path)) - set(NOT_CONTENT):
                assert not re.fullmatch(r"(?:[\w./]+/)?data/[\w./-]*|[\w./*-]+\.ya?ml", text), f'{_name(path)} names "{text}"'


def _texts(path):
    """The texts a module works with; what it says about itself is left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    ]


def test_whoever_opens_a_file_of_the_content_is_loading(root):
    """Watches the whole way from the files to checks, pages, payloads and notebooks."""
    told = _watched(
        root,
        """
        from pathlib import Path
        from legguide_lib import load_course, show
        from legguide_lib.checks import check_content
        from legguide_lib.notebooks import course_notebooks
        course = load_course()
        check_content(Path("tests/small_course"))
        course_notebooks(course)
        for section in course.sections: show.section(section.id)
        show.glossary(), show.emergency_numbers(), show.quiz("no-such-quiz")
        """,
    )
    folders = (root / "data", root / "tests" / "small_course")
    openers = {opener for path, opener in told["opened"] if any(Path(path).is_relative_to(folder) for folder in folders)}
    assert openers, "nothing was watched"
    assert {opener for opener in openers if not opener.startswith("legguide_lib.loading.")} == set()


# nothing happens at import -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_only_defines(path):
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef) or _is_main(statement):
            continue
        if isinstance(statement, ast.Expr):
            assert isinstance(statement.value, ast.Constant), f"{_name(path)}:{statement.lineno} does something at import"
            continue
        assert isinstance(statement, ast.Assign | ast.AnnAssign), f"{_name(path)}:{statement.lineno} does something at import"
        called = {ast.unparse(node.func) for node in ast.walk(statement) if isinstance(node, ast.Call)}
        assert called <= PURE, f"{_name(path)}:{statement.lineno} calls {sorted(called - PURE)} at import"


def _is_main(statement):
    return isinstance(statement, ast.If) and ast.unparse(statement.test) == "__name__ == '__main__'"


def test_importing_everything_reads_no_content_says_nothing_and_starts_nothing(root):
    modules = [".".join(["legguide_lib", *path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(".__init__") for path in MODULES]
    told = _watched(root, "import importlib\n" + "\n".join(f"importlib.import_module({module!r})" for module in modules))
    opened = {path for path, _ in told["opened"]}
    assert [path for path in opened if Path(path).is_relative_to(root / "data") or Path(path).is_relative_to(PACKAGE / "_content")] == []
    assert told["acts"] == []
    assert told["said"] == ""


def _watched(root, program):
    """Runs a program in a Python of its own and tells which files were opened by whom, and what else it did."""
    lines = "\n".join(line.strip() for line in program.strip().splitlines())
    watcher = (
        "import json, os, sys\n"
        "opened, acts = set(), []\n"
        "def watch(event, arguments):\n"
        "    if event == 'open' and isinstance(arguments[0], str):\n"
        "        frame = sys._getframe(1)\n"
        "        while frame and not frame.f_globals.get('__name__', '').startswith('legguide_lib.'): frame = frame.f_back\n"
        "        opened.add((os.path.abspath(arguments[0]), frame.f_globals['__name__'] if frame else ''))\n"
        "    elif event in ('subprocess.Popen', 'socket.bind', 'socket.connect', 'os.mkdir', 'os.remove', 'os.rename', 'webbrowser.open'):\n"
        "        acts.append(event)\n"
        "sys.addaudithook(watch)\n"
    )
    report = "\nprint('\\x1e' + json.dumps({'opened': sorted(opened), 'acts': acts}))\n"
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", watcher + lines + report],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=root,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said, _, told = done.stdout.partition("\x1e")
    return {**json.loads(told), "said": said}


# names ---------------------------------------------------------------------------------------------------------------


def test_no_module_has_a_name_that_says_nothing():
    vague = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "old", "new", "tools"}
    named = [path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".js") and "_vendor" not in path.parts]
    assert [_name(path) for path in named if vague & {part.lower() for part in path.relative_to(PACKAGE).with_suffix("").parts}] == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_opens_with_what_it_is(path):
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert text or path.stat().st_size == 0, f"{_name(path)} does not say what it knows"
