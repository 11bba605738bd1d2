"""Pictures: our own drawings, each with a text version for whoever cannot see it."""

from typing import Annotated

from .base import Form, Id, Noun, Text

Drawing = Annotated[str, Form(min_length=1, max_length=40_000)]


class Picture(Noun):
    """One drawing of one idea.

    `description` says what it shows in a sentence; `text` holds everything a reader would learn from it, in order. `svg`
    is the drawing itself, from `data/pictures/<id>.svg`.
    """

    id: Id
    title: Text
    description: Text
    text: tuple[Text, ...]
    sources: tuple[Id, ...]
    svg: Drawing
