"""The API's page in a browser: it works under the portal's own policy, and its key is a key."""

from __future__ import annotations

import json
from collections.abc import Callable

import requests
from playwright.sync_api import Page, expect

from tests.e2e.portals import Portal


def test_a_manager_makes_a_key_on_the_page_and_reads_with_it(
    portal: Portal, sign_in: Callable[..., Page]
) -> None:
    page = sign_in("manager")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/api/v1/docs/")
    block = page.locator("#operations-key-token_create")
    block.locator(".opblock-summary-control").click()
    block.get_by_role("button", name="Try it out").click()
    with page.expect_response("**/api/v1/token/") as told:
        block.get_by_role("button", name="Execute").click()
    expect(block.locator(".live-responses-table tbody .response-col_status").first).to_contain_text(
        "201"
    )
    key = json.loads(told.value.text())["key"]
    listed = requests.get(
        f"{portal.base_url}/api/v1/consultations/",
        headers={"Authorization": f"Token {key}"},
        timeout=30,
    ).json()
    assert {"isc-2022", "isc-2022-review", "demo"} <= {row["slug"] for row in listed["results"]}
    assert complaints == []
