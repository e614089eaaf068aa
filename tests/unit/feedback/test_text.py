"""The only door for text: what is kept, what is removed, what is refused."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from feedback.text import MAX_CODE_POINTS, TextError, canonical_text, count_words, sha256

KEPT_CONTROLS = "\t\n"
CONTROLS = [chr(c) for c in (*range(1, 32), *range(0x7F, 0xA0)) if chr(c) not in "\t\n\r\x0b\x0c"]
STORABLE = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
PLAIN = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]))


@given(STORABLE)
def test_a_second_time_changes_nothing(raw: str) -> None:
    once = canonical_text(raw)
    assert canonical_text(once.text) == type(once)(once.text)


@given(PLAIN)
def test_text_without_controls_stays_exactly_as_typed(raw: str) -> None:
    assert canonical_text(raw).text == raw
    assert canonical_text(raw).removed == ()


@pytest.mark.parametrize(
    "typed",
    ["  edges \n", "\u200fעברית\u200e", "a\u200bb\ufeff", "👩🏽\u200d✈️", "e\u0301 ≠ é", "a\tb\n\n"],
)
def test_marks_edges_and_emoji_are_kept(typed: str) -> None:
    assert canonical_text(typed).text == typed


@given(st.lists(PLAIN, min_size=2, max_size=6), st.data())
def test_every_kind_of_line_end_becomes_one_line_feed(
    lines: list[str], data: st.DataObject
) -> None:
    ends = [data.draw(st.sampled_from(["\r\n", "\r", "\x0b", "\x0c", "\n"])) for _ in lines[1:]]
    # A bare CR before an empty line that begins with LF is one CRLF, and means one line end.
    assume(not any(a == "\r" and b == "\n" for a, b in itertools.pairwise(ends)))
    raw = lines[0] + "".join(end + line for end, line in zip(ends, lines[1:], strict=True))
    assert canonical_text(raw).text.count("\n") == len(ends)


@given(PLAIN, st.sampled_from(CONTROLS), PLAIN)
def test_controls_are_removed_and_named(before: str, control: str, after: str) -> None:
    result = canonical_text(before + control + after)
    assert result.text == before + after
    assert result.removed == (f"U+{ord(control):04X}",)


@pytest.mark.parametrize("refused", ["a\x00b", "\ud800", "x\udfffy"])
def test_nul_and_half_characters_are_refused(refused: str) -> None:
    with pytest.raises(TextError):
        canonical_text(refused)


def test_bytes_that_are_not_utf_8_are_refused_and_the_place_is_named() -> None:
    with pytest.raises(TextError, match="byte 3"):
        canonical_text(b"ab\xff")
    assert canonical_text("é".encode()).text == "é"


def test_the_limit_counts_code_points_after_the_line_ends_are_one() -> None:
    assert len(canonical_text("\r\n" * MAX_CODE_POINTS).text) == MAX_CODE_POINTS
    assert len(canonical_text("🛃" * MAX_CODE_POINTS).text) == MAX_CODE_POINTS
    with pytest.raises(TextError, match="1 too many"):
        canonical_text("x" * (MAX_CODE_POINTS + 1))


def test_what_is_hashed_is_the_text_in_utf_8() -> None:
    # echo -n 'é' | sha256sum
    assert sha256("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), (" \n\t ", 0), ("one", 1), ("a\u00a0b\nc  d", 4), ("l’usage —", 2)]
)
def test_words_are_runs_of_anything_but_white_space(text: str, words: int) -> None:
    assert count_words(text) == words
