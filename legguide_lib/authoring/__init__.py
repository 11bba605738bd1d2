"""Help for authors: schemas that editors understand, and maps of stories, every activity in every state."""

from .gallery import example_payload, examples
from .routes import story_map
from .schemas import editor_schemas

__all__ = ["editor_schemas", "example_payload", "examples", "story_map"]
