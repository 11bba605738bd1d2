"""From files to the model. The only package that reads `data/`."""

from .course import content_files, content_folder, load_course, notebooks_folder
from .editing import schema_line
from .found import Place, Reading
from .reading import CourseFile, read_folder
from .references import source_lists
from .strict_yaml import read_yaml

__all__ = [
    "CourseFile",
    "Place",
    "Reading",
    "content_files",
    "content_folder",
    "load_course",
    "notebooks_folder",
    "read_folder",
    "read_yaml",
    "schema_line",
    "source_lists",
]
