"""Whose desk this is: receives an address, returns the coordinator's place there."""

from __future__ import annotations

from django.http import Http404

from feedback.api.base import PortalView
from feedback.models import Answer
from feedback.queries.desks import Desk, desk_of, start_language


class DeskView(PortalView):
    """A route under one's own submission."""

    chapter = "your submission"

    def desk(self) -> Desk:
        """The desk, or 404 for whoever is not invited. Looking stores nothing."""
        desk = desk_of(self.person, self.kwargs["slug"], self.language)
        if desk is None:
            raise Http404
        if not desk.submission.pk:
            language = start_language(desk.consultation, self.language, self.person.language)
            desk.submission.language = language
            for answer in desk.answers:
                answer.language = language
        return desk

    def answer(self, desk: Desk) -> Answer:
        """The answer to the question whose number stands in the address, or 404."""
        number = self.kwargs["number"]
        found = [answer for answer in desk.answers if answer.question.number == number]
        if not found:
            raise Http404
        return found[0]
