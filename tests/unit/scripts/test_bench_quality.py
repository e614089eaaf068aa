"""Peers and their figures, on a few labelled answers whose right figures are known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis.theming.dataset import Dataset, LabelledAnswer, parse_dataset
from analysis.theming.evaluation import evaluate
from analysis.theming.metrics import agreement
from scripts.bench import sentence_peers
from scripts.bench.calibration import calibration
from scripts.bench.datasets import Labelled, given_sets, own_sets
from scripts.bench.groups import agree, grouping, peer
from scripts.bench.lessons import learning
from scripts.bench.peers import PhraseMatcher, chance, lots, majority, tfidf_kmeans, tfidf_nmf
from scripts.bench.quality import score, tagging
from tests.factories.labelled import answer, theme

TRAINING = "We want training for officers at the border"
CODE = "A code of conduct was written and published"


def dataset(**fields: Any) -> Dataset:
    told = [
        (f"{TRAINING}, every year.", ["TRNG"], "en", "g1"),
        (f"{TRAINING} and in ports.", ["TRNG"], "en", "g1"),
        (f"{CODE} last spring.", ["CODE"], "en", "g2"),
        (f"{CODE} with training.", ["CODE", "TRNG"], "fr", "g2"),
    ]
    return parse_dataset(
        {
            "name": "A small set",
            "themes": [
                {"code": "TRNG", "name": "Training", "keywords": ["training"]},
                {"code": "CODE", "name": "Code of conduct", "keywords": ["code of conduct"]},
            ],
            "questions": [{"number": 1, "text": "What?"}],
            "answers": [
                {"id": f"A{n}", "question": 1, "text": text, "themes": themes, "language": language}
                | {"group": group}
                for n, (text, themes, language, group) in enumerate(told)
            ],
            **fields,
        }
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TRAINING, please.", ("TRNG",)),
        ("A code of conduct and training. Training!", ("TRNG", "CODE")),
        ("Retraining costs more.", ()),
        ("A code for conduct.", ()),
        ("", ()),
    ],
)
def test_phrases_are_whole_and_in_any_case(text: str, found: tuple[str, ...]) -> None:
    assert PhraseMatcher(dataset().themes)([answer(text)]) == [found]


def test_terms_stand_for_a_theme_and_its_name_only_without_any() -> None:
    matcher = PhraseMatcher([theme("BUS", "Night bus", terms=["coach"])])
    assert matcher([answer("The coach."), answer("The night bus.")]) == [("BUS",), ()]
    assert PhraseMatcher([theme("BUS", "Night bus")])([answer("The night bus!")]) == [("BUS",)]


def test_figures_of_labels_by_hand() -> None:
    figures = score(dataset().scored, [("TRNG", "CODE"), (), ("TRNG",), ("CODE", "TRNG")])
    assert figures["sample_f1"] == pytest.approx((2 / 3 + 0 + 0 + 1) / 4)
    assert figures["precision"] == pytest.approx(3 / 5)
    assert figures["recall"] == pytest.approx(3 / 5)
    assert figures["top1"] == pytest.approx(0.5)
    assert figures["abstained"] == pytest.approx(0.25)
    assert figures["by_language"] == {"en": pytest.approx(2 / 9), "fr": 1.0}


def test_our_row_and_a_peers_are_measured_alike() -> None:
    """What the engine's own evaluation says of it is what `score` says of the same labels."""
    ours = evaluate(dataset())["tagging"]
    given = PhraseMatcher(dataset().themes)([item.answer for item in dataset().scored])
    theirs = score(dataset().scored, given)
    assert isinstance(ours, dict)
    assert set(theirs) < set(ours)
    assert theirs["sample_f1"] == 1.0


def test_references_know_the_labels() -> None:
    asked = [item.answer for item in dataset().scored]
    assert majority(dataset())(asked) == [("TRNG",)] * 4
    drawn = chance(dataset())(asked)
    assert drawn == chance(dataset())(asked)
    assert {len(themes) for themes in drawn} == {1}


@pytest.mark.parametrize("grouper", [tfidf_kmeans, tfidf_nmf])
def test_groupers_part_what_shares_no_word(grouper: Any) -> None:
    texts = [item.answer.text for item in dataset().scored]
    first, second, third, fourth = grouper(texts, 2, 0)
    assert first == second != third == fourth
    found = peer(dataset().scored, grouper)
    assert (found.k, found.ari) == (2, 1.0)
    assert found.ami == pytest.approx(1.0)


def test_one_group_for_all_agrees_no_better_than_chance() -> None:
    found = agree(dataset().scored, lambda own: ["one"] * len(own))
    assert (found.k, found.ari) == (1, 0.0)


def test_agreement_is_that_of_the_questions_weighted_by_their_answers() -> None:
    groups, labels = ["g1", "g1", "g1", "g2", "g2", "g2"], ["a", "a", "b", "b", "b", "b"]
    scored = [
        LabelledAnswer(answer("x", id=f"A{n}"), frozenset(), group)
        for n, group in enumerate(groups)
    ]
    other = LabelledAnswer(answer("x", question=2, id="B"), frozenset(), "g1")
    given = {item.answer.id: label for item, label in zip(scored, labels, strict=True)} | {"B": "a"}
    found = agree([*scored, other], lambda own: [given[item.answer.id] for item in own])
    ari, ami = agreement(groups, labels)
    assert ari != pytest.approx(ami)
    assert found.k == 3
    assert found.ari == pytest.approx((6 * ari + 1) / 7)
    assert found.ami == pytest.approx((6 * ami + 1) / 7)


def test_lots_fall_the_same_way_each_time() -> None:
    texts = ["a"] * 30
    assert lots(texts, 3, 0) == lots(texts, 3, 0) != lots(texts, 3, 1)
    assert set(lots(texts, 3, 0)) == {0, 1, 2}


def test_tables_say_what_a_set_is_worth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentence_peers, "PYTHON", Path("nowhere"))
    labelled = Labelled("small", dataset(), "written here.", {f"A{n}": "TRNG" for n in range(4)})
    tags, groups = tagging([labelled]), grouping([labelled])
    assert [row[1] for row in tags.rows][1:] == ["whole phrases", "majority theme", "by chance"]
    assert "small: written here." in tags.notes
    assert [row[2] for row in groups.rows] == [
        "number", "nothing", "number", "number", "labels", "number",
    ]  # fmt: skip
    assert sentence_peers.MISSING in groups.notes
    reference = next(row for row in groups.rows if row[1] == "coder's first theme")
    assert reference[3:5] == ("1", ".000")


def test_a_set_without_groups_has_no_row_among_them() -> None:
    bare = dataset(
        answers=[{"id": "A", "question": 1, "text": "x", "language": "en", "themes": []}]
    )
    assert grouping([Labelled("bare", bare, "")]).rows == ()


def test_own_sets_say_where_terms_come_from() -> None:
    first, second, *_ = own_sets()
    assert "written from this data" in first.worth
    assert set(first.primary) == {item.answer.id for item in first.dataset.answers}
    assert first.dataset.themes != second.dataset.themes


def test_a_folder_of_sets_is_read_by_name(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.json").write_text(
            f'{{"name": "Set {name} (sample)", "themes": [], "questions": [], "answers": []}}'
        )
    assert [labelled.title for labelled in given_sets(tmp_path)] == ["Set a", "Set b"]


@pytest.mark.parametrize(("content", "said"), [(None, "no .json file"), ("{", "a.json: line 1")])
def test_a_broken_folder_is_refused(tmp_path: Path, content: str | None, said: str) -> None:
    if content is not None:
        (tmp_path / "a.json").write_text(content)
    with pytest.raises(ValueError, match=said):
        given_sets(tmp_path)


def test_what_corrections_bring_is_measured_on_other_answers() -> None:
    written = next(labelled for labelled in own_sets() if labelled.title == "written answers")
    (row,) = learning([written]).rows
    assert row[2:4] == ("80", "88")
    assert float(row[6]) == pytest.approx(float(row[5]) - float(row[4]), abs=0.002)


def test_floors_are_chosen_on_other_answers_than_they_are_measured_on() -> None:
    table = calibration(own_sets())
    assert [row[0] for row in table.rows][:6] == [
        "fold 1", "fold 2", "fold 3", "fold 4", "fold 5", "held out, all folds",
    ]  # fmt: skip
