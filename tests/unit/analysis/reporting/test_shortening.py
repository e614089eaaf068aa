"""Cutting, masking and annotating a quote."""

from __future__ import annotations

import pytest

from analysis.flow import ReviewedQuote
from analysis.reporting import shortening
from analysis.reporting.quoting import QuoteError, quote_runs
from tests.unit.analysis.reporting.specimens import quote

TEXT = "We trained staff. It took a year. Complaints fell."


def printed(item: ReviewedQuote) -> str:
    return "".join(run.text for run in quote_runs(item))


def test_keeping_a_part_leaves_out_the_rest() -> None:
    assert printed(shortening.keep(quote("R1", TEXT), 18, 33)) == "[...] It took a year. [...]"


def test_leaving_out_the_middle() -> None:
    cut = shortening.leave_out(quote("R1", TEXT), 18, 34)
    assert printed(cut) == "We trained staff. [...] Complaints fell."


def test_leaving_out_twice_and_keeping_afterwards() -> None:
    cut = shortening.leave_out(quote("R1", TEXT), 18, 34)
    cut = shortening.leave_out(cut, 0, 3)
    assert printed(shortening.keep(cut, 0, 44)) == "[...] trained staff. [...] Complaints [...]"


def test_an_insertion_goes_with_the_words_around_it() -> None:
    noted = shortening.insert(quote("R1", TEXT), 27, "long")
    assert printed(noted) == "We trained staff. It took a [long] year. Complaints fell."
    assert printed(shortening.leave_out(noted, 18, 34)).count("long") == 0


def test_masks_come_in_any_order() -> None:
    masked = shortening.mask(quote("R1", TEXT), 34, 44, "thing")
    masked = shortening.mask(masked, 11, 16, "people")
    assert printed(masked) == "We trained [people]. It took a year. [thing] fell."


def test_nothing_is_left_of_a_quote_without_words() -> None:
    with pytest.raises(QuoteError, match="no span"):
        shortening.leave_out(quote("R1", TEXT), 0, len(TEXT))


def test_a_cut_through_a_mask_is_refused() -> None:
    masked = shortening.mask(quote("R1", TEXT), 3, 16, "people")
    with pytest.raises(QuoteError, match="only partly"):
        shortening.keep(masked, 0, 10)
