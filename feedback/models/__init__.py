"""What collecting keeps, in the order it comes to be."""

from feedback.models.approval import Approval, ApprovalComment, ApprovalLink, ApprovalState
from feedback.models.consultation import ConsentText, Consultation, MailText, Question, Unit
from feedback.models.organisation import Organisation
from feedback.models.outbox import AuditEntry, Mail, OutboxEvent, Reminder, Work
from feedback.models.people import Administration, Membership, Region, Role, User
from feedback.models.submission import (
    Answer,
    AnswerVersion,
    Attribution,
    Basis,
    Invitation,
    InvitationLink,
    Receipt,
    Source,
    Submission,
)

__all__ = [
    "Administration",
    "Answer",
    "AnswerVersion",
    "Approval",
    "ApprovalComment",
    "ApprovalLink",
    "ApprovalState",
    "Attribution",
    "AuditEntry",
    "Basis",
    "ConsentText",
    "Consultation",
    "Invitation",
    "InvitationLink",
    "Mail",
    "MailText",
    "Membership",
    "Organisation",
    "OutboxEvent",
    "Question",
    "Receipt",
    "Region",
    "Reminder",
    "Role",
    "Source",
    "Submission",
    "Unit",
    "User",
    "Work",
]
