"""The key messages: three to six lines that a delegate reads in a minute."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from analysis.actions.prepare_report import KeyMessageError, set_key_messages
from analysis.forms import LEAST_MESSAGES, MOST_MESSAGES, KeyMessageForm
from analysis.models import Finding, KeyMessage, Quotation
from analysis.queries.attribution import printable_quotations
from analysis.queries.report import finding_numbers, report_of
from analysis.views.lookup import find_consultation, reader
from feedback.models import Consultation


@require_http_methods(["GET", "POST"])
def key_messages(request: HttpRequest, slug: str) -> HttpResponse:
    """Edit all messages at once; nothing is stored until all of them fit."""
    consultation = find_consultation(request, slug)
    forms = _forms(request, consultation)
    problem = ""
    fitting = [form.is_valid() for form in forms]
    if request.method == "POST" and all(fitting):
        wanted = [form.cleaned_data for form in forms if not form.is_blank()]
        try:
            set_key_messages(consultation=consultation, messages=wanted, by=reader(request))
        except KeyMessageError:
            problem = _("Write between %(least)d and %(most)d messages. There are %(count)d.") % {
                "least": LEAST_MESSAGES,
                "most": MOST_MESSAGES,
                "count": len(wanted),
            }
        else:
            messages.success(request, _("The key messages are saved."))
            return redirect("analysis:report-detail", slug=slug)
    status = 422 if problem or any(form.errors for form in forms) else 200
    context = {
        "consultation": consultation,
        "forms": forms,
        "problem": problem,
        "problems": [("", problem)] if problem else [],
        "quotations": _quotable(consultation),
        "findings": _numbered(consultation),
    }
    return render(request, "analysis/key_messages.html", context, status=status)


def _forms(request: HttpRequest, consultation: Consultation) -> list[KeyMessageForm]:
    if request.method == "POST":
        return [
            KeyMessageForm(consultation, request.POST, prefix=f"m{place}")
            for place in range(1, MOST_MESSAGES + 1)
        ]
    report = report_of(consultation)
    stored = list(report.key_messages.prefetch_related("findings")) if report.pk else []
    return [
        KeyMessageForm(
            consultation,
            prefix=f"m{place}",
            initial=_initial(stored[place - 1]) if place <= len(stored) else {},
        )
        for place in range(1, MOST_MESSAGES + 1)
    ]


def _initial(message: KeyMessage) -> dict[str, Any]:
    return {
        "headline": message.headline,
        "sentence": message.sentence,
        "quotation": message.quotation_id,
        "findings": [finding.pk for finding in message.findings.all()],
    }


def _quotable(consultation: Consultation) -> list[dict[str, Any]]:
    """Quotes to choose from, named by their finding, their reference and their first words."""
    numbers = finding_numbers(consultation)
    quotations = Quotation.objects.filter(finding__question__consultation=consultation)
    ordered = quotations.order_by("finding__question__number", "finding__order", "order")
    return [
        {
            "pk": item.pk,
            "label": f"{numbers[item.finding_id]} · {item.version.answer.reference} · "
            + Truncator(_words(item)).words(18),
        }
        for item in printable_quotations(ordered)
    ]


def _words(quotation: Quotation) -> str:
    text = quotation.version.text
    return " […] ".join(text[start:end] for start, end in quotation.spans)


def _numbered(consultation: Consultation) -> list[dict[str, Any]]:
    """The findings with their numbers as printed."""
    numbers = finding_numbers(consultation)
    findings = Finding.objects.filter(question__consultation=consultation)
    return [
        {"pk": finding.pk, "number": numbers[finding.pk], "heading": finding.heading}
        for finding in findings
    ]
