"""docs/api.md: what it tells people to type works as it stands, against a live portal."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import requests
from drf_spectacular.generators import SchemaGenerator
from pytest_django.live_server_helper import LiveServer

from analysis.actions.decide import code_segment, reject_suggestion
from analysis.actions.freeze_edition import freeze_edition
from analysis.actions.quotations import pick_quotation
from analysis.models import Suggestion
from feedback.actions.issue_token import issue_token
from tests.factories.review import Review, make_review

PAGE = (Path(__file__).parents[4] / "docs" / "api.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"```python\n(.*?)\n```", PAGE, re.DOTALL)


@pytest.fixture
def review(transactional_db: None) -> Review:
    """The consultation of the page's example, with two codings and an edition."""
    review = make_review("isc-2022")
    version = review.add_answer()
    segments = review.add_passages(version, review.add_run())
    finding = review.add_finding("Training", segments)
    code_segment(segment=segments[0], theme=review.themes["CODE"], by=review.alice)
    reject_suggestion(suggestion=Suggestion.objects.earliest("pk"), by=review.alice)
    pick_quotation(finding=finding, version=version, spans=[(0, 10)], by=review.alice)
    freeze_edition(consultation=review.consultation, by=review.alice)
    return review


@pytest.fixture
def names(review: Review, live_server: LiveServer) -> dict[str, Any]:
    """What the page's examples take as given."""
    return {
        "pd": pd,
        "requests": requests,
        "hashlib": hashlib,
        "json": json,
        "portal": live_server.url,
        "key": issue_token(by=review.alice),
    }


def test_pandas_reads_the_codings_in_one_line(names: dict[str, Any]) -> None:
    line, use, _check = PYTHON
    assert len(line.splitlines()) == 1
    exec(line, names)  # noqa: S102
    codings = names["codings"]
    assert list(zip(codings.theme, codings.verdict, strict=True)) == [
        ("TRNG", "rejected"),
        ("CODE", "accepted"),
    ]
    assert eval(use, names).to_dict() == {(1, "CODE"): 1}  # noqa: S307


def test_an_edition_is_checked_as_the_page_says(names: dict[str, Any]) -> None:
    address = f"{names['portal']}/api/v1/consultations/isc-2022/editions/1/"
    headers = {"Authorization": f"Token {names['key']}"}
    names["edition"] = requests.get(address, headers=headers, timeout=10).json()
    assert eval(PYTHON[2], names) is True  # noqa: S307


def test_the_page_lists_every_address_of_the_schema() -> None:
    generator: Any = SchemaGenerator
    paths = generator().get_schema(request=None, public=True)["paths"]
    assert len(paths) > 15
    missing = []
    for path in paths:
        shown = path.removeprefix("/api/v1/").replace("{slug}", "SLUG").replace("{id}", "ID")
        forms = {shown.replace("{number}", word) for word in ("N", "NUMBER")}
        if not any(f"`{form}`" in PAGE for form in forms):
            missing.append(path)
    assert missing == []
