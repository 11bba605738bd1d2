"""The corners of serving, with a stand-in for JupyterLab: a start that fails, a proxy, a screen, an end."""

import contextlib
import sys
import urllib.request
import webbrowser

import pytest

from legguide_lib import LegguideError
from legguide_lib.workspace import lab
from legguide_lib.workspace.lab import default_folder, serve

ANSWERS_ONCE = """
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
HTTPServer(("127.0.0.1", int(sys.argv[1])), BaseHTTPRequestHandler).handle_request()
raise SystemExit(7)
"""
STOPS = "print('first'); print('second'); print('third'); print('No module named jupyterlab'); raise SystemExit(3)"
NEVER_ANSWERS = "import time; time.sleep(600)"


@pytest.fixture
def stand_in(monkeypatch, free_port):
    """Takes the place of JupyterLab: `stand_in(code)` runs this code; gives a port."""

    def put(code):
        monkeypatch.setattr(lab, "_command", lambda _workspace, port, *_: [sys.executable, "-c", code, str(port)])
        return free_port()

    return put


@pytest.fixture
def opened(monkeypatch):
    """The addresses that were opened in a browser."""
    addresses = []
    monkeypatch.setattr(webbrowser, "open", addresses.append)
    return addresses


def test_the_address_is_told_as_soon_as_the_course_can_be_opened(workspace, stand_in):
    port, told = stand_in(ANSWERS_ONCE), []
    serve(workspace, port=port, open_browser=False, tell=told.append)
    assert [address.partition("?")[0] for address in told] == [f"http://127.0.0.1:{port}/doc/tree/00_start_here.ipynb"]


def test_the_end_of_jupyterlab_is_handed_on(workspace, stand_in):
    assert serve(workspace, port=stand_in(ANSWERS_ONCE), open_browser=False, tell=len) == 7


def test_ctrl_c_is_not_a_fault(workspace, stand_in):
    def interrupt(_):
        raise KeyboardInterrupt

    assert serve(workspace, port=stand_in(ANSWERS_ONCE), open_browser=False, tell=interrupt) == 0


def test_every_start_has_a_token_of_its_own(workspace, stand_in):
    told = []
    for _ in range(2):
        serve(workspace, port=stand_in(ANSWERS_ONCE), open_browser=False, tell=told.append)
    assert len({address.partition("token=")[2] for address in told}) == 2


def test_a_start_that_fails_is_told_with_the_last_words(workspace, stand_in):
    port = stand_in(STOPS)
    with pytest.raises(LegguideError, match=r"^JupyterLab did not start\. What it said last: second / third / No module named jupyterlab$"):
        serve(workspace, port=port, open_browser=False, tell=len)


def test_a_start_that_fails_without_words_is_told(workspace, stand_in):
    port = stand_in("raise SystemExit(3)")
    with pytest.raises(LegguideError, match=r"What it said last: nothing$"):
        serve(workspace, port=port, open_browser=False, tell=len)


def test_a_start_that_takes_too_long_is_given_up(workspace, stand_in, monkeypatch):
    monkeypatch.setattr(lab, "_SECONDS_TO_START", 0.5)
    port = stand_in(NEVER_ANSWERS)
    with pytest.raises(LegguideError, match=r"^JupyterLab did not start\."):
        serve(workspace, port=port, open_browser=False, tell=len)


def test_a_start_that_is_given_up_leaves_no_program_running(workspace, stand_in, monkeypatch):
    started = []
    popen = lab.subprocess.Popen
    monkeypatch.setattr(lab.subprocess, "Popen", lambda *words, **how: started.append(popen(*words, **how)) or started[-1])
    monkeypatch.setattr(lab, "_SECONDS_TO_START", 0.5)
    port = stand_in(NEVER_ANSWERS)
    with contextlib.suppress(LegguideError):
        serve(workspace, port=port, open_browser=False, tell=len)
    assert [program.poll() is None for program in started] == [False]


def test_a_proxy_for_the_internet_is_not_asked_for_this_computer(workspace, stand_in, monkeypatch):
    monkeypatch.setattr(lab, "_SECONDS_TO_START", 10)
    monkeypatch.setattr(urllib.request, "_opener", None)  # made once a process, with the proxies of that moment
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert serve(workspace, port=stand_in(ANSWERS_ONCE), open_browser=False, tell=len) == 7


def test_where_there_is_a_screen_the_course_is_opened(workspace, stand_in, opened, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    told = []
    serve(workspace, port=stand_in(ANSWERS_ONCE), open_browser=True, tell=told.append)
    assert opened == told


def test_where_there_is_no_screen_no_browser_is_started(workspace, stand_in, opened, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    serve(workspace, port=stand_in(ANSWERS_ONCE), open_browser=True, tell=len)
    assert opened == []


def test_who_asks_for_no_browser_gets_none(workspace, stand_in, opened, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    serve(workspace, port=stand_in(ANSWERS_ONCE), open_browser=False, tell=len)
    assert opened == []


def test_the_default_folder_has_a_plain_name_in_the_learners_home(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert default_folder() == tmp_path / "Leg weakness course"
