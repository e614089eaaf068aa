"""Learning: a decision moves the next suggestions, undoing it moves them back, all else stays."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from analysis.actions.carry_decisions import carry_decisions
from analysis.actions.decide import code_segment, reject_suggestion, withdraw_coding
from analysis.actions.edit_terms import add_term
from analysis.actions.learn import learn
from analysis.actions.place import move_passage
from analysis.actions.request_analysis import request_analysis
from analysis.actions.work_run import work_run
from analysis.models import Coding, Finding, Run, Segment, Suggestion, Theme
from analysis.queries.causes import examples_of
from analysis.queries.lessons import learned_of
from analysis.queries.standing import standings
from feedback.models import OutboxEvent
from tests.factories.rounds import TRAINING, WHISTLE, Round, make_round

pytestmark = pytest.mark.django_db
PLAYS = (
    "Puppet plays performed in the market square on Saturdays.",
    "Puppet plays performed in the market square on Sundays.",
    "A puppet play performed in the market square.",
)


def read(made: Round, *texts: str) -> None:
    for text in texts:
        made.submit({1: text})
    run = request_analysis(question=made.consultation.questions.get(number=1), by=None)
    assert run is not None
    work_run(run.pk)


def segment_of(text: str) -> Segment:
    return next(segment for segment in Segment.objects.all() if segment.text == text)


def theme_of(made: Round, code: str) -> Theme:
    return Theme.objects.get(codebook__consultation=made.consultation, code=code)


def suggested(made: Round) -> dict[str, frozenset[str]]:
    """The text of each passage → the themes that the machine suggests for it now."""
    rows = standings(list(made.consultation.questions.all()))
    texts = Segment.objects.in_bulk([row.segment for row in rows])
    return {texts[row.segment].text: row.suggested for row in rows}


@pytest.fixture
def made() -> Round:
    made = make_round()
    read(made, *PLAYS, TRAINING, WHISTLE)
    return made


def test_a_theme_given_by_hand_is_suggested_for_what_is_alike(made: Round) -> None:
    assert "AWAR" not in suggested(made)[PLAYS[1]]
    code_segment(segment=segment_of(PLAYS[0]), theme=theme_of(made, "AWAR"), by=made.alice)
    assert learn(made.consultation.pk) >= 2
    after = suggested(made)
    assert "AWAR" in after[PLAYS[1]] & after[PLAYS[2]]
    assert after[TRAINING] == frozenset({"TRNG"}) | after[TRAINING]


def test_taking_a_decision_back_unteaches(made: Round) -> None:
    before = suggested(made)
    play, theme = segment_of(PLAYS[0]), theme_of(made, "AWAR")
    code_segment(segment=play, theme=theme, by=made.alice)
    learn(made.consultation.pk)
    withdraw_coding(segment=play, theme=theme, by=made.alice)
    learn(made.consultation.pk)
    assert suggested(made) == before


def test_what_was_refused_is_refused_for_its_like(made: Round) -> None:
    read(made, TRAINING + " Often.", TRAINING.replace("our", "all"))
    wrong = Suggestion.objects.get(segment=segment_of(TRAINING), theme__code="TRNG")
    reject_suggestion(suggestion=wrong, by=made.alice)
    learn(made.consultation.pk)
    assert "TRNG" not in suggested(made)[TRAINING.replace("our", "all")]


def test_a_passage_moved_into_a_finding_of_one_theme_speaks_to_it(made: Round) -> None:
    question = made.consultation.questions.get(number=1)
    finding = Finding.objects.create(question=question, key="own", heading="Plays", order=9)
    finding.themes.add(theme_of(made, "AWAR"))
    move_passage(segment=segment_of(PLAYS[0]), finding=finding, by=made.alice)
    (example,) = learned_of(made.consultation).examples
    assert (example.text, example.theme, example.accepted) == (PLAYS[0], "AWAR", True)
    learn(made.consultation.pk)
    assert "AWAR" in suggested(made)[PLAYS[1]]


def test_only_answers_that_read_otherwise_are_written_and_only_once(made: Round) -> None:
    code_segment(segment=segment_of(PLAYS[0]), theme=theme_of(made, "AWAR"), by=made.alice)
    changed = learn(made.consultation.pk)
    newest = Run.objects.filter(question__number=1).first()
    assert newest is not None
    assert newest.items.count() == changed < 5
    runs = Run.objects.count()
    assert learn(made.consultation.pk) == 0
    assert Run.objects.count() == runs


def test_a_late_answer_is_read_with_what_was_taught_and_brings_the_others_no_lesson(
    made: Round,
) -> None:
    code_segment(segment=segment_of(PLAYS[0]), theme=theme_of(made, "AWAR"), by=made.alice)
    late = "Puppet plays performed in the market square on Mondays."
    read(made, late)
    assert "AWAR" in suggested(made)[late]
    assert "AWAR" not in suggested(made)[PLAYS[1]]
    learn(made.consultation.pk)
    assert "AWAR" in suggested(made)[PLAYS[1]]


def test_decisions_stand_as_they_were(made: Round) -> None:
    code_segment(segment=segment_of(PLAYS[0]), theme=theme_of(made, "LEAD"), by=made.alice)
    before = list(Coding.objects.values())
    learn(made.consultation.pk)
    assert list(Coding.objects.values()) == before


def test_a_suggestion_names_the_passage_it_is_like_and_who_decided(made: Round) -> None:
    code_segment(segment=segment_of(PLAYS[0]), theme=theme_of(made, "AWAR"), by=made.alice)
    learn(made.consultation.pk)
    taught = Suggestion.objects.filter(segment=segment_of(PLAYS[1]), theme__code="AWAR")
    ((key, example),) = examples_of(taught, made.alice).items()
    assert key == (segment_of(PLAYS[0]).pk, theme_of(made, "AWAR").pk)
    assert (example.words, example.mine) == (PLAYS[0], True)


def test_every_decision_leaves_word_to_learn_from_it(made: Round) -> None:
    OutboxEvent.objects.all().delete()
    theme = theme_of(made, "AWAR")
    code_segment(segment=segment_of(PLAYS[0]), theme=theme, by=made.alice)
    withdraw_coding(segment=segment_of(PLAYS[0]), theme=theme, by=made.alice)
    told = OutboxEvent.objects.filter(kind="decided").values_list("payload", flat=True)
    assert list(told) == [{"consultation_id": made.consultation.pk}] * 2


def test_a_new_term_is_looked_for_in_what_was_read(made: Round) -> None:
    assert "AWAR" not in suggested(made)[PLAYS[0]]
    add_term(theme=theme_of(made, "AWAR"), language="en", term="puppet plays", by=made.alice)
    assert learn(made.consultation.pk) >= 2
    assert "AWAR" in suggested(made)[PLAYS[0]]


class TestCarrying:
    def test_a_later_round_learns_and_a_dry_run_only_tells(self, made: Round) -> None:
        play, theme = segment_of(PLAYS[0]), theme_of(made, "AWAR")
        code_segment(segment=play, theme=theme, by=made.alice)
        later = make_round(slug="later")
        read(later, "Puppet plays performed in the market square on Fridays.")
        said = StringIO()
        call_command("carry_decisions", "round", "later", "--dry-run", stdout=said)
        assert "AWAR" in said.getvalue()
        assert not learned_of(later.consultation).examples
        call_command("carry_decisions", "round", "later", stdout=said)
        assert "Decisions carried: 1." in said.getvalue()
        learn(later.consultation.pk)
        assert "AWAR" in suggested(later)["Puppet plays performed in the market square on Fridays."]
        withdraw_coding(segment=play, theme=theme, by=made.alice)
        assert not learned_of(later.consultation).examples

    def test_carrying_again_adds_nothing(self, made: Round) -> None:
        code_segment(segment=segment_of(PLAYS[0]), theme=theme_of(made, "AWAR"), by=made.alice)
        later = make_round(slug="later").consultation
        assert carry_decisions(source=made.consultation, target=later, by=None) == 1
        assert carry_decisions(source=made.consultation, target=later, by=None) == 0

    def test_an_unknown_round_and_itself_are_refused(self, made: Round) -> None:
        with pytest.raises(CommandError, match="no consultation 'nowhere'"):
            call_command("carry_decisions", "round", "nowhere")
        with pytest.raises(CommandError, match="not to itself"):
            call_command("carry_decisions", "round", "round", stdout=StringIO())
