"""Code speaks of no particular programme, and pages carry no script or style inside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TOPS = ("acip_portal", "analysis", "feedback", "scripts", "static", "templates", "deploy")
KINDS = {".py", ".html", ".js", ".css", ".txt"}
FILES = sorted(
    path
    for top in TOPS
    for path in (ROOT / top).rglob("*")
    if path.suffix in KINDS and "data" not in path.relative_to(ROOT).parts
    if "requirements" not in path.relative_to(ROOT).parts
)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

# Names of one organisation, programme, forum and framework: data, never code. The slugs of the
# consultations that come with the product are their identifiers, and stay.
NAMES = re.compile(r"(?<![a-z])(?:wco|a-cip|arusha|isc)(?![a-z])", re.IGNORECASE)
SLUG = re.compile(r"\bisc[-_]2022(?:[-_]review)?\b")

INLINE = {
    "a script without a source": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"\son[a-z]+\s*=", re.IGNORECASE),
    "hx-on": re.compile(r"\b(?:data-)?hx-on\b", re.IGNORECASE),
    "a computed hx value": re.compile(r"hx-(?:vals|headers)=[\"']\s*js(?:on)?:", re.IGNORECASE),
    "a trigger filter": re.compile(r"hx-trigger=[\"'][^\"']*\["),
    "a javascript address": re.compile(r"=[\"']\s*javascript:", re.IGNORECASE),
}


def hits(pattern: re.Pattern[str], text: str) -> list[str]:
    """Each match with its line number."""
    return [
        f"line {text.count(chr(10), 0, match.start()) + 1}: {match[0]}"
        for match in pattern.finditer(text)
    ]


def test_something_is_read() -> None:
    assert len(FILES) > 50
    assert TEMPLATES


def test_code_names_no_programme() -> None:
    found = {
        str(path.relative_to(ROOT)): names
        for path in FILES
        if (names := hits(NAMES, SLUG.sub("", path.read_text(encoding="utf-8"))))
    }
    assert found == {}


@pytest.mark.parametrize("what", sorted(INLINE))
def test_templates_carry_no_code_or_style(what: str) -> None:
    found = {
        str(path.relative_to(ROOT)): lines
        for path in TEMPLATES
        if (lines := hits(INLINE[what], path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("the WCO's", 1),
        ("wco_name", 1),
        ("A-CIP", 1),
        ("an ISC delegate", 1),
        ("Arusha factor", 1),
        ("discuss", 0),
        ("miscellany", 0),
        ("isc-2022-review", 0),
    ],
)
def test_names_are_recognised(text: str, count: int) -> None:
    assert len(hits(NAMES, SLUG.sub("", text))) == count


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<script>go()</script>", "a script without a source"),
        ('<p style="color:red">', "a style attribute"),
        ('<a onclick="go()">', "an event attribute"),
        ('<a hx-on:click="go()">', "hx-on"),
        ('<a hx-trigger="keyup[ctrlKey]">', "a trigger filter"),
    ],
)
def test_inline_code_is_recognised(text: str, what: str) -> None:
    assert hits(INLINE[what], text)


def test_a_script_with_a_source_is_fine() -> None:
    text = '<script type="module" src="/static/js/review.js"></script>'
    assert not any(hits(pattern, text) for pattern in INLINE.values())
