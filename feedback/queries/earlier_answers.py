"""What an administration itself answered the round before: receives a desk, returns versions."""

from __future__ import annotations

from feedback.models import AnswerVersion
from feedback.queries.consultations import participant_of
from feedback.queries.desks import Desk
from feedback.queries.submissions import current_versions


def earlier_answers(desk: Desk) -> dict[int, AnswerVersion]:
    """Question number → what was submitted to the same question of the previous round.

    The same question is the one with the same code, or, where neither has a code, the same number.
    What was taken back there is not offered again.
    """
    previous = desk.consultation.previous
    if previous is None:
        return {}
    found = current_versions(previous).filter(
        answer__submission__administration=desk.administration,
        answer__submission__participant=participant_of(previous, desk.invitation.user),
        answer__submission__submitted_at__isnull=False,
    )
    before = {
        _key(version.answer.question.code, version.answer.question.number): version
        for version in found.select_related("answer__question")
    }
    questions = [answer.question for answer in desk.answers]
    matches = {q.number: before.get(_key(q.code, q.number)) for q in questions}
    return {number: version for number, version in matches.items() if version}


def _key(code: str, number: int) -> str:
    return code or f"number {number}"
