"""Frozen editions for those who read the report: which there are, one to read, publishing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from analysis.actions.publish_edition import AloneError, publish_edition
from analysis.queries.editions import editions_visible_to
from analysis.reporting.document import from_data
from analysis.reporting.renderers import RENDERERS
from analysis.reporting.renderers.html import render_fragment
from analysis.views.lookup import is_manager, reader


@require_GET
def edition_list(request: HttpRequest) -> HttpResponse:
    """Every edition, newest first."""
    editions = editions_visible_to(reader(request)).defer("document")
    context = {"editions": editions, "formats": sorted(RENDERERS)}
    return render(request, "analysis/edition_list.html", context)


@require_GET
def edition_detail(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """An edition as it was frozen."""
    visible = editions_visible_to(reader(request))
    edition = get_object_or_404(visible, consultation__slug=slug, number=number)
    document = from_data(edition.document)
    context = {
        "edition": edition,
        "consultation": edition.consultation,
        "document": document,
        "report": render_fragment(document),
        "formats": sorted(RENDERERS),
        "may_publish": is_manager(request) and edition.published_at is None,
        "alone": edition.frozen_by_id == reader(request).pk,
    }
    return render(request, "analysis/edition_detail.html", context)


@require_POST
def edition_publish(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Let readers and the administrations read an edition."""
    user = reader(request)
    edition = get_object_or_404(editions_visible_to(user), consultation__slug=slug, number=number)
    try:
        publish_edition(edition=edition, by=user, reason=request.POST.get("reason", "")[:300])
    except AloneError:
        messages.error(
            request,
            _("You froze this edition yourself. Ask a colleague to publish it, or say why not."),
        )
    else:
        messages.success(
            request, _("Edition %(number)d is published.") % {"number": edition.number}
        )
    return redirect("analysis:edition-detail", slug=slug, number=number)
