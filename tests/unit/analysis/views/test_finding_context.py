"""Orders that move one of a list by a place, as OrderForm reads them."""

from __future__ import annotations

import pytest

from analysis.forms import OrderForm
from analysis.views.finding_context import moved


@pytest.mark.parametrize(
    ("place", "by", "order"),
    [(1, -1, "20,10,30"), (1, 1, "10,30,20"), (0, -1, ""), (2, 1, "")],
)
def test_one_place_up_or_down(place: int, by: int, order: str) -> None:
    assert moved([10, 20, 30], place, by) == order


def test_what_is_made_is_read() -> None:
    form = OrderForm({"order": moved([10, 20, 30], 0, 1)})
    assert form.is_valid()
    assert form.ids() == [20, 10, 30]
