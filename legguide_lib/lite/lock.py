"""The list of packages that the browser's Python may load: those of the site, each with its hash, and no other.

Pyodide's own list names hundreds of wheels that stand on other people's servers. It is trimmed to what the site carries, so
that nothing can be asked of anybody else. The packages name no needs: all of them are loaded together.
"""

import hashlib
import re
from collections.abc import Mapping
from typing import Any


def site_lock(original: Mapping[str, Any], wheels: Mapping[str, bytes]) -> dict[str, Any]:
    """The list for these wheels. original: Pyodide's own list, whose platform is kept. wheels: file name → bytes."""
    packages = {package_name(file): _package(file, wheels[file]) for file in sorted(wheels)}
    return {**original, "packages": packages}


def package_name(file: str) -> str:
    """The name of the package in a wheel, as installers compare it: `pydantic-core` for `pydantic_core-2.1-….whl`."""
    return re.sub(r"[-_.]+", "-", file.partition("-")[0]).lower()


def _package(file: str, content: bytes) -> dict[str, Any]:
    return {
        "name": package_name(file),
        "version": file.split("-")[1],
        "file_name": file,
        "install_dir": "site",
        "sha256": hashlib.sha256(content).hexdigest(),
        "package_type": "package",
        "imports": [],
        "depends": [],
        "unvendored_tests": False,
    }
