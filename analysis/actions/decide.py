"""Deciding what a passage speaks to: receives a suggestion or a theme, writes a person's Coding.

Suggestions are never changed. A coding belongs to its coder: another person's word on the same
passage stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from analysis.actions.operation import Operation, operation
from analysis.models import Coding, Segment, Suggestion, Theme, Verdict
from feedback.models import Question, User


def accept_suggestion(*, suggestion: Suggestion, by: User) -> Coding:
    """Decide that the passage speaks to the suggested theme; repeating it changes nothing."""
    return _decide(
        suggestion.segment, suggestion.theme, Verdict.ACCEPTED, by, suggestion=suggestion.pk
    )


def reject_suggestion(*, suggestion: Suggestion, by: User) -> Coding:
    """Decide that the passage does not speak to the suggested theme."""
    return _decide(
        suggestion.segment, suggestion.theme, Verdict.REJECTED, by, suggestion=suggestion.pk
    )


def code_segment(*, segment: Segment, theme: Theme, by: User) -> Coding:
    """Add a theme by hand, suggested or not. ValueError for a theme of another codebook."""
    check_theme(_question(segment), theme)
    return _decide(segment, theme, Verdict.ACCEPTED, by)


def decide_many(
    *, question: Question, said: Sequence[tuple[Segment, Theme]], verdict: Verdict, by: User
) -> int:
    """Decide on many passages as one operation; returns how many words were new.

    ValueError for a passage of another question or a theme of another codebook.
    """
    for segment, theme in said:
        check_theme(question, theme)
        if _question(segment).pk != question.pk:
            raise ValueError("A passage is decided on under its own question.")
    with operation(question, f"themes {verdict}", by=by, detail={"passages": len(said)}) as running:
        return say(running, said, verdict, by)


def withdraw_coding(*, segment: Segment, theme: Theme, by: User) -> bool:
    """Take back one's own word on a theme; returns whether there was one."""
    with operation(
        _question(segment), "coding withdrawn", by=by, detail={"theme": theme.code}
    ) as running:
        running.teaches = True
        return bool(running.delete(Coding.objects.filter(segment=segment, theme=theme, coder=by)))


def say(
    running: Operation, said: Sequence[tuple[Segment, Theme]], verdict: Verdict, by: User
) -> int:
    """Within an operation: a person's word on passages; returns how many were new or changed."""
    segments = {segment.pk for segment, _ in said}
    mine = {
        (coding.segment_id, coding.theme_id): coding
        for coding in Coding.objects.filter(segment__in=segments, coder=by)
    }
    changed = []
    for segment, theme in said:
        coding = mine.get((segment.pk, theme.pk)) or Coding(
            segment=segment, theme=theme, coder=by, verdict=""
        )
        if coding.verdict != verdict:
            coding.verdict, coding.decided_at = verdict, timezone.now()
            changed.append(coding)
    running.teaches = running.teaches or bool(changed)
    running.save(*changed)
    return len(changed)


def check_theme(question: Question, theme: Theme) -> None:
    """ValueError unless the theme is in the codebook of the question's consultation."""
    if theme.codebook.consultation_id != question.consultation_id:
        raise ValueError(f"{theme.code} is not in this consultation's codebook.")


def _decide(segment: Segment, theme: Theme, verdict: Verdict, by: User, **origin: int) -> Coding:
    question = _question(segment)
    detail = {"theme": theme.code, **origin}
    with operation(question, f"theme {verdict}", by=by, detail=detail) as running:
        say(running, [(segment, theme)], verdict, by)
    return Coding.objects.get(segment=segment, theme=theme, coder=by)


def _question(segment: Segment) -> Question:
    return segment.version.answer.question
