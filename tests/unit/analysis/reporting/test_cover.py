"""The first page: what the document holds, and the key to its signs."""

from __future__ import annotations

from dataclasses import replace

from analysis.reporting.compose import compose
from analysis.reporting.document import Document
from analysis.reporting.nodes import Cover, Fact
from tests.unit.analysis.reporting.specimens import (
    empty,
    published,
    published_findings,
    published_frame,
    synthetic,
)


def cover(document: Document) -> Cover:
    first = document.nodes[0]
    assert isinstance(first, Cover)
    return first


def test_contents_lead_to_every_part() -> None:
    document = published()
    anchors = [entry.anchor for entry in cover(document).contents.entries]
    assert anchors == [getattr(node, "anchor", "") for node in document.nodes[1:]]
    assert cover(document).contents.entries[1].label == "Question 1:"


def test_an_edition_has_its_number_and_a_draft_its_minute() -> None:
    assert cover(published()).facts[-1] == Fact("Edition", "1, 10 February 2022")
    assert cover(empty()).facts[-1] == Fact("Status", "Draft of 1 March 2026, 17:45")


def test_numbers_are_counted_unless_the_frame_gives_them() -> None:
    numbers = [(item.number, item.label) for item in cover(published()).statistics]
    assert numbers == [("110", "quotes"), ("19", "findings"), ("5", "questions")]
    frame = replace(published_frame(), figures=(("80+", "participants"),))
    given = cover(compose(frame, published_findings())).statistics
    assert [(item.number, item.label) for item in given] == [("80+", "participants")]


def test_what_is_not_known_is_set_apart_with_its_first_sentence() -> None:
    assert cover(published()).notices == (
        Fact("How many administrations answered was not recorded.", "Quotes illustrate."),
    )


def test_synthetic_data_are_called_so() -> None:
    document = synthetic()
    assert document.synthetic_mark == "Synthetic data"
    assert cover(document).notices[0].label.startswith("Synthetic data: ")
    assert published().synthetic_mark == ""


def test_the_legend_explains_the_signs_that_occur() -> None:
    assert [entry.kind for entry in cover(published()).legend] == ["exact", "reference"]
    assert [entry.kind for entry in cover(synthetic()).legend] == [
        "exact", "elision", "mask", "insertion", "reference",
    ]  # fmt: skip
    assert cover(empty()).legend == ()
