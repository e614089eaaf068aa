"""What a route names: receives a request and ids, returns the rows or answers 404."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from analysis.models import Finding, Segment
from feedback.models import Consultation, Question, Role, User
from feedback.queries.consultations import consultations_visible_to
from feedback.queries.people import roles_of


def reader(request: HttpRequest) -> User:
    """The signed-in person; routes are guarded, so there is one."""
    user = request.user
    if not user.is_authenticated:
        raise PermissionError("the route is not guarded")
    return user


def is_manager(request: HttpRequest) -> bool:
    """Whether the reader manages, and may edit findings and see who wrote."""
    return Role.MANAGER in roles_of(reader(request))


def find_consultation(request: HttpRequest, slug: str) -> Consultation:
    """The consultation, if the reader may see it."""
    return get_object_or_404(consultations_visible_to(reader(request)), slug=slug)


def find_question(request: HttpRequest, slug: str, number: int) -> Question:
    """The question of a consultation the reader may see."""
    visible = consultations_visible_to(reader(request)).filter(slug=slug)
    questions = Question.objects.select_related("consultation")
    return get_object_or_404(questions, consultation__in=visible, number=number)


def find_segment(question: Question, pk: int) -> Segment:
    """A passage of the question."""
    segments = Segment.objects.select_related(
        "version__answer__submission__administration", "version__answer__question__consultation"
    )
    return get_object_or_404(segments, pk=pk, version__answer__question=question, retired=False)


def find_segments(question: Question, ids: Sequence[int]) -> list[Segment]:
    """Passages of the question, in the order given; 404 where one is gone."""
    related = Segment.objects.select_related("version__answer__question__consultation")
    found = related.filter(version__answer__question=question, retired=False).in_bulk(ids)
    if len(found) < len(ids):
        raise Http404
    return [found[pk] for pk in ids]


def find_finding(question: Question, pk: int) -> Finding:
    """A finding of the question."""
    findings = Finding.objects.select_related("question__consultation", "edited_by")
    return get_object_or_404(findings, pk=pk, question=question)
