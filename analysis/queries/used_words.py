"""Which of an administration's words an edition prints, and where."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from analysis.models import Edition
from analysis.queries.editions import editions_visible_to
from analysis.reporting.document import from_data
from analysis.reporting.nodes import Finding, Quote, Section
from feedback.models import Question, User
from feedback.queries.submissions import own_answers


@dataclass(frozen=True, slots=True)
class UsedAnswer:
    """One answered question: the quotes from it, each with the finding it stands under."""

    question: Question
    reference: str
    places: list[tuple[Finding, Quote]]


def newest_published(user: User, slug: str) -> Edition | None:
    """The newest edition of a consultation that this coordinator may read."""
    editions = editions_visible_to(user).filter(consultation__slug=slug, published_at__isnull=False)
    return editions.first()


def published_among(user: User, slugs: Collection[str]) -> set[str]:
    """Those of the consultations that have a published edition for this account."""
    editions = editions_visible_to(user).filter(
        consultation__slug__in=slugs, published_at__isnull=False
    )
    return set(editions.order_by().values_list("consultation__slug", flat=True))


def used_words(user: User, edition: Edition) -> list[UsedAnswer]:
    """What the edition prints of each of the account's own submitted answers, in their order.

    A reference is drawn for one answer alone, so that it finds its quotes in the frozen document.
    """
    sections = {
        node.number: node for node in from_data(edition.document).nodes if isinstance(node, Section)
    }
    answers = own_answers(user).filter(
        submission__consultation=edition.consultation, versions__isnull=False
    )
    ordered = answers.select_related("question").order_by("question__number").distinct()
    return [
        UsedAnswer(
            answer.question,
            answer.reference,
            _places(sections.get(answer.question.number), answer.reference),
        )
        for answer in ordered
    ]


def _places(section: Section | None, reference: str) -> list[tuple[Finding, Quote]]:
    findings = section.findings if section else ()
    return [
        (finding, quote)
        for finding in findings
        for quote in finding.quotes
        if quote.reference == reference
    ]
