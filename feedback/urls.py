"""Routes of collecting, and who may open each."""

from __future__ import annotations

from django.urls import include, path

from feedback.access import ANYONE, COORDINATORS, guarded, register_pages
from feedback.views.answer_form import answer_form
from feedback.views.answer_save import answer_save
from feedback.views.demo import demo_mailbox, demo_sign_in
from feedback.views.home import health, home, manifest
from feedback.views.invitation import invitation
from feedback.views.receipts import receipt_detail, receipt_manifest, receipt_text
from feedback.views.submission import submission_check

app_name = "feedback"

register_pages(
    app_name,
    {
        "home": ANYONE,
        "health": ANYONE,
        "manifest": ANYONE,
        "invitation": ANYONE,
        "demo-sign-in": ANYONE,
        "demo-mailbox": ANYONE,
        "answer-form": COORDINATORS,
        "answer-save": COORDINATORS,
        "submission-check": COORDINATORS,
        "receipt-detail": COORDINATORS,
        "receipt-text": COORDINATORS,
        "receipt-manifest": COORDINATORS,
    },
)

urlpatterns = [
    path("", guarded(home), name="home"),
    path("health/", guarded(health), name="health"),
    path("site.webmanifest", guarded(manifest), name="manifest"),
    path("i/<str:token>/", guarded(invitation), name="invitation"),
    path("consultations/<slug:slug>/answers/", guarded(answer_form), name="answer-form"),
    path(
        "consultations/<slug:slug>/answers/<int:number>/", guarded(answer_save), name="answer-save"
    ),
    path("consultations/<slug:slug>/check/", guarded(submission_check), name="submission-check"),
    path("receipts/<slug:number>/", guarded(receipt_detail), name="receipt-detail"),
    path("receipts/<slug:number>/copy.txt", guarded(receipt_text), name="receipt-text"),
    path("receipts/<slug:number>/proof.json", guarded(receipt_manifest), name="receipt-manifest"),
    path("demo/sign-in/<str:token>/", guarded(demo_sign_in), name="demo-sign-in"),
    path("demo/mailbox/", guarded(demo_mailbox), name="demo-mailbox"),
    path("", include("feedback.api.urls")),
]
