"""A language model behind an OpenAI-compatible address, which says and does what a test wants."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Model:
    """A server that speaks the protocol and says what a test has it say; `replies` in turn, the
    last one again and again. A reply is a status with a body, or a body."""

    url: str = ""
    replies: list[Any] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    slow: float = 0.0

    def says(self, *themes: dict[str, str], fence: bool = False) -> None:
        """Reply with these themes."""
        content = json.dumps({"themes": themes})
        self.replies.append(body(f"```json\n{content}\n```" if fence else content))


def body(content: str) -> bytes:
    """A reply of the protocol with this content."""
    return json.dumps(
        {
            "choices": [{"message": {"content": content}}],
            "usage": {"prompt_tokens": 1_000, "completion_tokens": 50},
        }
    ).encode()


@contextmanager
def language_model() -> Iterator[Model]:
    """A running server; it ends with the block."""
    told = Model()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            told.keys.append(self.headers.get("Authorization", ""))
            reply = told.replies.pop(0) if len(told.replies) > 1 else told.replies[0]
            status, content = reply if isinstance(reply, tuple) else (200, reply)
            self.send_response(status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for at in range(0, len(content), 4_096):
                    self.wfile.write(content[at : at + 4_096])
                    self.wfile.flush()
                    threading.Event().wait(told.slow)
            except OSError:
                pass  # the caller hung up

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
