"""Where a question's sign-off stands: what is missing before it, what came after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.models import Finding, Placement, SignOff
from analysis.queries.review import Board, question_board
from feedback.models import Question
from feedback.queries.submissions import current_versions


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to do before signing off, and the queue or finding that shows it."""

    sentence: str
    queue: str = ""
    finding: int = 0


@dataclass(frozen=True, slots=True)
class Joining:
    """How many new answers' passages would go where; `finding` is None for those in none."""

    finding: Finding | None
    answers: int


@dataclass(frozen=True, slots=True)
class SignedOff:
    """A sign-off that holds, and what came in since: how many answers, and where they would go."""

    sign_off: SignOff
    new_answers: int
    joining: Sequence[Joining]


def missing_of(question: Question, board: Board | None = None) -> list[Missing]:
    """What is open in a question, the most pressing first; empty where it can be signed off."""
    board = board or question_board(question)
    waiting = len(board.unread.waiting)
    found = []
    if waiting:
        sentence = ngettext("%(n)d answer to read", "%(n)d answers to read", waiting)
        found.append(Missing(sentence % {"n": waiting}, queue="waiting"))
    if board.to_decide:
        sentence = ngettext("%(n)d passage to decide", "%(n)d passages to decide", board.to_decide)
        found.append(Missing(sentence % {"n": board.to_decide}, queue="to-decide"))
    if differing := len(board.queues["unsettled"]):
        sentence = ngettext(
            "%(n)d passage on which people differ",
            "%(n)d passages on which people differ",
            differing,
        )
        found.append(Missing(sentence % {"n": differing}, queue="unsettled"))
    if not board.findings:
        found.append(Missing(_("No finding yet")))
    for row in board.findings:
        if not row.passages:
            sentence = _("Finding %(number)s has no passages")
        elif not row.finding.lead_in:
            sentence = _("Finding %(number)s has no lead-in")
        else:
            continue
        found.append(Missing(sentence % {"number": row.number}, finding=row.finding.pk))
    return found


def signed_off(question: Question) -> SignedOff | None:
    """The question's sign-off that holds, with what came in since."""
    found = (
        SignOff.objects.filter(question=question, reopened_at__isnull=True)
        .select_related("signed_by")
        .first()
    )
    if found is None:
        return None
    versions = current_versions(question.consultation).filter(
        answer__question=question, created_at__gt=found.signed_at
    )
    new = list(versions.values_list("pk", flat=True))
    return SignedOff(found, len(new), _joining(new) if new else ())


def _joining(versions: Sequence[int]) -> list[Joining]:
    """Where the machine would put passages of new answers."""
    places = Placement.objects.filter(segment__version__in=versions, finding__isnull=False)
    answers: dict[int, set[int]] = {}
    findings = {}
    for place in places.select_related("finding", "segment"):
        if place.finding:
            findings[place.finding.pk] = place.finding
            answers.setdefault(place.finding.pk, set()).add(place.segment.version_id)
    found = [Joining(findings[pk], len(held)) for pk, held in answers.items()]
    found.sort(key=lambda item: item.finding.order if item.finding else 0)
    placed = set().union(*answers.values()) if answers else set()
    if left := len(set(versions) - placed):
        found.append(Joining(None, left))
    return found
