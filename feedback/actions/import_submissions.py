"""Importing answers written elsewhere: all rows or none, each through the door for text."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from feedback.actions.enter_on_behalf import tell_coordinators
from feedback.actions.record import record_audit
from feedback.actions.save_draft import free_reference
from feedback.actions.submit_answers import store_submit
from feedback.models import (
    Administration,
    Answer,
    Attribution,
    Basis,
    Consultation,
    Question,
    Receipt,
    Source,
    Submission,
    User,
)
from feedback.text import TextError, canonical_text


@dataclass(frozen=True, slots=True)
class ImportedAnswer:
    """One answer of an import. `key` joins the answers of one submission; `where` names its place
    in the file for messages. `administration` is a code, or "" where it is not known."""

    key: str
    question: int
    text: str
    language: str
    where: str
    reference: str = ""
    administration: str = ""
    attribution: str = ""


class ImportFileError(ValueError):
    """Rows that cannot be imported. `problems` holds a sentence each: where, what, how to mend."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@transaction.atomic
def import_submissions(
    *,
    consultation: Consultation,
    rows: Sequence[ImportedAnswer],
    basis: Basis,
    by: User | None,
    at: datetime | None = None,
    reviewed: bool = False,
    source: Source = Source.FILE,
    behalf_reason: str = "",
) -> list[Submission]:
    """Store all rows as submitted answers, or raise ImportFileError with every problem found.

    Blank answers are left out. Rows of one `key` become one submission, dated `at`. Answers that
    come with people's decisions (`reviewed`) are not announced, so that no run reads them unasked.
    With a `behalf_reason`, the coordinators are told that answers were entered for them, and why.
    """
    questions = {question.number: question for question in consultation.questions.all()}
    problems = _problems(consultation, rows, questions)
    if problems:
        raise ImportFileError(problems)
    grouped: dict[str, list[ImportedAnswer]] = {}
    for row in rows:
        grouped.setdefault(row.key, []).append(row)
    made = []
    for key, members in grouped.items():
        submission, answers = _draft_one(
            consultation, key, members, questions, basis, at or timezone.now()
        )
        receipt = store_submit(
            submission=submission,
            answers=answers,
            attribution=members[0].attribution,
            client_uuid=uuid.uuid5(uuid.NAMESPACE_URL, f"import:{consultation.slug}:{key}"),
            by=None,
            at=submission.created_at,
            announced=not reviewed,
            source=source,
            behalf_reason=behalf_reason,
        )
        _note(receipt, by)
        made.append(submission)
    record_audit(
        "answers imported",
        by=by,
        consultation=consultation,
        detail={"submissions": len(made), "answers": len(rows), "basis": str(basis)},
    )
    return made


def _problems(
    consultation: Consultation, rows: Sequence[ImportedAnswer], questions: dict[int, Question]
) -> list[str]:
    found = [problem for row in rows for problem in _row_problems(row, questions)]
    if not any(row.text.strip() for row in rows):
        found.append("The file holds no answers. Check that it is the right file.")
    found += _duplicates(rows)
    keys = {row.key for row in rows}
    known = consultation.submissions.filter(import_key__in=keys).values_list(
        "import_key", flat=True
    )
    found += [f"{key}: imported before. Remove its rows, or withdraw it first." for key in known]
    codes = {row.administration for row in rows if row.administration}
    written = consultation.submissions.filter(administration__code__in=codes)
    found += [
        f"{code}: has a submission in this consultation already. Remove its rows."
        for code in written.values_list("administration__code", flat=True)
    ]
    existing = set(Administration.objects.filter(code__in=codes).values_list("code", flat=True))
    return found + [
        f"{code}: no administration has this code. Correct it, or add the administration first."
        for code in sorted(codes - existing)
    ]


def _row_problems(row: ImportedAnswer, questions: dict[int, Question]) -> Iterable[str]:
    if row.question not in questions:
        asked = ", ".join(str(number) for number in sorted(questions))
        yield f"{row.where}: question {row.question} does not exist. Use one of {asked}."
    if row.attribution and row.attribution not in Attribution.values:
        allowed = ", ".join(Attribution.values)
        yield f"{row.where}: attribution {row.attribution!r} is unknown. Use one of {allowed}."
    try:
        canonical_text(row.text)
    except TextError as error:
        yield f"{row.where}: {error}"


def _duplicates(rows: Sequence[ImportedAnswer]) -> Iterable[str]:
    seen: dict[tuple[str, int], str] = {}
    for row in rows:
        first = seen.setdefault((row.key, row.question), row.where)
        if first != row.where:
            yield (
                f"{row.where}: question {row.question} of {row.key} stands at {first} already. "
                "Keep one of the two."
            )


def _note(receipt: Receipt, by: User | None) -> None:
    if receipt.behalf_reason:
        record_audit(
            "answers entered on behalf",
            by=by,
            consultation=receipt.submission.consultation,
            target=f"submission {receipt.submission_id}",
            detail={"receipt": receipt.number, "reason": receipt.behalf_reason},
        )
        tell_coordinators(receipt=receipt)


def _draft_one(
    consultation: Consultation,
    key: str,
    rows: Sequence[ImportedAnswer],
    questions: dict[int, Question],
    basis: Basis,
    at: datetime,
) -> tuple[Submission, list[Answer]]:
    """The submission with its answers; an administration's gets a box for each question."""
    code = rows[0].administration
    submission = Submission.objects.create(
        consultation=consultation,
        administration=Administration.objects.get(code=code) if code else None,
        language=rows[0].language,
        basis=basis,
        import_key=key,
        created_at=at,
    )
    answers = [
        Answer.objects.create(
            submission=submission,
            question=questions[row.question],
            reference=row.reference or free_reference(questions[row.question]),
            draft=canonical_text(row.text).text,
            language=row.language,
            saved_at=at,
        )
        for row in rows
        if row.text.strip()
    ]
    for question in questions.values():
        if code and all(answer.question_id != question.pk for answer in answers):
            Answer.objects.create(
                submission=submission,
                question=question,
                reference=free_reference(question),
                language=rows[0].language,
            )
    return submission, answers
