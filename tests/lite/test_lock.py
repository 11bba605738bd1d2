"""The list of packages names what the site carries and nothing else."""

import hashlib

import pytest

from legguide_lib.lite.lock import package_name, site_lock

ORIGINAL = {
    "info": {"arch": "wasm32", "python": "3.14.2"},
    "packages": {"numpy": {"file_name": "numpy-2-cp314.whl"}, "micropip": {"file_name": "micropip-0.11.1-py3-none-any.whl"}},
}
WHEELS = {"typing_extensions-4.16.0-py3-none-any.whl": b"one", "micropip-0.11.1-py3-none-any.whl": b"two"}


def test_the_list_is_trimmed_to_the_wheels_of_the_site():
    assert {each["file_name"] for each in site_lock(ORIGINAL, WHEELS)["packages"].values()} == set(WHEELS)


def test_each_package_has_the_hash_of_the_wheel_that_is_there():
    packages = site_lock(ORIGINAL, WHEELS)["packages"].values()
    assert {each["file_name"]: each["sha256"] for each in packages} == {
        name: hashlib.sha256(content).hexdigest() for name, content in WHEELS.items()
    }


def test_each_package_is_listed_under_its_name_with_its_version():
    packages = site_lock(ORIGINAL, WHEELS)["packages"]
    assert {name: (each["name"], each["version"]) for name, each in packages.items()} == {
        "typing-extensions": ("typing-extensions", "4.16.0"),
        "micropip": ("micropip", "0.11.1"),
    }


def test_no_package_asks_for_another():
    assert [each["depends"] for each in site_lock(ORIGINAL, WHEELS)["packages"].values()] == [[], []]


def test_the_platform_is_kept_and_the_original_is_not_changed():
    before = repr(ORIGINAL)
    assert site_lock(ORIGINAL, WHEELS)["info"] == ORIGINAL["info"]
    assert repr(ORIGINAL) == before


@pytest.mark.parametrize(
    ("file", "name"),
    [("pydantic_core-2.1-cp314-cp314-x.whl", "pydantic-core"), ("MarkupSafe-3.0-py3-none-any.whl", "markupsafe"), ("a.b-1-x.whl", "a-b")],
)
def test_a_name_is_written_as_installers_compare_it(file, name):
    assert package_name(file) == name
