"""legguide: a course about leg weakness, from one sourced knowledge model.

`load_course()` gives the model; `show` puts it on a notebook's page.
"""

from .errors import ContentError, LegguideError, UnknownId
from .loading import load_course
from .model import Course

__version__ = "0.1.0"

__all__ = ["ContentError", "Course", "LegguideError", "UnknownId", "load_course"]
