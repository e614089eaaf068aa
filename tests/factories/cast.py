"""Everyone who may knock at one open consultation: receives nothing, returns people by name.

Anna and Boris answer for North, Chloe for South; Mona manages, Rosa reviews, Rita reads, Olaf
operates, and Sam holds no role. Who needs a second factor has one. Administrations are invented.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from rest_framework.test import APIClient

from feedback.actions.create_consultation import create_consultation
from feedback.actions.invite import invite_coordinator
from feedback.actions.issue_token import issue_token
from feedback.actions.write_answer import write_answer
from feedback.models import (
    Administration,
    Answer,
    ConsentText,
    Consultation,
    Invitation,
    Membership,
    Region,
    Role,
    User,
)
from tests.factories.second_factor import enrol

# What one of the cast, by name, gets from a path.
Get = Callable[..., Any]

STAFF = {
    "mona": Role.MANAGER,
    "rosa": Role.REVIEWER,
    "rita": Role.READER,
    "olaf": Role.OPERATOR,
}


@dataclass
class Cast:
    """An open consultation of two questions and the people around it."""

    consultation: Consultation
    north: Administration
    south: Administration
    people: dict[str, User]

    def __getattr__(self, name: str) -> User:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    def client(self, name: str) -> APIClient:
        """A program with the person's key; without one for "nobody"."""
        client = APIClient()
        if name != "nobody":
            client.credentials(HTTP_AUTHORIZATION=f"Token {issue_token(by=self.people[name])}")
        return client

    def write(self, text: str, *, name: str = "anna", question: int = 1) -> Answer:
        """Save a draft."""
        by = self.people[name]
        administration = Administration.objects.get(memberships__user=by)
        stored = Answer.objects.filter(
            submission__administration=administration,
            submission__consultation=self.consultation,
            question__number=question,
        ).first()
        answer, _removed = write_answer(
            consultation=self.consultation,
            administration=administration,
            question=question,
            text=text,
            language="en",
            revision=stored.revision if stored else 0,
            by=by,
        )
        return answer

    def close(self) -> None:
        """End the consultation an hour ago."""
        self.consultation.closes_at = timezone.now() - timedelta(hours=1)
        self.consultation.save(update_fields=["closes_at"])


def make_cast(slug: str = "round") -> Cast:
    """The cast, all invited; Boris too, to the same submission as Anna."""
    consultation = make_open_consultation(slug)
    region, _ = Region.objects.get_or_create(code="ALL", defaults={"name": {"en": "All"}})
    north, south = (
        Administration.objects.get_or_create(
            code=code,
            defaults={"name": {"en": name}, "region": region, "language": "en", "fictitious": True},
        )[0]
        for code, name in (("NN", "Northland"), ("SS", "Southland"))
    )
    people = {name: _account(name, role, None) for name, role in STAFF.items()}
    for name, administration in (("anna", north), ("boris", north), ("chloe", south)):
        people[name] = _account(name, Role.COORDINATOR, administration)
        invite_coordinator(
            consultation=consultation,
            administration=administration,
            user=people[name],
            by=people["mona"],
        )
    people["sam"] = _account("sam", None, None)
    return Cast(consultation, north, south, people)


def make_stranger(consultation: Consultation) -> Invitation:
    """Somebody of a third administration, invited here."""
    region = Region.objects.get(code="ALL")
    west = Administration.objects.create(code="WW", name={"en": "Westland"}, region=region)
    return invite_coordinator(
        consultation=consultation,
        administration=west,
        user=_account("walter", Role.COORDINATOR, west),
        by=None,
    )


def make_open_consultation(slug: str) -> Consultation:
    """A consultation of two questions that nobody is invited to yet."""
    consent, _ = ConsentText.objects.get_or_create(version=1, defaults={"points": {"en": []}})
    now = timezone.now()
    return create_consultation(
        slug=slug,
        title={"en": f"Round {slug}", "fr": f"Tour {slug}"},
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=1),
        questions=[
            {"number": n, "title": {"en": f"Subject {n}"}, "text": {"en": f"What of {n}?"}}
            for n in (1, 2)
        ],
        consent=consent,
        by=None,
        languages=["en", "fr"],
    )


def _account(name: str, role: Role | None, administration: Administration | None) -> User:
    email = f"{name}@example.org"
    user = User.objects.filter(email=email).first() or User.objects.create_user(email)
    if role:
        Membership.objects.get_or_create(user=user, role=role, administration=administration)
    if role in settings.SECOND_FACTOR_ROLES:
        enrol(user)
    return user
