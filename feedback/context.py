"""What every page knows: the organisation, the person's roles, whether this is the demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from feedback.languages import direction, own_name
from feedback.menu import menu_for
from feedback.queries.organisation import organisation
from feedback.queries.people import roles_of


def portal(request: HttpRequest) -> dict[str, Any]:
    """Context of every template."""
    language = translation.get_language() or "en"
    home = organisation()
    user = getattr(request, "user", None)
    roles = roles_of(user) if user else frozenset()
    return {
        "organisation": home,
        "page_language": language,
        "page_direction": direction(language),
        "languages": [(code, own_name(code)) for code in (home.languages if home else ["en"])],
        "roles": {role.value for role in roles},
        "menu": menu_for(request, roles),
        "demo": settings.DEMO,
    }
