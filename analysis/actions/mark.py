"""Marks and memos: receives passages, writes what people note beside them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.actions.operation import operation
from analysis.actions.place import put
from analysis.models import Finding, Mark, MarkKind, Memo, Segment, Theme
from feedback.models import Question, User
from feedback.text import TextError, canonical_text

MEMO_LENGTH = 4_000
# What a passage so marked says counts nowhere, so it stands in no finding.
SET_ASIDE = frozenset({MarkKind.OFF_TOPIC, MarkKind.DUPLICATE})


def mark_passages(
    *,
    question: Question,
    segments: Sequence[Segment],
    kind: MarkKind,
    by: User,
    of: Segment | None = None,
) -> int:
    """Mark passages as one operation; returns how many were not so marked yet.

    Off-topic passages and duplicates leave their finding. `of` is what a duplicate repeats:
    ValueError without it, for itself, or for what is marked as a duplicate in its turn.
    """
    if kind == MarkKind.DUPLICATE:
        _check_original(question, segments, of)
    with operation(question, "passages marked", by=by, detail={"kind": kind}) as running:
        marked = Mark.objects.filter(segment__in=segments, kind=kind).values_list("segment", "of")
        known = dict(marked)
        new = [row for row in segments if known.get(row.pk, 0) != (of.pk if of else None)]
        running.delete(Mark.objects.filter(segment__in=new, kind=kind))
        running.save(*(Mark(segment=row, kind=kind, of=of, marked_by=by) for row in new))
        if kind in SET_ASIDE and new:
            put(running, new, None, by)
            running.teaches = True
    return len(new)


def unmark_passages(
    *, question: Question, segments: Sequence[Segment], kind: MarkKind, by: User
) -> int:
    """Take a mark off passages; returns how many had it."""
    with operation(question, "marks removed", by=by, detail={"kind": kind}) as running:
        running.teaches = kind in SET_ASIDE
        return running.delete(Mark.objects.filter(segment__in=segments, kind=kind))


def write_memo(
    *,
    question: Question,
    text: str,
    by: User,
    segment: Segment | None = None,
    finding: Finding | None = None,
    theme: Theme | None = None,
) -> Memo:
    """Note something on a passage, a finding or a theme; TextError for a blank note."""
    words = canonical_text(text, limit=MEMO_LENGTH).text.strip()
    if not words:
        raise TextError(_("The memo is empty. Write a few words."))
    memo = Memo(
        question=question,
        segment=segment,
        finding=finding,
        theme=theme,
        text=words,
        written_by=by,
        written_at=timezone.now(),
    )
    with operation(question, "memo written", by=by) as running:
        running.save(memo)
    return memo


def remove_memo(*, memo: Memo, by: User) -> bool:
    """Take one's own memo away; another's stays, and False says so."""
    if memo.written_by_id != by.pk:
        return False
    with operation(memo.question, "memo removed", by=by) as running:
        running.delete([memo])
    return True


def _check_original(question: Question, segments: Sequence[Segment], of: Segment | None) -> None:
    if of is None or of.pk in {row.pk for row in segments}:
        raise ValueError(_("Choose the passage that this one repeats."))
    if of.retired or of.version.answer.question_id != question.pk:
        raise ValueError(_("A duplicate repeats a passage of the same question."))
    if Mark.objects.filter(segment=of, kind=MarkKind.DUPLICATE).exists():
        raise ValueError(_("That passage is a duplicate itself. Choose the one it repeats."))
