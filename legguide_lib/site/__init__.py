"""The whole course as a static site: a folder of small pages that any host can serve and any browser can open from a disk.

Knows pages, links between them, and how they come to their place. Must not know how an activity judges.
"""

from .build import Built, build_site

__all__ = ["Built", "build_site"]
