"""A run that is killed, at whatever step: no file is half written, and the next run makes all of it and leaves nothing beside it."""

import subprocess
import sys
from pathlib import Path

import pytest

from legguide_lib.export.files import below, written_aside
from legguide_lib.export.replace import made_aside, take_place

MARK = "ours.json"
KILLED = 9
ROOT = Path(__file__).parents[2]
RUN = f"""
import os, sys
from pathlib import Path
from tests.export.test_killed import make

left = int(sys.argv[2])

def dying(work):
    def step(*what, **how):
        global left
        if left == 0:
            os._exit({KILLED})
        left -= 1
        return work(*what, **how)
    return step

for home, name in ((os, "replace"), (Path, "rename"), (Path, "unlink"), (Path, "mkdir"), (Path, "write_bytes"), (Path, "write_text")):
    setattr(home, name, dying(getattr(home, name)))
make(Path(sys.argv[1]), "second")
"""


def make(out, text):
    """Two files beside each other and a folder, as one command makes them: the files move once the folder is in its place."""
    with written_aside(below(out / "slides", {"a.html": text.encode(), "b.html": text.encode()})) as move:
        with made_aside(out / "site", MARK, "{}") as fresh:
            (fresh / "index.html").write_text(text)
            take_place(fresh, out / "site", MARK)
        move()


def now(out):
    return {path.relative_to(out).as_posix(): path.read_text() for path in out.rglob("*") if path.is_file() and path.name != MARK}


def killed_at(step, out):
    """Whether the run was killed, and did not come to its end, at this step."""
    ended = subprocess.run([sys.executable, "-c", RUN, str(out), str(step)], cwd=ROOT, check=False)
    assert ended.returncode in (0, KILLED)
    return ended.returncode == KILLED


@pytest.mark.parametrize("before", ["first", ""])
def test_a_run_may_be_killed_at_any_step(tmp_path, before):
    step, names = 0, ("slides/a.html", "slides/b.html", "site/index.html")
    while True:
        out = tmp_path / str(step)
        if before:
            make(out, before)
        if not killed_at(step, out):
            break
        left = now(out) if out.exists() else {}
        assert {left[name] for name in names if name in left} <= {before, "second"} - {""}
        make(out, "third")
        assert now(out) == dict.fromkeys(names, "third")
        step += 1
    assert step > 10
