"""A round as people make it, through actions: receives answers, returns what was submitted.

Alice manages; administrations are numbered. The codebook is the project's own.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from analysis.actions.load_codebook import load_codebook
from analysis.management.published import read_data
from feedback.actions.create_consultation import create_consultation
from feedback.actions.load_organisation import add_member, load_administrations, load_regions
from feedback.actions.save_draft import open_submission, save_draft
from feedback.actions.submit_answers import submit_answers
from feedback.models import (
    Administration,
    ConsentText,
    Consultation,
    Receipt,
    Role,
    Submission,
    User,
)
from feedback.queries.submissions import answers_with_questions

TRAINING = "We need more training and capacity building for our officers on integrity."
WHISTLE = "A complaints mechanism with whistleblowing helped us to receive reports safely."
SURVEY = "The integrity perception survey showed us where the risks of corruption are."


@dataclass
class Round:
    """An open consultation of two questions; `submit` answers it for a new administration."""

    consultation: Consultation
    alice: User
    authors: dict[str, User] = field(default_factory=dict)

    def open(self, code: str = "") -> Submission:
        """A submission, not yet written, of the administration `code` or of a new one."""
        administration = self._administration(
            code or f"{self.consultation.slug}{len(self.authors)}"
        )
        return open_submission(
            consultation=self.consultation,
            administration=administration,
            by=self.authors[administration.code],
        )

    def submit(
        self,
        answers: Mapping[int, str],
        *,
        code: str = "",
        language: str = "en",
        attribution: str = "unattributed",
    ) -> Receipt:
        """Write and submit answers by question number; the same code again amends."""
        submission = self.open(code)
        assert submission.administration is not None
        author = self.authors[submission.administration.code]
        for answer in answers_with_questions(submission):
            if answer.question.number in answers:
                save_draft(
                    answer=answer,
                    text=answers[answer.question.number],
                    language=language,
                    revision=answer.revision,
                    by=author,
                )
        receipt, _made = submit_answers(
            submission=submission, client_uuid=uuid.uuid4(), attribution=attribution, by=author
        )
        return receipt

    def _administration(self, code: str) -> Administration:
        load_administrations(
            administrations=[
                {"code": code, "name": {"en": f"Land {code}"}, "region": "NORTH", "language": "en"}
            ],
            fictitious=True,
            by=None,
        )
        administration = Administration.objects.get(code=code)
        self.authors.setdefault(
            code,
            add_member(
                email=f"coordinator@{code}.example",
                role=Role.COORDINATOR,
                administration=administration,
                by=None,
            ),
        )
        return administration


def make_round(slug: str = "round", **fields: Any) -> Round:
    """An open round with the project's codebook; `fields` replace the consultation's."""
    load_regions(regions=[{"code": "NORTH", "name": {"en": "North"}}], by=None)
    consent, _made = ConsentText.objects.get_or_create(version=1, defaults={"points": {"en": []}})
    now = timezone.now()
    consultation = create_consultation(
        **{
            "slug": slug,
            "title": {"en": f"Round {slug}"},
            "opens_at": now - timedelta(days=1),
            "closes_at": now + timedelta(days=1),
            "questions": [
                {"number": n, "title": {"en": f"Subject {n}"}, "text": {"en": f"What of {n}?"}}
                for n in (1, 2)
            ],
            "consent": consent,
            "by": None,
            **fields,
        }
    )
    load_codebook(consultation=consultation, themes=read_data("codebook.json"), by=None)
    alice = add_member(email="alice@example.org", role=Role.MANAGER, by=None)
    return Round(consultation, alice)
