"""A finding's quotes in its pane: dropping one, putting them in order."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from analysis.actions.findings import StaleOrderError
from analysis.actions.quotations import drop_quotation, reorder_quotations
from analysis.forms import OrderForm
from analysis.models import Quotation
from analysis.views.findings import finding_changed
from analysis.views.lookup import find_finding, find_question, reader
from analysis.views.pane import refused


@require_POST
def quotation_drop(
    request: HttpRequest, slug: str, number: int, finding: int, quotation: int
) -> HttpResponse:
    """Take a quote out of a finding; one that is gone already stays gone."""
    question = find_question(request, slug, number)
    found = find_finding(question, finding)
    quote = Quotation.objects.filter(pk=quotation, finding=found).first()
    if quote:
        drop_quotation(quotation=quote, by=reader(request))
    return finding_changed(request, question, found, _("No longer a quote."))


@require_POST
def quotation_reorder(request: HttpRequest, slug: str, number: int, finding: int) -> HttpResponse:
    """Put a finding's quotes in the order posted."""
    question = find_question(request, slug, number)
    found = find_finding(question, finding)
    form = OrderForm(request.POST)
    if not form.is_valid():
        return refused(request, _("The order that was sent cannot be read."), status=400)
    try:
        reorder_quotations(finding=found, order=form.ids(), by=reader(request))
    except StaleOrderError as error:
        return refused(request, str(error), status=409)
    return finding_changed(request, question, found, _("The quotes have a new order."))
