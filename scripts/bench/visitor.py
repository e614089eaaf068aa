"""A person's browser without its scripts: receives addresses, returns pages and how long they took.

Keeps cookies and one connection to the portal, which is on this machine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from http.cookies import SimpleCookie
from time import perf_counter
from urllib.parse import urlencode, urlsplit

from scripts.bench.child import BenchError

LOOPBACK = "127.0.0.1"
TIMEOUT = 120
SESSION = "sessionid"
_FORM = "application/x-www-form-urlencoded"
_INPUT = re.compile(r'name="(?P<name>[\w-]+)" value="(?P<value>[^"]*)"')


@dataclass(frozen=True, slots=True)
class Page:
    """What came back. `seconds` are from the first byte sent to the last received."""

    status: int
    body: str
    seconds: float
    location: str = ""
    size: int = 0

    @property
    def inputs(self) -> Mapping[str, str]:
        """The hidden inputs of the page's forms, by name; of several alike the first."""
        found: dict[str, str] = {}
        for match in _INPUT.finditer(self.body):
            found.setdefault(match["name"], match["value"])
        return found


class Visitor:
    """Signs in by one of the demo's links, then asks for pages."""

    def __init__(self, link: str, session: str = "") -> None:
        """With the key of a `session`, `link` need only lead to the portal.

        Raises BenchError where the link signs nobody in.
        """
        parts = urlsplit(link)
        self._host, self._port = parts.netloc, parts.port or 80
        self._cookies = SimpleCookie({SESSION: session} if session else None)
        self._connection: HTTPConnection | None = None
        if session:
            return
        if self.get(parts.path).status != 302 or SESSION not in self._cookies:
            raise BenchError("a sign-in link of the demo did not sign in")

    def twin(self) -> Visitor:
        """The same browser on another connection, for what it sends at the same time."""
        other = Visitor(f"http://{self._host}", self._cookies[SESSION].value)
        other._cookies.load(self._cookies)
        return other

    def get(self, path: str) -> Page:
        """A page, wherever it leads not followed."""
        return self._send("GET", path)

    def page(self, path: str) -> Page:
        """A page that must be there. Raises BenchError for anything but 200 and 204."""
        found = self.get(path)
        if found.status not in (200, 204):
            raise BenchError(f"GET {path}: {found.status} {found.location or found.body[:300]}")
        return found

    def post(self, path: str, fields: Mapping[str, str]) -> Page:
        """A form sent."""
        return self._send("POST", path, urlencode(fields), {"Content-Type": _FORM})

    def put(self, path: str, body: str, token: str) -> Page:
        """JSON sent, as the pages' scripts do."""
        headers = {"Content-Type": "application/json", "X-CSRFToken": token}
        return self._send("PUT", path, body, headers)

    def _send(
        self, method: str, path: str, body: str = "", headers: Mapping[str, str] | None = None
    ) -> Page:
        started = perf_counter()
        cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in self._cookies.items())
        sent = {"Host": self._host, "Cookie": cookie, **(headers or {})}
        response, told = self._exchange(method, path, body.encode(), sent)
        took = perf_counter() - started
        for line in response.headers.get_all("Set-Cookie", []):
            self._cookies.load(line)
        location = response.headers.get("Location", "")
        return Page(response.status, told.decode("utf-8", "replace"), took, location, len(told))

    def _exchange(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[HTTPResponse, bytes]:
        """The answer; once more on a new connection where the server closed an idle one."""
        for fresh in (self._connection is None, True):
            if self._connection is None:
                self._connection = HTTPConnection(LOOPBACK, self._port, timeout=TIMEOUT)
            try:
                self._connection.request(method, path, body or None, dict(headers))
                response = self._connection.getresponse()
                return response, response.read()
            except (HTTPException, ConnectionError):
                self._connection = None
                if fresh:
                    raise
        raise AssertionError("the second attempt returns or raises")
