"""How the engine says no: a code both twins share, and the ids it is about."""

from collections.abc import Iterable


class Refusal(ValueError):
    """The engine was handed something it cannot judge. `code` is stable; `ids` are the offending ids."""

    def __init__(self, code: str, ids: Iterable[str] = ()) -> None:
        self.code, self.ids = code, sorted(ids)
        super().__init__(f"{code}: {', '.join(self.ids)}" if self.ids else code)
