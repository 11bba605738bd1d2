"""The `legguide` command: what it says, to whom, and with which exit code (0 done, 1 something is wrong, 2 wrong usage)."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook
from traitlets.utils.importstring import import_item

from legguide_lib import cli, loading, site
from legguide_lib.notebooks import read_notebook
from legguide_lib.workspace import copy as copying
from legguide_lib.workspace import lab


@pytest.fixture
def run(capsys):
    """Runs the command with these words; gives the exit code, what was printed, and what was told as an error."""

    def with_words(*words):
        try:
            code = cli.main(list(words))
        except SystemExit as stopped:
            code = stopped.code
        return code, *capsys.readouterr()

    return with_words


# usage ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nonsense"],
        ["check", "--format", "xml"],
        ["check", "data"],
        ["export"],
        ["export", "slides"],
        ["export", "posters", "--out", "x"],
        ["export", "slides", "--out"],
        ["export", "site"],
        ["export", "all"],
        ["export", "lessons"],
        ["export", "all", "00_start_here", "--out", "x"],
        ["export", "site", "00_start_here", "--out", "x"],
        ["export", "site", "--out", "x", "00_start_here"],
        ["export", "handouts", "01_what_leg_weakness_is", "--out", "x"],
        ["export", "pages", "--out", "x", "--country", "finland"],
        ["lab", "--port", "0"],
        ["lab", "--port", "65536"],
        ["lab", "--port", "-1"],
        ["lab", "--port", "8888.5"],
        ["lab", "--port", "²"],
        ["lab", "--port", ""],
        ["lab", "--colour", "blue"],
        ["notebooks", "--colour"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_two(run, words):
    assert run(*words)[0] == 2


@pytest.mark.parametrize("port", ["0", "65536", "door"])
def test_a_port_that_is_none_is_told_with_what_to_use(run, port):
    assert f"{port} is not a port. Use a whole number from 1 to 65535." in run("lab", "--port", port)[2]


@pytest.mark.parametrize("command", ["lab", "check", "export", "notebooks"])
def test_help_names_every_command(run, command):
    assert command in run("--help")[1]


@pytest.mark.parametrize(
    "words", [["--help"], ["lab", "--help"], ["check", "--help"], ["export", "--help"], ["notebooks", "--help"]], ids=" ".join
)
def test_help_ends_with_nought(run, words):
    assert run(*words)[0] == 0


def test_the_installed_command_is_this_one(root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert import_item(project["scripts"]["legguide"].replace(":", ".")) is cli.main


def test_ctrl_c_is_not_a_fault(run, monkeypatch):
    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_check", interrupted)
    assert run("check") == (0, "", "")


# check ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def with_problems(small):
    """A data folder with two problems in it."""
    small.change("signs.yaml", "group: leg-and-foot", "group: feet")
    small.change("conditions/stroke.yaml", "[weak-leg-flag]", "[weak-leg-flog]")
    return str(small.path)


def test_content_without_problems_ends_with_nought(run, small):
    assert run("check", "--data", str(small.path)) == (0, "No problems found.\n", "")


def test_content_with_problems_ends_with_one(run, with_problems):
    assert run("check", "--data", with_problems)[0] == 1


def test_every_problem_is_a_line_with_its_place(run, with_problems):
    lines = run("check", "--data", with_problems)[1].splitlines()
    assert [bool(re.match(r"data/[\w/]+\.yaml:\d+: .+[.?]$", line)) for line in lines] == [True, True, False]


def test_the_number_of_problems_is_told(run, with_problems):
    assert run("check", "--data", with_problems)[1].endswith("\n2 problems found.\n")


def test_problems_as_json_can_be_read_by_a_program(run, with_problems):
    told = json.loads(run("check", "--data", with_problems, "--format", "json")[1])
    assert [(set(problem), type(problem["line"])) for problem in told] == [({"file", "line", "message"}, int)] * 2


def test_both_formats_tell_the_same_problems(run, with_problems):
    told = json.loads(run("check", "--data", with_problems, "--format", "json")[1])
    lines = run("check", "--data", with_problems)[1].splitlines()[:-1]
    assert [f"{problem['file']}:{problem['line']}: {problem['message']}" for problem in told] == lines


def test_no_problems_as_json_are_an_empty_list(run, small):
    assert json.loads(run("check", "--data", str(small.path), "--format", "json")[1]) == []


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_data_folder_that_is_not_there_is_told_in_words(run, tmp_path, form):
    code, said, told = run("check", "--data", str(tmp_path / "nowhere"), "--format", form)
    assert (code, said, told.count("\n")) == (1, "", 1)


def test_checking_loads_nothing_of_jupyter_so_that_it_is_quick(root):
    code = "import sys; from legguide_lib import cli; cli.main(['check', '--data', 'tests/small_course']); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    loaded = {module.split(".")[0] for module in run.stdout.split()}
    assert "yaml" in loaded
    assert not loaded & {"ipywidgets", "anywidget", "traitlets", "IPython", "nbformat", "nbconvert", "jupyterlab", "tqdm", "markupsafe"}


# export --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def my_notebook(tmp_path):
    """A learner's notebook with words alone."""
    path = tmp_path / "mine.ipynb"
    nbformat.write(new_notebook(cells=[new_markdown_cell("# My notes")]), path)
    return str(path)


@pytest.mark.parametrize(("form", "name"), [("pages", "mine.html"), ("slides", "mine.slides.html")])
def test_every_exported_file_is_a_line_with_its_size(run, my_notebook, tmp_path, form, name):
    code, said, _ = run("export", form, my_notebook, "--out", str(tmp_path / "out"))
    written = tmp_path / "out" / name
    assert (code, said) == (0, f"{written}  {written.stat().st_size / 1000:.0f} kB\n")


def test_an_unknown_notebook_ends_with_one_and_the_nearest_name(run, tmp_path):
    code, said, told = run("export", "slides", "02_muscle_disorder", "--out", str(tmp_path / "out"))
    assert (code, said, told) == (1, "", "There is no notebook called 02_muscle_disorder. Did you mean 02_muscle_disorders?\n")


def test_a_notebook_that_cannot_be_read_ends_with_one(run, tmp_path):
    (tmp_path / "mine.ipynb").write_text("not a notebook")
    assert run("export", "slides", str(tmp_path / "mine.ipynb"), "--out", str(tmp_path / "out"))[0] == 1


def test_a_site_is_told_in_one_line_with_its_pages_and_size(run, tmp_path, monkeypatch):
    monkeypatch.setattr(site, "build_site", lambda out: site.Built(folder=out, pages=73, size=5_000_000))
    assert run("export", "site", "--out", str(tmp_path)) == (0, f"{tmp_path}  73 pages, 5000 kB. Open index.html in it.\n", "")


def test_a_site_is_not_put_over_files_of_somebody_else(run, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear doctor")
    code, said, told = run("export", "site", "--out", str(tmp_path))
    assert (code, said, told.count("\n"), os.listdir(tmp_path)) == (1, "", 1, ["letter.txt"])


# notebooks -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def notebooks(root, tmp_path, monkeypatch):
    """A copy of the course's notebooks to change."""
    folder = tmp_path / "notebooks"
    shutil.copytree(root / "notebooks", folder)
    monkeypatch.setattr(loading, "notebooks_folder", lambda: folder)
    return folder


@pytest.mark.usefixtures("notebooks")
def test_notebooks_in_step_with_the_data_end_with_nought(run):
    assert run("notebooks", "--check") == (0, "", "")


@pytest.fixture
def out_of_step(notebooks):
    """One notebook changed, one missing, one too many; gives what the three should be."""
    before = {path.name: path.read_bytes() for path in notebooks.iterdir()}
    (notebooks / "00_start_here.ipynb").write_text("changed")
    (notebooks / "01_what_leg_weakness_is.ipynb").unlink()
    (notebooks / "99_stray.ipynb").write_text("stray")
    return before


@pytest.mark.usefixtures("out_of_step")
def test_notebooks_out_of_step_are_named_with_a_remedy(run):
    names = ("00_start_here", "01_what_leg_weakness_is", "99_stray")
    said = "".join(f"{name}.ipynb is not in step with the data. Run: legguide notebooks\n" for name in names)
    assert run("notebooks", "--check") == (1, said, "")


def test_checking_notebooks_changes_none(run, notebooks, out_of_step):
    run("notebooks", "--check")
    assert {path.name: path.read_bytes() for path in notebooks.iterdir()} != out_of_step


def test_laying_notebooks_out_anew_puts_them_in_step(run, notebooks, out_of_step):
    run("notebooks")
    assert {path.name: path.read_bytes() for path in notebooks.iterdir()} == out_of_step


@pytest.mark.usefixtures("out_of_step")
def test_laying_notebooks_out_anew_tells_how_many_changed(run, course):
    assert run("notebooks") == (0, f"{len(course.sections)} notebooks, 3 changed.\n", "")


# lab -----------------------------------------------------------------------------------------------------------------


def not_run(paths, **_):
    """Gives notebooks as they stand."""
    yield from map(read_notebook, paths)


@pytest.fixture
def quick(monkeypatch):
    """The course's notebooks are not run, and no JupyterLab is started; gives how it was asked to serve."""
    asked = []

    def serve(workspace, **how):
        how["tell"]("http://127.0.0.1:8870/doc")
        asked.append((workspace.folder, how["port"], how["open_browser"]))
        return 0

    monkeypatch.setattr(copying, "run_notebooks", not_run)
    monkeypatch.setattr(lab, "serve", serve)
    return asked


def test_preparing_alone_tells_where_the_copy_is(run, quick, tmp_path):
    code, said, _ = run("lab", "--prepare-only", "--workspace", str(tmp_path / "mine"))
    assert (code, said.splitlines()[-1]) == (0, f"Your copy of the course is ready in {tmp_path / 'mine'}")


def test_preparing_alone_starts_nothing(run, quick, tmp_path):
    run("lab", "--prepare-only", "--workspace", str(tmp_path / "mine"))
    assert quick == []


def test_a_notebook_that_was_kept_is_told(run, quick, tmp_path, monkeypatch):
    monkeypatch.setattr(copying, "prepare", lambda *_: copying.Changes(kept=["01_legs.ipynb"]))
    said = run("lab", "--prepare-only", "--workspace", str(tmp_path / "mine"))[1]
    assert "You changed 01_legs.ipynb, so it stays as it is. The new edition is beside it.\n" in said


def test_the_course_is_served_as_asked(run, quick, tmp_path, free_port):
    run("lab", "--workspace", str(tmp_path / "mine"), "--port", str(free_port), "--no-browser")
    assert quick == [(tmp_path / "mine", free_port, False)]


def test_a_browser_is_opened_unless_asked_otherwise(run, quick, tmp_path):
    run("lab", "--workspace", str(tmp_path / "mine"))
    assert [open_browser for _, _, open_browser in quick] == [True]


def test_the_address_stands_on_a_line_of_its_own(run, quick, tmp_path):
    assert "\n\n    http://127.0.0.1:8870/doc\n\n" in run("lab", "--workspace", str(tmp_path / "mine"))[1]


def test_a_tilde_means_the_learners_home(run, quick, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    run("lab", "--workspace", "~/mine")
    assert [folder for folder, _, _ in quick] == [tmp_path / "mine"]


def test_a_port_in_use_is_told_before_anything_is_prepared(run, quick, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        told = run("lab", "--workspace", str(tmp_path / "mine"), "--port", str(port))
    assert (told, (tmp_path / "mine").exists()) == (
        (1, "", f"Port {port} is in use by another program. Choose another with --port, or leave --port out.\n"),
        False,
    )


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


# trouble -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["export", "pages", "zzz", "--out", "out"],
        ["export", "pages", "broken.ipynb", "--out", "out"],
        ["export", "pages", "mine.ipynb", "--out", "broken.ipynb"],
        ["export", "handouts", "--out", "out", "--country", "zzz"],
        ["check", "--data", "nowhere"],
        ["lab", "--prepare-only", "--workspace", "broken.ipynb"],
    ],
    ids=" ".join,
)
def test_trouble_is_told_on_one_line_and_ends_with_one(run, my_notebook, tmp_path, monkeypatch, words):
    (tmp_path / "broken.ipynb").write_text("not a notebook")
    monkeypatch.chdir(tmp_path)
    code, said, told = run(*words)
    assert (code, said, told.count("\n"), told[-2:]) == (1, "", 1, ".\n")


def test_trouble_shows_no_traceback_in_a_terminal(root, tmp_path):
    words = ["export", "slides", "02_muscle_disorder", "--out", str(tmp_path / "out")]
    command = [sys.executable, "-m", "legguide_lib.cli", *words]
    done = subprocess.run(command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "There is no notebook called 02_muscle_disorder. Did you mean 02_muscle_disorders?\n")
