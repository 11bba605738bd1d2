"""The wheels a site has made for itself: this course without what needs a desktop, and what has no wheel for browsers."""

import base64
import hashlib
import io
import time
import zipfile
from collections.abc import Mapping
from importlib.metadata import distribution
from pathlib import Path

from .. import __version__
from ..loading.course import COMPILED, compile_course, load_course

_PACKAGE = Path(__file__).parent.parent
_CARRIED = ("__init__.py", "errors.py", "show.py", "engine", "model", "loading", "payload", "pages", "progress", "widgets")
"""The parts of this package that a notebook needs. The others write files, start programs or need a YAML parser."""
_ENDINGS = (".py", ".js", ".css")
DAY = 1_577_836_800
"""2020-01-01 in seconds: the time of every file of a site, so that the same course gives the same bytes. What a learner writes is newer."""


def course_wheel() -> tuple[str, bytes]:
    """File name and bytes of this course's wheel, with its content as one JSON file."""
    paths = [found for name in _CARRIED for found in _files(_PACKAGE / name)]
    files = {path.relative_to(_PACKAGE.parent).as_posix(): path.read_bytes() for path in paths}
    files[COMPILED.relative_to(_PACKAGE.parent).as_posix()] = compile_course(load_course()).encode()
    return wheel("legguide", __version__, files)


def plain_wheel(package: str) -> tuple[str, bytes]:
    """A wheel of the Python files of an installed package, for one that is faster with a compiled part but works without."""
    installed = distribution(package)
    paths = [path for path in installed.files or () if path.suffix == ".py"]
    return wheel(package, installed.version, {path.as_posix(): Path(str(path.locate())).read_bytes() for path in paths})


def empty_wheel(package: str) -> tuple[str, bytes]:
    """A wheel with nothing in it, for a package that the kernel asks for by name and does well without."""
    return wheel(package, "0", {})


def wheel(name: str, version: str, files: Mapping[str, bytes]) -> tuple[str, bytes]:
    """File name and bytes of a wheel of pure Python. The same files give the same bytes."""
    about = f"{name}-{version}.dist-info"
    everything = {
        **files,
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode(),
        f"{about}/WHEEL": b"Wheel-Version: 1.0\nGenerator: legguide\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},{_hash(content)},{len(content)}\n" for path, content in everything.items())
    everything[f"{about}/RECORD"] = f"{record}{about}/RECORD,,\n".encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, content in everything.items():
            archive.writestr(zipfile.ZipInfo(path, time.gmtime(DAY)[:6]), content, zipfile.ZIP_DEFLATED)
    return f"{name}-{version}-py3-none-any.whl", packed.getvalue()


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(found for found in path.rglob("*") if found.suffix in _ENDINGS)


def _hash(content: bytes) -> str:
    return f"sha256={base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b'=').decode()}"
