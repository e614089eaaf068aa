"""What collecting keeps, in the order it comes to be."""

from feedback.models.consultation import ConsentText, Consultation, Question
from feedback.models.organisation import Organisation
from feedback.models.outbox import AuditEntry, Mail, OutboxEvent, Work
from feedback.models.people import Administration, Membership, Region, Role, User
from feedback.models.submission import (
    Answer,
    AnswerVersion,
    Attribution,
    Basis,
    Invitation,
    Receipt,
    Submission,
)

__all__ = [
    "Administration",
    "Answer",
    "AnswerVersion",
    "Attribution",
    "AuditEntry",
    "Basis",
    "ConsentText",
    "Consultation",
    "Invitation",
    "Mail",
    "Membership",
    "Organisation",
    "OutboxEvent",
    "Question",
    "Receipt",
    "Region",
    "Role",
    "Submission",
    "User",
    "Work",
]
