"""Makes every page of the site and brings the whole of it to its place, or nothing at all."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tqdm.auto import tqdm

from ..errors import LegguideError
from ..export.offline import outside_requests
from ..loading import load_course, notebooks_folder
from ..model import Course
from ..notebooks import run_notebooks
from .assets import Assets, shared_assets
from .entries import search_data
from .lessons import lesson
from .reference import reference_pages
from .replace import put_in_place, refuse_what_is_not_ours
from .shell import Page, whole_page


@dataclass(frozen=True)
class Built:
    """The site that was made: where, how many pages, and how many bytes in all."""

    folder: Path
    pages: int
    size: int


def build_site(out: Path, *, notebooks: Path | None = None, quiet: bool = False) -> Built:
    """The whole course as a site in the folder `out`.

    notebooks: the folder with the notebooks of the course, run or not; the shipped ones unless given.
    Raises LegguideError for a folder that is not a site of ours, a notebook that stops, a page that would ask the network,
    or a disk that refuses. An earlier site stays as it was until the new one is whole.
    """
    out = out.expanduser().absolute()
    refuse_what_is_not_ours(out)
    course = load_course()
    files = site_files(course, notebooks or notebooks_folder(), quiet=quiet)
    put_in_place(out, files)
    return Built(
        folder=out,
        pages=sum(place.endswith(".html") for place in files),
        size=sum(len(text.encode()) for text in files.values()),
    )


def site_files(course: Course, notebooks: Path, *, quiet: bool = False) -> dict[str, str]:
    """Place → text of every file of the site. The same course gives the same bytes. Raises LegguideError as above."""
    assets = shared_assets(search_data(course))
    paths = [notebooks / f"{section.notebook}.ipynb" for section in course.sections]
    with closing(run_notebooks(paths)) as ready:
        shown = tqdm(zip(course.sections, paths, ready, strict=True), desc="site", total=len(paths), unit="notebook", disable=quiet)
        lessons = [lesson(course, section, path, notebook) for section, path, notebook in shown]
    pages = [*lessons, *reference_pages(course)]
    return {**assets.files, **_documents(course, pages, assets)}


def _documents(course: Course, pages: Sequence[Page], assets: Assets) -> dict[str, str]:
    made = {page.place: whole_page(course, page, assets) for page in pages}
    for place, text in made.items():
        for asked in outside_requests(text):
            raise LegguideError(f"{place} would ask the network for {asked}. Take that out of its notebook; the site must work offline.")
    return made
