"""Where a statement comes from. Knows an organisation, a title and how it was read."""

from typing import Annotated, Literal

from .base import Form, Id, Noun, Text

Address = Annotated[str, Form(pattern=r"^https?://[^\s<>\"]+$", max_length=400)]


class Source(Noun):
    """A public page, guideline or paper.

    `read` says what was read: the organisation's own page (`original`), the same text on another site
    (`copy`), or somebody else's account of it (`secondary`). Only an original shows its address.
    """

    id: Id
    organisation: Text
    title: Text
    address: Address | None = None
    read: Literal["original", "copy", "secondary"]
