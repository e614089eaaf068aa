"""Tables of `make bench`: aligned in a terminal, valid in Markdown, figures as they mean."""

from __future__ import annotations

import pytest

from scripts.bench.tables import NONE, Table, as_markdown, as_text, ratio, seconds, whole

TABLE = Table(
    "How fast",
    ("what", "by", "answers/s"),
    (("tagging", "ours", "5,000"), ("tagging", "a|peer", NONE)),
    ("A note that says how to read it.",),
)


def test_columns_of_a_terminal_stand_under_each_other() -> None:
    assert as_text(TABLE).splitlines() == [
        "How fast",
        "",
        "what     by      answers/s",
        "-------  ------  ---------",
        "tagging  ours        5,000",
        "tagging  a|peer          –",
        "",
        "A note that says how to read it.",
    ]


def test_markdown_aligns_figures_right_and_escapes_bars() -> None:
    assert as_markdown(TABLE).splitlines() == [
        "### How fast",
        "",
        "| what | by | answers/s |",
        "| :-- | :-- | --: |",
        "| tagging | ours | 5,000 |",
        "| tagging | a\\|peer | – |",
        "",
        "A note that says how to read it.",
    ]


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="How fast: 2 columns"):
        Table("How fast", ("what", "by"), (("tagging",),))


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.4714, ".471"), (0.0, ".000"), (1.0, "1.000"), (-0.0123, "-.012"), (None, NONE)],
)
def test_ratios(value: float | None, text: str) -> None:
    assert ratio(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0714, "0.071"), (0.714, "0.71"), (7.14, "7.14"), (71.4, "71.4"), (None, NONE)],
)
def test_seconds(value: float | None, text: str) -> None:
    assert seconds(value) == text


def test_counts() -> None:
    assert [whole(10_000), whole(0.6), whole(None)] == ["10,000", "1", NONE]
