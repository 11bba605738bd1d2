"""The learner's log on disk: one SQLite file, one row an event, nothing ever changed or deleted.

Knows events and a file. Must not know activities or pages.
"""

import json
import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from ..engine.progress import is_event, merge
from .lines import ProgressLines

STORE_VARIABLE = "LEGGUIDE_PROGRESS"


class ProgressStore:
    """The events of one learner. Several programs may add at the same time."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def events(self, activity: str | None = None) -> list[dict[str, Any]]:
        """All events, or those of one activity, in order. Empty if nothing was kept yet."""
        if not self.path.exists():
            return []
        with closing(self._open()) as database:
            rows = database.execute("SELECT event FROM events").fetchall()
        kept = merge(json.loads(row[0]) for row in rows)
        return [event for event in kept if activity in (None, event["activity"])]

    def add(self, events: Iterable[Any]) -> None:
        """Keeps the events that are well formed and not yet known."""
        rows = [(json.dumps(event["id"]), json.dumps(event)) for event in events if is_event(event)]
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._open()) as database, database:
            database.executemany("INSERT OR IGNORE INTO events VALUES (?, ?)", rows)

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self.path, timeout=10)
        try:
            database.execute("CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY, event TEXT NOT NULL)")
        except sqlite3.OperationalError:
            database.close()
            raise
        except sqlite3.DatabaseError:
            # not a database any more: keep it for whoever can mend it, and begin a new one
            database.close()
            self.path.replace(self.path.with_name(f"{self.path.name}.damaged-{self.path.stat().st_mtime_ns}"))
            return self._open()
        return database


def open_store(path: Path) -> ProgressStore | ProgressLines:
    """The store in this file, by its ending: lines of JSON in a `.jsonl` file, SQLite in any other."""
    return ProgressLines(path) if path.suffix == ".jsonl" else ProgressStore(path)


def store_from_environment() -> ProgressStore | ProgressLines | None:
    """The store that whoever started this kernel set up, or None where nothing is to be kept (tests, exports, foreign servers)."""
    path = os.environ.get(STORE_VARIABLE)
    return open_store(Path(path)) if path else None
