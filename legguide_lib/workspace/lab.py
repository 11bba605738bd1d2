"""Opens JupyterLab on the learner's copy and stays until it is stopped."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from ..errors import LegguideError
from .copy import Workspace
from .settings import environment, write_settings

START_PAGE = "00_start_here.ipynb"
FIRST_PORT = 8870
_PORTS_TRIED = 40
_SECONDS_TO_START = 90


def default_folder() -> Path:
    """A plainly named folder in the learner's home."""
    return Path.home() / "Leg weakness course"


def choose_port(wanted: int | None) -> int:
    """The port asked for, or the first free one. Raises LegguideError if the one asked for is taken.

    The first choice is the same every time, because a browser keeps responses by address and port.
    """
    if wanted is not None:
        if not _is_free(wanted):
            raise LegguideError(f"Port {wanted} is in use by another program. Choose another with --port, or leave --port out.")
        return wanted
    for port in range(FIRST_PORT, FIRST_PORT + _PORTS_TRIED):
        if _is_free(port):
            return port
    raise LegguideError(
        f"Ports {FIRST_PORT} to {FIRST_PORT + _PORTS_TRIED - 1} are all in use. Close other programs or choose a port with --port."
    )


def serve(workspace: Workspace, *, port: int, open_browser: bool, tell: Callable[[str], None]) -> int:
    """Runs JupyterLab until it is stopped with Ctrl+C. Returns its exit code; 0 when the learner stopped it.

    tell: gets the address as soon as the course can be opened.
    Raises LegguideError if JupyterLab does not start.
    """
    write_settings(workspace)
    _end_quietly_when_told()
    token = secrets.token_hex(16)
    log = workspace.hidden / "jupyterlab.log"
    with log.open("w", encoding="utf-8") as sink:
        server = subprocess.Popen(
            _command(workspace, port),
            env={**os.environ, **environment(workspace), "JUPYTER_TOKEN": token},
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_ready(server, port, log)
        address = f"http://127.0.0.1:{port}/doc/tree/{quote(START_PAGE)}?token={token}"
        tell(address)
        if open_browser and _has_display():
            webbrowser.open(address)
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(server)


def _end_quietly_when_told() -> None:
    """A closed terminal or a stop from outside ends JupyterLab too, as Ctrl+C does."""

    def end(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)


def _command(workspace: Workspace, port: int) -> list[str]:
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--custom-css",
        f"--ServerApp.root_dir={workspace.folder}", "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}", "--ServerApp.port_retries=0",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url=None",
        "--LabApp.extension_manager=readonly",
    ]  # fmt: skip
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    return command


def _wait_until_ready(server: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # a proxy for the internet knows nothing of this computer
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with direct.open(f"http://127.0.0.1:{port}/api", timeout=2):
                return
        except urllib.error.HTTPError:
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise LegguideError(f"JupyterLab did not start. What it said last: {_last_lines(log)}")


def _last_lines(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return " / ".join(lines[-3:]) or "nothing"


def _stop(server: "subprocess.Popen[bytes]") -> None:
    if server.poll() is not None:
        return
    server.terminate()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _has_display() -> bool:
    """Whether a browser window can be shown. Without one, a browser in the terminal would take it over."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
