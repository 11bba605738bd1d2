"""What an activity is handed: plain JSON made from the model, the same on every surface.

Must not know widgets, pages or kernels.
"""

from .activities import PAYLOAD_MIME, activity_payload, quiz_payload, scenario_payload, signs_payload

__all__ = ["PAYLOAD_MIME", "activity_payload", "quiz_payload", "scenario_payload", "signs_payload"]
