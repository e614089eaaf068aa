"""Loads rounds of a given number of passages into a portal's database, through actions.

`python -m scripts.bench.rounds '[110, 2000]'` makes `bench-110` and `bench-2000`, reads them with
the engine here and invites the demo's coordinators. Needs the portal's environment.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from datetime import timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acip_portal.settings")

import django

django.setup()

from django.utils import timezone

from analysis.actions.load_codebook import load_codebook
from analysis.actions.request_analysis import request_analysis
from analysis.actions.work_run import work_run
from analysis.management.published import read_data
from analysis.theming.segmenting import segment
from feedback.actions.create_consultation import create_consultation, invite_coordinator
from feedback.actions.import_submissions import ImportedAnswer, import_submissions
from feedback.management.loading import questions
from feedback.models import Basis, ConsentText, Consultation, Role, User
from feedback.queries.cast import cast
from feedback.scope import scope
from scripts.bench.texts import answers

NUMBER = 1  # the question that all passages stand under
CLOSES_IN = timedelta(days=7)


def slug_of(passages: int) -> str:
    """The slug of the round with so many passages."""
    return f"bench-{passages}"


def load(passages: int) -> None:
    """One open round, its first question answered and read."""
    consultation = _round(passages)
    import_submissions(
        consultation=consultation,
        rows=list(_rows(passages)),
        basis=Basis.SUBMITTED,
        by=None,
        reviewed=True,  # read below, not by the portal's worker
    )
    run = request_analysis(question=consultation.questions.get(number=NUMBER), by=None)
    while run and not work_run(run.pk):
        time.sleep(0.2)


def _round(passages: int) -> Consultation:
    now = timezone.now()
    consultation = create_consultation(
        slug=slug_of(passages),
        title={"en": f"To measure with: {passages} passages"},
        opens_at=now - timedelta(days=1),
        closes_at=now + CLOSES_IN,
        questions=questions(),
        consent=ConsentText.objects.order_by("-version")[0],
        by=None,
        synthetic=True,
        languages=["en", "fr", "es", "pt"],
    )
    load_codebook(consultation=consultation, themes=read_data("codebook.json"), by=None)
    for member in cast():
        if member.role == Role.COORDINATOR:
            _invite(consultation, member.user)
    return consultation


def _invite(consultation: Consultation, user: User) -> None:
    administration = user.memberships.get(role=Role.COORDINATOR).administration
    if administration:
        invite_coordinator(
            consultation=consultation, administration=administration, user=user, by=None
        )


def _rows(passages: int) -> Iterator[ImportedAnswer]:
    """Answers whose passages add up: one that has more than are missing is passed over."""
    missing = passages
    for answer in answers(2 * passages):
        found = len(segment(answer.text))
        if found <= missing:
            missing -= found
            yield ImportedAnswer(answer.id, NUMBER, answer.text, answer.language, answer.id)
        if not missing:
            return


if __name__ == "__main__":
    with scope(None):
        for size in json.loads(sys.argv[1]):
            load(size)
