"""Notebooks: laid out from the model, and run to fill in their outputs.

Knows cells and kernels. Must not know JupyterLab's settings or exported pages.
"""

from .layout import course_notebooks, gallery_notebook, section_notebook
from .running import needs_running, read_notebook, run_notebook, run_notebooks

__all__ = ["course_notebooks", "gallery_notebook", "needs_running", "read_notebook", "run_notebook", "run_notebooks", "section_notebook"]
