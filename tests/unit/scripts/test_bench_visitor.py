"""The visitor and the watcher, against a small server on this machine."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from scripts.bench.child import BenchError
from scripts.bench.visitor import Visitor
from scripts.bench.watching import Watcher, changes_address

LIVE = '<div data-changes="/changes/?queue=all&amp;page=1" data-token="{}" data-seconds="2"></div>'


class Portal(BaseHTTPRequestHandler):
    """Signs in at /in, echoes what it gets elsewhere, and changes at the third look."""

    protocol_version = "HTTP/1.1"
    looks = 0

    def do_GET(self) -> None:
        if self.path == "/in":
            self._answer(302, "", ("Set-Cookie", "sessionid=s1; HttpOnly"), ("Location", "/home"))
        elif self.path.startswith("/changes/"):
            type(self).looks += 1
            changed = type(self).looks == 3
            self._answer(200 if changed else 204, f"{LIVE.format('b')} a new text" * changed)
        elif self.path == "/gone":
            self._answer(404, "not here")
        else:
            self._answer(200, f"{self.headers['Host']} {self.headers['Cookie']}")

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._answer(200, f"{self.headers['Content-Type']} {sent}")

    def do_PUT(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        # An idle connection is one that a server may close.
        self.close_connection = True
        self._answer(200, f"{self.headers['X-CSRFToken']} {sent}")

    def _answer(self, status: int, body: str, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode() if status != 204 else b"")

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    Portal.looks = 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_cookies_are_kept_and_the_host_is_the_links(address: str) -> None:
    page = Visitor(f"{address}/in").page("/echo")
    assert page.body == f"{address.removeprefix('http://')} sessionid=s1"
    assert page.size == len(page.body)
    assert page.seconds > 0


def test_a_link_that_signs_nobody_in_is_an_error(address: str) -> None:
    with pytest.raises(BenchError, match="did not sign in"):
        Visitor(f"{address}/home")


def test_a_page_that_is_not_there_is_an_error(address: str) -> None:
    visitor = Visitor(f"{address}/in")
    assert visitor.get("/gone").status == 404
    with pytest.raises(BenchError, match="GET /gone: 404"):
        visitor.page("/gone")


def test_forms_and_json_arrive_as_the_pages_send_them(address: str) -> None:
    visitor = Visitor(f"{address}/in")
    assert visitor.post("/", {"a": "é &"}).body == (
        "application/x-www-form-urlencoded a=%C3%A9+%26"
    )
    assert visitor.put("/", '{"text": "é"}', "t0").body == 't0 {"text": "é"}'
    assert visitor.page("/echo").status == 200  # on a new connection: that one was closed


def test_hidden_inputs_are_read_the_first_of_each_name(address: str) -> None:
    page = Visitor(f"{address}/in").page("/echo")
    inputs = '<input type="hidden" name="token" value="1"><input name="token" value="2">'
    assert type(page)(200, inputs, 0.0).inputs == {"token": "1"}


def test_a_watcher_looks_at_its_pace_until_the_text_is_shown(address: str) -> None:
    visitor = Visitor(f"{address}/in")
    page = type(visitor.page("/echo"))(200, LIVE.format("a"), 0.0)
    assert changes_address(page) == ("/changes/?queue=all&page=1&since=a", 2.0)
    started = time.perf_counter()
    fast = Watcher(visitor, page, "a new text", due=started, every=0.0)
    slow = Watcher(visitor, page, "a new text", due=started + 3_600, every=None)
    for _ in range(3):
        assert fast.shown_at is None
        fast.look()
        slow.look()
    assert fast.shown_at is not None
    assert fast.shown_at > started
    assert fast.address.endswith("since=b")
    assert (slow.shown_at, Portal.looks) == (None, 3)
    fast.look()
    assert Portal.looks == 3
