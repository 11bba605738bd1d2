"""The start-up script: what it refuses, when it installs, what it takes for done, and what it starts.

Nothing is installed here. The script is loaded from a copy in an empty folder, and its two set-up steps are played.
"""

import ast
import errno
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import types
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "course.py"
FILES = ("pyproject.toml", "constraints.txt", "hatch_build.py")
ON_WINDOWS = os.name == "nt"


@pytest.fixture
def load():
    """Load a copy of the script from a folder, as if the course were there."""

    def loading(folder):
        folder.mkdir(exist_ok=True)
        for name in FILES:
            (folder / name).write_text(f"{name} as shipped", encoding="utf-8")
        shutil.copy(SCRIPT, folder)
        spec = importlib.util.spec_from_file_location("course_script", folder / SCRIPT.name)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return loading


@pytest.fixture
def script(load, tmp_path):
    return load(tmp_path / "course")


@pytest.fixture
def steps(script, monkeypatch):
    """Play the two steps: the commands they would run, in order. A step fails by putting an error in `fail_at`."""
    return play(script, monkeypatch)


def play(script, monkeypatch):
    played = types.SimpleNamespace(commands=[], titles=[], fail_at={})

    def work(title, command, _lock):
        played.commands.append(command)
        played.titles.append(title)
        if "venv" in command:
            script.PYTHON.parent.mkdir(parents=True, exist_ok=True)
            script.PYTHON.touch()
        if len(played.commands) in played.fail_at:
            raise played.fail_at[len(played.commands)]

    monkeypatch.setattr(script, "work", work)
    monkeypatch.setattr(script.shutil, "disk_usage", lambda _folder: types.SimpleNamespace(free=10**12))
    return played


@pytest.fixture
def lock(script):
    script.VENV.mkdir()
    with (script.VENV / "course.lock").open("a+b") as held:
        yield held


# an old Python ---------------------------------------------------------------------------------------------------------


def test_an_old_python_can_read_the_script():
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_the_script_needs_only_what_comes_with_python():
    tree = ast.walk(ast.parse(SCRIPT.read_text(encoding="utf-8")))
    imported = {alias.name for node in tree if isinstance(node, ast.Import) for alias in node.names}
    assert imported <= sys.stdlib_module_names


def test_an_old_python_gets_one_sentence(script, monkeypatch, capsys):
    monkeypatch.setattr(script.sys, "version_info", (3, 8, 18, "final", 0))
    assert script.main([]) == 1
    said = capsys.readouterr().err
    assert said.startswith("This course needs Python 3.11 or newer. You have 3.8.18. ")
    assert said.count("\n") == 1


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 2), (4, 0, 0)])
def test_a_newer_python_is_not_refused(script, version):
    script.refuse_old_python(version)


# what is taken for done ------------------------------------------------------------------------------------------------


def test_the_first_start_makes_the_environment_then_installs(script, steps):
    script.set_up("")
    assert [command[-3:] for command in steps.commands] == [["-m", "venv", str(script.VENV)], ["constraints.txt", "-e", "."]]


def test_each_step_says_which_it_is_of_how_many(script, steps):
    script.set_up("")
    assert [title.partition(":")[0] for title in steps.titles] == ["Step 1 of 2", "Step 2 of 2"]


def test_the_tests_are_installed_with_their_tools(script, steps):
    script.set_up(script.TEST)
    assert steps.commands[-1][-1] == ".[lite,test]"


def test_the_environment_is_never_made_by_a_python_inside_it(script, steps, monkeypatch):
    monkeypatch.setattr(script.sys, "executable", str(script.PYTHON))
    script.set_up("")
    assert steps.commands[0][0] != str(script.PYTHON)


def test_a_second_start_installs_nothing(script, steps):
    script.set_up("")
    steps.commands.clear()
    script.set_up("")
    assert steps.commands == []


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_is_installed_anew(script, steps, name):
    script.set_up("")
    (script.ROOT / name).write_text("changed", encoding="utf-8")
    assert not script.is_ready("")


def test_what_is_ready_for_the_tests_is_ready_for_the_course(script, steps):
    script.set_up(script.TEST)
    assert script.is_ready("")


def test_a_site_is_made_with_its_own_tools_and_needs_no_more_than_the_tests(script, steps):
    script.set_up(script.LITE)
    assert steps.commands[-1][-1] == ".[lite]"
    assert (script.is_ready(""), script.is_ready(script.LITE), script.is_ready(script.TEST)) == (True, True, False)
    script.set_up(script.TEST)
    assert script.is_ready(script.LITE)


def test_what_is_ready_for_the_course_is_not_ready_for_the_tests(script, steps):
    script.set_up("")
    assert not script.is_ready(script.TEST)


def test_tools_for_the_tests_are_added_to_what_is_there(script, steps):
    script.set_up("")
    (script.VENV / "installed").touch()
    script.set_up(script.TEST)
    assert (script.VENV / "installed").exists()


def test_an_environment_without_its_python_is_not_ready(script, steps):
    script.set_up("")
    script.PYTHON.unlink()
    assert not script.is_ready("")


def test_an_environment_of_another_python_is_made_from_nothing(script, steps, monkeypatch):
    script.set_up("")
    (script.VENV / "installed").touch()
    monkeypatch.setattr(script.sys, "version_info", (3, 99, 0, "final", 0))
    script.set_up("")
    assert not (script.VENV / "installed").exists()


def test_a_moved_course_is_made_from_nothing(script, steps, load, monkeypatch, tmp_path):
    script.set_up("")
    (script.VENV / "installed").touch()
    shutil.move(script.ROOT, tmp_path / "elsewhere")
    moved = load(tmp_path / "elsewhere")
    play(moved, monkeypatch)
    moved.set_up("")
    assert not (moved.VENV / "installed").exists()


def test_an_environment_made_by_hand_is_kept(script, steps):
    script.VENV.mkdir()
    (script.VENV / "made by hand").touch()
    script.set_up("")
    assert (script.VENV / "made by hand").exists()


@pytest.mark.parametrize("step", [1, 2])
@pytest.mark.parametrize("end", [KeyboardInterrupt(), RuntimeError("killed")])
def test_a_set_up_that_was_cut_off_is_not_ready(script, steps, step, end):
    steps.fail_at = {step: end}
    with pytest.raises(type(end)):
        script.set_up("")
    assert not script.is_ready("")


def test_a_set_up_that_was_cut_off_is_made_from_nothing(script, steps):
    steps.fail_at = {2: KeyboardInterrupt()}
    with pytest.raises(KeyboardInterrupt):
        script.set_up("")
    (script.VENV / "half").mkdir()
    (script.VENV / "half" / "a file").touch()
    script.set_up("")
    assert not (script.VENV / "half").exists()


def test_an_update_that_was_cut_off_is_not_ready(script, steps):
    script.set_up("")
    steps.fail_at = {4: KeyboardInterrupt()}
    with pytest.raises(KeyboardInterrupt):
        script.set_up(script.TEST)
    assert not script.is_ready("")


@pytest.mark.parametrize("stamp", ["", '{"finished": tr', "[1]", "null", "{}"])
def test_a_stamp_that_makes_no_sense_is_not_ready(script, steps, stamp):
    script.set_up("")
    script.STAMP.write_text(stamp, encoding="utf-8")
    assert not script.is_ready("")


# two starts at once ----------------------------------------------------------------------------------------------------


def test_a_start_waits_for_another_and_then_has_nothing_to_do(script, steps, lock, monkeypatch):
    assert script.take(lock)

    def meanwhile(_seconds):
        script.PYTHON.parent.mkdir()
        script.PYTHON.touch()
        script.STAMP.write_text(json.dumps(script.wanted_stamp("")), encoding="utf-8")
        lock.close()

    monkeypatch.setattr(script.time, "sleep", meanwhile)
    script.set_up("")
    assert steps.commands == []


def test_a_start_that_waits_says_so_once(script, steps, lock, monkeypatch, capsys):
    script.take(lock)
    pauses = iter([lambda: None, lambda: None, lock.close])
    monkeypatch.setattr(script.time, "sleep", lambda _seconds: next(pauses)())
    script.set_up("")
    assert capsys.readouterr().out.count("Waiting") == 1


def test_the_lock_outlives_the_clearing_away(script, lock):
    script.empty(script.VENV)
    assert (script.VENV / "course.lock").exists()


@pytest.mark.skipif(ON_WINDOWS, reason="Windows refuses to clear away files that pip still holds")
def test_a_step_holds_the_lock_when_its_start_was_killed(script, lock, monkeypatch):
    taken = []

    def killed(_title, _step):
        lock.close()
        with (script.VENV / "course.lock").open("a+b") as another:
            taken.append(script.take(another))

    script.take(lock)
    monkeypatch.setattr(script, "show_life", killed)
    with pytest.raises(script.CannotGoOn):
        script.work("Step", [sys.executable, "-c", "import time; time.sleep(60)"], lock)
    assert taken == [False]


def test_a_disk_without_locks_lets_every_start_go_on(script, lock, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOLCK, "No locks available")

    system = script.msvcrt if ON_WINDOWS else script.fcntl
    monkeypatch.setattr(system, "locking" if ON_WINDOWS else "flock", refuse)
    assert script.take(lock)


# when it cannot be done ------------------------------------------------------------------------------------------------


def failing(script, lock, said):
    """Let a step fail with these words in its log, and give what the person is told."""
    with pytest.raises(script.CannotGoOn) as problem:
        script.work("Step", [sys.executable, "-c", "import sys; print(sys.argv[1]); sys.exit(1)", said], lock)
    return str(problem.value)


@pytest.mark.parametrize(
    "said",
    [
        "after connection broken by 'NewConnectionError('<pip._vendor.urllib3...>: Failed to establish a new connection: [Errno -2]",
        "[Errno -3] Temporary failure in name resolution",
        "[Errno 11001] getaddrinfo failed",
        "OSError: [Errno 101] Network is unreachable",
        "after connection broken by 'ConnectTimeoutError(<...>, 'Connection to a host timed out. (connect timeout=15)')'",
        "pip._vendor.urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool: Read timed out.",
        "after connection broken by 'ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 403'))'",
    ],
)
def test_no_network_is_said_in_one_sentence(script, lock, said):
    assert failing(script, lock, said) == script.OFFLINE


@pytest.mark.parametrize(
    "said",
    [
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
        "OSError: [WinError 112] There is not enough space on the disk",
        "OSError: [Errno 122] Disk quota exceeded",
    ],
)
def test_a_full_disk_is_said_in_one_sentence(script, lock, said):
    assert failing(script, lock, said) == script.FULL


def test_a_python_that_makes_no_environments_names_the_package_to_install(script, lock):
    said = "The virtual environment was not created successfully because ensurepip is not\navailable."
    assert "apt install python{}.{}-venv".format(*sys.version_info) in failing(script, lock, said)


def test_a_folder_name_too_long_for_windows_is_said_in_one_sentence(script, lock):
    assert failing(script, lock, "HINT: ... this system does not have Windows Long Path support enabled.") == script.TOO_LONG


def test_any_other_failure_shows_the_last_lines_of_the_log(script, lock):
    told = failing(script, lock, "\n".join(f"line {number}" for number in range(100)))
    assert "line 99" in told
    assert "line 50" not in told


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.EPERM])
def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(script, monkeypatch, capsys, number):
    monkeypatch.setattr(Path, "mkdir", refuse_with(number))
    assert script.main([]) == 1
    assert (
        capsys.readouterr().err
        == f"The folder {script.ROOT} cannot be written to. Move the course to a folder of your own, then start again.\n"
    )


def test_a_disk_that_is_full_already_is_said_in_one_sentence(script, monkeypatch, capsys):
    monkeypatch.setattr(Path, "mkdir", refuse_with(errno.ENOSPC))
    assert script.main([]) == 1
    assert capsys.readouterr().err == f"{script.FULL}\n"


def refuse_with(number):
    def refuse(*_, **__):
        raise OSError(number, "in whatever language")

    return refuse


def test_a_disk_with_too_little_room_is_told_before_anything_is_fetched(script, steps, monkeypatch):
    monkeypatch.setattr(script.shutil, "disk_usage", lambda _folder: types.SimpleNamespace(free=10**8))
    with pytest.raises(script.CannotGoOn, match="needs 700 MB"):
        script.set_up("")
    assert steps.commands == []


def test_a_step_that_is_stopped_leaves_nothing_running(script, lock, monkeypatch):
    running = []

    def stop(_title, step):
        running.append(step)
        raise KeyboardInterrupt

    monkeypatch.setattr(script, "show_life", stop)
    with pytest.raises(KeyboardInterrupt):
        script.work("Step", [sys.executable, "-c", "import time; time.sleep(60)"], lock)
    assert running[0].returncode is not None


# signs of life ---------------------------------------------------------------------------------------------------------


class SlowStep:
    """A step that goes on for a few looks, while its log grows."""

    def __init__(self, log, *lines):
        self.log, self.lines, self.returncode = log, list(lines), None

    def poll(self):
        return self.returncode

    def wait(self, timeout):
        if not self.lines:
            self.returncode = 0
            return
        with self.log.open("a", encoding="utf-8") as log:
            log.write(self.lines.pop(0))
        raise subprocess.TimeoutExpired("pip", timeout)


def shown(script, capsys):
    script.VENV.mkdir()
    script.LOG.write_text("", encoding="utf-8")
    script.show_life("Step 2 of 2", SlowStep(script.LOG, "start\n", "Collecting a\nProcessing b\n", "Installing collected packages\n"))
    return capsys.readouterr().out


def test_a_terminal_sees_one_line_that_moves(script, monkeypatch, capsys):
    monkeypatch.setattr(script.sys.stdout, "isatty", lambda: True, raising=False)
    title, moving, end = shown(script, capsys).split("\n")
    assert (title, moving.count("\r") > 2, end) == ("Step 2 of 2", True, "")


def test_a_log_of_the_run_sees_line_after_line(script, capsys):
    title, *lines = shown(script, capsys).splitlines()
    assert title == "Step 2 of 2"
    assert [line.partition(" s")[2] for line in lines] == ["", ", 2 parts fetched", ", putting it in place", ", putting it in place"]


# what is started -------------------------------------------------------------------------------------------------------


@pytest.fixture
def started(script, monkeypatch):
    """Play the set-up and the hand-over, and tell which words the legguide command was given."""
    given = []
    monkeypatch.setattr(script, "set_up", lambda _extras: None)
    monkeypatch.setattr(script, "hand_over", lambda command: given.append(command) or 7)
    return given


@pytest.mark.parametrize(
    ("words", "legguide"),
    [
        ([], ["lab"]),
        (["--port", "9000"], ["lab", "--port", "9000"]),
        (["lab", "--no-browser"], ["lab", "--no-browser"]),
        (["export", "slides", "--out", "a folder"], ["export", "slides", "--out", "a folder"]),
    ],
)
def test_words_go_to_the_legguide_command(script, started, words, legguide):
    script.main(words)
    assert started == [[str(script.PYTHON), "-P", "-m", "legguide_lib.cli", *legguide]]


def test_the_exit_code_of_the_legguide_command_is_ours(script, started):
    assert script.main(["check"]) == 7


def test_asking_for_help_installs_nothing(script, steps, capsys):
    assert script.main(["--help"]) == 0
    assert steps.commands == []
    assert "python3 course.py test" in capsys.readouterr().out


def test_words_after_test_go_to_pytest(script, monkeypatch):
    asked = []
    monkeypatch.setattr(script, "set_up", asked.append)
    monkeypatch.setattr(script, "run_tests", lambda words: asked.append(words) or 5)
    assert script.main(["test", "-k", "quiz"]) == 5
    assert asked == [script.TEST, ["-k", "quiz"]]


@pytest.mark.parametrize(("words", "extras"), [(["export", "lite", "--out", "site"], "[lite]"), (["export", "pages", "--out", "p"], "")])
def test_the_tools_for_a_site_are_installed_only_for_a_site(script, monkeypatch, words, extras):
    asked = []
    monkeypatch.setattr(script, "set_up", asked.append)
    monkeypatch.setattr(script, "hand_over", lambda _: 0)
    script.main(words)
    assert asked == [extras]


def test_ctrl_c_during_the_set_up_ends_quietly(script, monkeypatch, capsys):
    def stopped(_extras):
        raise KeyboardInterrupt

    monkeypatch.setattr(script, "set_up", stopped)
    assert uninterrupted(script.main, []) == 130
    assert capsys.readouterr().err == ""


class Command:
    """A command that is told of Ctrl+C and then ends by itself."""

    def __init__(self, code):
        self.ends = [KeyboardInterrupt(), code]

    def wait(self):
        end = self.ends.pop(0)
        if isinstance(end, BaseException):
            raise end
        return end


@pytest.mark.parametrize(("code", "ours"), [(0, 0), (3, 3), (-9, 137)])
def test_ctrl_c_is_left_to_the_command_that_runs(script, monkeypatch, code, ours):
    monkeypatch.setattr(script.subprocess, "Popen", lambda _command: Command(code))
    assert uninterrupted(script.follow, ["legguide"]) == ours


def uninterrupted(function, words):
    try:
        return function(words)
    except KeyboardInterrupt:
        pytest.fail("Ctrl+C got through")


# the tests -------------------------------------------------------------------------------------------------------------

ORDER = ["ruff check", "ruff format", "mypy", "deno fmt", "deno lint", "deno check", "notebooks in step with the data", "content", "pytest"]


@pytest.fixture
def checked(script, monkeypatch):
    """Play the checks: which ran, with which settings. The one named in `failing` ends with code 4."""
    ran = types.SimpleNamespace(names=[], settings=[], failing=None)

    def follow(command, **settings):
        [name] = [name for name, each in script.checks(["-k", "quiz"]) if each == command]
        ran.names.append(name)
        ran.settings.append(settings)
        return 4 if name == ran.failing else 0

    monkeypatch.setattr(script, "follow", follow)
    monkeypatch.setattr(script, "browser", lambda wanted: f"where {wanted.on_debian} is")
    return ran


def test_every_check_runs_in_order_and_pytest_last(script, checked):
    assert script.run_tests(["-k", "quiz"]) == 0
    assert checked.names == ORDER


@pytest.mark.parametrize("name", ORDER)
def test_the_first_check_that_fails_ends_the_run_with_its_code(script, checked, name):
    checked.failing = name
    assert script.run_tests(["-k", "quiz"]) == 4
    assert checked.names[-1] == name


def test_a_check_that_fails_is_named(script, checked, capsys):
    checked.failing = "mypy"
    script.run_tests(["-k", "quiz"])
    assert capsys.readouterr().err == "This check failed: mypy\n"


def test_the_closing_line_of_pytest_ends_the_output(script, checked, capsys):
    checked.failing = "pytest"
    script.run_tests(["-k", "quiz"])
    said = capsys.readouterr()
    assert (said.out.splitlines()[-1], said.err) == ("[9 of 9] pytest", "")


@pytest.mark.parametrize(("variable", "name"), [("LEGGUIDE_BROWSER", "chromium"), ("LEGGUIDE_FIREFOX", "firefox-esr")])
def test_every_check_is_told_both_browsers(script, checked, variable, name):
    script.run_tests(["-k", "quiz"])
    assert {settings["env"][variable] for settings in checked.settings} == {f"where {name} is"}


def test_what_deno_fetches_stays_in_the_environment(script, checked):
    script.run_tests(["-k", "quiz"])
    assert {Path(settings["env"]["DENO_DIR"]).parent for settings in checked.settings} == {script.VENV}


def test_deno_trusts_whom_the_system_trusts(script, checked):
    script.run_tests(["-k", "quiz"])
    assert {settings["env"]["DENO_TLS_CA_STORE"] for settings in checked.settings} == {"system,mozilla"}


def test_every_check_runs_in_the_folder_of_the_course(script, checked):
    script.run_tests(["-k", "quiz"])
    assert {settings["cwd"] for settings in checked.settings} == {script.ROOT}


def test_the_tools_of_the_environment_come_first(script, checked):
    script.run_tests(["-k", "quiz"])
    assert {settings["env"]["PATH"].split(os.pathsep)[0] for settings in checked.settings} == {str(script.PYTHON.parent)}


def test_deno_checks_every_script_but_those_of_others(script):
    for name in ("legguide_lib/a/one.js", "legguide_lib/_vendor/other.js", "tests/two.js", "tests/three.py"):
        (script.ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (script.ROOT / name).touch()
    command = dict(script.checks([]))["deno check"]
    assert command[3:] == [str(Path("legguide_lib/a/one.js")), str(Path("tests/two.js"))]


# the browsers ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def machine(script, monkeypatch):
    """A machine without any browser; `brings` says what its system would install."""
    has = types.SimpleNamespace(programs={}, own=False, root=False, ran=[], brings={})

    def follow(command, **_):
        has.ran.append(command[-1])
        has.programs.update(has.brings if command[0] == "apt-get" else {})
        return 0

    def which(name):
        return has.programs.get(name)

    monkeypatch.setattr(script, "follow", follow)
    monkeypatch.setattr(script, "playwright_starts", lambda _own: has.own)
    monkeypatch.setattr(script.shutil, "which", which)
    monkeypatch.setattr(script.os, "geteuid", lambda: 0 if has.root else 1000, raising=False)
    monkeypatch.setattr(Path, "exists", lambda _path: False)
    for name in ("LEGGUIDE_BROWSER", "LEGGUIDE_FIREFOX", "ProgramFiles", "ProgramFiles(x86)", "LocalAppData"):
        monkeypatch.delenv(name, raising=False)
    return has


@pytest.fixture(params=["CHROMIUM", "FIREFOX"])
def wanted(script, request):
    """Each browser that the tests need."""
    return getattr(script, request.param)


def test_the_browser_somebody_named_is_taken_first(script, machine, monkeypatch, wanted):
    machine.programs = {wanted.names[0]: "installed"}
    monkeypatch.setenv(wanted.variable, "named")
    assert script.browser(wanted) == "named"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *(("CHROMIUM", name) for name in ("chromium-headless-shell", "chromium", "google-chrome", "msedge")),
        *(("FIREFOX", name) for name in ("firefox-esr", "firefox")),
    ],
)
def test_an_installed_browser_is_found_by_its_name(script, machine, kind, name):
    machine.programs = {name: f"where {name} is"}
    assert script.browser(getattr(script, kind)) == f"where {name} is"


ON_MAC = {
    "Google Chrome.app/Contents/MacOS/Google Chrome": "CHROMIUM",
    "Chromium.app/Contents/MacOS/Chromium": "CHROMIUM",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge": "CHROMIUM",
    "Firefox.app/Contents/MacOS/firefox": "FIREFOX",
}
ON_WINDOWS_DISK = {
    "Google/Chrome/Application/chrome.exe": "CHROMIUM",
    "Microsoft/Edge/Application/msedge.exe": "CHROMIUM",
    "Mozilla Firefox/firefox.exe": "FIREFOX",
}


@pytest.mark.parametrize("rest", ON_MAC)
def test_a_browser_is_found_where_a_mac_has_it(script, machine, monkeypatch, rest):
    place = Path("/Applications") / rest
    monkeypatch.setattr(Path, "exists", lambda path: path == place)
    assert script.browser(getattr(script, ON_MAC[rest])) == str(place)


@pytest.mark.parametrize("variable", ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"])
@pytest.mark.parametrize("rest", ON_WINDOWS_DISK)
def test_a_browser_is_found_where_windows_has_it(script, machine, monkeypatch, variable, rest):
    monkeypatch.setenv(variable, "programs")
    monkeypatch.setattr(Path, "exists", lambda path: path == Path("programs") / rest)
    assert script.browser(getattr(script, ON_WINDOWS_DISK[rest])) == str(Path("programs") / rest)


def test_one_browser_is_never_taken_for_the_other(script, machine):
    assert not set(script.CHROMIUM.names) & set(script.FIREFOX.names)
    assert script.CHROMIUM.variable != script.FIREFOX.variable


def test_an_installed_browser_is_taken_before_that_of_playwright(script, machine):
    machine.programs, machine.own = {"chromium": "installed"}, True
    assert script.browser(script.CHROMIUM) == "installed"


def test_a_browser_that_playwright_has_is_not_fetched_again(script, machine):
    machine.own = True
    assert (script.browser(script.CHROMIUM), machine.ran) == ("", [])


def test_playwright_is_asked_to_fetch_a_browser(script, machine, monkeypatch):
    starts = iter([False, True])
    monkeypatch.setattr(script, "playwright_starts", lambda _own: next(starts))
    assert (script.browser(script.CHROMIUM), machine.ran) == ("", ["chromium"])


def test_playwright_is_never_asked_for_its_own_firefox(script, machine):
    machine.own = True
    with pytest.raises(script.CannotGoOn):
        script.browser(script.FIREFOX)
    assert machine.ran == []


def test_the_administrator_of_a_debian_machine_gets_the_browser_from_the_system(script, machine, wanted):
    machine.root, machine.programs, machine.brings = True, {"apt-get": "apt-get"}, {wanted.on_debian: "from the system"}
    assert script.browser(wanted) == "from the system"


def test_where_the_system_has_a_lighter_form_of_a_browser_it_is_taken_before_the_one_installed(script, machine):
    machine.root, machine.programs = True, {"apt-get": "apt-get", "chromium": "heavy"}
    machine.brings = {"chromium-headless-shell": "light"}
    assert script.browser(script.CHROMIUM) == "light"
    assert script.browser(script.CHROMIUM) == "light"
    assert machine.ran == ["-q", "chromium-headless-shell"]  # asked for once


def test_where_the_system_has_no_lighter_form_the_one_installed_is_taken(script, machine):
    machine.root, machine.programs = True, {"apt-get": "apt-get", "chromium": "heavy"}
    assert script.browser(script.CHROMIUM) == "heavy"


def test_nobody_else_is_asked_to_change_the_system(script, machine, wanted):
    machine.programs = {"apt-get": "apt-get"}
    with pytest.raises(script.CannotGoOn):
        script.browser(wanted)
    assert "-q" not in machine.ran


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("CHROMIUM", "The tests need a browser. Install Chromium, Chrome or Edge, then start again."),
        ("FIREFOX", "The tests need a second browser. Install Firefox, then start again."),
    ],
)
def test_a_machine_with_no_way_to_a_browser_gets_one_sentence(script, machine, kind, said):
    with pytest.raises(script.CannotGoOn) as problem:
        script.browser(getattr(script, kind))
    assert str(problem.value) == said
