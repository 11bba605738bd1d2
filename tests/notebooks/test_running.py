"""Notebooks are run in kernels; where one stops, the person is told in words."""

import contextlib
import errno
import json
import os
import subprocess
import sys
import tempfile

import nbformat
import psutil
import pytest
from jupyter_client.kernelspec import NoSuchKernel
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from legguide_lib import LegguideError
from legguide_lib.notebooks import needs_running, run_notebook, run_notebooks, running


def notebook(*sources):
    return new_notebook(
        cells=[new_code_cell(source) for source in sources], metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    )


def full_disk():
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def said(ran):
    """What the cells of a notebook printed."""
    return "".join(output.text for cell in ran.cells for output in cell.outputs)


@pytest.mark.kernel
def test_a_cell_that_raises_is_named_with_its_error(tmp_path):
    with pytest.raises(LegguideError, match=r'^"my notes" stopped.*ZeroDivisionError: division by zero'):
        run_notebook(notebook("1 + 1", "1 / 0"), folder=tmp_path, name="my notes")


@pytest.mark.kernel
def test_a_kernel_that_dies_is_told_with_a_remedy(tmp_path):
    with pytest.raises(
        LegguideError, match=r'^"my notes" could not be run: Kernel died\. .* check that ipykernel is installed, then try again\.$'
    ):
        run_notebook(notebook("import os; os._exit(1)"), folder=tmp_path, name="my notes")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (full_disk(), "No space left on device. Free some space, also in the system's folder for temporary files, then try again."),
        (PermissionError(13, "Permission denied", "/mine"), "Permission denied (/mine). Mend that, then try again."),
        (NoSuchKernel("python3"), "ipykernel is missing. Install it, then try again."),
    ],
)
def test_a_kernel_that_cannot_start_is_told_with_what_fits_the_cause(tmp_path, monkeypatch, error, told):
    def refuse(*_):
        raise error

    monkeypatch.setattr(running._Kernel, "_execute", refuse)
    with pytest.raises(LegguideError) as raised:
        run_notebook(notebook("1"), folder=tmp_path, name="my notes")
    assert str(raised.value) == f'"my notes" could not be run: {told}'


@pytest.mark.kernel
def test_a_cell_that_finds_the_disk_full_is_told_to_free_some(tmp_path):
    with pytest.raises(LegguideError, match=r"No space left on device\. Free some space and try again\.$"):
        run_notebook(notebook("import os, errno; raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))"), folder=tmp_path, name="my notes")


@pytest.mark.kernel
def test_a_cell_that_never_ends_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "_SECONDS_A_CELL", 1)
    with pytest.raises(
        LegguideError, match=r'^"my notes" could not be run: a cell went on for more than 1 seconds\. Make it shorter, then try again\.$'
    ):
        run_notebook(notebook("while True: pass"), folder=tmp_path, name="my notes")


@pytest.mark.kernel
def test_the_notebook_handed_over_is_not_changed(tmp_path):
    mine = notebook("print(1)")
    run_notebook(mine, folder=tmp_path, name="my notes")
    assert mine.cells[0].outputs == []


@pytest.mark.kernel
def test_the_kernel_works_in_the_folder_it_is_given(tmp_path):
    ran = run_notebook(notebook("import os; print(os.getcwd())"), folder=tmp_path, name="my notes")
    assert said(ran).strip() == str(tmp_path)


@pytest.mark.kernel
def test_the_kernel_is_of_this_python_whatever_else_is_installed(tmp_path, monkeypatch):
    other = tmp_path / "kernels" / "python3"
    other.mkdir(parents=True)
    (other / "kernel.json").write_text(json.dumps({"argv": ["no-such-python"], "display_name": "Another Python", "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    ran = run_notebook(notebook("import sys; print(sys.executable)"), folder=tmp_path, name="my notes")
    assert said(ran).strip() == sys.executable


@pytest.mark.kernel
@pytest.mark.parametrize("ending", ["1 + 1", "1 / 0"], ids=["a run that went well", "a cell that raises"])
def test_no_kernel_is_left_running_after(tmp_path, ending):
    written = tmp_path / "number"
    with contextlib.suppress(LegguideError):
        run_notebook(notebook(f"import os; open({str(written)!r}, 'w').write(str(os.getpid()))", ending), folder=tmp_path, name="my notes")
    assert not psutil.pid_exists(int(written.read_text()))


RUN_AND_BE_KILLED = """
import pathlib, sys
from nbformat.v4 import new_code_cell, new_notebook
from legguide_lib.notebooks import run_notebook
kill = "import os, signal; os.kill(os.getppid(), getattr(signal, 'SIGKILL', signal.SIGTERM)); os._exit(1)"
run_notebook(new_notebook(cells=[new_code_cell(kill)]), folder=pathlib.Path(sys.argv[1]), name="mine")
"""


@pytest.mark.kernel
def test_how_a_kernel_of_a_killed_run_was_reached_is_gone_after_the_next_run(root, tmp_path, monkeypatch):
    for_a_while, runtime = tmp_path / "for a while", tmp_path / "runtime"
    for_a_while.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(for_a_while))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(runtime))
    monkeypatch.setattr(tempfile, "tempdir", str(for_a_while))
    subprocess.run([sys.executable, "-c", RUN_AND_BE_KILLED, str(tmp_path)], cwd=root, check=False)
    [left] = for_a_while.glob("*/*")
    assert "shell_port" in json.loads(left.read_text())
    run_notebook(notebook("1"), folder=tmp_path, name="my notes")
    assert [*for_a_while.iterdir(), *runtime.glob("*")] == []


@pytest.fixture
def shelf(tmp_path):
    """Writes notebooks, each of one code cell, and gives their paths."""

    def write(*sources):
        paths = [tmp_path / f"{place:02}" / "mine.ipynb" for place in range(len(sources))]
        for path, source in zip(paths, sources, strict=True):
            path.parent.mkdir()
            nbformat.write(notebook(source), path)
        return paths

    return write


@pytest.mark.kernel
def test_notebooks_run_in_turn_know_nothing_of_each_other(shelf):
    where = "import os; print('mine' in globals(), os.path.basename(os.getcwd())); mine = 1; os.chdir('/')"
    assert [said(ran) for ran in run_notebooks(shelf(where, where, where))] == ["False 00\n", "False 01\n", "False 02\n"]


@pytest.mark.kernel
def test_an_activity_has_the_id_it_has_in_a_kernel_of_its_own(shelf):
    paths = shelf(*['from legguide_lib import show\nshow.quiz("start-first-try")'] * 2)
    alone = run_notebook(nbformat.read(paths[0], as_version=4), folder=paths[0].parent, name="alone")
    for ran in run_notebooks(paths):
        assert ran.metadata.widgets == alone.metadata.widgets
        assert ran.cells[0].outputs == alone.cells[0].outputs


@pytest.mark.kernel
def test_notebooks_run_in_turn_share_one_kernel_which_ends_with_them(shelf):
    numbers = {int(said(ran)) for ran in run_notebooks(shelf(*["import os; print(os.getpid())"] * 3))}
    assert len(numbers) == 1
    assert not psutil.pid_exists(*numbers)


@pytest.mark.kernel
def test_a_cell_that_raises_ends_the_kernel_of_all(shelf, tmp_path):
    paths = shelf(f"import os; open({str(tmp_path / 'number')!r}, 'w').write(str(os.getpid()))", "1 / 0", "1")
    ran = run_notebooks(paths)
    next(ran)
    with pytest.raises(LegguideError, match=r'^"mine" stopped.*ZeroDivisionError'):
        next(ran)
    assert not psutil.pid_exists(int((tmp_path / "number").read_text()))


@pytest.mark.kernel
def test_only_what_was_not_run_is_run_unless_all_is_to_be_run_anew(shelf):
    [path] = shelf("print(1)")
    done = nbformat.read(path, as_version=4)
    done.cells[0].execution_count = 7
    nbformat.write(done, path)
    assert [each.cells[0].outputs for each in run_notebooks([path])] == [[]]
    assert [said(each) for each in run_notebooks([path], anew=True)] == ["1\n"]


def test_a_notebook_with_a_cell_that_was_never_run_needs_running():
    assert needs_running(notebook("1", "2"))


def test_a_notebook_whose_cells_were_run_needs_no_running():
    assert not needs_running(new_notebook(cells=[new_code_cell("1", execution_count=1)]))


@pytest.mark.parametrize("cell", [new_markdown_cell("Words"), new_code_cell(" \n")], ids=["words", "an empty code cell"])
def test_a_cell_with_nothing_to_run_needs_no_running(cell):
    assert not needs_running(new_notebook(cells=[cell]))


def test_threads_take_short_turns_only_while_notebooks_are_run(tmp_path):
    before = sys.getswitchinterval()
    nbformat.write(new_notebook(cells=[new_code_cell("1", execution_count=1)]), tmp_path / "ran.ipynb")
    running = run_notebooks([tmp_path / "ran.ipynb"])
    next(running)
    assert sys.getswitchinterval() < before
    running.close()
    assert sys.getswitchinterval() == before
