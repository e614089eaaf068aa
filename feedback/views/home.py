"""First pages: home by role, the health check, the site's manifest."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import get_language

from feedback.languages import pick
from feedback.menu import card_links, menu_for
from feedback.models import Role
from feedback.queries.cards import consultation_cards
from feedback.queries.organisation import organisation
from feedback.queries.people import roles_of
from feedback.queries.work import announcements, letters


def home(request: HttpRequest) -> HttpResponse:
    """A coordinator's consultations, an operator's counts; others go to their menu's first page."""
    user = request.user
    if not user.is_authenticated:
        return redirect(settings.LOGIN_URL)
    roles = roles_of(user)
    if Role.COORDINATOR not in roles:
        first = next((link for link in menu_for(request, roles) if not link.current), None)
        if first:
            return redirect(first.url)
    cards = consultation_cards(user)
    links = card_links(user, roles, [card.consultation.slug for card in cards])
    context: dict[str, object] = {
        "cards": [(card, links[card.consultation.slug]) for card in cards],
    }
    if Role.OPERATOR in roles:
        context.update(letters=letters(), announcements=announcements())
    return render(request, "feedback/home.html", context)


def health(request: HttpRequest) -> JsonResponse:
    """200 where the database answers; where it does not, the middleware says 503."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to keep the portal among its apps."""
    known = organisation()
    name = pick(known.portal_name, get_language() or "en") if known else "Consultations"
    icon = {"src": static("site-icon.svg"), "sizes": "any", "type": "image/svg+xml"}
    content = {
        "name": name,
        "short_name": name,
        "start_url": "/",
        "display": "minimal-ui",
        "background_color": "#f5f7fa",
        "theme_color": "#0b4a8f",
        "icons": [icon],
    }
    return JsonResponse(content, content_type="application/manifest+json")
