"""Shaping findings: new, renamed, ordered, deleted; two versions shown where edits met."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from analysis.actions.findings import (
    StaleFindingError,
    StaleOrderError,
    create_finding,
    delete_finding,
    edit_finding,
    merge_findings,
    reorder_findings,
)
from analysis.forms import FindingForm, MergeForm, OrderForm
from analysis.models import Finding
from analysis.views.addresses import question_url
from analysis.views.changed import board_changed, by_script
from analysis.views.finding_context import finding_context
from analysis.views.lookup import find_finding, find_question, find_segments, reader
from analysis.views.pane import pane, refused
from analysis.views.selection import Selection
from analysis.views.workspace import base_context
from feedback.models import Question
from feedback.text import TextError


@require_GET
def finding_detail(request: HttpRequest, slug: str, number: int, finding: int) -> HttpResponse:
    """A finding for the right pane: its texts to edit, its quotes in order, what to check."""
    question = find_question(request, slug, number)
    found = find_finding(question, finding)
    return finding_pane(request, question, found)


@require_http_methods(["GET", "POST"])
def finding_create(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A new finding at the end of the list; posting the same form twice makes one."""
    question = find_question(request, slug, number)
    initial = {
        "key": f"by-hand-{uuid.uuid4().hex}",
        "segments": request.GET.get("segments", ""),
    }
    form = FindingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = create_finding(
                question=question,
                heading=form.cleaned_data["heading"],
                lead_in=form.cleaned_data["lead_in"],
                key=form.cleaned_data["key"],
                segments=find_segments(question, form.cleaned_data["segments"]),
                by=reader(request),
            )
        except TextError as error:
            form.add_error("heading", str(error))
        else:
            return _go_to(request, question, made)
    context = {**base_context(request, question), "form": form}
    status = 422 if form.errors else 200
    return pane(request, "analysis/_finding_create.html", context, status=status)


@require_POST
def finding_edit(request: HttpRequest, slug: str, number: int, finding: int) -> HttpResponse:
    """Store heading and lead-in; 412 with both versions where someone else saved first."""
    question = find_question(request, slug, number)
    found = find_finding(question, finding)
    form = FindingForm(request.POST)
    if not form.is_valid():
        return finding_pane(request, question, found, status=422, form=form)
    wanted = form.cleaned_data
    try:
        stored = edit_finding(
            finding=found,
            heading=wanted["heading"],
            lead_in=wanted["lead_in"],
            revision=wanted["revision"] or 0,
            by=reader(request),
        )
    except StaleFindingError as error:
        theirs = error.finding
        return finding_pane(request, question, theirs, status=412, form=form, conflict=theirs)
    except TextError as error:
        form.add_error("heading", str(error))
        return finding_pane(request, question, found, status=422, form=form)
    said = _("Saved “%(heading)s”.") % {"heading": stored.heading}
    return finding_changed(request, question, stored, said)


@require_POST
def finding_delete(request: HttpRequest, slug: str, number: int, finding: int) -> HttpResponse:
    """Delete a finding; its passages stay, in no finding."""
    question = find_question(request, slug, number)
    found = find_finding(question, finding)
    heading = found.heading
    left = delete_finding(finding=found, by=reader(request))
    said = ngettext(
        "Deleted “%(heading)s”. Its passage is in no finding now.",
        "Deleted “%(heading)s”. Its %(count)d passages are in no finding now.",
        left,
    ) % {"heading": heading, "count": left}
    return _go_to(request, question, None, said)


@require_POST
def finding_merge(request: HttpRequest, slug: str, number: int, finding: int) -> HttpResponse:
    """Merge a finding into another; 412 where either changed since it was read."""
    question = find_question(request, slug, number)
    found = find_finding(question, finding)
    form = MergeForm(question, request.POST)
    if not form.is_valid():
        return refused(request, _("That finding is gone. Choose another."), status=409)
    heading, into = found.heading, form.cleaned_data["into"]
    try:
        kept = merge_findings(
            finding=found, into=into, revision=form.cleaned_data["revision"], by=reader(request)
        )
    except StaleFindingError as error:
        return refused(request, str(error), status=412)
    except ValueError as error:
        return refused(request, str(error), status=409)
    said = _("“%(heading)s” is now part of “%(into)s”.") % {
        "heading": heading,
        "into": kept.heading,
    }
    return _go_to(request, question, kept, said)


@require_POST
def finding_reorder(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Put the findings in the order posted."""
    question = find_question(request, slug, number)
    form = OrderForm(request.POST)
    if not form.is_valid():
        return refused(request, _("The order that was sent cannot be read."), status=400)
    try:
        reorder_findings(question=question, order=form.ids(), by=reader(request))
    except StaleOrderError as error:
        return refused(request, str(error), status=409)
    said = _("The findings have a new order.")
    shown = request.POST.get("pane", "")
    if shown.isdecimal():
        return finding_changed(request, question, find_finding(question, int(shown)), said)
    return board_changed(request, question, said)


def finding_pane(
    request: HttpRequest,
    question: Question,
    finding: Finding,
    *,
    status: int = 200,
    form: FindingForm | None = None,
    conflict: Finding | None = None,
) -> HttpResponse:
    """A finding's pane, with its own texts or the form as it was sent."""
    context = {
        **base_context(request, question),
        **_pane_context(question, finding),
        "conflict": conflict,
    }
    if form:
        context["form"] = form
    return pane(request, "analysis/_finding_detail.html", context, status=status)


def finding_changed(
    request: HttpRequest, question: Question, finding: Finding, said: str
) -> HttpResponse:
    """A finding's pane as it is now, with the list of findings."""
    context = _pane_context(question, finding)
    return board_changed(request, question, said, pane=context)


def _pane_context(question: Question, finding: Finding) -> dict[str, Any]:
    return {
        **finding_context(question, finding),
        "form": FindingForm(initial=_texts(finding)),
        "edit_url": reverse("analysis:finding-edit", kwargs=_route(question, finding)),
    }


def _route(question: Question, finding: Finding) -> dict[str, Any]:
    return {
        "slug": question.consultation.slug,
        "number": question.number,
        "finding": finding.pk,
    }


def _texts(finding: Finding) -> dict[str, Any]:
    return {
        "heading": finding.heading,
        "lead_in": finding.lead_in,
        "revision": finding.revision,
    }


def _go_to(
    request: HttpRequest, question: Question, finding: Finding | None, said: str = ""
) -> HttpResponse:
    """Open the question's page at a finding."""
    selection = Selection(finding=finding.pk) if finding else Selection(queue="unplaced")
    if said:
        messages.success(request, said)
    address = question_url(question, selection)
    if by_script(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)
