"""Makes the site: its parts, the notebooks with their outputs, JupyterLab for browsers, and a first page that opens the course.

Everything is made beside the target and moved there when it is whole. A site that was there before stays until then.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from markupsafe import Markup

from .. import __version__
from ..errors import LegguideError
from ..export.replace import made_aside, refuse_out_of_reach, take_place
from ..loading import load_course, notebooks_folder
from ..model import Course
from ..notebooks import run_notebooks
from .lock import package_name, site_lock
from .notebooks import copy_pictures, for_the_browser, pictures_of
from .parts import Parts, explain, fetch_parts, require_tools
from .settings import extension_script, overrides, site_config, site_style
from .wheels import DAY, course_wheel, empty_wheel, plain_wheel

MARKER = "legguide-site.json"
"""The file that says that a folder is such a site, and may be replaced by its successor."""

EXTENSIONS = ("jupyterlite-pyodide-kernel", "jupyterlab-widgets", "anywidget")
"""The wheels that bring extensions of JupyterLab."""

_ONLY_EXTENSIONS = frozenset({"jupyterlite-pyodide-kernel", "jupyterlab-widgets"})
"""Those of them that hold nothing for the kernel."""

_OF_THE_KERNEL = ("ipykernel-", "piplite-", "pyodide_kernel-")
"""How the wheels begin that the kernel's own extension carries and needs."""

_SPACE_NEEDED = 200_000_000
_STEPS_BESIDE_NOTEBOOKS = 3
_PAGE = Markup("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<script id="jupyter-config-data" type="application/json" data-jupyter-lite-root=".">{{}}</script>
<style>body {{ font: 18px/1.6 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p><a href="{start}">{open}</a></p>
<noscript><p>{scripts}</p></noscript>
<p id="server" hidden>{server}</p>
</main>
<script>
if (location.protocol === "file:") document.getElementById("server").hidden = false;
else location.replace(document.querySelector("a").href);
</script>
</body>
</html>
""")

Tell = Callable[[str, int, int], None]
"""Hears what is being done, how many steps are done, and of how many."""


@dataclass(frozen=True)
class Site:
    """A site that was made. sizes: what takes how many bytes; files: how many files in all."""

    folder: Path
    files: int
    sizes: dict[str, int]


def make_site(paths: Sequence[Path], out: Path, cache: Path, tell: Tell) -> Site:
    """The course as a site in `out`.

    paths: the notebooks; the first is opened first. cache: where fetched parts are kept.
    Raises LegguideError if a part is not to be had, a notebook stops, or `out` holds something else or cannot be written.
    """
    require_tools()
    out = out.expanduser().absolute()
    refuse_out_of_reach(out.parent)
    _refuse_other_folder(out)
    pictures = [pictures_of(path) for path in paths]
    total = len(paths) + _STEPS_BESIDE_NOTEBOOKS
    tell("looking for the parts", 0, total)
    parts = fetch_parts(cache, lambda what: tell(what, 0, total))
    with made_aside(out, MARKER, _marked()) as aside:
        if shutil.disk_usage(aside).free < _SPACE_NEEDED:
            raise LegguideError(f"The disk of {out} is almost full. Free {_SPACE_NEEDED // 1_000_000} MB or choose another --out.")
        source, built = aside / "source", aside / "site"
        (source / "files").mkdir(parents=True)
        _write_notebooks(paths, source / "files", lambda done: tell("running the notebooks", 1 + done, total))
        for each in pictures:
            copy_pictures(each, source / "files")
        course = load_course()
        wheels = site_wheels(parts)
        _write_json(source / "jupyter-lite.json", site_config(course.title, map(package_name, wheels)))
        _write_json(source / "overrides.json", overrides())
        tell("building", total - 2, total)
        _build(source, built, [parts.wheels[extension] for extension in EXTENSIONS])
        _add_python(built / "static" / "pyodide", parts, wheels)
        _add_our_own(built, course, paths[0].name)
        tell("putting it in place", total - 1, total)
        _refuse_other_folder(out)
        take_place(built, out, MARKER)
    tell("done", total, total)
    return _measured(out)


def _refuse_other_folder(out: Path) -> None:
    """Only nothing, an empty folder or such a site may be replaced."""
    try:
        if out.is_dir() and (not any(out.iterdir()) or (out / MARKER).is_file()):
            return
    except OSError as error:
        raise LegguideError(f"The folder {out} cannot be looked into ({error.strerror}). Choose another one with --out.") from error
    if out.exists() or out.is_symlink():
        raise LegguideError(f"{out} holds something else than a site of this course. Choose another --out, or empty it yourself.")


def _write_notebooks(paths: Sequence[Path], folder: Path, tell: Callable[[int], None]) -> None:
    with closing(run_notebooks(paths, anew=True)) as ready:
        for done, (path, notebook) in enumerate(zip(paths, ready, strict=True)):
            tell(done)
            # not by nbformat, which would leave out that cells are trusted
            text = json.dumps(for_the_browser(notebook), ensure_ascii=False, separators=(",", ":"))
            (folder / path.name).write_text(text, encoding="utf-8")


def site_wheels(parts: Parts) -> dict[str, bytes]:
    """File name → bytes of every wheel that the browser's Python gets."""
    wheels = dict([course_wheel(), plain_wheel("markupsafe"), empty_wheel("jedi")])
    wheels |= {path.name: path.read_bytes() for name, path in parts.wheels.items() if name not in _ONLY_EXTENSIONS}
    with ZipFile(parts.wheels["jupyterlite-pyodide-kernel"]) as kernel:
        for inside in kernel.namelist():
            name = inside.rpartition("/")[2]
            if name.startswith(_OF_THE_KERNEL) and name.endswith(".whl"):
                wheels[name] = kernel.read(inside)
    return wheels


def _add_python(folder: Path, parts: Parts, wheels: Mapping[str, bytes]) -> None:
    """Pyodide, the wheels, and the list of them."""
    shutil.copytree(parts.pyodide, folder)
    for name, content in wheels.items():
        (folder / name).write_bytes(content)
    original = json.loads((parts.pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    _write_json(folder / "pyodide-lock.json", site_lock(original, wheels))


def _build(source: Path, built: Path, extensions: Sequence[Path]) -> None:
    """Lets JupyterLite lay the site out, the same each time. Raises LegguideError with what it said last."""
    config = {
        "contents": ["files"],
        "apps": ["lab"],
        "federated_extensions": [str(path) for path in extensions],
        "ignore_sys_prefix": True,
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
        "no_libarchive": True,
    }
    _write_json(source / "jupyter_lite_config.json", {"LiteBuildConfig": config})
    nobodys = str(source / "no-settings")
    done = subprocess.run(
        [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", str(source), "--output-dir", str(built)],
        cwd=source,
        env={**os.environ, "JUPYTER_CONFIG_DIR": nobodys, "JUPYTER_CONFIG_PATH": nobodys, "SOURCE_DATE_EPOCH": str(DAY)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode or not (built / "lab" / "index.html").is_file():
        raise LegguideError(explain(done.stdout).replace("be fetched", "be built"))
    for listing in (built / "api" / "contents").rglob("all.json"):
        _sort_files(listing)


def _sort_files(listing: Path) -> None:
    """A folder's files by their names, where JupyterLite lists them as the disk happens to."""
    listed = json.loads(listing.read_text(encoding="utf-8"))
    _write_json(listing, {**listed, "content": sorted(listed["content"], key=lambda file: file["name"])})


def _add_our_own(built: Path, course: Course, first: str) -> None:
    """What shows activities, how pages look, one document at a time, the first page, and the marker."""
    extension = built / "extensions" / "legguide" / "static"
    extension.mkdir(parents=True)
    (extension / "remoteEntry.js").write_text(extension_script(), encoding="utf-8")
    (built / "legguide.css").write_text(site_style(), encoding="utf-8")
    page = built / "lab" / "index.html"
    link = '<link rel="stylesheet" href="../legguide.css">'
    html = page.read_text(encoding="utf-8").replace("</head>", f"{link}</head>", 1).replace("<html>", '<html lang="en">', 1)
    page.write_text(html, encoding="utf-8")
    settings = built / "lab" / "jupyter-lite.json"
    lab = json.loads(settings.read_text(encoding="utf-8"))
    lab["jupyter-config-data"]["mode"] = "single-document"
    _write_json(settings, lab)
    words = {"open": "lite-open", "scripts": "lite-needs-scripts", "server": "lite-needs-server"}
    said = {name: course.word(word) for name, word in words.items()}
    html = _PAGE.format(title=course.title, start=f"lab/index.html?path={first}", **said)
    (built / "index.html").write_text(html, encoding="utf-8")
    (built / MARKER).write_text(_marked(), encoding="utf-8")


def _marked() -> str:
    """What the marker says."""
    return json.dumps({"made_by": "legguide", "version": __version__}, indent=1)


def _measured(folder: Path) -> Site:
    sizes = {"Python for browsers": "static", "JupyterLab": "build", "the course": "files"}
    paths = [path for path in folder.rglob("*") if path.is_file()]
    taken = {what: sum(path.stat().st_size for path in paths if path.is_relative_to(folder / part)) for what, part in sizes.items()}
    rest = sum(path.stat().st_size for path in paths) - sum(taken.values())
    return Site(folder, len(paths), {**taken, "the rest": rest})


def site_notebooks() -> list[Path]:
    """The notebooks of the course, the start page first."""
    return sorted(notebooks_folder().glob("*.ipynb"))


def _write_json(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
