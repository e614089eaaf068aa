"""Entering answers for an administration: receives a filled questionnaire or typed texts, with who
sent them and why they are entered by somebody else; returns the page, or the receipt's number."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from feedback.actions.enter_on_behalf import (
    REASON_LENGTH,
    SENDER_LENGTH,
    ChangedMeanwhileError,
    EnteredText,
    enter_on_behalf,
)
from feedback.actions.save_draft import ClosedError, open_submission
from feedback.actions.submit_answers import SubmitError
from feedback.forms import UnreadableError, require_utf8
from feedback.languages import own_name
from feedback.models import Attribution, Receipt, Source, User
from feedback.queries.behalf import BehalfDesk, behalf_desk, coordinators_of
from feedback.queries.desks import answer_languages
from feedback.queries.regions import region_support
from feedback.questionnaire.guards import QuestionnaireError
from feedback.questionnaire.wording import form_languages
from feedback.text import TextError, canonical_text
from feedback.uploads import was_cut
from feedback.views.filled import ExpiredError, Present, compare, decide, pack, unpack
from feedback.views.questionnaire import form_response
from feedback.views.questionnaire_upload import filled_context, read_posted

NOT_STATED = "none"
Problems = list[tuple[str, str]]


@dataclass(slots=True)
class Said:
    """Who sent it, why it is entered here, what they said about quoting, and the texts typed."""

    sender: str = ""
    reason: str = ""
    attribution: str = ""
    language: str = ""
    number: str = ""
    texts: dict[int, str] = field(default_factory=dict)

    @property
    def stated(self) -> str:
        """The choice as it is stored: "" where none was stated."""
        return "" if self.attribution == NOT_STATED else self.attribution

    def problems(self, desk: BehalfDesk) -> Problems:
        """What is missing, each with the id of its field."""
        found: Problems = []
        if not self.sender.strip():
            found.append(("sender", _("Say who sent it.")))
        if not self.reason.strip():
            found.append(("reason", _("Say why you enter this for the administration.")))
        if self.attribution not in {NOT_STATED, *Attribution.values}:
            found.append(("attribution-none", _("Choose what was said about quoting.")))
        if self.language not in answer_languages(desk.consultation):
            found.append(("language", _("Choose the language of the answer from the list.")))
        for number, text in self.texts.items():
            try:
                canonical_text(text)
            except TextError as error:
                said = _("Question %(number)d: %(problem)s")
                found.append((f"answer-{number}", said % {"number": number, "problem": error}))
        return found


@require_http_methods(["GET", "HEAD", "POST"])
def behalf_entry(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Offer both ways; a file is shown for choosing; what was chosen or typed is entered."""
    desk = _require(slug, code, request.POST.get("for") or request.GET.get("for", ""))
    user = request.user
    if request.method != "POST" or not isinstance(user, User):
        return _offer(request, desk, Said(language=_usual_language(desk)))
    if "packed" in request.POST:
        return _from_file(request, desk, user)
    if "by-hand" in request.POST:
        return _by_hand(request, desk, user)
    return _read(request, desk, user)


@require_safe
def behalf_file(request: HttpRequest, slug: str, code: str, language: str) -> HttpResponse:
    """The empty form for this administration, to send to it."""
    desk = _require(slug, code, "")
    return form_response(desk.consultation, language, desk.administration)


def _require(slug: str, code: str, participant: str) -> BehalfDesk:
    desk = behalf_desk(slug, code, participant)
    if desk is None:
        raise Http404
    return desk


def _usual_language(desk: BehalfDesk) -> str:
    codes = answer_languages(desk.consultation)
    return desk.administration.language if desk.administration.language in codes else codes[0]


def _said(request: HttpRequest, desk: BehalfDesk) -> Said:
    return Said(
        sender=request.POST.get("sender", ""),
        reason=request.POST.get("reason", ""),
        attribution=request.POST.get("attribution", ""),
        language=request.POST.get("language", ""),
        number=request.POST.get("client_uuid", ""),
        texts={
            standing.question.number: text
            for standing in desk.standings
            if (text := request.POST.get(f"answer-{standing.question.number}", "")).strip()
        },
    )


def _presents(desk: BehalfDesk) -> list[Present]:
    return [
        Present(
            standing.question,
            standing.text,
            standing.submitted.language if standing.submitted else "",
            draft_words=standing.draft_words,
        )
        for standing in desk.standings
    ]


def _salt(desk: BehalfDesk, user: User) -> str:
    return f"behalf:{desk.consultation.pk}:{desk.administration.pk}:{user.pk}"


def _read(request: HttpRequest, desk: BehalfDesk, user: User) -> HttpResponse:
    """A posted file, shown beside what was submitted."""
    try:
        filled = read_posted(request, desk.consultation, desk.administration)
        packed = pack(filled, _salt(desk, user))
    except QuestionnaireError as error:
        problems = [("file", said) for said in error.problems]
        said = Said(language=_usual_language(desk))
        return _offer(request, desk, said, problems, 413 if was_cut(request) else 400)
    stated = filled.attribution or ("" if filled.ticked else NOT_STATED)
    said = Said(sender=filled.name, attribution=stated, language=filled.language)
    shown = {
        "other_administration": filled.administration not in {"", desk.administration.code},
        **filled_context(
            desk.consultation, filled, packed, compare(filled, _presents(desk)), said.language
        ),
    }
    return _page(request, desk, said, shown)


def _from_file(request: HttpRequest, desk: BehalfDesk, user: User) -> HttpResponse:
    packed, said = request.POST["packed"], _said(request, desk)
    try:
        filled = unpack(packed, _salt(desk, user))
    except ExpiredError as error:
        return _offer(request, desk, said, [("file", str(error))], 400)
    comparison, texts = decide(filled, _presents(desk), request.POST)
    shown = {
        "other_administration": filled.administration not in {"", desk.administration.code},
        **filled_context(desk.consultation, filled, packed, comparison, said.language),
    }
    said.texts = texts
    problems = [*comparison.problems, *said.problems(desk)]
    return _enter(request, desk, user, said, Source.QUESTIONNAIRE, shown, problems)


def _by_hand(request: HttpRequest, desk: BehalfDesk, user: User) -> HttpResponse:
    said = _said(request, desk)
    try:
        require_utf8(request)
    except UnreadableError as error:
        return _offer(request, desk, said, [("", str(error))], 400)
    return _enter(request, desk, user, said, Source.MANAGER, {}, said.problems(desk))


def _enter(
    request: HttpRequest,
    desk: BehalfDesk,
    user: User,
    said: Said,
    source: Source,
    shown: dict[str, Any],
    problems: Problems,
) -> HttpResponse:
    status = 400
    if not problems:
        try:
            receipt = _store(desk, user, said, source, request.POST.get("seen", ""))
        except (SubmitError, TextError) as error:
            problems = [("", str(error))]
        except ClosedError as error:
            problems, status = [("", str(error))], 403
        except ChangedMeanwhileError as error:
            problems, status = [("", str(error))], 409
        else:
            return _entered(request, desk, receipt)
    return _page(request, desk, said, shown, problems, status)


@transaction.atomic
def _store(desk: BehalfDesk, user: User, said: Said, source: Source, seen: str) -> Receipt:
    submission = open_submission(
        consultation=desk.consultation,
        administration=desk.administration,
        by=user,
        author=desk.participant,
        language=said.language,
    )
    receipt, _made = enter_on_behalf(
        submission=submission,
        texts={number: EnteredText(text, said.language) for number, text in said.texts.items()},
        attribution=said.stated,
        sender=said.sender,
        reason=said.reason,
        source=source,
        client_uuid=_number(said.number),
        seen=int(seen) if seen.isdecimal() and len(seen) < 19 else 0,
        by=user,
    )
    return receipt


def _number(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()


def _entered(request: HttpRequest, desk: BehalfDesk, receipt: Receipt) -> HttpResponse:
    told = len(coordinators_of(receipt.submission))
    sentence = ngettext(
        "Entered: receipt %(number)s. %(told)d coordinator was told by e-mail.",
        "Entered: receipt %(number)s. %(told)d coordinators were told by e-mail.",
        told,
    )
    messages.success(request, sentence % {"number": receipt.number, "told": told})
    return redirect(_address(desk))


def _address(desk: BehalfDesk) -> str:
    kwargs = {"slug": desk.consultation.slug, "code": desk.administration.code}
    chosen = f"?for={desk.participant.pk}" if desk.participant else ""
    return f"{reverse('feedback:behalf-entry', kwargs=kwargs)}{chosen}"


def _offer(
    request: HttpRequest,
    desk: BehalfDesk,
    said: Said,
    problems: Problems | None = None,
    status: int = 200,
) -> HttpResponse:
    return _page(request, desk, said, {}, problems, status)


def _page(
    request: HttpRequest,
    desk: BehalfDesk,
    said: Said,
    shown: dict[str, Any],
    problems: Problems | None = None,
    status: int = 200,
) -> HttpResponse:
    """Both ways in; or, where a file is `shown`, its rows."""
    wrong = dict(problems or [])
    context = {
        "desk": desk,
        "consultation": desk.consultation,
        "said": said,
        "boxes": [(one, said.texts.get(one.question.number, "")) for one in desk.standings],
        "client_uuid": said.number or str(uuid.uuid4()),
        "support": region_support(desk.consultation, desk.administration.region),
        "reason_length": REASON_LENGTH,
        "sender_length": SENDER_LENGTH,
        "languages_offered": [(code, own_name(code)) for code in form_languages(desk.consultation)],
        "problems": problems or [],
        "wrong": wrong,
        "file_problems": [sentence for name, sentence in problems or [] if name == "file"],
        "written_in": said.language,
        "answer_languages": [
            (code, "" if code == "und" else own_name(code))
            for code in answer_languages(desk.consultation)
        ],
        **shown,
    }
    template = "feedback/behalf_choose.html" if shown else "feedback/behalf_entry.html"
    return render(request, template, context, status=status)
