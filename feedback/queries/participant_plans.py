"""What importing a list of people would do: receives its rows, returns each row's outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from feedback.languages import NAMES
from feedback.models import Administration, Consultation, Invitation, Region

Outcome = Literal["new", "changed", "unchanged", "error"]


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One row: somebody who answers for an administration. `cells` maps columns to where they
    stand in the file ("C3"); names are per language."""

    code: str
    email: str
    names: Mapping[str, str]
    region: str
    language: str
    title: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row with what importing it would do; `notes` say what changes, or what is wrong where."""

    person: ListedPerson
    outcome: Outcome
    notes: tuple[str, ...]


def plan_participants(
    consultation: Consultation, people: Sequence[ListedPerson]
) -> list[PlannedRow]:
    """The outcome of each row, in order. Nothing is written."""
    known = _Known(consultation, people)
    return [known.plan(person) for person in people]


class _Known:
    """What is there already, read once for all rows."""

    def __init__(self, consultation: Consultation, people: Sequence[ListedPerson]) -> None:
        codes = {person.code for person in people}
        self._administrations = {
            found.code: found
            for found in Administration.objects.filter(code__in=codes).select_related("region")
        }
        self._regions = set(Region.objects.values_list("code", flat=True))
        invited = Invitation.objects.filter(consultation=consultation, revoked_at__isnull=True)
        self._invited = {
            found.user.email: found for found in invited.select_related("user", "administration")
        }
        self._times = Counter(person.email for person in people)
        self._first: dict[str, ListedPerson] = {}
        for person in people:
            self._first.setdefault(person.code, person)

    def plan(self, person: ListedPerson) -> PlannedRow:
        problems = [*self._wrong_person(person), *self._wrong_administration(person)]
        if problems:
            return PlannedRow(person, "error", tuple(problems))
        there = self._invited.get(person.email)
        changes = self._changes(person)
        if there is None:
            return PlannedRow(person, "new", tuple(changes))
        return PlannedRow(person, "changed" if changes else "unchanged", tuple(changes))

    def _wrong_person(self, person: ListedPerson) -> list[str]:
        problems = []
        try:
            validate_email(person.email)
        except ValidationError:
            problems.append(
                _("%(cell)s: “%(text)s” is not an e-mail address.")
                % {"cell": person.cells["email"], "text": person.email}
            )
        if self._times[person.email] > 1:
            problems.append(
                _("%(cell)s: this address stands in several rows. Keep one.")
                % {"cell": person.cells["email"]}
            )
        there = self._invited.get(person.email)
        if there and there.administration.code != person.code:
            problems.append(
                _("%(cell)s: already invited for %(other)s. Take that invitation back first.")
                % {"cell": person.cells["email"], "other": there.administration.code}
            )
        if person.language and person.language not in NAMES:
            problems.append(
                _("%(cell)s: “%(text)s” is not a language code. Use %(known)s.")
                % {
                    "cell": person.cells["language"],
                    "text": person.language,
                    "known": ", ".join(NAMES),
                }
            )
        return problems

    def _wrong_administration(self, person: ListedPerson) -> list[str]:
        problems = []
        if person.region and person.region not in self._regions:
            problems.append(
                _("%(cell)s: there is no region “%(text)s”. There are %(known)s.")
                % {
                    "cell": person.cells["region"],
                    "text": person.region,
                    "known": ", ".join(sorted(self._regions)),
                }
            )
        first = self._first[person.code]
        for column, own, other in (
            ("region", person.region, first.region),
            ("name", person.names, first.names),
        ):
            if own and other and own != other:
                problems.append(
                    _("%(cell)s: another row says otherwise of %(code)s.")
                    % {"cell": person.cells.get(column, person.cells["code"]), "code": person.code}
                )
        if person.code not in self._administrations and not (first.names and first.region):
            problems.append(
                _("%(cell)s: %(code)s is new. Give its name and region.")
                % {"cell": person.cells["code"], "code": person.code}
            )
        return problems

    def _changes(self, person: ListedPerson) -> list[str]:
        there = self._administrations.get(person.code)
        if there is None:
            return [_("New administration: %(code)s") % {"code": person.code}]
        changes = []
        if person.names and {**there.name, **person.names} != there.name:
            changes.append(_("New name of %(code)s") % {"code": person.code})
        if person.region and person.region != there.region.code:
            changes.append(
                _("Region of %(code)s: %(old)s → %(new)s")
                % {"code": person.code, "old": there.region.code, "new": person.region}
            )
        invited = self._invited.get(person.email)
        if invited and person.language and person.language != invited.user.language:
            changes.append(
                _("Language: %(old)s → %(new)s")
                % {"old": invited.user.language, "new": person.language}
            )
        if invited and person.title and person.title != invited.user.title:
            changes.append(_("New title"))
        return changes
