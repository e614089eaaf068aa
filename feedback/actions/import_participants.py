"""Bringing people into a consultation: one by hand, or a whole list, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from feedback.actions.invite import invite_coordinator
from feedback.actions.load_organisation import add_member
from feedback.actions.record import record_audit
from feedback.models import Administration, Consultation, Invitation, Region, Role, User
from feedback.queries.participant_plans import ListedPerson, PlannedRow, plan_participants


class ParticipantError(ValueError):
    """Rows that cannot be taken; `rows` carry what is wrong where."""

    def __init__(self, rows: list[PlannedRow]) -> None:
        super().__init__(" ".join(note for row in rows for note in row.notes))
        self.rows = rows


@transaction.atomic
def import_participants(
    *, consultation: Consultation, people: Sequence[ListedPerson], by: User
) -> list[PlannedRow]:
    """Make or change administrations and accounts, and invite who is new; letters are drafted and
    wait. Raises ParticipantError, having written nothing, where any row is wrong."""
    planned = plan_participants(consultation, people)
    wrong = [row for row in planned if row.outcome == "error"]
    if wrong:
        raise ParticipantError(wrong)
    for row in planned:
        if row.outcome != "unchanged":
            _take(consultation, row, by)
    record_audit(
        "participants imported",
        by=by,
        consultation=consultation,
        detail={"rows": len(planned), "new": sum(row.outcome == "new" for row in planned)},
    )
    return planned


def _take(consultation: Consultation, row: PlannedRow, by: User) -> Invitation | None:
    person = row.person
    administration = _administration(person)
    language = person.language or administration.language
    user = add_member(
        email=person.email,
        role=Role.COORDINATOR,
        administration=administration,
        language=language,
        title=person.title,
        by=by,
    )
    user.language = language
    user.title = person.title or user.title
    user.save(update_fields=["language", "title"])
    if row.outcome != "new":
        return None
    return invite_coordinator(
        consultation=consultation, administration=administration, user=user, by=by, held=True
    )


def _administration(person: ListedPerson) -> Administration:
    found = Administration.objects.filter(code=person.code).first()
    if found is None:
        return Administration.objects.create(
            code=person.code,
            name=dict(person.names),
            region=Region.objects.get(code=person.region),
            language=person.language or "en",
        )
    found.name = {**found.name, **person.names}
    if person.region:
        found.region = Region.objects.get(code=person.region)
    found.save(update_fields=["name", "region"])
    return found
