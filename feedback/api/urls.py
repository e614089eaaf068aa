"""Routes of the API for collecting, and who may open each."""

from __future__ import annotations

from django.urls import path

from feedback.access import CODERS, COORDINATORS, MANAGERS, SIGNED_IN, guarded, register_pages
from feedback.api.consultations import ConsultationDetail, ConsultationList, QuestionList
from feedback.api.docs import DocsView, SchemaView
from feedback.api.participation import SubmissionList
from feedback.api.receipts import ReceiptDetail, ReceiptList
from feedback.api.submissions import AnswerDetail, SubmissionDetail, SubmitView
from feedback.api.tokens import TokenView

app_name = "api"

# Who has consultations to look at: coordinators their own, those who code all.
SEEING = COORDINATORS | CODERS

register_pages(
    "feedback:api",
    {
        "schema": SIGNED_IN,
        "docs": SIGNED_IN,
        "token": SIGNED_IN,
        "consultation-list": SEEING,
        "consultation-detail": SEEING,
        "question-list": SEEING,
        "submission-list": MANAGERS,
        "submission-detail": COORDINATORS,
        "answer-detail": COORDINATORS,
        "submit": COORDINATORS,
        "receipt-list": COORDINATORS,
        "receipt-detail": COORDINATORS,
    },
)

_ROOT = "api/v1"
_ONE = f"{_ROOT}/consultations/<slug:slug>"

urlpatterns = [
    path(f"{_ROOT}/schema/", SchemaView.as_view(), name="schema"),
    path(f"{_ROOT}/docs/", guarded(DocsView.as_view()), name="docs"),
    path(f"{_ROOT}/token/", TokenView.as_view(), name="token"),
    path(f"{_ROOT}/consultations/", ConsultationList.as_view(), name="consultation-list"),
    path(f"{_ONE}/", ConsultationDetail.as_view(), name="consultation-detail"),
    path(f"{_ONE}/questions/", QuestionList.as_view(), name="question-list"),
    path(f"{_ONE}/submissions/", SubmissionList.as_view(), name="submission-list"),
    path(f"{_ONE}/submission/", SubmissionDetail.as_view(), name="submission-detail"),
    path(f"{_ONE}/submission/answers/<int:number>/", AnswerDetail.as_view(), name="answer-detail"),
    path(f"{_ONE}/submission/submit/", SubmitView.as_view(), name="submit"),
    path(f"{_ONE}/submission/receipts/", ReceiptList.as_view(), name="receipt-list"),
    path(f"{_ROOT}/receipts/<slug:number>/", ReceiptDetail.as_view(), name="receipt-detail"),
]
