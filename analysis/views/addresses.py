"""Where a question's page is: receives a question and a selection, returns addresses."""

from __future__ import annotations

from django.urls import reverse

from analysis.views.selection import Selection
from feedback.models import Question


def question_url(question: Question, selection: Selection | None = None) -> str:
    """The address of a question's page, at a selection.

    Without one, the addresses of its passages, suggestions and findings begin with it.
    """
    kwargs = {"slug": question.consultation.slug, "number": question.number}
    address = reverse("analysis:question-detail", kwargs=kwargs)
    return f"{address}?{selection.query}" if selection and selection.query else address
