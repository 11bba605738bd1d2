"""Help for authors: schemas that editors understand, and maps of stories, every activity in every state."""

from .gallery import example_payload, examples, gallery_titles
from .routes import story_map
from .schemas import editor_schemas

__all__ = ["editor_schemas", "example_payload", "examples", "gallery_titles", "story_map"]
