"""What an activity is handed: plain JSON made from the model, the same on every surface.

Must not know widgets, pages or kernels.
"""

from ..model import ActivityKind
from .activities import activity_payload
from .frame import PAYLOAD_MIME, review_text
from .quiz import quiz_payload
from .scenario import scenario_payload
from .signs import signs_payload
from .terms import glossary_forms

__all__ = [
    "PAYLOAD_MIME",
    "ActivityKind",
    "activity_payload",
    "glossary_forms",
    "quiz_payload",
    "review_text",
    "scenario_payload",
    "signs_payload",
]
