"""Ready for a language that runs from right to left, in a made-up Arabic.

Every Latin letter of a page becomes an Arabic one and the page runs the other way; what was written
for one direction only then stands out at the side, or on the wrong one.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Route, ViewportSize

from tests.e2e.portals import Portal

WIDTHS = (1280, 390)
HEIGHT = 900
LATIN = "abcdefghijklmnopqrstuvwxyz"
ARABIC = "ابجدهوزحطيكلمنسعفصقرشتثخذض"
PSEUDO = str.maketrans(LATIN + LATIN.upper(), ARABIC + ARABIC)
# Between tags, outside scripts and styles.
TEXT = re.compile(
    r"(<(?:script|style|textarea)\b.*?</(?:script|style|textarea)>)|(>)([^<>]+)(<)", re.DOTALL
)
PAGES = [
    ("coordinator", "/consultations/demo/answers/"),
    ("coordinator", "/consultations/demo/check/"),
    ("coordinator", "/consultations/demo/questionnaire/"),
    ("coordinator", "/consultations/demo/approval/"),
    ("manager", "/consultations/demo/"),
    ("manager", "/consultations/demo/participants/"),
    ("manager", "/consultations/demo/letters/"),
    ("manager", "/consultations/demo/setup/"),
    ("manager", "/consultations/isc-2022-review/questions/1/"),
]
# How far the first heading's text begins from the start, the right, of its own box.
INDENT = """
() => {
  const heading = document.querySelector("h1");
  const range = document.createRange();
  range.selectNodeContents(heading);
  const box = heading.getBoundingClientRect().right;
  return box - Math.min(range.getBoundingClientRect().right, box);
}
"""
# Elements whose sides are set for one direction only, by what the browser computed.
ONE_SIDED = """
() => [...document.querySelectorAll("main *")]
  .filter((each) => getComputedStyle(each).textAlign === "left" && !each.closest("[dir=ltr]"))
  .map((each) => each.outerHTML.slice(0, 120))
"""


def pseudo(html: str) -> str:
    """The page in made-up Arabic, its entities left alone."""

    def turned(match: re.Match[str]) -> str:
        if match[1]:
            return match[1]
        words = re.split(r"(&[#\w]+;)", match[3])
        told = "".join(w if w.startswith("&") else w.translate(PSEUDO) for w in words)
        return f"{match[2]}{told}{match[4]}"

    html = re.sub(r'<html lang="\w+" dir="ltr"', '<html lang="ar" dir="rtl"', html)
    return TEXT.sub(turned, html)


def turn_pages(route: Route) -> None:
    """Pages come in made-up Arabic; everything else as it is."""
    if route.request.resource_type != "document":
        route.fallback()
        return
    response = route.fetch()
    route.fulfill(response=response, body=pseudo(response.text()))


@pytest.mark.parametrize("portal", ["embedded"], indirect=True, scope="session")
@pytest.mark.parametrize(("role", "path"), PAGES)
def test_a_page_runs_the_other_way(browser: Browser, portal: Portal, role: str, path: str) -> None:
    # The service worker would fetch pages past the turning.
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(portal.link(role, "en" if role == "coordinator" else ""))
    page.route("**/*", turn_pages)
    for width in WIDTHS:
        size: ViewportSize = {"width": width, "height": HEIGHT}
        page.set_viewport_size(size)
        page.goto(portal.base_url + path)
        assert page.locator("html").get_attribute("dir") == "rtl"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(INDENT) < 2
        assert page.evaluate(ONE_SIDED) == []
    context.close()
