"""An administration's own approval: which one counts, and whether the texts are still the same."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from feedback.models import Answer, Approval, ApprovalLink, ApprovalState, Receipt, Submission
from feedback.queries.consultations import closing_time, database_now
from feedback.queries.submissions import manifest
from feedback.text import sha256


def texts_of(answers: Iterable[Answer]) -> dict[str, str]:
    """Question number → SHA-256 of the draft, of the questions that have words."""
    return {str(part["question"]): part["sha256"] for part in manifest(answers)}


def changed(before: dict[str, str], now: dict[str, str]) -> list[int]:
    """The numbers of the questions whose text differs."""
    return sorted(int(n) for n in before.keys() | now.keys() if before.get(n) != now.get(n))


def newest_approval(submission: Submission) -> Approval | None:
    """The last request that was not taken back, with its comments."""
    if not submission.pk:
        return None
    kept = submission.approvals.exclude(state=ApprovalState.WITHDRAWN)
    return kept.prefetch_related("comments__question").order_by("-id").first()


def granted_approval(submission: Submission) -> Approval | None:
    """The last request that ended in an approval."""
    return submission.approvals.filter(state=ApprovalState.APPROVED).order_by("-id").first()


def approval_by_token(token: str) -> Approval | None:
    """The approval a link leads to, with all that its page needs; None for an altered link."""
    link = (
        ApprovalLink.objects.filter(token_sha256=sha256(token))
        .select_related(
            "approval__asked_by",
            "approval__submission__consultation",
            "approval__submission__administration__region",
        )
        .first()
    )
    return link.approval if link else None


def ends_at(submission: Submission) -> datetime:
    """Until when the link works: as long as a draft of this submission is accepted."""
    consultation = submission.consultation
    grace = timedelta(minutes=consultation.grace_minutes)
    return closing_time(consultation, submission) + grace


def has_ended(submission: Submission) -> bool:
    """Whether the link has outlived the consultation."""
    return database_now() > ends_at(submission)


def same_as_approved(receipt: Receipt) -> bool:
    """Whether exactly what was approved was submitted."""
    sent = {str(part["question"]): part["sha256"] for part in receipt.manifest}
    return receipt.approval is not None and receipt.approval.decided_texts == sent
