"""A notebook is run in a kernel of its own; where it stops, the person is told in words."""

import contextlib
import json
import sys

import psutil
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from legguide_lib import LegguideError
from legguide_lib.notebooks import needs_running, run_notebook, running


def notebook(*sources):
    return new_notebook(
        cells=[new_code_cell(source) for source in sources], metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    )


def said(ran):
    """What the cells of a notebook printed."""
    return "".join(output.text for cell in ran.cells for output in cell.outputs)


@pytest.mark.kernel
def test_a_cell_that_raises_is_named_with_its_error(tmp_path):
    with pytest.raises(LegguideError, match=r'^"my notes" stopped.*ZeroDivisionError: division by zero'):
        run_notebook(notebook("1 + 1", "1 / 0"), folder=tmp_path, name="my notes")


@pytest.mark.kernel
def test_a_kernel_that_dies_is_told_with_a_remedy(tmp_path):
    with pytest.raises(LegguideError, match=r'^"my notes" could not be run: .* Check that ipykernel is installed, then try again\.$'):
        run_notebook(notebook("import os; os._exit(1)"), folder=tmp_path, name="my notes")


@pytest.mark.kernel
def test_a_cell_that_never_ends_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "_SECONDS_A_CELL", 1)
    with pytest.raises(LegguideError, match='^"my notes" could not be run: '):
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


def test_a_notebook_with_a_cell_that_was_never_run_needs_running():
    assert needs_running(notebook("1", "2"))


def test_a_notebook_whose_cells_were_run_needs_no_running():
    assert not needs_running(new_notebook(cells=[new_code_cell("1", execution_count=1)]))


@pytest.mark.parametrize("cell", [new_markdown_cell("Words"), new_code_cell(" \n")], ids=["words", "an empty code cell"])
def test_a_cell_with_nothing_to_run_needs_no_running(cell):
    assert not needs_running(new_notebook(cells=[cell]))
