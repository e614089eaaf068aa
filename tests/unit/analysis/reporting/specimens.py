"""Reports to test with: the published one of 2022, and an invented one that holds every case."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from analysis.flow import (
    Count,
    KeyMessage,
    QuestionText,
    RegionCount,
    ReportFrame,
    ReviewedFinding,
    ReviewedQuote,
    Translation,
)
from analysis.reporting import shortening
from analysis.reporting.compose import compose
from analysis.reporting.document import Document
from analysis.reporting.renderers.assets import Assets

ROOT = Path(__file__).parents[4]
DATA = ROOT / "analysis" / "data"
ASSETS = Assets((ROOT / "node_modules" / "@expo-google-fonts",))

UKRAINIAN = "Ми запровадили електронну чергу 🙏 на трьох пунктах пропуску."
ARABIC = "نوصي بتبادل أفضل الممارسات بين الإدارات [...] في إطار برنامج A-CIP."
FRENCH = "Un numéro vert\u00a0; 300 appels par mois.\n1. Écouter\n2. Agir\n\n3. Rendre compte"
SPANISH = "La Aduana de Sol publicó su código de conducta, y capacitó a 400 personas. Luego midió."
PORTUGUESE = "A comunidade aduaneira pode celebrar memorandos de entendimento."


def quote(reference: str, text: str, language: str = "en", **more: Any) -> ReviewedQuote:
    """A quote of the whole of `text`."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return ReviewedQuote(
        reference=reference,
        text=text,
        spans=more.pop("spans", shortening.whole(text)),
        language=language,
        version_sha256=digest,
        **more,
    )


@cache
def published_quotes() -> dict[str, ReviewedQuote]:
    """The 110 quotes of 2022 by reference, in their order."""
    data = json.loads((DATA / "isc_2022_quotes.json").read_text(encoding="utf-8"))
    return {item["id"]: quote(item["id"], item["text"]) for item in data["quotes"]}


@cache
def published_findings() -> tuple[ReviewedFinding, ...]:
    """The 19 findings of 2022, whose administrations nobody recorded."""
    data = json.loads((DATA / "isc_2022_quotes.json").read_text(encoding="utf-8"))
    quotes = published_quotes()
    findings = []
    for group in data["groups"]:
        members = [item["id"] for item in data["quotes"] if item["group"] == group["code"]]
        findings.append(
            ReviewedFinding(
                question=group["question"],
                heading=group["heading"]["en"],
                lead_in=group["lead_in_en"],
                quotes=tuple(quotes[reference] for reference in members),
                count=Count(0, len(members)),
            )
        )
    return tuple(findings)


def published_frame(edition: int = 1) -> ReportFrame:
    """The frame of the 2022 report: five questions, who was asked, three key messages."""
    text = (DATA / "isc_2022_messages_report.txt").read_text(encoding="utf-8")
    questions = re.findall(r"^\s*Question (\d)[:.] +(\S.*\S)\s*$", text, re.MULTILINE)
    quotes = published_quotes()
    return ReportFrame(
        slug="isc-2022",
        language="en",
        title="A-CIP Partner Administrations’ Messages to the Integrity Sub-Committee",
        standfirst="Over 80 participants were asked to share their thoughts and insights.",
        preface=("The remainder of this document is a detailed collection.",),
        programme="A-CIP Programme",
        forum="Integrity Sub-Committee",
        footer="A-CIP Programme – messages (February 2022)",
        questions=tuple(QuestionText(int(n), {"en": wording}) for n, wording in questions),
        issued="2022-02-10T09:00:00+00:00",
        edition=edition,
        facts=(("Asked", "7–9 February 2022"),),
        unknown="How many administrations answered was not recorded. Quotes illustrate.",
        also_asked=(("Award prizes and grant scholarships", ("S050",)),),
        key_title="What partner administrations said, in three messages",
        key_messages=(
            KeyMessage("Bring every stakeholder in", "A theme.", quotes["S092"], ("1.2", "5.1")),
            KeyMessage("Share what works", "Clearly valued.", quotes["S030"], ("2.2",)),
            KeyMessage("Measure integrity", "Surveys show where to act.", quotes["S056"]),
        ),
        regions=(RegionCount("Americas", 8, None), RegionCount("Asia and the Pacific", 2, None)),
    )


@cache
def published() -> Document:
    """The document of 2022."""
    return compose(published_frame(), published_findings())


def synthetic_quotes(language: str) -> tuple[ReviewedQuote, ...]:
    """One quote of each kind: scripts, lists, masks, cuts, insertions, translations, emoji."""
    spanish = shortening.mask(quote("S004", SPANISH, "es"), 3, 16, "administration")
    cut = shortening.keep(shortening.leave_out(spanish, 47, 75), 0, 83)
    translated = Translation("The community can sign memoranda.", language, "A. Nother", True)
    unchecked = Translation("We have an electronic queue 🙏.", language, "", False)
    typo = "Integrity is a major too for trade."
    return (
        quote("S001", UKRAINIAN, "uk", attribution="Northern region", translation=unchecked),
        quote("S002", ARABIC, "ar"),
        quote("S003", FRENCH, "fr"),
        cut,
        quote("S005", PORTUGUESE, "pt", attribution="Palmeira", translation=translated),
        quote("S006", PORTUGUESE, "pt", translation=translated),
        shortening.insert(quote("S007", typo), typo.index(" for"), "tool"),
        quote("S008", "更多培训 with a tab\tand “inner” marks", "und"),
    )


def synthetic_findings(language: str = "en") -> tuple[ReviewedFinding, ...]:
    """Three findings of two questions, with counts known, small and mixed."""
    quotes = synthetic_quotes(language)
    return (
        ReviewedFinding(1, "Queues", "Many spoke of “queues”:", quotes[:4], Count(14)),
        ReviewedFinding(1, "Agreements", "Some would sign:", quotes[4:7], Count(2)),
        ReviewedFinding(2, "Training", "Several asked for training:", quotes[7:], Count(9, 3)),
    )


def synthetic_frame(language: str = "en", edition: int = 0) -> ReportFrame:
    """The frame of an invented consultation; its third question has no findings."""
    texts = {1: "What works?", 2: "What next?", 3: "Anything else?"}
    return ReportFrame(
        slug="demo",
        language=language,
        title="Messages of twenty-four administrations",
        standfirst="A consultation in progress.",
        preface=(),
        programme="Programme",
        forum="Forum",
        footer="Programme | Messages",
        questions=tuple(QuestionText(number, {"en": text}) for number, text in texts.items()),
        issued="2026-03-01T17:45:00+01:00",
        edition=edition,
        synthetic=True,
        key_messages=(
            KeyMessage("Share what works", "All want it.", quote("S003", FRENCH, "fr"), ("1.1",)),
        ),
        regions=(
            RegionCount("Americas", 8, 7),
            RegionCount("West", 10, 10),
            RegionCount("East", 4, 3),
            RegionCount("Asia", 2, 1),
        ),
    )


def synthetic(language: str = "en", edition: int = 0) -> Document:
    """The document of the invented consultation."""
    return compose(synthetic_frame(language, edition), synthetic_findings(language))


def empty() -> Document:
    """A draft before any finding was reviewed or any key message chosen."""
    return compose(replace(synthetic_frame(), key_messages=()), ())
