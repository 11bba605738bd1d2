"""A shelf with small notebooks in place of the course's own, a learner's folder, and one real JupyterLab."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from legguide_lib.workspace import copy as copying
from legguide_lib.workspace.copy import Workspace

SECONDS_FOR_A_SLOW_MACHINE = 60


class Shelf:
    """Stands for the course's notebooks: `publish` puts one there in a new edition."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()

    def publish(self, name, text):
        cells = [new_markdown_cell(f"# {text}", id="title"), new_code_cell(f"show({text!r})", id="show")]
        (self.folder / f"{name}.ipynb").write_text(nbformat.writes(new_notebook(cells=cells)), encoding="utf-8")

    def publish_all(self, edition):
        for name in ("00_start", "01_legs", "02_walking"):
            self.publish(name, f"{name} in the {edition} edition")


class Copy:
    """A learner's folder, read and written as the learner and JupyterLab do."""

    def __init__(self, workspace):
        self.workspace, self.folder = workspace, workspace.folder

    def names(self):
        """Everything the learner sees in the folder."""
        return sorted(path.name for path in self.folder.iterdir() if path != self.workspace.hidden)

    def bytes(self):
        """File name → what stands in it, for every file the learner sees."""
        return {path.name: path.read_bytes() for path in self.folder.iterdir() if path.is_file()}

    def read(self, name):
        return nbformat.read(self.folder / name, as_version=4)

    def write(self, name, notebook):
        nbformat.write(notebook, self.folder / name)

    def title(self, name):
        return self.read(name).cells[0].source.removeprefix("# ")

    def is_trusted(self, name):
        """Whether a JupyterLab with this workspace's data would show the outputs at once."""
        return NotebookNotary(data_dir=str(self.workspace.jupyter_data)).check_signature(self.read(name))


@pytest.fixture
def workspace(tmp_path):
    """A learner's folder that does not exist yet; its name has spaces, as the default one."""
    return Workspace(tmp_path / "Leg weakness course")


@pytest.fixture
def mine(workspace):
    """The same folder through the learner's eyes."""
    return Copy(workspace)


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """Three small notebooks in place of the course's own, run without a kernel."""
    made = Shelf(tmp_path / "shelf")
    made.publish_all("first")
    monkeypatch.setattr(copying, "notebooks_folder", lambda: made.folder)
    monkeypatch.setattr(copying, "run_notebooks", run_without_a_kernel)
    return made


def run_without_a_kernel(paths, *, anew):
    assert anew, "whatever stands in them, the notebooks of a copy are run by this edition"
    for path in paths:
        ran = nbformat.read(path, as_version=4)
        for cell in ran.cells:
            if cell.cell_type == "code":
                cell.execution_count = 1
                cell.outputs = [new_output("execute_result", {"text/html": f"<p>{cell.source}</p>"}, execution_count=1)]
        yield ran


# one real JupyterLab -------------------------------------------------------------------------------------------------


@dataclass
class Visit:
    """What was seen of `legguide lab` from its start to its end."""

    workspace: Workspace
    home: Path
    port: int
    said: str = ""
    address: str = ""
    status: dict[str, int] = field(default_factory=dict)
    commands: list[str] = field(default_factory=list)
    listening: set[str] = field(default_factory=set)
    settings_before: dict[str, bytes] = field(default_factory=dict)
    exit_code: int | None = None
    free_afterwards: bool = False

    @property
    def token(self):
        return self.address.partition("token=")[2]


@pytest.fixture(scope="session")
def lab_visit(root, tmp_path_factory):
    """`legguide lab` in a fresh folder and a fresh home: started, asked for pages, and stopped with Ctrl+C."""
    place = tmp_path_factory.mktemp("lab")
    visit = Visit(Workspace(place / "My course"), place / "home", unused_port())
    own_settings = visit.home / ".jupyter" / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
    own_settings.mkdir(parents=True)
    (own_settings / "themes.jupyterlab-settings").write_text('{"theme": "JupyterLab Dark"}')
    (visit.home / ".jupyter" / "jupyter_server_config.py").write_text("raise SystemExit('the own settings of the learner were read')")
    visit.settings_before = files_below(visit.home / ".jupyter")
    with started(root, visit) as program:
        visit.address, visit.said = printed_address(program)
        for path in ("api", "api/contents", f"api/contents?token={visit.token}", f"doc/tree/00_start_here.ipynb?token={visit.token}"):
            visit.status[path] = status_of(f"http://127.0.0.1:{visit.port}/{path}")
        for each in [psutil.Process(program.pid), *psutil.Process(program.pid).children(recursive=True)]:
            with contextlib.suppress(psutil.NoSuchProcess):  # some live for a moment only
                visit.commands.append(" ".join(each.cmdline()))
                visit.listening |= {
                    seen.laddr.ip for seen in each.net_connections("tcp") if seen.status == "LISTEN" and seen.laddr.port == visit.port
                }
        os.killpg(program.pid, signal.SIGINT)  # as the terminal does on Ctrl+C: to the whole group
        visit.exit_code = program.wait(timeout=SECONDS_FOR_A_SLOW_MACHINE)
        visit.said += program.stdout.read()
    visit.free_afterwards = not answers(visit.port)
    return visit


@pytest.fixture
def start_lab(root, lab_visit):
    """Starts `legguide lab` once more on the folder that `lab_visit` prepared, on a port of its own."""

    @contextlib.contextmanager
    def start():
        visit = Visit(lab_visit.workspace, lab_visit.home, unused_port())
        with started(root, visit) as program:
            visit.address, visit.said = printed_address(program)
            yield visit, program

    return start


@pytest.fixture
def run_lab(root, lab_visit):
    """Runs `legguide lab` on a port to its end; gives the exit code and everything it said."""

    def run(port):
        with started(root, Visit(lab_visit.workspace, lab_visit.home, port)) as program:
            said = program.communicate(timeout=SECONDS_FOR_A_SLOW_MACHINE)[0]
        return program.returncode, said

    return run


@contextlib.contextmanager
def started(root, visit):
    """`legguide lab`, in a group of its own so that nothing it started can outlive the test."""
    words = ["lab", "--workspace", str(visit.workspace.folder), "--no-browser", "--port", str(visit.port)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "LEGGUIDE", "IPYTHON"))}
    environment |= {"HOME": str(visit.home), "PYTHONPATH": str(root)}
    with subprocess.Popen(
        [sys.executable, "-m", "legguide_lib.cli", *words],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    ) as program:
        try:
            yield program
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGKILL)


def printed_address(program):
    """The address, and everything the program said up to it."""
    said = []
    for line in program.stdout:
        said.append(line)
        found = re.search(r"http://\S+", line)
        if found:
            return found[0], "".join(said)
    pytest.fail(f"`legguide lab` stopped before it printed an address. It said: {''.join(said)}", pytrace=False)


def status_of(address):
    try:
        with urllib.request.urlopen(address) as reply:  # noqa: S310 - our own server
            return reply.status
    except urllib.error.HTTPError as error:
        return error.code


def files_below(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# ports ---------------------------------------------------------------------------------------------------------------


def unused_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def free_port():
    """A function that gives a port nobody uses."""
    return unused_port


@pytest.fixture
def is_taken():
    """Whether somebody answers on a port."""
    return answers


@pytest.fixture
def take():
    """Keeps a port busy until the test is over: `take(port)`, or `take()` for any; gives the port."""
    with contextlib.ExitStack() as kept:

        def one(port=0):
            listening = kept.enter_context(socket.create_server(("127.0.0.1", port)))
            return listening.getsockname()[1]

        yield one
