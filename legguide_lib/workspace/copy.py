"""Keeps the learner's copy of the notebooks up to date without ever touching what the learner wrote.

The copy is run and trusted, so that every activity works before any cell is run. Beside it, in a hidden folder, stands
what was written last. A notebook whose cells still say what we wrote is replaced by a new edition; one the learner
changed stays, and the new edition is put next to it.
"""

import contextlib
import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.sign import NotebookNotary

from .. import __version__
from ..errors import LegguideError
from ..export.files import write_all
from ..loading import content_files, notebooks_folder
from ..notebooks import run_notebooks

_HIDDEN = ".legguide"
_SPACE_NEEDED = 50_000_000


@dataclass(frozen=True)
class Workspace:
    """Where everything of one learner's copy is."""

    folder: Path

    @property
    def hidden(self) -> Path:
        """Settings, trust and progress: nothing a learner needs to see."""
        return self.folder / _HIDDEN

    @property
    def manifest(self) -> Path:
        """What was written last."""
        return self.hidden / "written.json"

    @property
    def progress(self) -> Path:
        """The learner's log."""
        return self.hidden / "progress.sqlite3"

    @property
    def jupyter_config(self) -> Path:
        """JupyterLab's settings for this course alone."""
        return self.hidden / "jupyter-config"

    @property
    def jupyter_data(self) -> Path:
        """JupyterLab's data for this course alone; trust is kept here."""
        return self.hidden / "jupyter-data"


@dataclass
class Changes:
    """What preparing did: notebooks written new, replaced, and kept because the learner had changed them."""

    written: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def prepare(workspace: Workspace, tell: Callable[[int, int], None] | None = None) -> Changes:
    """Brings the copy up to this edition of the course. Does nothing if it is.

    tell: called with how many notebooks are ready, out of how many.
    Raises LegguideError if the folder cannot be written or has no room.
    """
    _require_room(workspace)
    sources = sorted(notebooks_folder().glob("*.ipynb"))
    manifest = _read_manifest(workspace)
    edition = _edition(sources)
    missing = [path for path in sources if not (workspace.folder / path.name).exists()]
    changes = Changes()
    todo = sources if manifest.get("edition") != edition else missing
    if not todo:
        return changes
    fingerprints = _fingerprints(manifest)
    notary = _notary(workspace)
    done = 0
    tell = tell or _tell_nobody
    tell(0, len(todo))
    with contextlib.closing(run_notebooks(todo, anew=True)) as ready:
        for path, notebook in zip(todo, ready, strict=True):
            name = _place(workspace, path.name, notebook, fingerprints, changes)
            notary.sign(notebook)
            fingerprints[name] = _fingerprint(notebook)
            # after each one, so that a run that is stopped leaves nothing of ours unknown
            _write_manifest(workspace, str(manifest.get("edition", "")), fingerprints)
            done += 1
            tell(done, len(todo))
    _write_manifest(workspace, edition, fingerprints)
    return changes


def _write_manifest(workspace: Workspace, edition: str, fingerprints: dict[str, str]) -> None:
    write_whole(workspace.manifest, json.dumps({"edition": edition, "notebooks": fingerprints}, indent=1))


def _fingerprints(manifest: dict[str, Any]) -> dict[str, str]:
    """What was written last, as far as the manifest makes sense."""
    found = manifest.get("notebooks")
    return {name: text for name, text in found.items() if isinstance(text, str)} if isinstance(found, dict) else {}


def _tell_nobody(_done: int, _total: int) -> None:
    pass


def _place(workspace: Workspace, name: str, notebook: NotebookNode, fingerprints: dict[str, str], changes: Changes) -> str:
    """Writes the notebook under its name, or beside it if the learner changed what is there. Returns the name used."""
    target = workspace.folder / name
    if not target.exists():
        changes.written.append(name)
    elif _is_ours(target, {fingerprints.get(name), _fingerprint(notebook)}):
        changes.replaced.append(name)
    else:
        changes.kept.append(name)
        name = _free_name(workspace, Path(name).stem, fingerprints, _fingerprint(notebook))
    write_whole(workspace.folder / name, nbformat.writes(notebook) + "\n")
    return name


def _free_name(workspace: Workspace, stem: str, fingerprints: dict[str, str], new: str) -> str:
    """`03_x (new edition).ipynb`, or with a number if the learner changed that one too."""
    number = 1
    while True:
        name = f"{stem} (new edition).ipynb" if number == 1 else f"{stem} (new edition {number}).ipynb"
        path = workspace.folder / name
        if not path.exists() or _is_ours(path, {fingerprints.get(name), new}):
            return name
        number += 1


def _is_ours(path: Path, fingerprints: set[str | None]) -> bool:
    """Whether the notebook still says what we wrote. One that cannot be read is the learner's: it is never replaced."""
    try:
        return _fingerprint(nbformat.read(path, as_version=4)) in fingerprints
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it is not ours to replace
        return False


def _fingerprint(notebook: NotebookNode) -> str:
    """What a learner can write: kinds and texts of the cells. Outputs and JupyterLab's own marks do not count."""
    said = [[cell.cell_type, cell.source, cell.get("attachments", {})] for cell in notebook.cells]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _edition(sources: list[Path]) -> str:
    """Changes when the notebooks, the content or the library do."""
    package = Path(__file__).parent.parent
    code = sorted(path for ending in ("*.py", "*.js", "*.css") for path in package.rglob(ending))
    digest = hashlib.sha256(__version__.encode())
    for path in [*sources, *code, *content_files()]:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _read_manifest(workspace: Workspace) -> dict[str, Any]:
    try:
        found = json.loads(workspace.manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _notary(workspace: Workspace) -> NotebookNotary:
    try:
        workspace.jupyter_data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LegguideError(
            f"The folder {workspace.jupyter_data} cannot be written ({error.strerror}). Move what is there, or choose another one with --workspace."
        ) from error
    return NotebookNotary(data_dir=str(workspace.jupyter_data))


def _require_room(workspace: Workspace) -> None:
    """Fails early and clearly where the folder is read-only or the disk is full."""
    try:
        workspace.hidden.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=workspace.hidden):
            pass
        free = shutil.disk_usage(workspace.folder).free
    except OSError as error:
        raise LegguideError(
            f"The folder {workspace.folder} cannot be written ({error.strerror}). Choose another one with --workspace."
        ) from error
    if free < _SPACE_NEEDED:
        raise LegguideError(
            f"The disk of {workspace.folder} is almost full. Free {_SPACE_NEEDED // 1_000_000} MB or choose another folder with --workspace."
        )


def write_whole(target: Path, text: str) -> None:
    """Writes the file whole or not at all. Raises LegguideError."""
    write_all({target: text.encode()}, _cannot_be_written)


def _cannot_be_written(target: Path, error: OSError) -> LegguideError:
    return LegguideError(
        f"{target} cannot be written ({error.strerror}). Nothing was lost. Free some space or choose another folder with --workspace."
    )
