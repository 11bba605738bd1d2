"""The wheels a site makes for itself: the course runs from its own with no more than a browser has."""

import io
import subprocess
import sys
import zipfile

import pytest

from legguide_lib.lite.wheels import course_wheel, empty_wheel, plain_wheel, wheel

NOT_IN_A_BROWSER = ("yaml", "nbformat", "nbconvert", "nbclient", "jupyterlab", "jupyter_client", "tqdm", "platformdirs")
PROGRAM = f"""
import sys
class Browser:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {NOT_IN_A_BROWSER}: raise ImportError(f"a browser has no {{name}}")
sys.meta_path.insert(0, Browser())
sys.path[:] = [sys.argv[1], *(path for path in sys.path if path != sys.argv[2])]
import legguide_lib
from legguide_lib import show
assert legguide_lib.__file__.startswith(sys.argv[1]), legguide_lib.__file__
for section in legguide_lib.load_course().sections:
    show.section(section.id)
    for unit in section.units:
        for part in (show.unit, show.plain_words, show.what_you_may_notice, show.take_away): part(unit.id)
        for each in unit.activities:
            call = getattr(show, each.kind)
            print(call() if each.kind in ("signs", "path", "compare", "causes") else call(each.id))
"""


def names(content):
    return zipfile.ZipFile(io.BytesIO(content)).namelist()


def test_every_activity_is_shown_from_the_wheel_with_no_more_than_a_browser_has(course, root, tmp_path):
    _, content = course_wheel()
    zipfile.ZipFile(io.BytesIO(content)).extractall(tmp_path)
    command = [sys.executable, "-I", "-c", PROGRAM, str(tmp_path), str(root)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, check=False)
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == sum(len(unit.activities) for unit in course.units)


def test_the_wheel_of_the_course_carries_nothing_that_only_a_desktop_needs():
    parts = {name.split("/")[1] for name in names(course_wheel()[1]) if name.startswith("legguide_lib/")}
    assert not parts & {"cli.py", "export", "workspace", "notebooks", "checks", "authoring", "lite", "_vendor"}


def test_the_same_files_give_the_same_wheel():
    assert wheel("a", "1", {"a.py": b"x"}) == wheel("a", "1", {"a.py": b"x"})


def test_a_wheel_lists_every_file_it_holds():
    _, content = wheel("a", "1", {"a.py": b"x"})
    record = zipfile.ZipFile(io.BytesIO(content)).read("a-1.dist-info/RECORD").decode()
    assert [line.split(",")[0] for line in record.splitlines()] == names(content)


def test_a_plain_wheel_leaves_compiled_parts_out():
    name, content = plain_wheel("markupsafe")
    assert name.endswith("-py3-none-any.whl")
    assert "markupsafe/__init__.py" in names(content)
    assert [each for each in names(content) if each.endswith((".so", ".pyd", ".c"))] == []


@pytest.mark.parametrize("package", ["jedi"])
def test_an_empty_wheel_holds_no_module(package):
    assert [each for each in names(empty_wheel(package)[1]) if not each.startswith(f"{package}-0.dist-info/")] == []
