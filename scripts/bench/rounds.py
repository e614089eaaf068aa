"""Loads rounds of a given number of passages into a portal's database, through actions.

`load` is run in a process with the portal's environment; it makes `bench-110` and the like, reads
their answers with the engine there and invites the demo's coordinators.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.utils import timezone

from analysis.actions.load_codebook import load_codebook
from analysis.actions.request_analysis import request_analysis
from analysis.actions.work_run import work_run
from analysis.management.published import read_data
from analysis.theming.segmenting import segment
from feedback.actions.create_consultation import create_consultation
from feedback.actions.import_submissions import ImportedAnswer, import_submissions
from feedback.actions.invite import invite_coordinator
from feedback.management.loading import questions
from feedback.models import Basis, ConsentText, Consultation, Role, User
from feedback.queries.cast import cast
from feedback.scope import scope
from scripts.bench.texts import answers

SPARE = 50  # answers beyond those that usually do, to find ones short enough for the last few
NUMBER = 1  # the question that all passages stand under
CLOSES_IN = timedelta(days=7)


def slug_of(passages: int) -> str:
    """The slug of the round with so many passages."""
    return f"bench-{passages}"


def load(sizes: Sequence[int]) -> dict[str, float]:
    """An open round for each number of passages; seconds that the engine's run of each took."""
    with scope(None):
        return {slug_of(size): _load(size) for size in sizes}


def _load(passages: int) -> float:
    consultation = _round(passages)
    import_submissions(
        consultation=consultation,
        rows=list(rows(passages)),
        basis=Basis.SUBMITTED,
        by=None,
        reviewed=True,  # read below, not by the portal's worker
    )
    started = time.perf_counter()
    run = request_analysis(question=consultation.questions.get(number=NUMBER), by=None)
    while run and not work_run(run.pk):
        time.sleep(0.2)
    return time.perf_counter() - started


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


def rows(passages: int) -> Iterator[ImportedAnswer]:
    """Answers whose passages add up: one that has more than are missing is passed over."""
    missing = passages
    for answer in answers(2 * passages + SPARE):
        found = len(segment(answer.text))
        if found <= missing:
            missing -= found
            yield ImportedAnswer(answer.id, NUMBER, answer.text, answer.language, answer.id)
        if not missing:
            return
