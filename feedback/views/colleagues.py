"""A coordinator's team: who of the administration is invited, one more, handing over."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from feedback.actions.invite_colleague import ColleagueError, hand_over, invite_colleague
from feedback.models import Invitation, User
from feedback.queries.people import administrations_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def colleagues(request: HttpRequest, slug: str) -> HttpResponse:
    """The team; a post brings somebody in, or hands over."""
    user = request.user
    if not user.is_authenticated:
        raise Http404
    own = _own_invitation(user, slug)
    team = list(
        own.consultation.invitations.filter(
            administration=own.administration, revoked_at__isnull=True
        )
        .select_related("user")
        .order_by("pk")
    )
    problems: list[tuple[str, str]] = []
    if request.method == "POST":
        try:
            return _act(request, own, team, user)
        except ColleagueError as error:
            problems = [("email", str(error))]
    context = {
        "consultation": own.consultation,
        "administration": own.administration,
        "team": team,
        "own": own,
        "others": [each for each in team if each != own],
        "posted": request.POST,
        "problems": problems,
    }
    status = 400 if problems else 200
    return render(request, "feedback/colleagues.html", context, status=status)


def _act(request: HttpRequest, own: Invitation, team: list[Invitation], user: User) -> HttpResponse:
    if request.POST.get("do") == "hand-over":
        chosen = request.POST.get("successor", "")
        successor = next((each for each in team if str(each.pk) == chosen), None)
        if successor is None:
            raise ColleagueError(_("Choose a colleague of your administration."))
        hand_over(invitation=own, successor=successor, by=user)
        messages.success(
            request, _("Handed over. What was written stays with your administration.")
        )
        return redirect("feedback:home")
    known = {code for code, _name in settings.LANGUAGES}
    language = request.POST.get("language", "")
    invite_colleague(
        invitation=own,
        email=request.POST.get("email", ""),
        language=language if language in known else get_language() or "en",
        by=user,
    )
    messages.success(request, _("Invited. The letter is on its way."))
    return redirect(request.path)


def _own_invitation(user: User, slug: str) -> Invitation:
    found = (
        Invitation.objects.filter(
            consultation__slug=slug,
            user=user,
            revoked_at__isnull=True,
            administration__in=administrations_of(user),
        )
        .select_related("consultation", "administration")
        .first()
    )
    if found is None:
        raise Http404
    return found
