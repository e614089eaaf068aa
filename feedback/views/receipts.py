"""Receipts: receives a number, returns the proof of a submit, as a page and as files to keep."""

from __future__ import annotations

from datetime import UTC

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from feedback.actions.withdraw_submission import withdraw_submission
from feedback.copies.contents import approval_line
from feedback.models import Attribution, Receipt, User
from feedback.queries.approvals import same_as_approved
from feedback.queries.desks import desk_of
from feedback.queries.receipts import (
    hashed_bytes,
    receipt_by_number,
    receipt_parts,
    receipt_place,
)


def require_receipt(request: HttpRequest, number: str) -> tuple[Receipt, User]:
    """One of the reader's own receipts, or 404."""
    user = request.user
    receipt = receipt_by_number(user, number) if isinstance(user, User) else None
    if receipt is None or not isinstance(user, User):
        raise Http404
    return receipt, user


def receipt_detail(request: HttpRequest, number: str) -> HttpResponse:
    """What was received, when, and what can still change."""
    receipt, user = require_receipt(request, number)
    consultation = receipt.submission.consultation
    parts = receipt_parts(receipt)
    place, count = receipt_place(receipt)
    context = {
        "receipt": receipt,
        "consultation": consultation,
        "parts": parts,
        "answered": sum(1 for part in parts if part.version),
        "own_choices": [part for part in parts if part.version and part.attribution],
        "attribution": Attribution(receipt.attribution).label if receipt.attribution else "",
        "place": place,
        "count": count,
        "utc": receipt.created_at.astimezone(UTC),
        "exactly_approved": same_as_approved(receipt),
        "desk": desk_of(user, consultation.slug, get_language() or "en"),
        "hash_groups": [receipt.sha256[start : start + 8] for start in range(0, 64, 8)],
    }
    return render(request, "feedback/receipt_detail.html", context)


@require_POST
def receipt_withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Take back everything that was sent."""
    receipt, user = require_receipt(request, number)
    if receipt.submission.submitted_at is None:
        messages.info(request, _("There is nothing to take back."))
        return redirect("feedback:receipt-detail", number=number)
    made = withdraw_submission(submission=receipt.submission, by=user)
    return redirect("feedback:receipt-detail", number=made.number)


def receipt_text(request: HttpRequest, number: str) -> HttpResponse:
    """The submitted answers as a text file, exactly as held."""
    receipt, _user = require_receipt(request, number)
    context = {
        "receipt": receipt,
        "consultation": receipt.submission.consultation,
        "parts": receipt_parts(receipt),
        "attribution": Attribution(receipt.attribution).label if receipt.attribution else "",
        "utc": receipt.created_at.astimezone(UTC),
        "approval": approval_line(receipt.approval, exact=same_as_approved(receipt))
        if receipt.approval
        else "",
    }
    text = render_to_string("feedback/receipt.txt", context, request)
    return _file(text.encode("utf-8"), "text/plain; charset=utf-8", f"receipt-{number}.txt")


def receipt_manifest(request: HttpRequest, number: str) -> HttpResponse:
    """The file whose SHA-256 is the receipt's: the hash of each answer, not its words."""
    receipt, _user = require_receipt(request, number)
    return _file(hashed_bytes(receipt), "application/json", f"receipt-{number}.json")


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
