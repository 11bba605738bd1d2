"""The files that a stock deck asks the network for, taken from packages instead: which address means which file.

Deno, an ordinary client of the package registry, puts the packages into a folder that is thrown away afterwards.
"""

import json
import os
import re
import shutil
import sys
from pathlib import Path

from .machine import NotMeasured, output

PACKAGES = {
    "reveal.js": "4.0.2",
    "requirejs": "2.1.10",
    "jquery": "2.1.0",
    "mathjax": "2.7.7",
    "mermaid": "11.10.0",
    "@jupyter-widgets/html-manager": "1.0.14",
    "anywidget": "0.11.0",
}
"""What the deck of the pinned nbconvert asks for, by name and version."""

NOT_THE_SAME = (
    "The stock deck gets jQuery 2.1.0, since 2.0.3 is in no registry, and the readable require.js, since the short one is in none "
    "(83 kB in place of about 15 kB). It is spared two things: the web fonts of its theme are left out, and MathJax is served at "
    "once, without the look-up of its newest version that comes before it."
)
"""What is served in place of a file that no package holds, or in another form."""

_ADDRESS = re.compile(r"(?:^|/)((?:@[\w-]+/)?[\w.-]+)[@/][~^]?[\d*][^/]*/([^?#]+)")
_OTHER_NAMES = {"require.js": "requirejs"}
_OTHER_FILES = {
    ("requirejs", "require.min.js"): "require.js",
    # loads the other one after it has looked up which is the newest
    ("mathjax", "latest.js"): "MathJax.js",
}
_OUTSIDE = re.compile(r"https://([^\s\"'<>)]+)")


def fetched(folder: Path) -> Path:
    """The packages, put into a folder by deno. Raises NotMeasured if they are not to be had."""
    deno = shutil.which("deno", path=str(Path(sys.executable).parent)) or shutil.which("deno")
    if deno is None:
        raise NotMeasured("deno is missing, so a stock deck cannot get its files. Install the extra `test`.")
    wanted = {"name": "peers", "private": True, "dependencies": PACKAGES}
    (folder / "package.json").write_text(json.dumps(wanted), encoding="utf-8")
    environment = {"DENO_TLS_CA_STORE": os.environ.get("DENO_TLS_CA_STORE", "system,mozilla"), "DENO_NO_UPDATE_CHECK": "1"}
    output([deno, "install", "--quiet"], folder=folder, environment=environment)
    return folder / "node_modules"


def package_file(address: str) -> str | None:
    """The package, or the file in a package, that an address without `https://` stands for; None if it is none of ours."""
    found = _ADDRESS.search(address)
    if found is None:
        return None
    name = _OTHER_NAMES.get(found[1], found[1])
    return f"{name}/{_OTHER_FILES.get((name, found[2]), found[2])}" if name in PACKAGES else None


def from_loopback(deck: str) -> str:
    """The deck, asking the server of its own page for what it would ask the network for.

    Only addresses change, and the one setting by which html-manager is told where widgets come from.
    """

    def changed(address: re.Match[str]) -> str:
        file = package_file(address[1])
        words = "".join(address[1].partition("?")[1:])
        return address[0] if file is None else f"/packages/{file}{words}"

    return _OUTSIDE.sub(changed, deck).replace("<script", '<script data-jupyter-widgets-cdn="/packages-by-address/"', 1)
