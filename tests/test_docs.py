"""The documents tell the truth: links lead somewhere, commands parse, paths exist, examples load, times add up.

What is read here is every Markdown file at the top and below `docs/`, and the pre-commit settings.
"""

import ast
import importlib
import re
import shlex
import shutil
import sys
import tomllib
from pathlib import Path
from typing import get_args

import pytest
import yaml

from legguide_lib import cli
from legguide_lib.checks import check_content
from legguide_lib.checks.plain_language import grade, names_of
from legguide_lib.model.clinical import Group, Place, Tempo

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

ADDRESSES_ALLOWED = {"creativecommons.org", "example.org", "127.0.0.1"}
REGISTRY = re.compile(
    r"\b(?:pypi|pythonhosted|npmjs|anaconda|conda|github|gitlab|jsdelivr|unpkg|mybinder)\.(?:org|com|net|io)\b", re.IGNORECASE
)
MACHINE_PATH = re.compile(r"(?<![\w.$~])/(?:home|tmp|work|root|Users|opt|usr|var|mnt)/|\b[A-Z]:\\")
MADE_BY_A_COMMAND = ("legguide_lib/_vendor/", "legguide_lib/_content/", ".venv/")
PATH_ENDINGS = {".py", ".js", ".css", ".yaml", ".json", ".toml", ".ipynb", ".md", ".txt", ".svg"}


def _text(document):
    return (ROOT / document).read_text(encoding="utf-8")


def _fenced(text, language):
    """Give the fenced blocks of one language, without their fences."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def _prose(text):
    """Leave the fenced blocks out."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def _words_in_backticks(text):
    return re.findall(r"`([^`\n]+)`", _prose(text))


def _part(text, heading):
    """Give what stands under a heading, down to the next one of its level."""
    level, _, _ = heading.partition(" ")
    return text.split(f"\n{heading}\n", 1)[1].split(f"\n{level} ", 1)[0]


def _table(text, head):
    """Give the rows of the table with this head, as lists of cells."""
    lines = text.split(f"\n{head}\n", 1)[1].splitlines()[1:]
    rows = lines[: next((number for number, line in enumerate(lines) if not line.startswith("|")), len(lines))]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


# links and paths -----------------------------------------------------------------------------------------------------


def _anchors(text):
    """Make the anchors of a document's headings, as code hosts make them."""
    headings = re.findall(r"^#{1,6} +(.+?) *$", _prose(text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_relative_link_leads_to_a_file_and_to_a_heading_in_it(document):
    lost = []
    for target in re.findall(r"\]\(([^)\s]+)\)", _prose(_text(document))):
        name, _, anchor = target.partition("#")
        path = (ROOT / document).parent / name if name else ROOT / document
        if not target.startswith("https:") and not (
            path.is_file() and (not anchor or anchor in _anchors(path.read_text(encoding="utf-8")))
        ):
            lost.append(target)
    assert lost == []


def _paths(text):
    """Pick the words in backticks that look like paths of the project; `<id>` stands for any name."""
    words = [re.sub(r"<\w+>", "*", word) for word in _words_in_backticks(text)]
    likely = [word for word in words if re.fullmatch(r"[\w.*-]+(?:/[\w.*-]+)*/?", word)]
    return [word for word in likely if ("/" in word or Path(word).suffix in PATH_ENDINGS) and not word.startswith(MADE_BY_A_COMMAND)]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_project_path_named_in_a_document_exists(document):
    assert [path for path in _paths(_text(document)) if not any(ROOT.glob(path)) and not any((ROOT / "notebooks").glob(path))] == []


def test_every_decision_is_named_in_the_readme():
    readme = _text("README.md")
    assert [path.name for path in (ROOT / "docs" / "decisions").iterdir() if f"docs/decisions/{path.name}" not in readme] == []


# what must not stand there -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", [*DOCUMENTS, "LICENSE", "LICENSE-CONTENT", ".pre-commit-config.yaml"])
def test_no_document_names_a_machine_path_or_a_place_to_download_from(document):
    text = _text(document)
    hosts = {host.removeprefix("www.") for host in re.findall(r"https?://([\w.-]+)", text)}
    assert hosts <= ADDRESSES_ALLOWED
    assert [found[0] for found in (*REGISTRY.finditer(text), *MACHINE_PATH.finditer(text))] == []


@pytest.mark.parametrize("document", ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE-CONTENT"])
def test_the_document_says_that_no_clinician_has_reviewed_the_content(document, course):
    said = re.sub(r"\W+", " ", _text(document)).lower()
    assert ("not yet reviewed by a clinician" in said) == (course.review.state == "not-reviewed")


# commands ------------------------------------------------------------------------------------------------------------


def _command_lines(text):
    """Find every command of the project, in blocks and in backticks: whether it is of course.py, and the words after its name."""
    lines = [line for block in _fenced(text, "sh") for line in block.splitlines()]
    found = [
        re.fullmatch(r"(?:python3 (course)\.py|(?:\.venv/bin/)?legguide)((?: .+)?)", line) for line in [*lines, *_words_in_backticks(text)]
    ]
    return [(bool(each[1]), shlex.split(each[2])) for each in found if each and (each[1] or each[2])]


def _is_known(words):
    """Tell whether the command line takes these words; the name of a command alone is only a mention of it."""
    try:
        cli._parser().parse_args([*words, "--help"] if len(words) == 1 or (words[0] == "export" and len(words) == 2) else words)
    except SystemExit as end:
        return end.code == 0
    return True


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_in_a_document_is_one_the_command_line_knows(document):
    refused = []
    for through_course, words in _command_lines(_text(document)):
        if through_course and words[:1] == ["test"]:
            continue
        opens = through_course and (not words or words[0].startswith("-"))
        if not _is_known(["lab", *words] if opens else words):
            refused.append(words)
    assert refused == []


def test_every_line_of_a_shell_block_is_of_a_program_we_know():
    known = r"cd legguide|python3 course\.py.*|(?:\.venv/bin/)?(?:legguide|python|jupyter) .*|conda (?:env create -f environment\.yml|activate legguide)"
    lines = [line for document in DOCUMENTS for block in _fenced(_text(document), "sh") for line in block.splitlines()]
    assert [line for line in lines if not re.fullmatch(known, line)] == []


def test_every_exporter_named_in_a_document_is_one_nbconvert_finds():
    known = tomllib.loads(_text("pyproject.toml"))["project"]["entry-points"]["nbconvert.exporters"]
    named = {name for document in DOCUMENTS for name in re.findall(r"--to (\w+)", _text(document))}
    assert named <= set(known)
    for name in named:
        module, _, exporter = known[name].partition(":")
        assert hasattr(importlib.import_module(module), exporter)


def test_the_stories_and_notebooks_named_in_commands_exist(course):
    lines = [words for document in DOCUMENTS for _, words in _command_lines(_text(document)) if words]
    stories = {line[1] for line in lines if line[0] == "routes" and len(line) > 1}
    notebooks = {word for words in lines for word in words if re.fullmatch(r"\d\d_\w+", word)}
    assert stories <= {scenario.id for scenario in course.scenarios}
    assert notebooks <= {section.notebook for section in course.sections}


def test_the_pre_commit_hooks_are_local_and_run_known_tools():
    settings = yaml.safe_load(_text(".pre-commit-config.yaml"))
    hooks = [hook for repository in settings["repos"] for hook in repository["hooks"]]
    assert {repository["repo"] for repository in settings["repos"]} == {"local"}
    assert {hook["language"] for hook in hooks} == {"system"}
    for hook in hooks:
        program, *words = hook["entry"].split()
        assert program in {"ruff", "mypy", "deno", "legguide"}
        assert [word for word in words if "/" in word and not (ROOT / word).exists()] == []
        if program == "legguide":
            cli._parser().parse_args(words)


def test_the_python_in_the_readme_runs(capsys):
    for block in _fenced(_text("README.md"), "python"):
        exec(compile(block, "README.md", "exec"), {})  # noqa: S102 - our own example
    assert "Call the emergency number now" in capsys.readouterr().out


# the readme against the model ----------------------------------------------------------------------------------------


def test_the_sections_and_their_minutes_are_those_of_the_course(course):
    told = [
        (notebook.strip("`"), title, int(minutes))
        for notebook, title, minutes in _table(_text("README.md"), "| File | Section | Minutes |")
    ]
    assert told == [(section.notebook, section.title, sum(unit.minutes for unit in section.units)) for section in course.sections]


def test_the_plans_name_real_parts_and_fit_the_time(course):
    minutes = {section.title: sum(unit.minutes for unit in section.units) for section in course.sections}
    minutes |= {unit.title: unit.minutes for unit in course.units}
    for time, plan, takes in _table(_text("README.md"), "| You have | Plan | Takes |"):
        parts = [(title, int(number)) for title, number in re.findall(r"(?:^|[:,] )([^,:()]+) \((\d+)\)", plan)]
        assert [(title, minutes.get(title)) for title, _ in parts] == parts
        assert sum(number for _, number in parts) == int(takes) <= int(time.split()[0])


def test_the_part_for_caregivers_is_easy_to_read(course):
    part = _part(_text("README.md"), "## For a caregiver or a person with weak legs")
    plain = re.sub(r"^(?:#+|-|\d+\.) ", "", re.sub(r"[*`>]", "", _prose(part)), flags=re.MULTILINE)
    assert grade(plain.split("\n\n"), names_of(course)) <= 6


def test_the_room_and_the_words_of_the_first_start_are_those_of_course_py():
    [room] = re.findall(r"about\s+(\d+) MB", _text("README.md"))
    assert re.search(rf"\b{room}\b", _text("course.py"))
    assert 'words[:1] == ["test"]' in _text("course.py")


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_file_and_folder_of_the_content_has_a_row(document):
    named = {word.removeprefix("data/").split("/")[0] for word in _words_in_backticks(_text(document)) if word.startswith("data/")}
    assert {path.name for path in (ROOT / "data").iterdir() if not path.name.startswith(".")} <= named


def test_every_kind_of_test_has_a_line_in_contributing():
    named = {word.rstrip("/") for word in _words_in_backticks(_part(_text("CONTRIBUTING.md"), "## How tests are arranged"))}
    rooms = {path.name for path in (ROOT / "legguide_lib").iterdir()}
    others = {f"tests/{path.name}" for path in (ROOT / "tests").iterdir() if path.is_dir() and path.name not in {*rooms, "__pycache__"}}
    assert others <= named


# the readme against the code -----------------------------------------------------------------------------------------


def _imports():
    """Find each part of the library and the parts it imports."""
    package = ROOT / "legguide_lib"
    found = {}
    for path in package.rglob("*.py"):
        parts = path.relative_to(package).with_suffix("").parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level and parts != ("__init__",):
                inside = parts[: len(parts) - node.level]
                whole = (*inside, *(node.module or "").split("."))
                named = [whole[0]] if whole[0] else [alias.name for alias in node.names if alias.name != "__version__"]
                found.setdefault(parts[0], set()).update(set(named) - {parts[0]})
    return found


def _arrows():
    """Read each part and what it imports, in the order in which the readme draws them."""
    [block] = [block for block in _fenced(_text("README.md"), "text") if "→" in block]
    drawn = [line.split("→") for line in block.splitlines()]
    return {part.strip(): set() if what.strip() == "nothing" else {each.strip() for each in what.split(",")} for part, what in drawn}


def test_the_arrows_in_the_readme_are_the_imports_of_the_code():
    told, real = _arrows(), _imports()
    assert {part: told.get(part) for part in real if real[part]} == {part: what for part, what in real.items() if what}
    assert {part for part, what in told.items() if not what and real.get(part)} == set()


def test_nothing_imports_upwards():
    above = set()
    for part, imported in _arrows().items():
        assert imported <= above, f"{part} imports {imported - above}, which stand below it"
        above.add(part)


def test_the_house_in_the_readme_has_every_room():
    [house] = [block for block in _fenced(_text("README.md"), "text") if "legguide_lib/\n" in block]
    told = {line.split()[0].rstrip("/") for line in house.splitlines()}
    real = {path.name for path in (ROOT / "legguide_lib").iterdir() if not path.name.startswith("_")}
    assert real <= told
    assert [name for name in told if not any((folder / name).exists() for folder in (ROOT, ROOT / "legguide_lib"))] == []


# the worked examples -------------------------------------------------------------------------------------------------


AUTHORING = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / "authoring").iterdir())


def _examples(document):
    """Give file, how the example is put into it, and its text. A line in bold above the block says the first two."""
    for caption, text in re.findall(r"^\*\*([^\n]+):\*\*\n\n```yaml\n(.*?)^```$", _text(document), re.MULTILINE | re.DOTALL):
        [file] = re.findall(r"`data/(\S+)`", caption)
        if caption.startswith("A new file, "):
            [own_id] = re.findall(r"^id: (\S+)$", text, re.MULTILINE)
            yield file.replace("<id>", own_id), "a new file", text
        else:
            yield file, caption.partition(", ")[2], text


def _put(folder, file, how, text):
    path = folder / file
    if how == "a new file":
        assert not path.exists()
        path.write_text(text, encoding="utf-8")
        return
    before = path.read_text(encoding="utf-8")
    if how == "at the end":
        path.write_text(before + text, encoding="utf-8")
        return
    part, unit = re.fullmatch(r"under `(\w+)` of the unit `([\w-]+)`", how).groups()
    start = before.index(f"    {part}:\n", before.index(f"  - id: {unit}\n")) + len(f"    {part}:\n")
    path.write_text(before[:start] + text + before[start:], encoding="utf-8")


@pytest.mark.usefixtures("course")  # a course that cannot be read would hide what is wrong with an example
@pytest.mark.parametrize("document", AUTHORING)
def test_the_samples_of_a_page_can_be_added_to_the_course_without_a_problem(document, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    before = {(problem.file, problem.message) for problem in check_content(folder)}
    for file, how, text in _examples(document):
        _put(folder, file, how, text)
    assert [problem for problem in check_content(folder) if (problem.file, problem.message) not in before] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_sample_in_yaml_is_put_somewhere(document):
    assert len(_fenced(_text(document), "yaml")) == (len(list(_examples(document))) if document in AUTHORING else 0)


def test_there_is_a_sample_of_a_condition_a_question_and_a_scenario():
    samples = {document: {file.split("/")[0] for file, _, _ in _examples(document)} for document in AUTHORING}
    assert "conditions" in samples["docs/authoring/add-a-condition.md"]
    assert "quizzes" in samples["docs/authoring/add-a-question.md"]
    assert "scenarios" in samples["docs/authoring/add-a-scenario.md"]


@pytest.mark.parametrize("document", AUTHORING)
def test_the_words_a_page_lists_for_a_key_are_all_the_model_knows(document):
    """An author who is given too few words would bend the truth; one given too many would be refused."""
    known = {"group": Group, "tempo": Tempo, "places": Place}
    for key, what in _table(_text(document), "| Key | What to write |")[1:]:
        if (name := key.strip("`")) in known:
            assert set(re.findall(r"`([^`]+)`", what)) == set(get_args(known[name]))


# the changelog and the versions --------------------------------------------------------------------------------------


def test_the_changelog_has_an_entry_for_this_version():
    version = importlib.import_module("legguide_lib").__version__
    assert f"## [{version}]" in _text("CHANGELOG.md")


def test_the_python_the_readme_asks_for_is_that_of_the_package():
    oldest = tomllib.loads(_text("pyproject.toml"))["project"]["requires-python"].removeprefix(">=")
    assert f"Python {oldest} or newer" in _text("README.md")
    assert sys.version_info >= tuple(map(int, oldest.split(".")))
