"""What a build adds to the package: reveal.js for the slides, and the content as one JSON file.

reveal.js is taken from the sphinx-revealjs wheel (a build requirement), so it is neither copied into this repository nor
fetched by a learner. An editable install reads `data/` itself and gets reveal.js only.
"""

import importlib.util
import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_REVEAL = {"dist/reveal.js": "reveal.js", "LICENSE": "LICENSE"}


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Fills `_vendor` and, for a wheel, `_content`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it packs the files."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        self._take_reveal(root / "legguide_lib" / "_vendor" / "reveal")
        content = root / "legguide_lib" / "_content"
        shutil.rmtree(content, ignore_errors=True)
        if version != "editable" and (root / "data").is_dir():
            self._compile(root, content)

    def _take_reveal(self, target: Path) -> None:
        spec = importlib.util.find_spec("sphinx_revealjs")
        if spec is None or spec.origin is None:
            message = "The build needs sphinx-revealjs, which carries reveal.js. Install with build isolation (the default)."
            raise RuntimeError(message)
        source = Path(spec.origin).parent / "_static" / "revealjs"
        target.mkdir(parents=True, exist_ok=True)
        for wanted, name in _REVEAL.items():
            shutil.copyfile(source / wanted, target / name)

    def _compile(self, root: Path, content: Path) -> None:
        sys.path.insert(0, str(root))
        try:
            from legguide_lib.loading.course import compile_course, load_course

            content.mkdir()
            (content / "content.json").write_text(compile_course(load_course(root / "data")), encoding="utf-8")
            shutil.copytree(root / "notebooks", content / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        finally:
            sys.path.remove(str(root))
