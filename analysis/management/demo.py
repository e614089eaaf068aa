"""Builds the synthetic consultations from their data file, through actions."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from analysis.actions.findings import create_finding
from analysis.actions.freeze_edition import freeze_edition
from analysis.actions.load_codebook import load_codebook
from analysis.actions.prepare_report import prepare_report
from analysis.actions.publish_edition import publish_edition
from analysis.actions.quotations import pick_quotation
from analysis.management.published import read_data
from feedback.actions.close_consultation import move_closing
from feedback.actions.create_consultation import create_consultation
from feedback.actions.invite import extend_invitation, invite_coordinator, mark_opened
from feedback.actions.load_organisation import add_member, load_administrations
from feedback.actions.save_draft import open_submission, save_draft
from feedback.actions.submit_answers import store_submit
from feedback.management.loading import questions
from feedback.management.loading import read_data as read_feedback_data
from feedback.models import (
    Administration,
    AnswerVersion,
    ConsentText,
    Consultation,
    Invitation,
    Role,
    Submission,
    User,
)
from feedback.queries.submissions import answers_with_questions

WRITTEN = frozenset({"drafting", "submitted", "late", "amended"})
SENT = WRITTEN - {"drafting"}


def load_cast() -> dict[str, User]:
    """The accounts of the demo: staff by role, coordinators by their administration's code."""
    data = read_feedback_data("demo.json")
    load_administrations(administrations=data["administrations"], fictitious=True, by=None)
    cast: dict[str, User] = {}
    for member in data["cast"]:
        role = Role(member["role"])
        code = member.get("administration")
        user = add_member(
            email=member["email"],
            role=role,
            administration=Administration.objects.get(code=code) if code else None,
            language=member.get("language", "en"),
            title=member.get("title", ""),
            by=None,
        )
        cast.setdefault(str(role), user)
    for person in data["people"]:
        administration = Administration.objects.get(code=person["administration"])
        add_member(
            email=person["email"],
            role=Role.COORDINATOR,
            administration=administration,
            language=_page_language(person["language"]),
            title=person.get("title", ""),
            by=None,
        )
    return cast


def _page_language(language: str) -> str:
    return language if language in {"en", "fr", "es", "pt"} else "en"


def load_demo_consultations(consent: ConsentText, *, by: User) -> None:
    """The consultation in progress and the one of the year before."""
    data = read_feedback_data("demo.json")
    previous = _load(data["previous"], consent, by, None)
    if not previous.editions.exists():
        _publish(previous, data["previous"]["findings"], by)
    _load(data["consultation"], consent, by, previous)


def _load(
    entry: Mapping[str, Any], consent: ConsentText, by: User, previous: Consultation | None
) -> Consultation:
    found = Consultation.objects.filter(slug=entry["slug"]).first()
    if found:
        return found
    now = timezone.now()
    consultation = create_consultation(
        slug=entry["slug"],
        title=entry["title"],
        introduction=entry.get("introduction", {}),
        opens_at=now - timedelta(days=entry["opened_days_ago"]),
        # Open while it is written to; its real closing is set below.
        closes_at=now + timedelta(days=1),
        questions=questions(),
        consent=consent,
        by=by,
        synthetic=True,
        languages=entry["languages"],
        word_limit=entry["word_limit"],
        previous=previous,
    )
    load_codebook(consultation=consultation, themes=read_data("codebook.json"), by=by)
    prepare_report(consultation=consultation, by=by)
    for written in entry["submissions"]:
        _load_submission(consultation, written, by, now)
    move_closing(
        consultation=consultation, closes_at=now + timedelta(days=entry["closes_in_days"]), by=by
    )
    _extend(consultation, entry["submissions"], by)
    return consultation


def _publish(consultation: Consultation, entries: list[dict[str, Any]], by: User) -> None:
    """An edition that quotes whole answers, so that coordinators can see theirs in it."""
    for entry in entries:
        finding = create_finding(
            question=consultation.questions.get(number=entry["question"]),
            heading=entry["heading"],
            lead_in=entry["lead_in"],
            by=by,
        )
        for code in entry["quoted"]:
            version = AnswerVersion.objects.get(
                answer__question=finding.question, answer__submission__administration__code=code
            )
            pick_quotation(finding=finding, version=version, spans=[(0, len(version.text))], by=by)
    edition = freeze_edition(consultation=consultation, by=by, at=consultation.closes_at)
    publish_edition(edition=edition, by=None, at=consultation.closes_at)


def _load_submission(
    consultation: Consultation, written: Mapping[str, Any], by: User, now: datetime
) -> None:
    administration = Administration.objects.get(code=written["administration"])
    author = User.objects.filter(memberships__administration=administration).order_by("pk").first()
    if author is None:
        raise ValueError(f"demo.json: {administration.code} has no account in people or cast")
    _invite(consultation, administration, author, written, by, now)
    if written["state"] not in WRITTEN:
        return
    started = now - timedelta(hours=(written.get("submitted_hours_ago") or 0) + 3)
    submission = open_submission(
        consultation=consultation,
        administration=administration,
        by=author,
        language=administration.language,
        created_at=started,
    )
    _write(submission, written, "text", author)
    if written["state"] in SENT:
        _send(submission, written, author, now)


def _invite(
    consultation: Consultation,
    administration: Administration,
    author: User,
    written: Mapping[str, Any],
    by: User,
    now: datetime,
) -> None:
    invite_coordinator(
        consultation=consultation,
        administration=administration,
        user=author,
        by=by,
        created_at=consultation.opens_at,
    )
    invitation = Invitation.objects.get(consultation=consultation, user=author)
    if written["state"] != "invited":
        mark_opened(invitation=invitation, by=author)


def _extend(consultation: Consultation, submissions: list[dict[str, Any]], by: User) -> None:
    for written in submissions:
        if written.get("extended_days"):
            until = consultation.closes_at + timedelta(days=written["extended_days"])
            invited = Invitation.objects.filter(
                consultation=consultation, administration__code=written["administration"]
            )
            for invitation in invited.select_related("user"):
                extend_invitation(
                    consultation=consultation, user=invitation.user, until=until, by=by
                )


def _write(submission: Submission, written: Mapping[str, Any], part: str, author: User) -> None:
    """Save the drafts; `part` is "text" or, for what an amendment changes, "amended_text"."""
    answers = {answer.question.number: answer for answer in answers_with_questions(submission)}
    for entry in written["answers"]:
        if entry.get(part):
            answer = answers[entry["question"]]
            save_draft(
                answer=answer,
                text=entry[part],
                language=entry["language"],
                revision=answer.revision,
                by=author,
            )


def _send(submission: Submission, written: Mapping[str, Any], author: User, now: datetime) -> None:
    sent_at = now - timedelta(hours=written["submitted_hours_ago"])
    _submit(submission, written, author, sent_at)
    if written["state"] == "amended":
        _write(submission, written, "amended_text", author)
        _submit(submission, written, author, now - timedelta(hours=written["amended_hours_ago"]))


def _submit(submission: Submission, written: Mapping[str, Any], author: User, at: datetime) -> None:
    chosen = {entry["question"]: entry.get("attribution") or "" for entry in written["answers"]}
    answers = list(answers_with_questions(submission))
    for answer in answers:
        answer.attribution = chosen.get(answer.question.number, "")
    store_submit(
        submission=submission,
        answers=answers,
        attribution=written["attribution"],
        client_uuid=uuid.uuid4(),
        late=written["state"] == "late",
        by=author,
        at=at,
    )
