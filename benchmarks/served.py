"""A small server on this machine alone: decks, and the packages' files that they ask for. It remembers what it sent."""

import gzip
import mimetypes
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

from .packages import package_file

_TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".html": "text/html; charset=utf-8"}


@dataclass
class Server:
    """Where decks are opened from. `sent` holds the path and the bytes of everything given out since it was emptied."""

    address: str
    sent: list[tuple[str, bytes]] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)

    def kilobytes(self, *, packed: bool = False) -> float:
        """What was sent, as it is or packed with gzip one by one, as servers do."""
        return sum(len(gzip.compress(body) if packed else body) for _, body in self.sent) / 1000


@contextmanager
def serving(decks: Mapping[str, bytes], modules: Path) -> Iterator[Server]:
    """A running server of these decks, by name, and of the packages below `modules`."""
    kept: dict[str, bytes | None] = {f"/{name}": body for name, body in decks.items()}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            if path not in kept:
                kept[path] = _package_bytes(path, modules)
            body = kept[path]
            if body is None:
                server.missing.add(path)
            else:
                server.sent.append((path, body))
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", _TYPES.get(Path(path).suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream")
            self.send_header("Content-Length", str(len(body or b"")))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_words: object) -> None:
            """Says nothing: the measure tells what matters."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    server = Server(f"http://127.0.0.1:{running.server_port}")
    thread = Thread(target=running.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        running.shutdown()
        running.server_close()
        thread.join()


def _package_bytes(path: str, modules: Path) -> bytes | None:
    """A file of a package, by its place in it or by the address somebody else would serve it at."""
    kind, _, rest = path.lstrip("/").partition("/")
    file = {"packages": rest, "packages-by-address": package_file(rest)}.get(kind)
    if file is None or ".." in Path(file).parts:
        return None
    parts = file.split("/")
    package = "/".join(parts[: 2 if file.startswith("@") else 1])
    inside = file.removeprefix(f"{package}/")
    for place in (modules / package / inside, modules / package / "dist" / inside):
        if place.is_file():
            return place.read_bytes()
    return None
