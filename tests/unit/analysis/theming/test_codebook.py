"""Codebook: plain and multilingual entries are read; what is wrong is said with its place."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.theming.codebook import parse_codebook
from tests.factories.labelled import codebook


def entry(**fields: Any) -> dict[str, Any]:
    return {"code": "LEAD", "name": "Leadership"} | fields


def test_the_projects_codebook_is_read_whole() -> None:
    themes = parse_codebook(codebook())
    lead, inst = themes[0], themes[1]
    assert len(themes) == 26
    assert (lead.code, lead.factor, lead.parent) == ("LEAD", 1, "")
    assert inst.parent == "LEAD"
    assert set(lead.name) == set(lead.terms) == {"en", "fr", "es", "pt"}
    assert "tone at the top" in lead.terms["en"]


def test_plain_texts_and_lists_are_english() -> None:
    (theme,) = parse_codebook([entry(description="At the top.", keywords=["head", " chief "])])
    assert theme.name == {"en": "Leadership"}
    assert theme.description == {"en": "At the top."}
    assert theme.terms == {"en": ("head", "chief")}


def test_keywords_in_one_text_are_parted() -> None:
    (theme,) = parse_codebook([entry(keywords="head; chief, boss")])
    assert theme.terms == {"en": ("head", "chief", "boss")}


def test_empty_descriptions_and_missing_keywords_are_nothing() -> None:
    (theme,) = parse_codebook([entry(description={"en": " "}, parent=None)])
    assert (theme.description, theme.terms, theme.parent) == ({}, {}, "")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "codebook: expected a list, found an object"),
        ([7], "codebook[0]: expected an object, found a number"),
        ([{"name": "x"}], "codebook[0]: 'code' is missing; add it"),
        ([{"code": "A"}], "codebook[0]: 'name' is missing; add it"),
        ([entry(name={"en": ""})], "codebook[0].name: the theme has no name"),
        ([entry(name={"en": 4})], "codebook[0].name.en: expected a text"),
        ([entry(), entry()], "codebook[1].code: 'LEAD' stands twice; rename one"),
        ([entry(parent="NONE")], "codebook[0].parent: no theme has the code 'NONE'"),
        ([entry(parent="LEAD")], "codebook[0].parent: 'LEAD' is above itself"),
        (
            [entry(parent="B"), entry(code="B", parent="C"), entry(code="C", parent="LEAD")],
            "codebook[0].parent: 'LEAD' is above itself through its parents",
        ),
        ([entry(keywords={"en": [1]})], "codebook[0].keywords.en[0]: expected a term"),
        ([entry(keywords=5)], "codebook[0].keywords.en: expected a list, found a number"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(data: object, said: str) -> None:
    with pytest.raises(ValueError, match=r"^[^\n]+$") as caught:
        parse_codebook(data)
    assert said in str(caught.value)
