"""Bringing people in: one by a form, many by a list that is looked at before it is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from feedback.actions.import_participants import ParticipantError, import_participants
from feedback.actions.import_submissions import ImportFileError
from feedback.models import Administration, Consultation, Region
from feedback.participant_lists import read_participants
from feedback.queries.participant_plans import ListedPerson, PlannedRow, plan_participants
from feedback.views.participants import managed, manager_of

SALT = "participants"
FORM_CELLS = ("code", "email", "name", "region", "language", "title")


@require_http_methods(["GET", "HEAD", "POST"])
def participant_add(request: HttpRequest, slug: str) -> HttpResponse:
    """One person for an administration that is there, or for a new one."""
    consultation = managed(request, slug)
    problems: list[str] = []
    if request.method == "POST":
        person = _posted(request)
        try:
            [row] = import_participants(
                consultation=consultation, people=[person], by=manager_of(request)
            )
        except ParticipantError as error:
            problems = [note for row in error.rows for note in row.notes]
        else:
            messages.success(request, _done([row]))
            return redirect("feedback:participant-list", slug=slug)
    context = {
        "consultation": consultation,
        "administrations": Administration.objects.select_related("region"),
        "regions": Region.objects.all(),
        "posted": request.POST,
        "problems": [("email", sentence) for sentence in problems],
    }
    status = 400 if problems else 200
    return render(request, "feedback/participant_add.html", context, status=status)


def _posted(request: HttpRequest) -> ListedPerson:
    told = {name: " ".join(request.POST.get(name, "").split()) for name in FORM_CELLS}
    labels = {
        "code": _("Administration"),
        "email": _("E-mail address"),
        "name": _("Name"),
        "region": _("Region"),
        "language": _("Language"),
    }
    return ListedPerson(
        code=told["code"].upper()[:12],
        email=told["email"].lower(),
        names={"en": told["name"]} if told["name"] else {},
        region=told["region"],
        language=told["language"],
        title=told["title"][:120],
        cells={name: str(labels.get(name, name)) for name in FORM_CELLS},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def participant_import(request: HttpRequest, slug: str) -> HttpResponse:
    """A list: first what each row would do, then all of it or nothing."""
    consultation = managed(request, slug)
    if request.method != "POST":
        return _import_page(request, consultation)
    if packed := request.POST.get("rows"):
        return _take(request, consultation, packed)
    upload = request.FILES.get("file")
    if upload is None:
        return _import_page(request, consultation, problems=[_("Choose a file.")])
    try:
        people = read_participants(upload.name or "", upload.read())
    except ImportFileError as error:
        return _import_page(request, consultation, problems=error.problems)
    rows = plan_participants(consultation, people)
    packed = signing.dumps([asdict(person) for person in people], salt=SALT, compress=True)
    return _import_page(request, consultation, rows=rows, packed=packed)


def _take(request: HttpRequest, consultation: Consultation, packed: str) -> HttpResponse:
    try:
        people = [ListedPerson(**row) for row in signing.loads(packed, salt=SALT, max_age=3600)]
        rows = import_participants(consultation=consultation, people=people, by=manager_of(request))
    except signing.BadSignature:
        return _import_page(
            request, consultation, problems=[_("This preview is too old. Choose the file again.")]
        )
    except ParticipantError as error:
        return _import_page(request, consultation, rows=error.rows)
    messages.success(request, _done(rows))
    return redirect("feedback:participant-list", slug=consultation.slug)


def _import_page(
    request: HttpRequest,
    consultation: Consultation,
    *,
    rows: list[PlannedRow] | None = None,
    packed: str = "",
    problems: Sequence[str] = (),
) -> HttpResponse:
    wrong = sum(row.outcome == "error" for row in rows or [])
    context: dict[str, Any] = {
        "consultation": consultation,
        "rows": rows,
        "packed": "" if wrong else packed,
        "wrong": wrong,
        "counts": {
            outcome: sum(row.outcome == outcome for row in rows or [])
            for outcome in ("new", "changed", "unchanged", "error")
        },
        "problems": [("file", sentence) for sentence in problems],
    }
    status = 400 if problems or wrong else 200
    return render(request, "feedback/participant_import.html", context, status=status)


def _done(rows: list[PlannedRow]) -> str:
    new = sum(row.outcome == "new" for row in rows)
    if not new:
        return _("Nothing new; what differed was changed.")
    said = ngettext(
        "%(n)d person added. Their invitation is drafted: read it, then send it.",
        "%(n)d people added. Their invitations are drafted: read them, then send them.",
        new,
    )
    return said % {"n": new}
