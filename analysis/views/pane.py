"""Parts of a page: receives a fragment's template, returns it alone or framed in a page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from analysis.views.changed import by_script


def pane(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A fragment for a script; the same inside a page for a browser without one."""
    if by_script(request):
        return render(request, template, context, status=status)
    framed = {**context, "fragment": template}
    return render(request, "analysis/pane_page.html", framed, status=status)


def refused(request: HttpRequest, said: str, *, status: int) -> HttpResponse:
    """A sentence that says why nothing was changed and what to do."""
    if by_script(request):
        return HttpResponse(said, status=status, content_type="text/plain; charset=utf-8")
    return pane(request, "analysis/_refused.html", {"said": said}, status=status)
