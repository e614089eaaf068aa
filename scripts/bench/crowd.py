"""Makes a round with many coordinators, each signed in; and says afterwards what was stored.

Both functions are run in a process with the portal's environment.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from feedback.actions.create_consultation import create_consultation
from feedback.actions.invite import invite_coordinator
from feedback.actions.load_organisation import add_member, load_administrations
from feedback.management.loading import questions
from feedback.models import (
    Administration,
    AnswerVersion,
    ConsentText,
    Consultation,
    Receipt,
    Region,
    Role,
)
from feedback.scope import scope


def load(slug: str, people: int) -> dict[str, list[str]]:
    """The round, and a session key for each of `people` coordinators of administrations."""
    with scope(None):
        consultation = _round(slug)
        region = Region.objects.order_by("code")[0]
        entries = [
            {
                "code": f"B{number:03}",
                "name": {"en": f"Bench {number}"},
                "region": region.code,
                "language": "en",
            }
            for number in range(people)
        ]
        load_administrations(administrations=entries, fictitious=True, by=None)
        sessions = []
        for entry in entries:
            administration = Administration.objects.get(code=entry["code"])
            user = add_member(
                email=f"{administration.code.lower()}@bench.example",
                role=Role.COORDINATOR,
                administration=administration,
                language="en",
                by=None,
            )
            invite_coordinator(
                consultation=consultation, administration=administration, user=user, by=None
            )
            client = Client()
            client.force_login(user)
            sessions.append(str(client.session.session_key))
    return {"sessions": sessions}


def _round(slug: str) -> Consultation:
    now = timezone.now()
    return create_consultation(
        slug=slug,
        title={"en": "To measure a deadline with"},
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=1),
        questions=questions(),
        consent=ConsentText.objects.order_by("-version")[0],
        by=None,
        synthetic=True,
        languages=["en"],
    )


def stored(slug: str) -> dict[str, int]:
    """How many receipts and versions there are, and how many submissions have several receipts."""
    with scope(None):
        receipts = Receipt.objects.filter(submission__consultation__slug=slug)
        owners = Counter(receipts.values_list("submission_id", flat=True))
        versions = AnswerVersion.objects.filter(answer__submission__consultation__slug=slug)
        return {
            "receipts": len(receipts),
            "versions": versions.count(),
            "doubled": sum(1 for count in owners.values() if count > 1),
        }
