"""A real browser against the portal as `make run` starts it, on both kinds of servers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, Page

from tests.e2e import browser as browsers
from tests.e2e import portals


@pytest.fixture(scope="session", params=["embedded", "servers"])
def portal(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[portals.Portal]:
    """The running portal: SQLite with the file-system broker, then PostgreSQL with Redis."""
    with portals.running(request.param, tmp_path_factory.mktemp(request.param)) as found:
        yield found


@pytest.fixture(scope="session")
def base_url(portal: portals.Portal) -> str:
    """What `page.goto("/…")` starts from."""
    return portal.base_url


@pytest.fixture(scope="session")
def found_browser(browser_type: BrowserType) -> browsers.Found:
    """The browser to use; without one, tests are skipped, or fail where REQUIRE_BROWSER=1."""
    found = browsers.find(browser_type)
    if found.missing:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(found.missing)
        pytest.skip(found.missing)
    return found


@pytest.fixture(scope="session")
def launch_browser(
    browser_type: BrowserType, found_browser: browsers.Found
) -> Callable[..., Browser]:
    """How pytest-playwright gets its browser."""

    def launch(**_: Any) -> Browser:
        if found_browser.address:
            return browser_type.connect_over_cdp(found_browser.address)
        return browser_type.launch(
            headless=True, executable_path=found_browser.program, args=browsers.FLAGS
        )

    return launch


@pytest.fixture
def sign_in(page: Page, portal: portals.Portal) -> Callable[..., Page]:
    """Sign the page in as the first of the cast with this role and language."""

    def enter(role: str, language: str = "") -> Page:
        page.goto(portal.link(role, language))
        return page

    return enter
