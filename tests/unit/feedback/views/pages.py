"""Reading pages as a browser would: receives HTML, returns what its boxes and fields hold."""

from __future__ import annotations

from html.parser import HTMLParser


class _Fields(HTMLParser):
    """Collects inputs and text boxes; a browser drops a line feed right after <textarea>."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.values: dict[str, str] = {}
        self.checked: set[tuple[str, str]] = set()
        self._box: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        name = known.get("name") or ""
        if tag == "textarea" and name:
            self._box, self.values[name] = name, ""
        elif tag == "input" and name:
            self._take_input(name, known)

    def _take_input(self, name: str, known: dict[str, str | None]) -> None:
        value = known.get("value") or ""
        if known.get("type") != "radio":
            self.values[name] = value
        elif "checked" in known:
            self.checked.add((name, value))

    def handle_data(self, data: str) -> None:
        if self._box is not None:
            self.values[self._box] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._box is not None:
            self.values[self._box] = self.values[self._box].removeprefix("\n")
            self._box = None


def fields(page: bytes) -> dict[str, str]:
    """Name → value of every box and input that is not a radio."""
    return _read(page).values


def checked(page: bytes) -> set[tuple[str, str]]:
    """(name, value) of every radio that is on."""
    return _read(page).checked


def _read(page: bytes) -> _Fields:
    parser = _Fields()
    parser.feed(page.decode("utf-8"))
    return parser
