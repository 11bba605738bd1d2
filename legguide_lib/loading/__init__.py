"""From files to the model. The only package that reads `data/`.

What needs a YAML parser is imported from `reading` and `strict_yaml` themselves: in a browser there is none.
"""

from .course import content_files, content_folder, load_course, notebooks_folder
from .editing import schema_line
from .found import Place, Reading
from .references import source_lists

__all__ = [
    "Place",
    "Reading",
    "content_files",
    "content_folder",
    "load_course",
    "notebooks_folder",
    "schema_line",
    "source_lists",
]
