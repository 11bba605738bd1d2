"""Runs notebooks in kernels, so that their outputs and widget states are stored with them."""

import copy
import errno
import os
import sys
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import nbformat
from jupyter_client.client import KernelClient
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from ..errors import LegguideError
from ..for_a_while import folder_for_a_while

_SECONDS_A_CELL = 120
_TURN = 0.0005
"""Seconds after which a thread that computes lets another one go on."""
_LIKE_NEW = """\
import os
from legguide_lib.widgets.base import forget_shown
forget_shown()
os.chdir({folder!r})
%reset -f
get_ipython().execution_count = 1"""
"""Makes a kernel forget activities, names and the count of cells of the notebook before, and work in the folder of the next."""


def needs_running(notebook: NotebookNode) -> bool:
    """Whether any code cell has not been run."""
    return any(cell.cell_type == "code" and cell.source.strip() and cell.execution_count is None for cell in notebook.cells)


def read_notebook(path: Path) -> NotebookNode:
    """The notebook at this path. Raises LegguideError if it cannot be read."""
    try:
        return nbformat.read(path, as_version=4)
    except Exception as error:
        raise LegguideError(
            f"{path} is not a notebook that can be read ({type(error).__name__}). Choose a file ending in .ipynb; "
            "those of the course are laid out anew by `legguide notebooks`."
        ) from error


def run_notebook(notebook: NotebookNode, *, folder: Path, name: str) -> NotebookNode:
    """A copy of the notebook, run from top to bottom in a fresh kernel of this very Python.

    folder: the kernel's working folder. name: for messages.
    Raises LegguideError naming the cell that stopped.
    """
    kernel = _Kernel()
    try:
        return kernel.run(notebook, folder, name)
    finally:
        kernel.close()


def run_notebooks(paths: Sequence[Path], *, anew: bool = False) -> Generator[NotebookNode]:
    """The notebooks at these paths in turn, those run first in which a cell was not run yet, or all of them `anew`.

    They share one kernel, since starting one takes longer than most notebooks do. Between two of them it forgets all names
    and goes to the folder of the next. While the caller works with one notebook, the next is run already.
    Raises LegguideError for a notebook that cannot be read, at once, and later for a cell that stops. Close it if it is not
    used up.
    """
    return _in_turn(paths, [read_notebook(path) for path in paths], anew=anew)


def _in_turn(paths: Sequence[Path], notebooks: Sequence[NotebookNode], *, anew: bool) -> Generator[NotebookNode]:
    kernel = _Kernel()

    def ready(path: Path, notebook: NotebookNode) -> NotebookNode:
        return kernel.run(notebook, path.parent, path.stem) if anew or needs_running(notebook) else notebook

    with _short_turns(), ThreadPoolExecutor(max_workers=1) as pool:
        coming = [pool.submit(ready, path, notebook) for path, notebook in zip(paths, notebooks, strict=True)]
        try:
            for each in coming:
                yield each.result()
        finally:
            for each in coming:
                each.cancel()
            pool.submit(kernel.close).result()


@contextmanager
def _short_turns() -> Iterator[None]:
    """Lets threads take turns often: the one that talks to the kernel needs Python for moments only, but many times."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _cause_and_remedy(error: Exception) -> str:
    """Why a kernel did not do its work, and what helps, to be gone on with."""
    if isinstance(error, CellTimeoutError):
        return f"a cell went on for more than {_SECONDS_A_CELL} seconds. Make it shorter"
    if isinstance(error, NoSuchKernel):
        return "ipykernel is missing. Install it"
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{error.strerror}. Free some space, also in the system's folder for temporary files"
    if isinstance(error, OSError) and error.strerror:
        place = f" ({error.filename})" if error.filename else ""
        return f"{error.strerror}{place}. Mend that"
    return f"{str(error).strip().rstrip('.')}. Close other programs to free memory, and check that ipykernel is installed"


class _Kernel:
    """A kernel of this very Python, started when the first notebook comes. To be used in one thread.

    How it is reached, it writes into a folder for a while, so that nothing stays of a run that is killed.
    """

    def __init__(self) -> None:
        self._until_closed = ExitStack()
        # no kernel folders: only the kernel of this Python is left, whatever else is installed on the computer
        self._manager = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[]))
        self._channels: KernelClient | None = None

    def run(self, notebook: NotebookNode, folder: Path, name: str) -> NotebookNode:
        """A copy of the notebook, run. Raises LegguideError naming the cell that stopped."""
        ran = copy.deepcopy(notebook)
        try:
            if self._manager.has_kernel:
                self._execute(new_notebook(cells=[new_code_cell(_LIKE_NEW.format(folder=str(folder.absolute())))]), folder)
            self._execute(ran, folder)
        except CellExecutionError as error:
            remedy = "Free some space" if os.strerror(errno.ENOSPC) in error.evalue else "Mend that cell"
            raise LegguideError(f'"{name}" stopped in one of its cells: {error.ename}: {error.evalue}. {remedy} and try again.') from error
        except (TimeoutError, RuntimeError, OSError, NoSuchKernel) as error:
            raise LegguideError(f'"{name}" could not be run: {_cause_and_remedy(error)}, then try again.') from error
        return ran

    def close(self) -> None:
        """Ends the kernel, whatever it does."""
        with self._until_closed:
            if self._channels is not None:
                self._channels.stop_channels()
            if self._manager.has_kernel:
                run_sync(self._manager.shutdown_kernel)(now=True)

    def _execute(self, notebook: NotebookNode, folder: Path) -> None:
        if not self._manager.connection_file:
            self._manager.connection_file = str(self._until_closed.enter_context(folder_for_a_while()) / "connection.json")
        client = NotebookClient(
            notebook,
            km=self._manager,
            timeout=_SECONDS_A_CELL,
            store_widget_state=True,
            record_timing=False,
            extra_arguments=["--log-level=ERROR", "--HistoryManager.enabled=False"],
            resources={"metadata": {"path": str(folder)}},
        )
        client.kc = self._channels
        try:
            client.execute(cleanup_kc=False)
        finally:
            self._channels = client.kc
