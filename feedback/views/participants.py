"""Who is asked, who has answered, who is missing: the page, its table to take away, its changes."""

from __future__ import annotations

from datetime import datetime
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from feedback.actions.close_consultation import close_consultation, reopen_consultation
from feedback.actions.invite import copy_link, extend_invitation, revoke_invitation
from feedback.actions.letters import draft_letters
from feedback.languages import pick
from feedback.letters import KINDS
from feedback.models import Consultation, Invitation, User
from feedback.queries.consultations import database_now
from feedback.queries.letters import letters_of
from feedback.queries.organisation import organisation
from feedback.queries.tracking import STATES, Participant, tracking
from feedback.spreadsheets import csv_bytes

FILTERS = ("region", "language", "state")
COLUMNS = (
    *("code", "administration", "region", "languages", "state", "answered", "questions"),
    *("opened", "submitted", "late", "extended_until", "people"),
)


def managed(request: HttpRequest, slug: str) -> Consultation:
    """The consultation; the route is for managers, who see every one."""
    return get_object_or_404(Consultation, slug=slug)


def manager_of(request: HttpRequest) -> User:
    """Who works on the page; guarded routes have somebody."""
    user = request.user
    if not user.is_authenticated:
        raise PermissionError("the route is not guarded")
    return user


def back(consultation: Consultation) -> HttpResponse:
    """To the participants."""
    return redirect("feedback:participant-list", slug=consultation.slug)


@never_cache
@require_GET
def participant_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Everyone asked, filtered by what the address says."""
    return _page(request, managed(request, slug))


def _page(request: HttpRequest, consultation: Consultation, **more: Any) -> HttpResponse:
    now = database_now()
    found = tracking(consultation, now)
    chosen = {name: request.GET.get(name, "") for name in FILTERS}
    rows = found.only(**chosen)
    context = {
        "consultation": consultation,
        "tracking": found,
        "rows": rows,
        "parts": [
            (_("Not answered"), [row for row in rows if not row.submitted_at]),
            (_("Answered, latest first"), _latest_first(rows)),
        ],
        "chosen": chosen,
        "states": STATES,
        "kinds": KINDS,
        "questions": consultation.questions.count(),
        "drafts": letters_of(consultation).filter(held=True).count(),
        "open": now < (consultation.closed_at or consultation.closes_at),
        **more,
    }
    return render(request, "feedback/participant_list.html", context)


def _latest_first(rows: list[Participant]) -> list[Participant]:
    answered = [(row.submitted_at, row) for row in rows if row.submitted_at]
    return [row for _at, row in sorted(answered, key=itemgetter(0), reverse=True)]


@require_GET
def participant_table(request: HttpRequest, slug: str) -> HttpResponse:
    """The same rows as .csv, times in UTC; no words of anybody."""
    consultation = managed(request, slug)
    chosen = {name: request.GET.get(name, "") for name in FILTERS}
    rows = tracking(consultation, database_now()).only(**chosen)
    asked = consultation.questions.count()
    content = csv_bytes(COLUMNS, (_cells(row, asked) for row in rows))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}-participants.csv"'
    return response


def _cells(row: Participant, asked: int) -> list[object]:
    return [
        row.administration.code,
        pick(row.administration.name, get_language() or "en"),
        row.administration.region.code,
        " ".join(row.languages),
        row.state,
        row.written,
        asked,
        _utc(row.opened_at),
        _utc(row.submitted_at),
        "yes" if row.late else "",
        _utc(row.extended_until),
        " ".join(person.invitation.user.email for person in row.people),
    ]


def _utc(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%dT%H:%MZ") if moment else ""


@require_POST
def letter_draft(request: HttpRequest, slug: str) -> HttpResponse:
    """Draft a letter to everyone ticked; a reminder to those only who have not answered."""
    consultation = managed(request, slug)
    kind = request.POST.get("kind", "")
    if kind not in KINDS:
        messages.error(request, _("Choose which letter to draft."))
        return back(consultation)
    ticked = {int(value) for value in request.POST.getlist("invitation") if value.isdecimal()}
    chosen = [
        person.invitation
        for row in tracking(consultation, database_now()).participants
        for person in row.people
        if person.invitation.pk in ticked and not (kind == "reminder" and row.submitted_at)
    ]
    if not chosen:
        messages.error(request, _("Nobody to write to: tick at least one who has not answered."))
        return back(consultation)
    draft_letters(invitations=chosen, kind=kind, by=manager_of(request))
    return redirect("feedback:letter-list", slug=slug)


@require_POST
def participant_extend(request: HttpRequest, slug: str, invitation: int) -> HttpResponse:
    """More time for one person."""
    found = _invitation(request, slug, invitation)
    until = _moment(request.POST.get("until", ""))
    if until is None or until <= timezone.now():
        messages.error(request, _("Give a date and time that is still to come."))
        return back(found.consultation)
    extend_invitation(
        consultation=found.consultation, user=found.user, until=until, by=manager_of(request)
    )
    messages.success(
        request,
        _("%(name)s has more time.") % {"name": pick(found.administration.name, _reads())},
    )
    return back(found.consultation)


@require_POST
def participant_revoke(request: HttpRequest, slug: str, invitation: int) -> HttpResponse:
    """Take one invitation back."""
    found = _invitation(request, slug, invitation)
    revoke_invitation(invitation=found, by=manager_of(request))
    messages.success(request, _("The invitation was taken back; what was written stays."))
    return back(found.consultation)


@never_cache
@require_POST
def participant_link(request: HttpRequest, slug: str, invitation: int) -> HttpResponse:
    """A personal link to hand over by another channel; shown once."""
    found = _invitation(request, slug, invitation)
    link = copy_link(invitation=found, by=manager_of(request))
    return _page(request, found.consultation, link=link, link_for=found)


@require_POST
def consultation_closing(request: HttpRequest, slug: str) -> HttpResponse:
    """Close now, or open again until a given time."""
    consultation = managed(request, slug)
    by = manager_of(request)
    if request.POST.get("do") == "close":
        close_consultation(consultation=consultation, by=by)
        messages.success(request, _("Closed. Nobody can write any more."))
        return back(consultation)
    until = _moment(request.POST.get("until", ""))
    if until is None or until <= timezone.now():
        messages.error(request, _("Give a date and time that is still to come."))
    else:
        reopen_consultation(consultation=consultation, closes_at=until, by=by)
        messages.success(request, _("Open again."))
    return back(consultation)


def _invitation(request: HttpRequest, slug: str, pk: int) -> Invitation:
    rows = Invitation.objects.filter(consultation__slug=slug, revoked_at__isnull=True)
    return get_object_or_404(rows.select_related("consultation", "administration", "user"), pk=pk)


def _moment(text: str) -> datetime | None:
    """A posted local date and time, in the organisation's zone."""
    home = organisation()
    try:
        local = datetime.fromisoformat(text)
    except ValueError:
        return None
    return local.replace(tzinfo=ZoneInfo(home.time_zone if home else "UTC"))


def _reads() -> str:
    return get_language() or "en"
