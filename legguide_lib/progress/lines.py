"""The learner's log as a text file, one JSON event a line: for places where SQLite cannot live, such as a browser's drive.

The twin of `store.ProgressStore`: the same promises, the same tests. Lines are only ever added, and reading merges them, so
an event that was added twice counts once. A line that cannot be read is left where it is.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..engine.progress import is_event, merge


class ProgressLines:
    """The events of one learner. Several programs of one computer may add at the same time: each adds its lines in one go."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def events(self, activity: str | None = None) -> list[dict[str, Any]]:
        """All events, or those of one activity, in order. Empty if nothing was kept yet."""
        return [event for event in merge(self._kept()) if activity in (None, event["activity"])]

    def add(self, events: Iterable[Any]) -> None:
        """Keeps the events that are well formed and not yet known."""
        known = {event["id"] for event in self._kept()}
        new = [event for event in events if is_event(event) and event["id"] not in known]
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if new:
            # a line begins and ends the text, so that half a line left by a computer that went off spoils no other
            text = "\n" + "".join(f"{json.dumps(event)}\n" for event in new)
            with self.path.open("ab", buffering=0) as file:
                file.write(text.encode("ascii"))

    def _kept(self) -> Iterator[dict[str, Any]]:
        if not self.path.exists():
            return
        for line in self.path.read_bytes().split(b"\n"):
            try:
                event = json.loads(line)
            except ValueError:
                continue
            if is_event(event):
                yield event
