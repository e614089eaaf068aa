"""Where the answer page's script saves to: receives JSON, returns the draft as stored, as JSON."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from feedback.actions.save_draft import ClosedError, StaleDraftError
from feedback.forms import UnreadableError, draft_from_json
from feedback.models import Answer, User
from feedback.queries.desks import answer_languages
from feedback.text import TextError
from feedback.views.boxes import removed_sentence, write_draft
from feedback.views.desks import require_desk


@require_http_methods(["GET", "PUT", "POST"])
def answer_save(request: HttpRequest, slug: str, number: int) -> JsonResponse:
    """Save one draft for the page's script; GET says what the server holds, with a fresh token.

    A page names the account it was made for: under another one, signed in since in the same
    browser, nothing of it is stored or shown.
    """
    if request.headers.get("X-Account", str(request.user.pk)) != str(request.user.pk):
        said = _("You are signed in with another account. Sign in again with your own.")
        return JsonResponse({"detail": said, "other": True}, status=401)
    desk, user = require_desk(request, slug)
    answer = next((each for each in desk.answers if each.question.number == number), None)
    if answer is None:
        raise Http404
    if request.method == "GET":
        return JsonResponse({**_said(answer, user), "csrf_token": get_token(request)})
    try:
        draft = draft_from_json(request.body, number, answer_languages(desk.consultation))
        saved, removed = write_draft(desk, draft, user)
    except (UnreadableError, TextError) as error:
        return JsonResponse({"detail": str(error)}, status=400)
    except ClosedError as error:
        return JsonResponse({"detail": str(error), "window": desk.window}, status=403)
    except StaleDraftError as error:
        return JsonResponse({"detail": str(error), "theirs": _said(error.answer, user)}, status=409)
    return JsonResponse({**_said(saved, user), "removed": removed_sentence(removed)})


def _said(answer: Answer, user: User) -> dict[str, Any]:
    return {
        "text": answer.draft,
        "language": answer.language,
        "revision": answer.revision,
        "saved_at": answer.saved_at.isoformat() if answer.saved_at else None,
        "by_you": answer.saved_by_id == user.pk,
    }
