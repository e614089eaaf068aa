"""How an author lets words be used: receives an answer, returns the choice that holds for it."""

from __future__ import annotations

from feedback.models import Answer, Attribution, Basis


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
