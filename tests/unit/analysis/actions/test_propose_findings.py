"""A machine's proposal never changes a person's decision; late answers join what is there."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from analysis.actions.findings import rename_finding
from analysis.actions.propose_findings import propose_findings
from analysis.actions.request_analysis import request_analysis
from analysis.actions.work_run import work_run
from analysis.models import Coding, Finding, Placement, Quotation, Suggestion
from analysis.theming.grouping import propose_groups
from tests.factories.rounds import TRAINING, WHISTLE, Round, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def analysed() -> Round:
    made = make_round()
    for text in (TRAINING, TRAINING + " Often.", WHISTLE, WHISTLE + " Here."):
        made.submit({1: text})
    analyse(made)
    return made


def analyse(made: Round) -> None:
    run = request_analysis(question=made.consultation.questions.get(number=1), by=None)
    if run:
        work_run(run.pk)


def finding_of(text: str) -> Finding:
    placement = Placement.objects.select_related("finding").get(segment__version__text=text)
    assert placement.finding is not None
    return placement.finding


def test_a_renamed_finding_keeps_its_name_and_takes_in_a_late_answer(analysed: Round) -> None:
    finding = finding_of(TRAINING)
    Finding.objects.filter(pk=finding.pk).update(
        heading="Learning", edited_by=analysed.alice, edited_at=timezone.now()
    )
    late = "Please give our officers more training on integrity. "
    analysed.submit({1: late.strip()})
    analyse(analysed)
    finding.refresh_from_db()
    assert finding.heading == "Learning"
    assert finding_of(late.strip()) == finding


def test_a_passage_that_a_person_moved_stays_where_it_was_put(analysed: Round) -> None:
    target = finding_of(WHISTLE)
    placement = Placement.objects.get(segment__version__text=TRAINING)
    placement.finding, placement.placed_by = target, analysed.alice
    placement.save()
    analysed.submit({1: TRAINING + " Late."})
    analyse(analysed)
    propose_findings(question=target.question)
    assert finding_of(TRAINING) == target


def test_a_rejected_theme_no_longer_carries_its_passage(analysed: Round) -> None:
    placement = Placement.objects.get(segment__version__text=TRAINING)
    for suggestion in Suggestion.objects.filter(segment=placement.segment):
        Coding.objects.create(
            segment=placement.segment,
            theme=suggestion.theme,
            coder=analysed.alice,
            verdict="rejected",
        )
    placement.delete()
    propose_findings(question=analysed.consultation.questions.get(number=1))
    assert not Placement.objects.filter(segment=placement.segment).exists()


def test_before_any_decision_a_run_regroups_and_keeps_the_findings_it_finds_again(
    analysed: Round,
) -> None:
    before = finding_of(TRAINING)
    analysed.submit({1: TRAINING + " Again."})
    analyse(analysed)
    assert finding_of(TRAINING) == before
    assert finding_of(TRAINING + " Again.") == before


def test_an_amended_answer_leaves_its_finding_unless_it_is_quoted(analysed: Round) -> None:
    receipt = analysed.submit({1: TRAINING + " Version one."}, code="amender")
    analyse(analysed)
    version = receipt.versions.get()
    finding = finding_of(version.text)
    Quotation.objects.create(finding=finding, version=version, spans=[[0, 5]])
    analysed.submit({1: WHISTLE + " Version two."}, code="amender")
    analyse(analysed)
    assert not Placement.objects.filter(segment__version=version).exists()
    assert Quotation.objects.get().version == version
    assert finding_of(WHISTLE + " Version two.") == finding_of(WHISTLE)


def test_what_a_person_does_while_the_machine_groups_stands(
    analysed: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = finding_of(TRAINING)

    def slow(*args: Any, **kwargs: Any) -> Any:
        if not Finding.objects.filter(heading="Learning").exists():
            rename_finding(
                finding=finding,
                heading="Learning",
                revision=finding.revision,
                by=analysed.alice,
            )
        return propose_groups(*args, **kwargs)

    monkeypatch.setattr("analysis.actions.propose_findings.propose_groups", slow)
    analysed.submit({1: TRAINING + " Again."})
    analyse(analysed)
    finding.refresh_from_db()
    assert finding.heading == "Learning"
    assert finding_of(TRAINING + " Again.") == finding
