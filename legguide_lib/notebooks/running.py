"""Runs a notebook in a kernel of its own, so that its outputs and widget states are stored with it."""

import copy
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from ..errors import LegguideError

_SECONDS_A_CELL = 120


def needs_running(notebook: NotebookNode) -> bool:
    """Whether any code cell has not been run."""
    return any(cell.cell_type == "code" and cell.source.strip() and cell.execution_count is None for cell in notebook.cells)


def run_notebook(notebook: NotebookNode, *, folder: Path, name: str) -> NotebookNode:
    """A copy of the notebook, run from top to bottom in a fresh kernel of this very Python.

    folder: the kernel's working folder. name: for messages.
    Raises LegguideError naming the cell that stopped.
    """
    ran = copy.deepcopy(notebook)
    # no kernel folders: only the kernel of this Python is left, whatever else is installed on the computer
    manager = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[]))
    client = NotebookClient(
        ran,
        km=manager,
        timeout=_SECONDS_A_CELL,
        store_widget_state=True,
        record_timing=False,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(folder)}},
    )
    try:
        client.execute(cleanup_kc=True)
    except CellExecutionError as error:
        raise LegguideError(
            f'"{name}" stopped in one of its cells: {error.ename}: {error.evalue}. Mend that cell and try again.'
        ) from error
    except (TimeoutError, RuntimeError, OSError) as error:
        raise LegguideError(f'"{name}" could not be run: {error}. Check that ipykernel is installed, then try again.') from error
    return ran
