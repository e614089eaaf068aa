"""Moving passages, picking quotes from them, and looking up who wrote one."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from analysis.actions.findings import StaleOrderError, create_finding
from analysis.actions.place import move_passage
from analysis.actions.quotations import (
    NotQuotableError,
    drop_quotation,
    pick_quotation,
    reorder_quotations,
)
from analysis.actions.show_author import show_author
from analysis.forms import MoveForm, OrderForm
from analysis.models import Finding, Quotation, Segment
from analysis.reporting.quoting import QuoteError
from analysis.views.changed import passage_changed
from analysis.views.finding_context import finding_context
from analysis.views.findings import finding_pane
from analysis.views.lookup import find_finding, find_question, find_segment, reader
from analysis.views.pane import refused
from feedback.languages import pick
from feedback.models import Question
from feedback.text import TextError
