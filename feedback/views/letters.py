"""Letters to the people of a consultation: drafts to read and send, what became of those sent,
and the words they are made of."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from feedback.actions.letters import (
    LINK,
    LetterError,
    discard_letters,
    reset_letter_text,
    retry_letters,
    save_letter_text,
    send_letters,
)
from feedback.letters import KINDS, PLACEHOLDERS
from feedback.queries.letters import LetterText, letter_state, letter_texts, letters_of
from feedback.queries.organisation import organisation
from feedback.text import TextError
from feedback.views.participants import managed, manager_of

SHOWN = 200


@never_cache
@require_GET
def letter_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Drafts first, each as its reader will see it; then what was sent."""
    consultation = managed(request, slug)
    letters = letters_of(consultation)
    sent = [(mail, letter_state(mail)) for mail in letters.filter(held=False)[:SHOWN]]
    context = {
        "consultation": consultation,
        "drafts": letters.filter(held=True).order_by("kind", "language", "to"),
        "sent": sent,
        "failed": sum(state == "failed" for _mail, state in sent),
        "kinds": KINDS,
        "link_mark": LINK,
    }
    return render(request, "feedback/letter_list.html", context)


@require_POST
def letter_send(request: HttpRequest, slug: str) -> HttpResponse:
    """Send, throw away or try again what is ticked."""
    consultation, by = managed(request, slug), manager_of(request)
    ids = [int(value) for value in request.POST.getlist("letter") if value.isdecimal()]
    do = request.POST.get("do")
    if do == "discard":
        count = discard_letters(consultation=consultation, ids=ids, by=by)
        said = ngettext("%(n)d draft thrown away.", "%(n)d drafts thrown away.", count)
    elif do == "retry":
        count = retry_letters(consultation=consultation, ids=ids, by=by)
        said = ngettext("%(n)d letter is tried again.", "%(n)d letters are tried again.", count)
    else:
        count = send_letters(consultation=consultation, ids=ids, by=by)
        said = ngettext("%(n)d letter is on its way.", "%(n)d letters are on their way.", count)
    if count:
        messages.success(request, said % {"n": count})
    else:
        messages.info(request, _("Nothing was ticked, or another manager was first."))
    return redirect("feedback:letter-list", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def letter_text(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The words of one kind of letter in every language; a post changes one of them."""
    consultation = managed(request, slug)
    if kind not in KINDS:
        raise Http404
    problems: list[str] = []
    texts = dict(letter_texts(consultation, kind))
    language = request.POST.get("language", "")
    if request.method == "POST":
        home = organisation()
        if home is None or language not in home.languages:
            raise Http404
        by = manager_of(request)
        subject, body = request.POST.get("subject", ""), request.POST.get("body", "")
        try:
            if request.POST.get("do") == "reset":
                reset_letter_text(consultation=consultation, kind=kind, language=language, by=by)
            else:
                save_letter_text(
                    consultation=consultation,
                    kind=kind,
                    language=language,
                    subject=subject,
                    body=body,
                    by=by,
                )
        except (LetterError, TextError) as error:
            problems = error.problems if isinstance(error, LetterError) else [str(error)]
            texts[language] = LetterText(kind, language, subject, body, own=True)
        else:
            messages.success(request, _("Saved. Drafts that are there already keep their words."))
            return redirect(f"{request.path}#text-{language}")
    context = {
        "consultation": consultation,
        "kind": kind,
        "kinds": KINDS,
        "kind_name": KINDS[kind],
        "placeholders": PLACEHOLDERS,
        "texts": texts,
        "changed": language,
        "problems": [(f"body-{language}", sentence) for sentence in problems],
    }
    status = 400 if problems else 200
    return render(request, "feedback/letter_text.html", context, status=status)
