"""What every activity widget shares: a payload in, a log of events out, and ids that never change by chance.

The kernel listens and remembers; it never judges. Must not know any kind of activity.
"""

import hashlib
from typing import Any, get_args

import anywidget
import ipywidgets
import traitlets
from IPython.core.getipython import get_ipython

from ..payload import PAYLOAD_MIME, ActivityKind
from ..progress.lines import ProgressLines
from ..progress.store import ProgressStore
from .bundle import joined_style, widget_script

_shown: dict[tuple[str, str], "ActivityWidget"] = {}
_used: dict[str, int] = {}


class ActivityWidget(anywidget.AnyWidget):  # type: ignore[misc]
    """An activity on the page. `payload` is plain JSON; `events` is the learner's log of this activity."""

    # one style for all kinds: anywidget keeps one style element a class, and the last one written would win
    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    payload = traitlets.Dict().tag(sync=True)
    events = traitlets.List().tag(sync=True)

    def __init__(self, payload: dict[str, Any], plain_html: str, *, model_id: str, store: ProgressStore | ProgressLines | None) -> None:
        kind: ActivityKind = payload["kind"]
        self._plain_html = plain_html
        self._store = store
        super().__init__(
            payload=payload,
            events=store.events(payload["id"]) if store else payload.get("events", []),
            _esm=widget_script(kind),
            _css=joined_style(*get_args(ActivityKind)),
            layout=ipywidgets.Layout(model_id=f"{model_id}-layout"),
            model_id=model_id,
        )
        self.observe(self._remember, "events")

    def _remember(self, change: dict[str, Any]) -> None:
        if self._store is not None:
            self._store.add(change["new"])

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        data = dict(data or {})
        data["text/plain"] = f"{self.payload['kind']} {self.payload['id']}"
        data["text/html"] = self._plain_html
        data[PAYLOAD_MIME] = self.payload
        return data, metadata

    def __repr__(self) -> str:
        return f"<{self.payload['kind']} {self.payload['id']}>"


def show_activity(
    payload: dict[str, Any], plain_html: str, store: ProgressStore | ProgressLines | None, kind: type[ActivityWidget] = ActivityWidget
) -> ActivityWidget:
    """The widget for this payload, with an id that is the same in every fresh kernel.

    kind: a class of widget whose kernel side does more than remember. Running the same cell again closes the widget it showed before and takes over its id.
    """
    name = f"{payload['kind']}-{payload['id']}"
    place = (_cell_id(), name)
    before = _shown.pop(place, None)
    if before is not None:
        model_id, layout = str(before.model_id), before.layout
        before.close()
        layout.close()  # else it would later take the new one's place with it
    else:
        _used[name] = _used.get(name, 0) + 1
        model_id = hashlib.sha256(f"{name}#{_used[name]}".encode()).hexdigest()[:32]
    widget = kind(payload, plain_html, model_id=model_id, store=store)
    _shown[place] = widget
    return widget


def forget_shown() -> None:
    """Closes all activities of this kernel and counts anew, so that the next notebook gets the ids of a fresh kernel."""
    for widget in _shown.values():
        layout = widget.layout
        widget.close()
        layout.close()
    _shown.clear()
    _used.clear()


def _cell_id() -> str:
    """The id of the cell that is running, or an empty text where the front end does not tell."""
    shell: Any = get_ipython()
    kernel = getattr(shell, "kernel", None)
    parent = kernel.get_parent() if kernel is not None else {}
    return str((parent.get("metadata") or {}).get("cellId", ""))
