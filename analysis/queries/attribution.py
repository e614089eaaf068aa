"""How an author lets words be used: receives an answer, returns the choice that holds for it."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from analysis.models import Quotation
from feedback.models import Answer, AnswerVersion, Attribution, Basis


def attribution_of(answer: Answer) -> Attribution:
    """The answer's own choice, else its submission's; "use the idea only" where none was made.

    Words published before are quotable without a name, whatever was chosen.
    """
    if answer.submission.basis == Basis.PUBLISHED:
        return Attribution.UNATTRIBUTED
    return Attribution(answer.attribution or answer.submission.attribution or Attribution.IDEA)


def may_quote(answer: Answer) -> bool:
    """Whether words of this answer may be printed as a quote at all."""
    return attribution_of(answer) != Attribution.IDEA


def printable_quotations(quotations: QuerySet[Quotation]) -> list[Quotation]:
    """Those whose author lets words be quoted and has not taken the answer back since."""
    taken_back = AnswerVersion.objects.filter(
        text="", answer=OuterRef("version__answer"), number__gt=OuterRef("version__number")
    )
    standing = quotations.filter(~Exists(taken_back))
    rows = standing.select_related("version__answer__submission", "finding__question")
    return [quotation for quotation in rows if may_quote(quotation.version.answer)]
