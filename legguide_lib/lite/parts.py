"""The parts of a site that others make: fetched once, checked by their hash, kept in the cache.

Wheels come through pip. Pyodide, which is Python for browsers, comes through deno. A part in the cache with another hash
than the one written here is fetched anew; with a whole cache nothing is fetched and no network is needed.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from ..errors import LegguideError
from ..for_a_while import clear_away_what_killed_runs_left, folder_for_a_while

PYODIDE = "314.0.6"
PYODIDE_FILES = {
    "pyodide.asm.mjs": "2ac5eba365ec12839c75c03b39b3be1dd63b798852cc460b014b52238be042f7",
    "pyodide.asm.wasm": "3a0a00dfeaa348ac20f9ef09904233d32d33f644339662d4af368f8a2010f37a",
    "pyodide.mjs": "69e3f6ccec3e14b465df60be577ca62f536251406b9a00cce019eac5252a2495",
    "python_stdlib.zip": "80c5be6babfe03297069703410c3c29404dcf2525d2b128746bae5536f94831f",
    "pyodide-lock.json": "3fdaef09e9e365c85e002737720f8d0ab8f278c1c244a2dde6a37663cf488ad4",
}
_FOR_PYODIDE = ("--python-version", "3.14", "--implementation", "cp", "--abi", "cp314", "--abi", "none")
_PLATFORMS = ("--platform", "pyemscripten_2026_0_wasm32", "--platform", "any")

_FULL = "There is not enough room on the disk. Make some room, then try again."
_OFFLINE = "The parts of the site could not be fetched: the network was not reached. Connect, then try again. Later it works without."
_MEANINGS = (
    (("No space left on device", "not enough space on the disk", "Disk quota exceeded"), _FULL),
    (("NewConnectionError", "name resolution", "getaddrinfo failed", "unreachable", "TimeoutError", "ProxyError", "dns error"), _OFFLINE),
    (("error sending request", "tcp connect error", "client error (Connect)"), _OFFLINE),
    (("No module named pip",), "pip is missing, which fetches the parts of the site. Install pip into this Python, then try again."),
)
"""What pip and deno say, and what it means. The first row that fits is taken."""


@dataclass(frozen=True)
class Wheel:
    """A wheel by name, version and hash."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True)
class Parts:
    """Where the parts are: wheels by the name of their package, and the folder of Pyodide's files."""

    wheels: Mapping[str, Path]
    pyodide: Path


def wanted_wheels() -> tuple[Wheel, ...]:
    """The wheels that `parts.txt` names."""
    lines = files("legguide_lib").joinpath("lite/parts.txt").read_text(encoding="utf-8").splitlines()
    found = (line.replace(" --hash=sha256:", "==").split("==") for line in lines if not line.startswith("#"))
    return tuple(Wheel(name, version, sha256) for name, version, sha256 in found)


def fetch_parts(cache: Path, tell: Callable[[str], None]) -> Parts:
    """Every part, from the cache or else fetched into it. tell: hears what is being fetched.

    Raises LegguideError if a part is not to be had, the disk is full or the cache cannot be written.
    """
    wheels, pyodide = cache / "wheels", cache / f"pyodide-{PYODIDE}"
    try:
        wheels.mkdir(parents=True, exist_ok=True)
        pyodide.mkdir(exist_ok=True)
        clear_away_what_killed_runs_left(cache)
        here = _wheels_in(wheels)
        missing = [each for each in wanted_wheels() if each.sha256 not in here]
        if missing:
            tell("fetching packages")
            _fetch_wheels(missing, cache)
        if not _has_all(pyodide):
            tell("fetching Python for browsers")
            _fetch_pyodide(pyodide)
        here = _wheels_in(wheels)
    except OSError as error:
        raise LegguideError(
            f"The folder {cache}, which keeps fetched parts, cannot be used: {error.strerror}. Mend that, then try again."
        ) from error
    lost = [each.name for each in wanted_wheels() if each.sha256 not in here] or ([] if _has_all(pyodide) else ["pyodide"])
    if lost:
        raise LegguideError(f"What was fetched is not what was expected: {', '.join(lost)}. Nothing of it is used. Try again later.")
    return Parts({each.name: here[each.sha256] for each in wanted_wheels()}, pyodide)


def sha256(path: Path) -> str:
    """The hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _wheels_in(folder: Path) -> dict[str, Path]:
    """Hash → file, for every wheel in the folder."""
    return {sha256(path): path for path in sorted(folder.glob("*.whl"))}


def _has_all(pyodide: Path) -> bool:
    return all((pyodide / name).is_file() and sha256(pyodide / name) == wanted for name, wanted in PYODIDE_FILES.items())


def _fetch_wheels(missing: Iterable[Wheel], cache: Path) -> None:
    with folder_for_a_while(cache) as aside:
        asked = aside / "asked.txt"
        asked.write_text("".join(f"{each.name}=={each.version} --hash=sha256:{each.sha256}\n" for each in missing), encoding="utf-8")
        quiet = ("--quiet", "--no-input", "--disable-pip-version-check", "--progress-bar", "off", "--retries", "1")
        exactly = ("--no-deps", "--require-hashes", "--only-binary=:all:", *_FOR_PYODIDE, *_PLATFORMS)
        _run([sys.executable, "-m", "pip", "download", *quiet, *exactly, "--dest", str(aside), "--requirement", str(asked)], aside)
        for path in aside.glob("*.whl"):
            path.replace(cache / "wheels" / path.name)


def _fetch_pyodide(folder: Path) -> None:
    deno = shutil.which("deno", path=str(Path(sys.executable).parent)) or shutil.which("deno")
    if deno is None:
        raise LegguideError(how_to_install("deno"))
    with folder_for_a_while(folder.parent) as aside:
        (aside / "package.json").write_text(json.dumps({"dependencies": {"pyodide": PYODIDE}}), encoding="utf-8")
        (aside / "deno.json").write_text(json.dumps({"nodeModulesDir": "auto", "lock": False}), encoding="utf-8")
        _run([deno, "install", "--quiet"], aside, DENO_DIR=str(aside / "deno"), DENO_NO_UPDATE_CHECK="1", NO_COLOR="1")
        for file in PYODIDE_FILES:
            shutil.copyfile(aside / "node_modules" / "pyodide" / file, aside / file)
            (aside / file).replace(folder / file)


def require_tools() -> None:
    """Raises LegguideError with the way to install them if the tools that make a site are missing."""
    if importlib.util.find_spec("jupyterlite_core") is None:
        raise LegguideError(how_to_install("jupyterlite-core"))


def how_to_install(tool: str) -> str:
    """The sentence for a tool that is missing."""
    return f"{tool} is missing, which makes such a site. Use python3 course.py export lite --out DIR, or install it with: pip install -e '.[lite]'"


def _run(command: list[str], folder: Path, **variables: str) -> None:
    """Runs a program that fetches. Raises LegguideError with what its complaint means."""
    trust = {"DENO_TLS_CA_STORE": os.environ.get("DENO_TLS_CA_STORE", "system,mozilla")}
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **trust, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise LegguideError(explain(f"{done.stdout}\n{done.stderr}"))


def explain(said: str) -> str:
    """The sentence for what a failing program said."""
    known = next((meaning for signs, meaning in _MEANINGS if any(sign in said for sign in signs)), None)
    last = " / ".join(said.strip().splitlines()[-2:]) or "nothing"
    return known or f"The parts of the site could not be fetched. Try again later. What was said last: {last}"
