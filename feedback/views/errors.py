"""What people see when something failed: receives the request, returns a page that asks nothing."""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from feedback.middleware import away, is_away


def server_error(request: HttpRequest) -> HttpResponse:
    """500; or 503 where the database went away outside a view, in a middleware or an error page."""
    error = sys.exc_info()[1]
    if is_away(error):
        return away(request, error)
    return HttpResponse(render_to_string("500.html"), status=500)
