"""Who has answered: receives a consultation, returns a row an administration, never a word.

The number of SQL queries is the same for any number of administrations.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q

from feedback.charts import Chart, chart_over_time
from feedback.models import Administration, Consultation, Invitation, Mail, Submission
from feedback.queries.letters import letter_state

STATES = ("submitted", "drafting", "opened", "invited")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invited, and how their newest letter fares ("" where there is none)."""

    invitation: Invitation
    letter: Mail | None

    @property
    def letter_state(self) -> str:
        """See letter_state."""
        return letter_state(self.letter) if self.letter else ""


@dataclass(slots=True)
class Participant:
    """One administration: who is invited there, and how far it is.

    `written` counts its questions with words in the draft; where each participant submits alone,
    times and counts are of the furthest.
    """

    administration: Administration
    people: list[Person] = field(default_factory=list)
    submissions: list[Submission] = field(default_factory=list)

    @property
    def opened_at(self) -> datetime | None:
        """When the first of them signed in."""
        return min(
            (p.invitation.opened_at for p in self.people if p.invitation.opened_at), default=None
        )

    @property
    def drafted_at(self) -> datetime | None:
        """When writing began."""
        return min((s.created_at for s in self.submissions), default=None)

    @property
    def submitted_at(self) -> datetime | None:
        """When it last submitted."""
        return max((s.submitted_at for s in self.submissions if s.submitted_at), default=None)

    @property
    def late(self) -> bool:
        """Whether that was after closing."""
        return any(s.late for s in self.submissions)

    @property
    def written(self) -> int:
        """Questions with words."""
        return max((s.written for s in self.submissions), default=0)  # type: ignore[attr-defined]

    @property
    def extended_until(self) -> datetime | None:
        """The latest personal extension."""
        return max(
            (p.invitation.extended_until for p in self.people if p.invitation.extended_until),
            default=None,
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """What its people read, else what the administration writes."""
        found = dict.fromkeys(p.invitation.user.language for p in self.people)
        return tuple(found) or (self.administration.language,)

    @property
    def state(self) -> str:
        """The furthest of STATES."""
        if self.submitted_at:
            return "submitted"
        if self.written:
            return "drafting"
        return "opened" if self.opened_at else "invited"


@dataclass(frozen=True, slots=True)
class Group:
    """Administrations of one region or language, counted by state."""

    key: str
    label: object
    states: Mapping[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.states.values())

    @property
    def answered(self) -> int:
        """Those that submitted."""
        return self.states.get("submitted", 0)

    @property
    def dots(self) -> list[str]:
        """A state an administration, furthest first."""
        return [state for state in STATES for _one in range(self.states.get(state, 0))]


@dataclass(frozen=True, slots=True)
class Tracking:
    """All that the participants page shows."""

    participants: tuple[Participant, ...]
    chart: Chart

    @property
    def states(self) -> Counter[str]:
        """Administrations by state."""
        return Counter(row.state for row in self.participants)

    @property
    def answered(self) -> int:
        """Administrations that submitted."""
        return self.states["submitted"]

    @property
    def regions(self) -> list[Group]:
        """By region, in the organisation's order."""
        by_region: defaultdict[tuple[int, str], list[Participant]] = defaultdict(list)
        for row in self.participants:
            region = row.administration.region
            by_region[region.order, region.code].append(row)
        return [
            _group(
                code,
                rows[0].administration.region.short_name or rows[0].administration.region.name,
                rows,
            )
            for (_order, code), rows in sorted(by_region.items())
        ]

    @property
    def languages(self) -> list[Group]:
        """By the first language of its people."""
        by_language: defaultdict[str, list[Participant]] = defaultdict(list)
        for row in self.participants:
            by_language[row.languages[0]].append(row)
        return [_group(code, code, rows) for code, rows in sorted(by_language.items())]

    def only(self, *, region: str = "", language: str = "", state: str = "") -> list[Participant]:
        """Those of a region, language and state: "" is any, "missing" who has not submitted."""
        return [
            row
            for row in self.participants
            if (not region or row.administration.region.code == region)
            and (not language or row.languages[0] == language)
            and (
                not state or row.state == state or (state == "missing" and row.state != "submitted")
            )
        ]


def tracking(consultation: Consultation, now: datetime) -> Tracking:
    """Everyone invited to a consultation, or answering it uninvited."""
    rows: dict[int, Participant] = {}
    invitations = list(
        consultation.invitations.filter(revoked_at__isnull=True)
        .select_related("administration__region", "user")
        .order_by("pk")
    )
    letters = _newest_letters(invitations)
    for invitation in invitations:
        row = rows.setdefault(invitation.administration_id, Participant(invitation.administration))
        row.people.append(Person(invitation, letters.get(invitation.pk)))
    for submission in _submissions(consultation):
        administration = submission.administration
        if administration is not None:
            row = rows.setdefault(administration.pk, Participant(administration))
            row.submissions.append(submission)
    ranked = sorted(
        rows.values(),
        key=lambda row: (row.administration.region.order, str(row.administration)),
    )
    return Tracking(tuple(ranked), _chart(consultation, ranked, now))


def _submissions(consultation: Consultation) -> Iterable[Submission]:
    written = Count("answers", filter=~Q(answers__draft=""))
    rows = consultation.submissions.filter(administration__isnull=False)
    return rows.select_related("administration__region").annotate(written=written).order_by("pk")


def _newest_letters(invitations: Iterable[Invitation]) -> dict[int, Mail]:
    """Invitation id → its newest letter, without the body."""
    rows = Mail.objects.filter(invitation__in=list(invitations)).defer("body").order_by("pk")
    return {mail.invitation_id: mail for mail in rows if mail.invitation_id}


def _chart(consultation: Consultation, rows: Iterable[Participant], now: datetime) -> Chart:
    rows = list(rows)
    return chart_over_time(
        {
            "opened": [at for row in rows if (at := row.opened_at or row.submitted_at)],
            "drafting": [at for row in rows if row.written and (at := row.drafted_at)],
            "submitted": [row.submitted_at for row in rows if row.submitted_at],
        },
        start=consultation.opens_at,
        end=consultation.closed_at or consultation.closes_at,
        now=now,
        most=len(rows),
    )


def _group(key: str, label: object, rows: Iterable[Participant]) -> Group:
    return Group(key, label, Counter(row.state for row in rows))
