"""An administration's own copies: receives what to copy and as what, returns the file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from feedback.actions.record import record_audit
from feedback.copies import pdf, word
from feedback.copies.contents import Copy, copy_of_drafts, copy_of_receipt
from feedback.views.desks import require_desk
from feedback.views.receipts import require_receipt

WRITERS = {"pdf": (pdf.write_pdf, pdf.CONTENT_TYPE), "docx": (word.write_word, word.CONTENT_TYPE)}


@never_cache
@require_safe
def answers_copy(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The drafts of one's own desk, to show to others."""
    desk, user = require_desk(request, slug)
    response = file_response(
        copy_of_drafts(desk.submission, desk.answers), kind, f"{slug}-{desk.administration.code}"
    )
    record_audit(
        "copy taken",
        by=user,
        consultation=desk.consultation,
        target=f"administration {desk.administration.pk}",
        detail={"kind": kind},
    )
    return response


@never_cache
@require_safe
def receipt_copy(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """The submitted answers, with what proves them."""
    receipt, user = require_receipt(request, number)
    response = file_response(copy_of_receipt(receipt), kind, f"receipt-{receipt.number}")
    record_audit(
        "copy taken",
        by=user,
        consultation=receipt.submission.consultation,
        target=f"receipt {receipt.number}",
        detail={"kind": kind},
    )
    return response


def file_response(copy: Copy, kind: str, name: str) -> HttpResponse:
    """The copy as a file of `kind`; 404 for a kind there is none of."""
    if kind not in WRITERS:
        raise Http404
    write, content_type = WRITERS[kind]
    response = HttpResponse(write(copy), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
