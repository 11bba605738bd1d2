"""Starts the course on a computer that has only Python.

    python3 course.py               open the course
    python3 course.py test          run every check and test; more words go to pytest
    python3 course.py export ...    any other words go to the legguide command

The first start makes a folder `.venv` beside this file and installs there what the course needs. Later starts find that
done and take no time. This file knows nothing of what the course teaches, uses only what comes with Python, and must
stay readable for Python 3.8, so that an old Python gets one clear sentence.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import BinaryIO, NamedTuple

if os.name == "nt":
    import msvcrt
else:
    import fcntl

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "course.json"
LOG = VENV / "course.log"
LITE, TEST = "[lite]", "[lite,test]"
READY_FOR = {"": ("", LITE, TEST), LITE: (LITE, TEST), TEST: (TEST,)}  # what is wanted: what may have been installed for it
# Deno keeps what it fetches beside the rest of the tests' tools, and trusts whom the system trusts.
DENO = {"DENO_DIR": str(VENV / "deno"), "DENO_TLS_CA_STORE": "system,mozilla", "DENO_NO_UPDATE_CHECK": "1"}
MEGABYTES_NEEDED = {"": 700, LITE: 1000, TEST: 1600}
UNFINISHED = {"finished": False}

FULL = "There is not enough room on the disk. Make some room, then start again."
UNWRITABLE = f"The folder {ROOT} cannot be written to. Move the course to a folder of your own, then start again."
OFFLINE = "The internet could not be reached, and the first start needs it. Connect, then start again."
TOO_LONG = f"The folder name {ROOT} is too long for Windows. Move the course to a shorter one, then start again."
PACKAGE = "python{}.{}-venv".format(*sys.version_info)
NO_VENV = f"This Python lacks a part. On Debian or Ubuntu install the package {PACKAGE} (sudo apt install {PACKAGE}), then start again."

# What Python and pip say, and what it means. The first row that fits is taken.
MEANINGS = (
    (("No space left on device", "not enough space on the disk", "Disk quota exceeded"), FULL),
    (("ensurepip is not", "No module named venv", "No module named ensurepip"), NO_VENV),
    (("Windows Long Path",), TOO_LONG),
    (("NewConnectionError", "name resolution", "getaddrinfo failed", "Network is unreachable", "TimeoutError", "ProxyError"), OFFLINE),
    (("Read-only file system", "Permission denied", "Operation not permitted"), UNWRITABLE),
)


class CannotGoOn(Exception):
    """One sentence that says what is wrong and what to do."""


class Browser(NamedTuple):
    """A browser that the tests need: the variable that names it, what it is called and where it may be."""

    variable: str
    names: tuple[str, ...]
    on_mac: tuple[str, ...]
    on_windows: tuple[str, ...]
    on_debian: str  # the package that brings it
    light: str  # a form without windows, which opens a fresh profile in a quarter of the time: a package and its program, or ""
    from_playwright: str  # what Playwright calls its own, or "" if its own is of no use
    missing: str


CHROMIUM = Browser(
    "LEGGUIDE_BROWSER",
    (
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
        "microsoft-edge",
        "msedge",
    ),
    tuple(f"{app}.app/Contents/MacOS/{app}" for app in ("Chromium", "Google Chrome", "Microsoft Edge")),
    ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"),
    "chromium",
    "chromium-headless-shell",
    "chromium",
    "The tests need a browser. Install Chromium, Chrome or Edge, then start again.",
)
FIREFOX = Browser(
    "LEGGUIDE_FIREFOX",
    ("firefox-esr", "firefox"),
    ("Firefox.app/Contents/MacOS/firefox",),
    ("Mozilla Firefox/firefox.exe",),
    "firefox-esr",
    "",
    "",
    "The tests need a second browser. Install Firefox, then start again.",
)


def main(words: list[str]) -> int:
    """Does what the words ask for and returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # a Windows console cannot show every letter that a folder's name may have
    try:
        refuse_old_python(sys.version_info[:3])
        if words[:1] in (["-h"], ["--help"]):
            print(__doc__)
            return 0
        if words[:1] == ["test"]:
            set_up(TEST)
            return run_tests(words[1:])
        set_up(LITE if words[:2] == ["export", "lite"] else "")
        lab = not words or words[0].startswith("-")
        return hand_over([str(PYTHON), "-P", "-m", "legguide_lib.cli", *(["lab"] if lab else []), *words])
    except CannotGoOn as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
        return 130


def refuse_old_python(version: tuple[int, ...]) -> None:
    """Raises CannotGoOn if this Python is too old for the course."""
    if version < OLDEST:
        have = ".".join(str(part) for part in version)
        raise CannotGoOn(f"This course needs Python 3.11 or newer. You have {have}. Install a newer one and start the course with it.")


def set_up(extras: str) -> None:
    """Makes `.venv` ready for the course (extras ""), for a site (LITE) or for its tests (TEST). Returns at once if it is ready.

    Raises CannotGoOn if that is not possible. Nothing half-done is taken for done afterwards.
    """
    try:
        if is_ready(extras):
            return
        VENV.mkdir(exist_ok=True)
        with our_turn() as lock:
            if not is_ready(extras):  # another start may have done it while this one waited
                install(extras, lock)
    except OSError as problem:
        why = os.strerror(problem.errno or 0)  # in English, whatever the language of the computer
        raise CannotGoOn(explain(why, f"The course could not be set up: {problem}")) from problem


def is_ready(extras: str) -> bool:
    """Whether nothing needs to be installed. What is ready for the tests is ready for the course."""
    return PYTHON.exists() and read_stamp() in [wanted_stamp(installed) for installed in READY_FOR[extras]]


def wanted_stamp(extras: str) -> dict[str, object]:
    """What the stamp says after a finished set-up from the files as they are now."""
    files = [(ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt", "hatch_build.py")]
    digest = hashlib.sha256(b"\0".join(files)).hexdigest()
    return {"python": list(sys.version_info[:2]), "folder": str(ROOT), "files": digest, "extras": extras}


def read_stamp() -> dict[str, object]:
    """What the last set-up left: nothing, UNFINISHED, or what it installed. A stamp that makes no sense is unfinished."""
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError):
        return UNFINISHED


def our_turn() -> BinaryIO:
    """Waits until no other start is setting up. Closing what it returns lets the next one in."""
    lock = (VENV / "course.lock").open("a+b")
    told = False
    while not take(lock):
        if not told:
            print("Another start is setting up the course. Waiting for it.", flush=True)
        told = True
        time.sleep(0.5)
    return lock


def take(lock: BinaryIO) -> bool:
    """Whether this start got the lock. Where the disk knows no locks, every start gets it."""
    try:
        if os.name == "nt":
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        return problem.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True


def install(extras: str, lock: BinaryIO) -> None:
    """Makes or repairs `.venv`. Only for the start that holds the lock."""
    if shutil.disk_usage(VENV).free < MEGABYTES_NEEDED[extras] * 1_000_000:
        raise CannotGoOn(f"{FULL} The course needs {MEGABYTES_NEEDED[extras]} MB.")
    was, wanted = read_stamp(), wanted_stamp(extras)
    if was and any(was.get(key) != wanted[key] for key in ("python", "folder")):
        print("Clearing away what an earlier start left.", flush=True)
        empty(VENV)  # cut off, made by another Python, or moved: pip cannot mend that
    STAMP.write_text(json.dumps(UNFINISHED), encoding="utf-8")
    base = getattr(sys, "_base_executable", None) or sys.executable  # never the Python inside the folder that is being made
    work("Step 1 of 2: making a place for the course", [base, "-m", "venv", str(VENV)], lock)
    pip = [str(PYTHON), "-I", "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
    title = "Step 2 of 2: fetching and installing what it needs (once, takes some minutes)"
    work(title, [*pip, "-c", "constraints.txt", "-e", f".{extras}"], lock)
    finished = STAMP.with_suffix(".new")
    finished.write_text(json.dumps(wanted), encoding="utf-8")
    finished.replace(STAMP)


def empty(folder: Path) -> None:
    """Deletes all that is in the folder, except the lock that this start holds."""
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != "course.lock":
            entry.unlink()


def work(title: str, command: list[str], lock: BinaryIO) -> None:
    """Does one step of the set-up and shows that it moves. Raises CannotGoOn if it fails.

    The step holds the lock too: if this start is killed, the next one waits until pip no longer writes.
    """
    share = {} if os.name == "nt" else {"pass_fds": (lock.fileno(),)}
    environment = {**os.environ, "PIP_USER": "0"}
    with LOG.open("wb") as log:
        step = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **share)
        try:
            show_life(title, step)
        finally:
            step.terminate()  # does nothing to a step that has ended
            step.wait()
    if step.returncode:
        said = LOG.read_text(encoding="utf-8", errors="replace")
        last = "\n".join(f"    {line}" for line in said.splitlines()[-12:])
        raise CannotGoOn(explain(said, f"The set-up failed. Start again to try once more. The last lines of {LOG} are:\n{last}"))


def show_life(title: str, step: subprocess.Popen[bytes]) -> None:
    """Shows seconds and parts until the step ends: on a terminal in one line that moves, elsewhere in a line now and then."""
    start, moving = time.monotonic(), sys.stdout.isatty()
    print(title, flush=True)
    while step.poll() is None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            step.wait(timeout=0.2 if moving else 10)
        said = LOG.read_text(encoding="utf-8", errors="replace")
        parts = said.count("\nCollecting ") + said.count("\nProcessing ")
        news = ", putting it in place" if "\nInstalling collected" in said else f", {parts} parts fetched" if parts else ""
        line = f"    {time.monotonic() - start:.0f} s{news}"
        print(f"\r{line:<40}" if moving else line, end="" if moving else "\n", flush=True)
    print(end="\n" if moving else "", flush=True)


def explain(said: str, otherwise: str) -> str:
    """The sentence for what a failing program said, or `otherwise` if none fits."""
    return next((meaning for signs, meaning in MEANINGS if any(sign in said for sign in signs)), otherwise)


def hand_over(command: list[str]) -> int:
    """Lets the command take the place of this program, so that every signal reaches it. On Windows waits for it instead."""
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - the course's own command
    return follow(command)


def follow(command: list[str], **how: object) -> int:
    """Runs a command in this terminal and returns its exit code. Ctrl+C is left to the command, which ends in its own way."""
    running = subprocess.Popen(command, **how)
    while True:
        with contextlib.suppress(KeyboardInterrupt):
            code = running.wait()
            return code if code >= 0 else 128 - code


def run_tests(words: list[str]) -> int:
    """Runs every check, pytest last, and stops at the first that fails. Returns its exit code."""
    path = f"{PYTHON.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    browsers = {each.variable: browser(each) for each in (CHROMIUM, FIREFOX)}
    environment = {**os.environ, **browsers, **DENO, "PATH": path}
    steps = checks(words)
    for number, (name, command) in enumerate(steps, start=1):
        print(f"[{number} of {len(steps)}] {name}", flush=True)
        code = follow(command, cwd=ROOT, env=environment)
        if code:
            if name != "pytest":  # whose own last line says it all
                print(f"This check failed: {name}", file=sys.stderr)
            return code
    return 0


def checks(words: list[str]) -> list[tuple[str, list[str]]]:
    """Every check by name, in the order in which they run. The words go to pytest."""
    module, deno = [str(PYTHON), "-m"], str(PYTHON.with_name("deno" + PYTHON.suffix))
    scripts = sorted(path.relative_to(ROOT) for folder in ("legguide_lib", "tests") for path in (ROOT / folder).rglob("*.js"))
    return [
        ("ruff check", [*module, "ruff", "check"]),
        ("ruff format", [*module, "ruff", "format", "--check"]),
        ("mypy", [*module, "mypy"]),
        ("deno fmt", [deno, "fmt", "--check"]),
        ("deno lint", [deno, "lint"]),
        ("deno check", [deno, "check", "--quiet", *(str(path) for path in scripts if "_vendor" not in path.parts)]),
        ("notebooks in step with the data", [*module, "legguide_lib.cli", "notebooks", "--check"]),
        ("content", [*module, "legguide_lib.cli", "check"]),
        ("pytest", [*module, "pytest", "-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", *words]),
    ]


def browser(wanted: Browser) -> str:
    """Where this browser is, or "" for Playwright's own. Raises CannotGoOn if it is not to be had."""
    own, named = wanted.from_playwright, os.environ.get(wanted.variable)
    if wanted.light and not named and not shutil.which(wanted.light):
        fetch_from_system(wanted.light)
    found = named or installed(wanted)
    if found or (own and playwright_starts(own)):
        return found
    print(f"No {wanted.on_debian} found. Fetching a browser for the tests.", flush=True)
    if own and follow([str(PYTHON), "-m", "playwright", "install", own]) == 0 and playwright_starts(own):
        return ""
    fetch_from_system(wanted.on_debian)
    found = installed(wanted)
    if not found:
        raise CannotGoOn(wanted.missing)
    return found


def fetch_from_system(package: str) -> None:
    """Installs a package where this is Debian's kind of system and who runs this may change it. It may fail to."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        follow(["apt-get", "update", "-q"])
        follow(["apt-get", "install", "-q", "-y", package], env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def installed(wanted: Browser) -> str:
    """Where this browser is installed, or "" if it is not."""
    places = [Path("/Applications") / rest for rest in wanted.on_mac]
    for folder in filter(None, map(os.environ.get, ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData"))):
        places += [Path(folder) / rest for rest in wanted.on_windows]
    return next(filter(None, map(shutil.which, wanted.names)), "") or next((str(place) for place in places if place.exists()), "")


def playwright_starts(own: str) -> bool:
    """Whether Playwright's own browser of this name is there and starts."""
    trial = f"from playwright.sync_api import sync_playwright as p\nwith p() as run: run.{own}.launch().close()"
    return subprocess.run([str(PYTHON), "-c", trial], check=False, capture_output=True).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
