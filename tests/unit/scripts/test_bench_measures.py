"""What measures: on tiny inputs, that figures come back and mean what their names say."""

from __future__ import annotations

import pytest

from scripts.bench import pages, report, speed
from scripts.bench.child import BenchError, measure


def test_the_report_holds_as_many_quotes_as_asked() -> None:
    for size in (3, 110, 150):
        document = report.document(size)
        assert len(document.quotes) == size
        assert len({quote.reference for quote in document.quotes}) == size
    assert len(report.document(110).findings) == len(report.document(150).findings) == 19


def test_a_format_is_measured_in_a_process_of_its_own() -> None:
    table = report.report(sizes=(3,), formats=("json",))
    assert [row[:2] for row in table.rows] == [("3", "json")]
    assert all(float(cell) >= 0 for cell in table.rows[0][2:])


def test_theming_is_measured_with_a_peer() -> None:
    took = speed.engine(20)
    assert set(took) == {"ready", "tagging", "grouping"}
    assert all(set(times) == {"seconds", "processor", "peak"} for times in took.values())
    assert took["tagging"]["peak"] <= took["grouping"]["peak"]
    assert set(speed.peers(40)) == {"tagging", "grouping"}


def test_a_child_that_fails_says_why() -> None:
    with pytest.raises(BenchError, match="no attribute 'nothing'"):
        measure("speed:nothing")


@pytest.mark.parametrize(("share", "found"), [(1, 1), (50, 10), (95, 19), (100, 20)])
def test_percentiles_are_values_that_were_measured(share: int, found: int) -> None:
    assert pages.percentile(list(range(20, 0, -1)), share) == found


def test_every_page_is_asked_for_by_somebody_who_may_open_it() -> None:
    asked = pages.wanted()
    assert len(set(asked)) == len(asked)
    assert {page.role for page in asked} == {"coordinator", "manager"}
    assert {page.passages for page in asked} == {None, 110, 2_000}
