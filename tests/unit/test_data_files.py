"""The project's data files: complete in every language, pointing at each other, and honest."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from feedback.text import canonical_text

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "feedback" / "data").iterdir(), *(ROOT / "analysis" / "data").iterdir()])
LANGUAGES = {"en", "fr", "es", "pt"}


def load(name: str) -> Any:
    app = "feedback" if (ROOT / "feedback" / "data" / name).exists() else "analysis"
    return json.loads((ROOT / app / "data" / name).read_text(encoding="utf-8"))


def mappings(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping inside a value, itself included."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from mappings(inner)


class TestEveryFile:
    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
    def test_is_canonical_utf_8_text(self, path: Path) -> None:
        text = path.read_bytes().decode("utf-8")
        assert canonical_text(text, limit=10**6).text == text
        assert text.endswith("\n")

    @pytest.mark.parametrize(
        "name",
        [
            "codebook.json",
            "demo.json",
            "isc_2022_quotes.json",
            "organisation.json",
            "partners.json",
            "regions.json",
            "reports.json",
        ],
    )
    def test_says_the_same_in_every_language(self, name: str) -> None:
        """A text in French is there in the other languages too, with as many parts."""
        texts = [m for m in mappings(load(name)) if "fr" in m]
        assert texts
        for text in texts:
            assert set(text) == LANGUAGES, text
            if isinstance(text["en"], list) and not name.startswith("codebook"):
                assert len({len(parts) for parts in text.values()}) == 1, text
            assert all(text.values()), text


class TestReferenceData:
    def test_partners_belong_to_known_regions(self) -> None:
        regions = {region["code"] for region in load("regions.json")["regions"]}
        partners = load("partners.json")["administrations"]
        assert {partner["region"] for partner in partners} <= regions
        assert len({partner["code"] for partner in partners}) == len(partners) == 26

    def test_themes_point_to_known_factors_and_parents(self) -> None:
        (framework,) = load("frameworks.json")["frameworks"]
        assert framework["code"] == load("organisation.json")["framework"]
        factors = [factor["number"] for factor in framework["factors"]]
        assert factors == list(range(1, 11))
        themes = load("codebook.json")
        codes = {theme["code"] for theme in themes}
        assert len(codes) == len(themes) == 26
        for theme in themes:
            assert theme["parent"] in codes | {None}
            assert theme["factor"] in [*factors, None]

    def test_questions_are_the_same_five_in_every_language(self) -> None:
        questions = load("questions.json")
        assert set(questions) == LANGUAGES
        asked = {tuple((q["number"], q["code"]) for q in part) for part in questions.values()}
        assert len(asked) == 1
        assert [number for number, _ in asked.pop()] == [1, 2, 3, 4, 5]

    def test_consent_and_notice_never_promise_anonymity(self) -> None:
        organisation = load("organisation.json")
        said = json.dumps(
            [organisation["consent"], organisation["allegations"]], ensure_ascii=False
        )
        assert not re.search("an[oóôò]n[iyí]m", said.casefold())
        assert organisation["consent"]["version"] == 1


class TestPublishedReports:
    @pytest.fixture
    def report(self) -> Any:
        (report,) = load("reports.json")["reports"]
        return report

    @pytest.fixture
    def coded(self, report: Any) -> Any:
        return load(report["quotes"])

    def test_key_messages_fit_every_layout(self, report: Any) -> None:
        assert len(report["key_messages"]) == 6
        for message in report["key_messages"]:
            assert all(len(text) <= 40 for text in message["headline"].values()), message
            assert all(len(text) <= 110 for text in message["sentence"].values()), message

    def test_a_key_message_speaks_with_a_quote_of_its_findings(
        self, report: Any, coded: Any
    ) -> None:
        finding_of = {
            q["id"]: q["group"].replace("Q", "").replace("-G", ".") for q in coded["quotes"]
        }
        known = set(finding_of.values())
        for message in report["key_messages"]:
            assert set(message["findings"]) <= known
            assert finding_of[message["quote"]] in message["findings"]

    def test_requests_not_taken_up_point_to_quotes(self, report: Any, coded: Any) -> None:
        known = {quote["id"] for quote in coded["quotes"]}
        assert {q for asked in report["also_asked"] for q in asked["quotes"]} <= known

    def test_invited_administrations_are_counted_from_the_partners(self, report: Any) -> None:
        partners = load("partners.json")["administrations"]
        invited = Counter(p["region"] for p in partners if report["slug"] in p["consultations"])
        assert dict(report["invited_by_region"]) == invited
        assert invited.total() == 25
        assert report["answered_by_region"] is None

    def test_quotes_are_coded_with_known_themes(self, coded: Any) -> None:
        themes = {theme["code"] for theme in load("codebook.json")}
        groups = {group["code"] for group in coded["groups"]}
        for quote in coded["quotes"]:
            assert set(quote["themes"]) <= themes
            assert quote["group"] in groups
