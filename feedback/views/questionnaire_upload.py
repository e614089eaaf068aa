"""The filled questionnaire, Word or a table: shown beside what is there, chosen from, saved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from feedback.actions.place_answers import ChosenText, place_answers
from feedback.actions.save_draft import ClosedError, StaleDraftError
from feedback.answer_tables import filled_table, is_table
from feedback.languages import own_name
from feedback.models import Administration, Attribution, Consultation, User
from feedback.queries.desks import OTHER_LANGUAGE, Desk, answer_languages
from feedback.questionnaire.guards import QuestionnaireError, too_large
from feedback.questionnaire.reader import Filled, read_questionnaire
from feedback.questionnaire.wording import form_languages
from feedback.uploads import uploaded, was_cut
from feedback.views.boxes import removed_sentence
from feedback.views.desks import require_desk
from feedback.views.filled import (
    Comparison,
    ExpiredError,
    Present,
    compare,
    decide,
    pack,
    unpack,
)
from feedback.views.stated import remember_stated


@require_http_methods(["GET", "HEAD", "POST"])
def questionnaire(request: HttpRequest, slug: str) -> HttpResponse:
    """Offer the form; a posted file is shown for choosing; what was chosen is saved."""
    desk, user = require_desk(request, slug)
    if request.method != "POST":
        return _offer(request, desk)
    if "packed" in request.POST:
        return _take_over(request, desk, user)
    try:
        filled = read_posted(request, desk.consultation, desk.administration)
        packed = pack(filled, _salt(desk, user))
    except QuestionnaireError as error:
        status = 413 if was_cut(request) else 400
        return _offer(request, desk, [("file", said) for said in error.problems], status)
    return _choose(request, desk, filled, packed, compare(filled, _presents(desk)))


def read_posted(
    request: HttpRequest, consultation: Consultation, administration: Administration
) -> Filled:
    """The questionnaire or table of answers that was posted. Raises QuestionnaireError."""
    sent = uploaded(request, "file")
    if was_cut(request):
        raise QuestionnaireError([too_large()])
    if sent is None:
        raise QuestionnaireError([_("Choose the filled questionnaire, a .docx file.")])
    name, content = sent
    if is_table(name):
        return filled_table(name, content, consultation, administration)
    return read_questionnaire(content, consultation, administration)


def _salt(desk: Desk, user: User) -> str:
    return f"questionnaire:{desk.consultation.pk}:{desk.administration.pk}:{user.pk}"


def _presents(desk: Desk) -> list[Present]:
    return [
        Present(answer.question, answer.draft, answer.language, answer.revision)
        for answer in desk.answers
    ]


def _take_over(request: HttpRequest, desk: Desk, user: User) -> HttpResponse:
    packed = request.POST["packed"]
    try:
        filled = unpack(packed, _salt(desk, user))
    except ExpiredError as error:
        return _offer(request, desk, [("file", str(error))], 400)
    shown = [str(answer.revision) for answer in desk.answers]
    if request.POST.get("revisions") != ",".join(shown):
        said = _("An answer was changed after this page was made. Look again, then choose.")
        fresh = compare(filled, _presents(desk))
        return _choose(request, desk, filled, packed, fresh, [("", said)], 409)
    chosen, texts = decide(filled, _presents(desk), request.POST)
    language = request.POST.get("language", "")
    problems = chosen.problems
    if language not in answer_languages(desk.consultation):
        problems.insert(0, ("language", _("Choose the language of the answer from the list.")))
    if problems:
        return _choose(request, desk, filled, packed, chosen, problems, 400)
    return _save(request, desk, user, filled, packed, texts, language)


def _save(
    request: HttpRequest,
    desk: Desk,
    user: User,
    filled: Filled,
    packed: str,
    texts: dict[int, str],
    language: str,
) -> HttpResponse:
    revisions = {answer.question.number: answer.revision for answer in desk.answers}
    try:
        place_answers(
            consultation=desk.consultation,
            administration=desk.administration,
            texts={
                number: ChosenText(text, language, revisions[number])
                for number, text in texts.items()
            },
            by=user,
        )
    except ClosedError as error:
        return _offer(request, desk, [("", str(error))], 403)
    except StaleDraftError as error:
        fresh = compare(filled, _presents(desk))
        return _choose(request, desk, filled, packed, fresh, [("", str(error))], 409)
    # What the file says about quoting goes to the next page, where it is asked as always.
    remember_stated(request, desk.consultation.slug, filled.ticked)
    messages.success(request, _("Taken over and saved on the server. Nothing is submitted yet."))
    return redirect("feedback:submission-check", slug=desk.consultation.slug)


def _offer(
    request: HttpRequest,
    desk: Desk,
    problems: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "desk": desk,
        "consultation": desk.consultation,
        "languages_offered": [(code, own_name(code)) for code in form_languages(desk.consultation)],
        "problems": problems or [],
        "file_problems": [said for field, said in problems or [] if field == "file"],
    }
    return render(request, "feedback/questionnaire.html", context, status=status)


def _choose(
    request: HttpRequest,
    desk: Desk,
    filled: Filled,
    packed: str,
    comparison: Comparison,
    problems: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "desk": desk,
        "consultation": desk.consultation,
        "revisions": ",".join(str(answer.revision) for answer in desk.answers),
        "problems": problems or [],
        **filled_context(
            desk.consultation, filled, packed, comparison, request.POST.get("language", "")
        ),
        "other_administration": bool(filled.administration)
        and filled.administration != desk.administration.code,
    }
    return render(request, "feedback/questionnaire_choose.html", context, status=status)


def filled_context(
    consultation: Consultation,
    filled: Filled,
    packed: str,
    comparison: Comparison,
    language: str,
) -> dict[str, Any]:
    """What the rows of a comparison need, whoever chooses."""
    codes = answer_languages(consultation)
    written_in = language if language in codes else filled.language
    return {
        "filled": filled,
        "packed": packed,
        "comparison": comparison,
        "written_in": written_in if written_in in codes else OTHER_LANGUAGE,
        "answer_languages": [
            (code, "" if code == OTHER_LANGUAGE else own_name(code)) for code in codes
        ],
        "removed": removed_sentence(filled.removed),
        "stated": [str(Attribution(value).label) for value in filled.ticked],
    }
