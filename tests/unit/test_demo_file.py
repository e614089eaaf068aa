"""The synthetic consultation's file: uneven and human, and nobody's words under a real name."""

from __future__ import annotations

import itertools
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from feedback.text import canonical_text

ROOT = Path(__file__).parents[2]
LANGUAGES = {"en", "fr", "es", "pt"}
ATTRIBUTIONS = {"idea", "unattributed", "region", "administration"}
ROLES = {"manager", "reviewer", "reader", "operator", "coordinator"}


def load(name: str) -> Any:
    app = "feedback" if (ROOT / "feedback" / "data" / name).exists() else "analysis"
    return json.loads((ROOT / app / "data" / name).read_text(encoding="utf-8"))


def folded(name: str) -> str:
    """A name without accents, case and signs, to compare with another."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def similarity(one: str, other: str) -> float:
    """Jaccard similarity of two texts' character 5-grams."""
    left, right = ({t[i : i + 5] for i in range(len(t) - 4)} for t in (folded(one), folded(other)))
    return len(left & right) / (len(left | right) or 1)


@pytest.fixture(scope="module")
def demo() -> Any:
    return load("demo.json")


@pytest.fixture(scope="module")
def rounds(demo: Any) -> list[list[dict[str, Any]]]:
    """The submissions of the demonstration and of the year before."""
    return [demo["consultation"]["submissions"], demo["previous"]["submissions"]]


@pytest.fixture(scope="module")
def answers(rounds: list[list[dict[str, Any]]]) -> list[tuple[str, dict[str, Any]]]:
    """Every answer with its administration's code."""
    return [
        (submission["administration"], answer)
        for submission in itertools.chain(*rounds)
        for answer in submission["answers"]
    ]


class TestDemoAdministrations:
    def test_sizes_are_those_of_the_real_regions(self, demo: Any) -> None:
        known = {region["code"] for region in load("regions.json")["regions"]}
        sizes = Counter(administration["region"] for administration in demo["administrations"])
        assert sizes == {"AMS": 8, "WCA": 7, "ESA": 4, "MENA": 4, "EUR": 1}
        assert set(sizes) == set(demo["regions"]) <= known

    def test_names_and_codes_are_nobodys(self, demo: Any) -> None:
        real = (ROOT / "tests" / "data" / "country_names.txt").read_text(encoding="utf-8")
        partners = load("partners.json")["administrations"]
        taken = {folded(name) for name in real.splitlines()}
        taken |= {folded(name) for partner in partners for name in partner["name"].values()}
        assert len(taken) > 200
        for administration in demo["administrations"]:
            assert administration["code"].startswith("X"), "user-assigned in ISO 3166"
            assert not {folded(name) for name in administration["name"].values()} & taken
        names = [administration["name"]["en"] for administration in demo["administrations"]]
        assert len(set(names)) == len(names) == 24

    def test_marked_synthetic(self, demo: Any) -> None:
        assert demo["synthetic"] is True
        assert demo["note"].startswith("SYNTHETIC.")


class TestDemoPeople:
    def test_each_administration_has_a_coordinator_at_an_example_address(self, demo: Any) -> None:
        codes = {administration["code"] for administration in demo["administrations"]}
        assert {person["administration"] for person in demo["people"]} == codes
        emails = [person["email"] for person in demo["people"]]
        assert len(set(emails)) == len(emails)
        for person in [*demo["people"], *demo["cast"]]:
            assert re.fullmatch(r"[a-z.]+@[a-z]+\.example", person["email"])
            assert person["language"] in LANGUAGES
            words = set(re.split(r"[.@]", person["email"])[:-2])
            assert words <= {"second", "director", *ROLES}, "a role, never a person's name"

    def test_the_cast_is_one_of_each(self, demo: Any) -> None:
        cast = demo["cast"]
        roles = Counter(member["role"] for member in cast)
        assert roles == {"manager": 2, "reviewer": 1, "reader": 1, "operator": 1, "coordinator": 4}
        coordinators = [member for member in cast if member["role"] == "coordinator"]
        assert {member["language"] for member in coordinators} == LANGUAGES
        invited = {(person["email"], person["administration"]) for person in demo["people"]}
        assert {(c["email"], c["administration"]) for c in coordinators} <= invited
        assert all((m["administration"] is None) == (m["role"] != "coordinator") for m in cast)


class TestDemoSubmissions:
    def test_states(self, demo: Any) -> None:
        states = Counter(submission["state"] for submission in demo["consultation"]["submissions"])
        assert states == {
            "submitted": 14,
            "amended": 3,
            "drafting": 3,
            "invited": 2,
            "late": 1,
            "opened": 1,
        }
        codes = [submission["administration"] for submission in demo["consultation"]["submissions"]]
        assert sorted(codes) == sorted(a["code"] for a in demo["administrations"])

    def test_times_and_choices_follow_the_state(self, rounds: list[list[dict[str, Any]]]) -> None:
        for submission in itertools.chain(*rounds):
            sent = submission["state"] in {"submitted", "late", "amended"}
            assert (submission["submitted_hours_ago"] is not None) == sent, submission
            assert (submission["attribution"] in ATTRIBUTIONS) == sent, submission
            assert bool(submission["answers"]) == (sent or submission["state"] == "drafting")
            amended = [a for a in submission["answers"] if a["amended_text"] is not None]
            assert bool(amended) == (submission["state"] == "amended"), submission
            if amended:
                assert 0 < submission["amended_hours_ago"] < submission["submitted_hours_ago"]

    def test_times_lie_within_the_round(self, demo: Any) -> None:
        dates = demo["consultation"]
        for submission in demo["consultation"]["submissions"]:
            for event in ("opened", "submitted", "amended"):
                hours = submission[f"{event}_hours_ago"]
                assert hours is None or 0 < hours <= dates["opened_days_ago"] * 24
        (late,) = (s for s in demo["consultation"]["submissions"] if s["state"] == "late")
        assert 0 < dates["first_closing_hours_ago"] - late["submitted_hours_ago"] <= 10 / 60
        assert dates["moved_hours_ago"] < dates["first_closing_hours_ago"]
        before = demo["previous"]
        for submission in before["submissions"]:
            days = submission["submitted_hours_ago"] / 24
            assert -before["closes_in_days"] < days < before["opened_days_ago"]

    def test_region_attribution_is_chosen_only_where_three_can_answer(self, demo: Any) -> None:
        region = {a["code"]: a["region"] for a in demo["administrations"]}
        sizes = Counter(region.values())
        for submission in demo["consultation"]["submissions"]:
            if submission["attribution"] == "region":
                assert sizes[region[submission["administration"]]] >= 3

    def test_choices_and_clearance_are_mixed(self, demo: Any) -> None:
        sent = [s for s in demo["consultation"]["submissions"] if s["attribution"]]
        assert {s["attribution"] for s in sent} == ATTRIBUTIONS
        cleared: Counter[str] = Counter()
        for submission, answer in (
            (s, a) for s in demo["consultation"]["submissions"] for a in s["answers"]
        ):
            if answer["clearance"]:
                choice = answer["attribution"] or submission["attribution"]
                assert choice in {"region", "administration"}, "others need no clearance"
                cleared[answer["clearance"]] += 1
        assert set(cleared) == {"pending", "approved", "refused"}
        assert any(a["attribution"] for s in sent for a in s["answers"])
        assert any(s["extended_days"] for s in demo["consultation"]["submissions"])


class TestDemoAnswers:
    def test_counts_by_question_and_language(self, demo: Any, answers: list[Any]) -> None:
        now = [
            answer
            for submission in demo["consultation"]["submissions"]
            for answer in submission["answers"]
        ]
        assert Counter(answer["question"] for answer in now) == {1: 20, 2: 18, 3: 21, 4: 18, 5: 19}
        assert Counter(answer["language"] for answer in now) == {
            "en": 33,
            "fr": 30,
            "es": 18,
            "pt": 13,
            "ar": 1,
            "uk": 1,
        }
        texts = len(answers) + sum(answer["amended_text"] is not None for _, answer in answers)
        assert 120 <= texts <= 140

    def test_uneven(self, demo: Any) -> None:
        sizes = {len(s["answers"]) for s in demo["consultation"]["submissions"] if s["attribution"]}
        assert sizes >= {2, 5}
        words = [
            len(a["text"].split())
            for s in demo["consultation"]["submissions"]
            for a in s["answers"]
        ]
        assert min(words) <= 2
        assert max(words) >= 120
        assert len(set(words)) > 40

    def test_texts_are_as_they_would_be_stored(self, answers: list[Any]) -> None:
        for code, answer in answers:
            for text in filter(None, (answer["text"], answer["amended_text"])):
                assert canonical_text(text).text == text.strip(), (code, answer["question"])

    def test_one_answer_a_question(self, rounds: list[list[dict[str, Any]]]) -> None:
        for submission in itertools.chain(*rounds):
            numbers = [answer["question"] for answer in submission["answers"]]
            assert numbers == sorted(set(numbers)), submission["administration"]
            assert set(numbers) <= {1, 2, 3, 4, 5}

    def test_every_trait_can_be_tried(self, answers: list[Any]) -> None:
        traits = Counter(t.split(":")[0] for _, answer in answers for t in answer["traits"])
        assert traits["off_topic"] >= 4
        assert traits["names_place"] >= 6
        assert traits["names_agency"] >= 4
        for one in ("emoji", "instructs_reader", "specific_case"):
            assert traits[one] == 1
        assert traits["list"] >= 1
        languages = {a["language"] for _, a in answers if "awaiting_translation" in a["traits"]}
        assert languages == {"ar", "uk"}

    def test_names_stand_where_the_traits_say(self, demo: Any) -> None:
        names = {n for a in demo["administrations"] for n in [*a["name"].values(), *a["aliases"]]}
        for submission in demo["consultation"]["submissions"]:
            for answer in submission["answers"]:
                text = f"{answer['text']} {answer['amended_text'] or ''}"
                named = any(re.search(rf"\b{re.escape(name)}\b", text) for name in names)
                marked = {"names_place", "names_agency"} & set(answer["traits"])
                assert named == bool(marked), (submission["administration"], answer["question"])

    def test_near_duplicates_are_those_that_are_named(self, demo: Any) -> None:
        written = [
            (f"{s['administration']}:{a['question']}", a)
            for s in demo["consultation"]["submissions"]
            for a in s["answers"]
        ]
        pairs = {
            frozenset((one, two))
            for (one, a), (two, b) in itertools.combinations(written, 2)
            if len(a["text"]) > 30 and similarity(a["text"], b["text"]) >= 0.5
        }
        named = {
            frozenset((place, trait.removeprefix("near_duplicate:")))
            for place, answer in written
            for trait in answer["traits"]
            if trait.startswith("near_duplicate:")
        }
        assert pairs == named
        assert len(named) == 2

    def test_nothing_is_taken_from_the_published_quotes(self, answers: list[Any]) -> None:
        quotes = [quote["text"] for quote in load("isc_2022_quotes.json")["quotes"]]
        for code, answer in answers:
            if len(answer["text"]) > 30:
                closest = max(similarity(answer["text"], quote) for quote in quotes)
                assert closest < 0.2, (code, answer["question"])
