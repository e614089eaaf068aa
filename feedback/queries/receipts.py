"""What a receipt stands for: receives it, returns its texts and the bytes it was hashed of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from feedback.models import AnswerVersion, Attribution, Question, Receipt, User
from feedback.queries.submissions import canonical_manifest, own_receipts
from feedback.text import count_words


@dataclass(frozen=True, slots=True)
class ReceiptPart:
    """One question of the consultation and the version submitted for it, or None."""

    question: Question
    version: AnswerVersion | None
    attribution: str

    @property
    def words(self) -> int:
        """Words of the version."""
        return count_words(self.version.text) if self.version else 0

    @property
    def attribution_label(self) -> str:
        """The choice made for this answer alone, in words."""
        return str(Attribution(self.attribution).label) if self.attribution else ""


def receipt_by_number(user: User, number: str) -> Receipt | None:
    """One of an account's own receipts, whole; None for another's or none."""
    return (
        own_receipts(user)
        .select_related(
            "submission__consultation",
            "submission__administration__region",
            "created_by",
            "approval",
        )
        .filter(number=number.upper())
        .first()
    )


def receipt_parts(receipt: Receipt) -> list[ReceiptPart]:
    """The texts of a receipt, in question order, each as it was at that submit."""
    sent: dict[int, dict[str, Any]] = {part["question"]: part for part in receipt.manifest}
    until_then: dict[int, AnswerVersion] = {}
    versions = AnswerVersion.objects.filter(
        answer__submission=receipt.submission, receipt_id__lte=receipt.pk
    ).select_related("answer__question")
    for version in versions.order_by("number"):
        until_then[version.answer.question.number] = version
    return [
        ReceiptPart(
            question=question,
            version=until_then.get(question.number) if question.number in sent else None,
            attribution=sent.get(question.number, {}).get("attribution", ""),
        )
        for question in receipt.submission.consultation.questions.order_by("number")
    ]


def receipt_place(receipt: Receipt) -> tuple[int, int]:
    """Which submit this was, counted from 1, and how many there are."""
    numbers = list(receipt.submission.receipts.order_by("id").values_list("pk", flat=True))
    return numbers.index(receipt.pk) + 1, len(numbers)


def hashed_bytes(receipt: Receipt) -> bytes:
    """The bytes whose SHA-256 is the receipt's."""
    return canonical_manifest(receipt.manifest, receipt.attribution)
