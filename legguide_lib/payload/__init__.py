"""What an activity is handed: plain JSON made from the model, the same on every surface.

Must not know widgets, pages or kernels.
"""

from ..model import ActivityKind, Behaviour
from .activities import activity_payload
from .cards import cards_payload
from .causes import causes_payload
from .compare import COMPARED, compare_payload
from .frame import PAYLOAD_MIME, review_text
from .observe import observe_payload
from .path import PATH_PICTURE, path_payload
from .quiz import quiz_payload
from .scenario import scenario_payload
from .signs import signs_payload
from .terms import glossary_forms
from .triage import triage_payload

__all__ = [
    "COMPARED",
    "PATH_PICTURE",
    "PAYLOAD_MIME",
    "ActivityKind",
    "Behaviour",
    "activity_payload",
    "cards_payload",
    "causes_payload",
    "compare_payload",
    "glossary_forms",
    "observe_payload",
    "path_payload",
    "quiz_payload",
    "review_text",
    "scenario_payload",
    "signs_payload",
    "triage_payload",
]
