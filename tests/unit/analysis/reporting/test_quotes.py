"""What of a quote reaches the Document, and what must not."""

from __future__ import annotations

from dataclasses import replace

from analysis.flow import Translation
from analysis.reporting import shortening
from analysis.reporting.document import to_json
from analysis.reporting.labels import labels_for
from analysis.reporting.nodes import Quote
from analysis.reporting.quotes import document_quote, quote_anchor
from tests.unit.analysis.reporting.specimens import ARABIC, PORTUGUESE, quote, synthetic

ENGLISH = labels_for("en")
CHECKED = Translation("The community can sign.", "en", "A. Nother", reviewed=True)
UNCHECKED = Translation("The community can sign.", "en", "A. Nother", reviewed=False)


def drawn(item: object, language: str = "en") -> Quote:
    return document_quote(item, language, labels_for(language))  # type: ignore[arg-type]


def test_a_checked_translation_stands_in_place_with_the_original_of_a_named_author() -> None:
    item = drawn(quote("S1", PORTUGUESE, "pt", attribution="Palmeira", translation=CHECKED))
    assert (item.text, item.language) == (CHECKED.text, "en")
    assert item.attribution == "Palmeira · translated from Portuguese, translation checked"
    assert item.companion is not None
    assert (item.companion.text, item.companion.language) == (PORTUGUESE, "pt")


def test_an_unattributed_translation_tells_nothing_of_its_original() -> None:
    item = drawn(quote("S1", PORTUGUESE, "pt", translation=CHECKED))
    assert item.attribution == "translated, translation checked"
    assert item.companion is None
    assert item.version_sha256 == ""
    assert item.language == "en"


def test_an_unchecked_translation_stands_beneath_the_respondents_words() -> None:
    item = drawn(quote("S1", PORTUGUESE, "pt", translation=UNCHECKED))
    assert (item.text, item.language) == (PORTUGUESE, "pt")
    assert item.companion is not None
    assert item.companion.label == "Translation, not checked:"
    assert item.companion.text == UNCHECKED.text


def test_a_translation_into_another_language_is_not_used() -> None:
    assert drawn(quote("S1", PORTUGUESE, "pt", translation=CHECKED), "fr").text == PORTUGUESE
    own = replace(CHECKED, language="pt")
    assert drawn(quote("S1", PORTUGUESE, "pt", translation=own), "pt").text == PORTUGUESE


def test_no_hash_tells_the_words_that_are_hidden() -> None:
    item = quote("S1", "For Sol, a tool.")
    assert drawn(item).version_sha256 == item.version_sha256
    assert drawn(shortening.insert(item, 3, "x")).version_sha256 == item.version_sha256
    assert drawn(shortening.mask(item, 4, 7, "administration")).version_sha256 == ""
    assert drawn(shortening.keep(item, 0, 7)).version_sha256 == ""


def test_hidden_words_are_nowhere_in_the_document() -> None:
    data = to_json(synthetic())
    assert "Aduana" not in data
    assert "Luego midió" not in data
    assert "A. Nother" not in data


def test_direction_is_of_the_language_or_of_the_first_letter() -> None:
    assert drawn(quote("S1", "A-CIP " + ARABIC, "ar")).direction == "rtl"
    assert drawn(quote("S1", ARABIC, "und")).direction == "rtl"
    assert drawn(quote("S1", "12 " + ARABIC, "")).direction == "rtl"
    assert drawn(quote("S1", ARABIC, "en")).direction == "ltr"


def test_anchors_are_made_of_plain_letters_and_never_twice_the_same() -> None:
    taken: set[str] = set()
    assert quote_anchor("S 1/é", taken) == "quote-S-1"
    assert quote_anchor("S-1", taken) == "quote-S-1-2"
    assert quote_anchor("S-1", taken) == "quote-S-1-3"
