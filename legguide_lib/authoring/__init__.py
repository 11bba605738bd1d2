"""Help for authors: schemas that editors understand, and maps of stories."""

from .routes import story_map
from .schemas import editor_schemas

__all__ = ["editor_schemas", "story_map"]
