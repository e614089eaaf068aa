"""Submissions and answers as a person may see them, and what a submit would contain."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from feedback.models import Answer, AnswerVersion, Consultation, Receipt, Role, Submission, User
from feedback.queries.people import administrations_of, roles_of
from feedback.text import sha256


def _own(user: User, submission: str = "") -> Q:
    """Of the administrations an account answers for; where each participant submits alone, its
    own only. `submission` is the path to the submission."""
    path = f"{submission}__" if submission else ""
    administrations = Q(**{f"{path}administration__in": administrations_of(user)})
    shared = Q(**{f"{path}participant__isnull": True}) | Q(**{f"{path}participant": user})
    return administrations & shared


def own_submissions(user: User) -> QuerySet[Submission]:
    """The submissions an account may write."""
    return Submission.objects.filter(_own(user))


def own_answers(user: User) -> QuerySet[Answer]:
    """The answers an account may write."""
    return Answer.objects.filter(_own(user, "submission"))


def own_receipts(user: User) -> QuerySet[Receipt]:
    """The receipts of what an account may write."""
    return Receipt.objects.filter(_own(user, "submission"))


def submissions_visible_to(user: User) -> QuerySet[Submission]:
    """A manager sees every submission; others their own administrations' only."""
    if Role.MANAGER in roles_of(user):
        return Submission.objects.all()
    return own_submissions(user)


def answers_with_questions(submission: Submission) -> QuerySet[Answer]:
    """A submission's answers in question order, with versions newest first."""
    newest_first = AnswerVersion.objects.order_by("-number")
    return submission.answers.select_related("question").prefetch_related(
        Prefetch("versions", queryset=newest_first)
    )


def current_versions(consultation: Consultation) -> QuerySet[AnswerVersion]:
    """The newest version of each submitted answer, where it is not blank."""
    later = AnswerVersion.objects.filter(answer=OuterRef("answer"), number__gt=OuterRef("number"))
    return AnswerVersion.objects.filter(
        ~Exists(later), answer__submission__consultation=consultation
    ).exclude(text="")


def manifest(answers: Iterable[Answer]) -> list[dict[str, Any]]:
    """What a submit of these drafts stores: question, language, attribution and SHA-256 of each."""
    return [
        {
            "question": answer.question.number,
            "language": answer.language,
            "attribution": answer.attribution,
            "sha256": sha256(answer.draft),
        }
        for answer in answers
        if answer.draft.strip()
    ]


def canonical_manifest(content: list[dict[str, Any]], attribution: str) -> bytes:
    """A manifest as canonical JSON: sorted keys, no spaces, UTF-8."""
    whole = {"answers": content, "attribution": attribution}
    packed = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return packed.encode("utf-8")


def manifest_sha256(content: list[dict[str, Any]], attribution: str) -> str:
    """SHA-256 of a manifest as canonical JSON."""
    return hashlib.sha256(canonical_manifest(content, attribution)).hexdigest()


def participation(consultation: Consultation) -> dict[int, str]:
    """Administration id → "submitted", "drafting", "opened" or "invited"."""
    states: dict[int, str] = {}
    for administration, opened in consultation.invitations.values_list(
        "administration_id", "opened_at"
    ):
        if states.get(administration) != "opened":
            states[administration] = "opened" if opened else "invited"
    written = consultation.submissions.filter(administration__isnull=False)
    for administration, submitted in written.values_list("administration_id", "submitted_at"):
        states[administration or 0] = "submitted" if submitted else "drafting"
    return states
