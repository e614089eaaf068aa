"""The questionnaire of one's own desk: a language in, the Word document to fill in out."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from feedback.models import Administration, Consultation
from feedback.questionnaire.package import CONTENT_TYPE
from feedback.questionnaire.wording import form_languages
from feedback.questionnaire.writer import write_questionnaire
from feedback.views.desks import require_desk


@require_safe
def questionnaire_file(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """The form for the administration of the person who asks."""
    desk, _user = require_desk(request, slug)
    return form_response(desk.consultation, language, desk.administration)


def form_response(
    consultation: Consultation, language: str, administration: Administration
) -> HttpResponse:
    """The form as a file, or 404 for a language it is not offered in."""
    if language not in form_languages(consultation):
        raise Http404
    content = write_questionnaire(consultation, language, administration)
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    name = f"{consultation.slug}-{administration.code}-{language}.docx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
