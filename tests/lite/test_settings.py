"""The site's settings: as on the desktop, with Python from the site alone."""

from pathlib import Path

from legguide_lib.lite.settings import KERNEL, PROGRESS, extension_script, overrides, site_config, site_style
from legguide_lib.progress.lines import ProgressLines
from legguide_lib.progress.store import STORE_VARIABLE, open_store
from legguide_lib.workspace.settings import OVERRIDES


def kernel():
    return site_config("A course", ["b", "a"])["jupyter-config-data"]["litePluginSettings"][KERNEL]


def test_python_and_its_packages_come_from_the_site_alone():
    assert kernel()["pyodideUrl"].startswith("./")
    assert (kernel()["disablePyPIFallback"], kernel()["pipliteUrls"]) == (True, [])


def test_every_package_is_loaded_with_the_kernel():
    assert kernel()["loadPyodideOptions"]["packages"] == ["a", "b"]


def test_the_log_is_kept_on_the_drive_by_the_store_that_can_live_there():
    assert kernel()["loadPyodideOptions"]["env"][STORE_VARIABLE] == PROGRESS
    assert isinstance(open_store(Path(PROGRESS)), ProgressLines)


def test_the_page_is_set_as_on_the_desktop_but_for_the_kernel():
    ours = overrides()
    tracker = ours["@jupyterlab/notebook-extension:tracker"]
    assert tracker.pop("autoStartDefaultKernel") is True
    assert ours == OVERRIDES


def test_no_address_stands_in_what_the_site_adds():
    said = extension_script() + site_style() + str(site_config("A course", []))
    assert [word for word in ("http://", "https://") if word in said.replace("http://www.w3.org/", "")] == []
