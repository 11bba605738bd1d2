"""The widget of a deck of flash cards: where a kernel is there, it says when each card comes back."""

from datetime import UTC, datetime
from typing import Any

import traitlets

from ..engine.progress import fold
from ..progress.spacing import due_times
from .base import ActivityWidget


class CardsWidget(ActivityWidget):
    """Flash cards on the page. `due` holds card id → the moment it comes back, for every card that was rated.

    The page has a plan of its own where no kernel is there; it takes these times once they lie after its last rating.
    """

    due = traitlets.Dict().tag(sync=True)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.observe(self._schedule, "events")
        self._schedule()

    def _schedule(self, _change: Any = None) -> None:
        rated = fold(self.events, self.payload["id"])["rated"]
        self.due = due_times(self.payload["cards"], rated, datetime.now(UTC))
