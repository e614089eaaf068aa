"""The page says what the Document says, to people and to machines."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from analysis.reporting.compose import compose
from analysis.reporting.document import Document
from analysis.reporting.renderers import RENDERERS
from analysis.reporting.renderers.html import STYLESHEET, render_fragment
from analysis.reporting.texts import printed_texts
from tests.unit.analysis.reporting.renderers.extraction import collapsed, html_text, read_html
from tests.unit.analysis.reporting.specimens import (
    ASSETS,
    empty,
    published,
    quote,
    synthetic,
    synthetic_findings,
    synthetic_frame,
)
from tests.unit.analysis.reporting.strategies import TEXTS

HTML = RENDERERS["html"]
DOCUMENTS = {
    "published": published(),
    "synthetic": synthetic(),
    "french": synthetic("fr", 1),
    "arabic": synthetic("ar", 1),
    "empty": empty(),
}


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=list(DOCUMENTS))
def test_the_text_is_the_documents(document: Document) -> None:
    assert html_text(HTML.render(document, ASSETS)) == collapsed(" ".join(printed_texts(document)))


def test_quotes_are_exact_to_the_letter() -> None:
    words = read_html(HTML.render(published(), ASSETS)).words
    key_messages = published().key_messages
    assert key_messages is not None
    in_messages = len([message for message in key_messages.messages if message.quote])
    assert words[in_messages:] == [f"“{item.text}”" for item in published().quotes]


@given(TEXTS)
@settings(deadline=None)
def test_any_text_is_printed_as_it_is(text: str) -> None:
    finding = replace(synthetic_findings()[0], quotes=(quote("S1", text),))
    document = compose(replace(synthetic_frame(), key_messages=()), [finding])
    assert read_html(HTML.render(document, ASSETS)).words == [f"“{text}”"]


def test_markup_in_texts_is_text() -> None:
    finding = replace(
        synthetic_findings()[0],
        heading="<script>alert(1)</script>",
        quotes=(quote('"><img src=x>', "<b>&amp;</b>"),),
    )
    reader = read_html(HTML.render(compose(synthetic_frame(), [finding]), ASSETS))
    assert {"script", "img", "b"}.isdisjoint({tag for tag, _ in reader.elements})
    assert "“<b>&amp;</b>”" in reader.words


def test_every_link_leads_somewhere_and_every_id_is_unique() -> None:
    for document in DOCUMENTS.values():
        elements = read_html(HTML.render(document, ASSETS)).elements
        ids = [attributes["id"] for _, attributes in elements if attributes.get("id")]
        targets = {a["href"] for tag, a in elements if tag == "a"}
        assert len(set(ids)) == len(ids)
        assert targets <= {f"#{anchor}" for anchor in ids}


def test_each_quote_says_its_language_and_direction() -> None:
    elements = read_html(HTML.render(synthetic(), ASSETS)).elements
    quotes = [attributes for tag, attributes in elements if tag == "blockquote"]
    assert [(a.get("lang"), a["dir"]) for a in quotes][1:5] == [
        ("uk", "ltr"), ("ar", "rtl"), ("fr", "ltr"), ("es", "ltr"),
    ]  # fmt: skip
    assert elements[0][1]["lang"] == "en"


def test_headings_go_down_one_step_at_a_time() -> None:
    for document in DOCUMENTS.values():
        tags = [tag for tag, _ in read_html(HTML.render(document, ASSETS)).elements]
        levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_drafts_and_synthetic_data_carry_their_marks() -> None:
    draft = HTML.render(synthetic(), ASSETS).decode()
    assert 'data-mark="DRAFT"' in draft
    assert "DRAFT · Synthetic data" in draft
    assert "DRAFT" not in HTML.render(synthetic(edition=1), ASSETS).decode()
    assert 'data-mark="PROJET"' in HTML.render(synthetic("fr"), ASSETS).decode()


def test_the_fragment_has_classes_only_and_the_page_loads_nothing() -> None:
    fragment = render_fragment(synthetic())
    assert fragment.startswith('<article class="report')
    assert "style=" not in fragment
    assert "<style" not in fragment
    assert "<script" not in fragment
    page = HTML.render(synthetic(), ASSETS).decode()
    assert not re.search(r"(?:src|url\()|https?:(?!//www\.w3\.org)", page)


def test_every_rule_of_the_style_sheet_stays_inside_the_report() -> None:
    css = re.sub(r"/\*.*?\*/", "", STYLESHEET.read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = [
        selector.strip()
        for rule in re.findall(r"([^{}]+)\{", css)
        for selector in rule.split(",")
        if not rule.strip().startswith("@")
    ]
    assert len(selectors) > 100
    strangers = [s for s in selectors if not s.startswith(".report")]
    assert strangers == []


def test_classes_in_the_page_are_known_to_the_style_sheet() -> None:
    css = STYLESHEET.read_text(encoding="utf-8")
    used = set()
    for document in DOCUMENTS.values():
        for _, attributes in read_html(render_fragment(document).encode()).elements:
            used |= set((attributes.get("class") or "").split())
    unknown = {name for name in used if f".{name}" not in css}
    assert unknown <= {"report-exact", "report-heading", "report-notes-asked", "report-translation"}


def test_a_chart_says_every_value_in_words() -> None:
    elements = read_html(HTML.render(published(), ASSETS)).elements
    figure = next(attributes for tag, attributes in elements if tag == "figure")
    assert figure["aria-label"] == (
        "Who was asked: 10 administrations, by region. Americas: 8; Asia and the Pacific: 2."
    )
    assert sum(tag == "circle" for tag, _ in elements) == 10
