"""From rows to what the engine takes: receives a question, returns themes, an engine, answers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from analysis.flow import AnswerText, QuestionText, ThemeEntry
from analysis.models import Codebook, Theme
from analysis.queries.lessons import learned_of
from analysis.theming.encoders import Encoder, default_encoder
from analysis.theming.endpoint import Endpoint, EndpointSettings
from analysis.theming.learning import Learned
from analysis.theming.model_folder import encoder_in
from analysis.theming.tagging import Engine
from feedback.models import AnswerVersion, Consultation, Question


def theme_entries(consultation: Consultation) -> tuple[ThemeEntry, ...]:
    """The consultation's codebook as flow records, in its order."""
    themes = Theme.objects.filter(codebook__consultation=consultation)
    return tuple(theme_entry(theme) for theme in themes.select_related("parent", "factor"))


def theme_entry(theme: Theme) -> ThemeEntry:
    """A theme as a flow record."""
    return ThemeEntry(
        code=theme.code,
        name=theme.name,
        description=theme.description,
        terms={language: tuple(words) for language, words in theme.terms.items()},
        parent=theme.parent.code if theme.parent else "",
        factor=theme.factor.number if theme.factor else None,
    )


def codebook_revision(consultation: Consultation) -> int:
    """The codebook's revision; 0 where there is none."""
    found = Codebook.objects.filter(consultation=consultation).values_list("revision", flat=True)
    return found.first() or 0


def engine_for(question: Question) -> Engine:
    """The engine of a question, taught by all that people decided until now.

    What it knows of words is made once a codebook revision and kept by this process; what it was
    taught is kept until somebody decides again.
    """
    consultation = question.consultation
    told = settings.THEMING_ENDPOINT
    assistant = str(told["model"]) if told["url"] else ""
    revision = codebook_revision(consultation)
    engine = _engine(question.pk, consultation.pk, revision, encoder(), assistant)
    return _taught(engine, learned_of(consultation))


@lru_cache(maxsize=32)
def _taught(engine: Engine, learned: Learned) -> Engine:
    return engine.taught(learned)


@lru_cache(maxsize=32)
def _engine(
    question_id: int, consultation_id: int, revision: int, vectors: Encoder, assistant: str
) -> Engine:
    question = Question.objects.get(pk=question_id)
    consultation = Consultation.objects.get(pk=consultation_id)
    return Engine(
        theme_entries(consultation),
        (question_text(question),),
        encoder=vectors,
        assistant=assistant,
    )


def encoder() -> Encoder:
    """The operator's model where there is one, else what comes with the portal."""
    folder = settings.THEMING_MODEL_FOLDER
    return _model_in(folder) if folder else default_encoder()


@lru_cache(maxsize=1)
def _model_in(folder: str) -> Encoder:
    return encoder_in(Path(folder))


def endpoint_for(consultation: Consultation) -> Endpoint | None:
    """The language model that reads along, None unless the operator named one."""
    told: dict[str, Any] = settings.THEMING_ENDPOINT
    if not told["url"]:
        return None
    return Endpoint(EndpointSettings(**told), theme_entries(consultation))


def question_text(question: Question) -> QuestionText:
    """A question as a flow record."""
    return QuestionText(question.number, question.text)


def answer_texts(versions: Iterable[AnswerVersion]) -> list[AnswerText]:
    """Answer versions as flow records; their id is the version's, their party an opaque key."""
    return [
        AnswerText(
            id=str(version.pk),
            question=version.answer.question.number,
            language=version.language,
            text=version.text,
            party=str(version.answer.submission.administration_id or ""),
        )
        for version in versions
    ]
