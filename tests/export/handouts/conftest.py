"""Every handout of the course, set once a session, and ways to look into a PDF."""

import io
import re
from functools import cached_property

import pypdf
import pytest

from legguide_lib.export.handouts.sheets import course_sheets
from legguide_lib.export.handouts.typeset import Typesetter


class Pdf:
    """A handout as a reader meets it."""

    def __init__(self, content):
        self.content = content
        self.reader = pypdf.PdfReader(io.BytesIO(content))
        self.root = self.reader.trailer["/Root"]

    @cached_property
    def pages(self):
        return [re.sub(r"\s+", " ", page.extract_text()) for page in self.reader.pages]

    @cached_property
    def text(self):
        """All pages as one text, without the lines at their feet."""
        return re.sub(r" Understanding leg weakness, edition [^.]+\.\d\. [\w ]+\. Page \d+ of \d+", "", " ".join(self.pages))

    def in_letters_of(self, points):
        """What is set in letters of this size or larger, as one text."""
        found = []
        for page in self.reader.pages:
            page.extract_text(
                visitor_text=lambda text, around, matrix, _font, size: (
                    found.append(text) if round(size * abs(matrix[3] * around[3]), 1) >= points else None
                )
            )
        return re.sub(r"\s+", " ", " ".join(found))

    @cached_property
    def tags(self):
        """Every part of the structure tree, as its tag and its own entries, in reading order."""
        return list(self._parts())

    def _parts(self):
        open_parts = [self.root["/StructTreeRoot"]]
        while open_parts:
            part = open_parts.pop(0).get_object()
            if isinstance(part, list):
                open_parts = [*part, *open_parts]
            elif isinstance(part, dict):
                if "/S" in part:
                    yield part["/S"], part
                if "/K" in part:
                    kids = part["/K"]
                    open_parts = [*(kids if isinstance(kids, list) else [kids]), *open_parts]

    def fonts(self):
        """The descriptors of all fonts, of all pages."""
        for page in self.reader.pages:
            for font in page["/Resources"].get("/Font", {}).values():
                inner = font.get_object()
                for each in inner.get("/DescendantFonts", [inner]):
                    yield each.get_object()["/FontDescriptor"].get_object()


@pytest.fixture(scope="session")
def typesetter():
    with Typesetter() as made:
        yield made


@pytest.fixture(scope="session")
def sheets(course):
    """Name → sheet."""
    return {sheet.name: sheet for sheet in course_sheets(course)}


@pytest.fixture(scope="session")
def open_pdf():
    """Opens the bytes of a PDF."""
    return Pdf


@pytest.fixture(scope="session")
def set_once(sheets, typesetter):
    """Name → PDF, each set when it is first asked for."""
    made = {}

    def pdf(name):
        if name not in made:
            made[name] = Pdf(typesetter.pdf(sheets[name]))
        return made[name]

    return pdf
