"""What an operation refuses, as an answer: receives the error, returns the sentence with 409."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.actions.cut import CutError
from analysis.actions.operation import BuiltUponError, SignedOffError
from analysis.actions.place import MovedError
from analysis.models import Command
from analysis.queries import words
from analysis.queries.commands import root_verb
from analysis.views.pane import refused


class ReviewRefusals:
    """Middleware: an operation that was refused changed nothing, and its reader is told why."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do where nothing was refused."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The sentence of a refusal; None lets any other error pass."""
        if isinstance(error, BuiltUponError):
            return refused(request, _built_upon(error), status=409)
        if isinstance(error, SignedOffError | MovedError | CutError):
            return refused(request, str(error), status=409)
        return None


def _built_upon(error: BuiltUponError) -> str:
    mine, theirs = error.mine, error.theirs
    if theirs is None:
        return str(error)
    return _(
        "This cannot be taken back. You: %(mine)s at %(then)s. %(who)s: %(theirs)s at %(later)s."
    ) % {
        "mine": _verb(mine),
        "then": _time(mine),
        "who": theirs.actor,
        "theirs": _verb(theirs),
        "later": _time(theirs),
    }


def _verb(command: Command) -> str:
    verb = root_verb(command)
    return str(words.VERBS.get(verb, verb))


def _time(command: Command) -> str:
    return f"{timezone.localtime(command.at):%H:%M} UTC"
