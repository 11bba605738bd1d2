"""From files to the model. The only package that reads `data/`.

Here is what every learner's page needs. What needs a YAML parser or checks content, for authors, is imported from its own
modules: it is slow to load, and in a browser there is no parser.
"""

from .course import content_files, content_folder, load_course, notebooks_folder

__all__ = ["content_files", "content_folder", "load_course", "notebooks_folder"]
