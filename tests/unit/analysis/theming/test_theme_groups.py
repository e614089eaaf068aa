"""Groups by themes: kin themes and common addressees bring passages together."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.flow import Passage, Reading, Tag, ThemeEntry
from analysis.theming.theme_groups import group_by_themes
from tests.factories.labelled import answer, theme

THEMES = [theme("HR"), theme("TRAIN", parent="HR"), theme("IT"), theme("LAW")]


def reading(key: str, *codes: str, addressee: str = "") -> Reading:
    passage = Passage(key, 0, 4, f"Text {key}", 1, "en")
    tags = tuple(
        Tag(passage, code, 0.9 - at / 10, at + 1, "strong") for at, code in enumerate(codes)
    )
    addressees = {(0, 4): addressee} if addressee else {}
    return Reading(answer("Text", id=key), "en", (passage,), tags, addressees=addressees)


def group(
    readings: Sequence[Reading], wanted: int, themes: Sequence[ThemeEntry] = THEMES
) -> list[tuple[str, ...]]:
    return sorted(found.themes for found in group_by_themes(readings, themes, wanted))


def pairs(*codes: str) -> list[Reading]:
    return [reading(f"{code}{at}", code) for code in codes for at in range(3)]


def test_a_theme_goes_with_its_parent() -> None:
    assert group(pairs("HR", "TRAIN", "IT", "LAW"), 3) == [("HR", "TRAIN"), ("IT",), ("LAW",)]


def test_themes_of_one_factor_go_together() -> None:
    themes = [
        ThemeEntry("A", {"en": "A"}, factor=1),
        ThemeEntry("B", {"en": "B"}, factor=2),
        ThemeEntry("C", {"en": "C"}, factor=1),
    ]
    assert group(pairs("A", "B", "C"), 2, themes) == [("A", "C"), ("B",)]


def test_themes_that_answers_speak_of_together_go_together() -> None:
    readings = [reading(f"X{at}", "IT", "LAW") for at in range(3)]
    readings += [reading(f"Y{at}", "LAW", "IT") for at in range(3)]
    assert group([*readings, *pairs("HR")], 2) == [("HR",), ("IT", "LAW")]


def test_a_large_theme_is_parted_by_whom_it_addresses() -> None:
    readings = [reading(f"X{at}", "IT", addressee="staff") for at in range(3)]
    readings += [reading(f"Y{at}", "IT", addressee="region") for at in range(3)]
    found = group_by_themes(readings, THEMES, 2)
    assert sorted(each.addressee for each in found) == ["region", "staff"]


def test_the_most_central_passage_comes_first() -> None:
    readings = [*pairs("IT"), reading("ODD", "IT", "LAW")]
    (found,) = group_by_themes(readings, THEMES, 1)
    assert found.members[-1].answer_id == "ODD"


def test_one_passage_alone_is_no_finding() -> None:
    assert group_by_themes([reading("A", "IT")], THEMES, 3) == []
