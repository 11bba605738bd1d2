"""Rules about how data files are written, so that an author's editor can help."""

from collections.abc import Iterator

from ..errors import Problem
from ..loading.editing import schema_line
from ..loading.found import Reading
from ..model import Course


def every_file_names_its_schema(course: Course, reading: Reading) -> Iterator[Problem]:
    """The first line of a data file tells an editor which keys belong there."""
    for name, document in reading.documents.items():
        if document.first_line != (wanted := schema_line(name)):
            yield Problem(document.file, 1, f"The first line does not name this file's schema for editors. Write there: {wanted}")
