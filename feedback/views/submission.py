"""Check and submit: receives a choice of attribution, returns a receipt or what is missing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from feedback.actions.save_draft import ClosedError
from feedback.actions.submit_answers import (
    ConflictError,
    SubmitError,
    drafts_sha256,
    submit_answers,
)
from feedback.forms import SubmitForm
from feedback.models import Answer, Approval, Attribution, Source, User
from feedback.queries.approvals import changed, newest_approval, texts_of
from feedback.queries.desks import Desk
from feedback.queries.regions import RegionSupport, region_support
from feedback.text import count_words
from feedback.views.desks import require_desk
from feedback.views.stated import forget_stated, stated_in

# A longer answer is folded after this many words, so that the choice stays near.
SHOWN_WORDS = 70


@dataclass(frozen=True, slots=True)
class Checked:
    """One answer as the check page shows it; `own` is the attribution chosen for it alone.

    `comments` are what the superior said of it who was asked to approve.
    """

    answer: Answer
    own: str
    comments: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """Words of the draft."""
        return count_words(self.answer.draft)

    @property
    def folded(self) -> bool:
        """Whether only its beginning is shown at first."""
        return self.words > SHOWN_WORDS

    @property
    def own_label(self) -> str:
        """The choice made for this answer alone, in words."""
        return str(Attribution(self.own).label) if self.own else ""


@require_http_methods(["GET", "HEAD", "POST"])
def submission_check(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what would be submitted and how it may be used; a post submits it."""
    desk, user = require_desk(request, slug)
    if request.method == "POST":
        return _submit(request, desk, user)
    initial = {"attribution": _chosen_before(request, desk)}
    return _page(request, desk, _fresh_form(desk, initial), own=_stored_choices(desk))


def _chosen_before(request: HttpRequest, desk: Desk) -> str:
    """The one choice a questionnaire states, else that of the last submit; else nothing."""
    stated = stated_in(request, desk.consultation.slug) or []
    if len(stated) == 1 and (stated[0] != Attribution.REGION or _support(desk).possible):
        return stated[0]
    return desk.submission.attribution if desk.receipts else ""


def _support(desk: Desk) -> RegionSupport:
    return region_support(desk.consultation, desk.administration.region)


def _stored_choices(desk: Desk) -> dict[int, str]:
    return {answer.question.number: answer.attribution for answer in desk.answers}


def _fresh_form(desk: Desk, initial: dict[str, Any]) -> SubmitForm:
    values = {"client_uuid": uuid.uuid4(), "shown_sha256": _shown(desk), **initial}
    return SubmitForm(initial=values, questions=_numbers(desk))


def _numbers(desk: Desk) -> list[int]:
    return [answer.question.number for answer in desk.answers]


def _shown(desk: Desk) -> str:
    return drafts_sha256(desk.submission) if desk.submission.pk else ""


def _submit(request: HttpRequest, desk: Desk, user: User) -> HttpResponse:
    form = SubmitForm(request.POST, questions=_numbers(desk))
    valid = form.is_valid()
    if not desk.answered:
        return _refused(request, desk, form, "answer-list", _("Write at least one answer."))
    if not valid:
        return _page(request, desk, form, status=400, problems=_form_problems(form))
    try:
        receipt, _made = submit_answers(
            submission=desk.submission,
            client_uuid=form.uuid,
            attribution=form.cleaned_data["attribution"],
            choices=form.choices,
            shown_sha256=form.cleaned_data["shown_sha256"],
            source=_source(request, desk),
            by=user,
        )
    except ConflictError as error:
        return _refused(request, desk, form, "receipts", str(error), status=409)
    except ClosedError as error:
        return _refused(request, desk, form, "", str(error), status=403)
    except SubmitError as error:
        return _refused(request, desk, form, "answer-list", str(error))
    forget_stated(request, desk.consultation.slug)
    return redirect("feedback:receipt-detail", number=receipt.number)


def _source(request: HttpRequest, desk: Desk) -> Source:
    told = stated_in(request, desk.consultation.slug)
    return Source.BROWSER if told is None else Source.QUESTIONNAIRE


def _form_problems(form: SubmitForm) -> list[tuple[str, str]]:
    """(id of the field, sentence) for each; a broken page is one sentence, not four."""
    known = {name: errors for name, errors in form.errors.items() if name == "attribution"}
    found = [
        ("attribution-idea", " ".join(str(error) for error in errors)) for errors in known.values()
    ]
    if set(form.errors) - set(known):
        found.append(("", _("This page was changed on its way. Check your answers again below.")))
    return found


def _refused(
    request: HttpRequest, desk: Desk, form: SubmitForm, field: str, said: str, status: int = 400
) -> HttpResponse:
    return _page(request, desk, form, status=status, problems=[(field, said)])


def _page(
    request: HttpRequest,
    desk: Desk,
    form: SubmitForm,
    *,
    status: int = 200,
    problems: list[tuple[str, str]] | None = None,
    own: dict[int, str] | None = None,
) -> HttpResponse:
    if form.is_bound:
        own = {number: form.data.get(f"own-{number}", "") for number in form.numbers}
        attribution = form.data.get("attribution", "")
        # The reader sees the answers as they are now, and a submit is of what the reader saw.
        # After a conflict the number is spent: the next press is another submit.
        kept = None if status == 409 else form.cleaned_data.get("client_uuid")
        form = _fresh_form(desk, {"client_uuid": kept or uuid.uuid4()})
    else:
        attribution = form.initial.get("attribution", "")
    chosen = own or {}
    approval = newest_approval(desk.submission)
    context = {
        "approval": approval,
        "changed_since_approval": changed(approval.decided_texts, texts_of(desk.answers))
        if approval and approval.decided_at
        else [],
        "desk": desk,
        "consultation": desk.consultation,
        "form": form,
        "attribution": attribution,
        "answers": [
            Checked(
                answer,
                _known(chosen.get(answer.question.number, "")),
                _comments(approval, answer.question.number),
            )
            for answer in desk.answers
        ],
        "support": _support(desk),
        "stated": stated_in(request, desk.consultation.slug),
        "problems": problems or [],
        "choice_missing": any(field == "attribution-idea" for field, _said in problems or []),
    }
    return render(request, "feedback/submission_check.html", context, status=status)


def _comments(approval: Approval | None, number: int) -> tuple[str, ...]:
    if approval is None:
        return ()
    return tuple(
        comment.text
        for comment in approval.comments.all()
        if comment.question and comment.question.number == number
    )


def _known(choice: str) -> str:
    return choice if choice in Attribution.values else ""
