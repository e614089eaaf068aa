"""Reports as downloads: receives a request, returns the file of a draft or of an edition."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from analysis.exports.report import ExportError, render_report
from analysis.queries.editions import editions_visible_to
from analysis.reporting.renderers.base import RenderError
from feedback.actions.record import record_audit
from feedback.models import Consultation, User
from feedback.queries.consultations import consultations_visible_to


@require_GET
def report_download(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    """The draft as it stands now, watermarked."""
    user = _reader(request)
    consultation = get_object_or_404(consultations_visible_to(user), slug=slug)
    try:
        return _file(consultation, kind, 0, user)
    except RenderError as error:
        messages.error(request, _("The file could not be made: %(why)s") % {"why": error})
        return redirect("analysis:report-detail", slug=slug)


@require_GET
def edition_download(request: HttpRequest, slug: str, number: int, kind: str) -> HttpResponseBase:
    """A frozen edition, for those who may read it."""
    user = _reader(request)
    edition = get_object_or_404(editions_visible_to(user), consultation__slug=slug, number=number)
    try:
        return _file(edition.consultation, kind, number, user)
    except RenderError as error:
        messages.error(request, _("The file could not be made: %(why)s") % {"why": error})
        return redirect("analysis:edition-detail", slug=slug, number=number)


def _file(consultation: Consultation, kind: str, edition: int, by: User) -> HttpResponse:
    try:
        made = render_report(consultation, kind, edition)
    except ExportError as error:
        raise Http404 from error
    record_audit(
        "report exported",
        by=by,
        consultation=consultation,
        target=f"edition {edition}" if edition else "draft",
        detail={"format": kind},
    )
    response = HttpResponse(made.content, content_type=made.content_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response


def _reader(request: HttpRequest) -> User:
    user = request.user
    if not user.is_authenticated:
        raise PermissionError("the route is not guarded")
    return user
