"""The two engines as two functions of the same form, so that a test can ask one or both and compare."""

import copy
import importlib
import json
import re
import subprocess
from pathlib import Path

import pytest

from legguide_lib.engine.refusal import Refusal


@pytest.fixture(scope="session")
def twins(deno):
    """`twins[language](module, function, fixed, each)` gives what each call gave, refused or raised.

    fixed: the arguments all calls share. each: the further arguments of one call after another.
    """
    script = Path(__file__).with_name("run_cases.js")
    # deno takes `__proto__` away unless told; browsers have it, and so does whoever names a question so
    command = deno("run", "--unstable-unsafe-proto", str(script))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        yield {"python": _in_python, "javascript": lambda *asked: _in_javascript(process, *asked)}
        process.stdin.close()


def _in_python(module, function, fixed, each):
    twin = getattr(importlib.import_module(f"legguide_lib.engine.{module}"), function)
    before = copy.deepcopy([fixed, each])
    outcomes = [_tell(twin, [*fixed, *own]) for own in each]
    assert [fixed, each] == before, f"{function} changed what it was handed"
    return json.loads(json.dumps(outcomes))


def _tell(twin, handed):
    try:
        return {"gives": twin(*handed)}
    except Refusal as refusal:
        return {"refused": refusal.code, "about": refusal.ids}
    except Exception as error:  # whatever is raised is what the test is told
        return {"raised": repr(error)}


def _in_javascript(process, module, function, fixed, each):
    asked = {"module": module, "function": _camel(function), "fixed": fixed, "each": each}
    process.stdin.write(json.dumps(asked) + "\n")
    process.stdin.flush()
    told = process.stdout.readline()
    assert told, "deno stopped; what it said stands above"
    return json.loads(told)


def _camel(name):
    return re.sub(r"_(\w)", lambda found: found[1].upper(), name)
