"""Loading what an installation is about: organisation, regions, administrations, consent text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from feedback.actions.record import record_audit
from feedback.models import (
    Administration,
    ConsentText,
    Membership,
    Organisation,
    Region,
    Role,
    User,
)


@transaction.atomic
def load_organisation(*, profile: Mapping[str, Any], by: User | None) -> Organisation:
    """Set the organisation's names, words and thresholds; `profile` has the model's fields."""
    known = {field.name for field in Organisation._meta.fields} - {"id"}
    values = {name: value for name, value in profile.items() if name in known}
    home, created = Organisation.objects.update_or_create(id=1, defaults=values)
    if created:
        record_audit("organisation loaded", by=by)
    return home


@transaction.atomic
def load_consent(*, consent_text: Mapping[str, Any], by: User | None) -> ConsentText:
    """Add a version of the consent text (version, intro, points, full); one that exists stays."""
    version = consent_text["version"]
    consent, created = ConsentText.objects.get_or_create(
        version=version,
        defaults={part: consent_text[part] for part in ("intro", "points", "full")},
    )
    if created:
        record_audit("consent text added", by=by, target=f"consent {version}")
    return consent


@transaction.atomic
def load_regions(*, regions: Iterable[Mapping[str, Any]], by: User | None) -> int:
    """Add or rename regions from mappings with code and name; returns how many are new."""
    new = 0
    for order, region in enumerate(regions):
        _, created = Region.objects.update_or_create(
            code=region["code"],
            defaults={
                "name": region["name"],
                "short_name": region.get("short_name", {}),
                "order": order,
            },
        )
        new += created
    if new:
        record_audit("regions loaded", by=by, detail={"new": new})
    return new


@transaction.atomic
def load_administrations(
    *, administrations: Iterable[Mapping[str, Any]], fictitious: bool, by: User | None
) -> int:
    """Add or rename administrations (code, name, region, language, …); returns how many are new."""
    new = 0
    for row in administrations:
        _, created = Administration.objects.update_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "region": Region.objects.get(code=row["region"]),
                "language": row["language"],
                "active_from": row.get("active_from"),
                "active_to": row.get("active_to"),
                "fictitious": fictitious,
            },
        )
        new += created
    if new:
        record_audit("administrations loaded", by=by, detail={"new": new})
    return new


@transaction.atomic
def add_member(
    *,
    email: str,
    role: Role,
    by: User | None,
    administration: Administration | None = None,
    language: str = "en",
    title: str = "",
) -> User:
    """Give an account a role, making the account where there is none yet."""
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, language=language, title=title)
    _, created = Membership.objects.get_or_create(
        user=user, role=role, administration=administration
    )
    if created:
        record_audit("role given", by=by, target=f"user {user.pk}", detail={"role": role})
    return user
