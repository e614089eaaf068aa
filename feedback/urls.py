"""Routes of collecting, and who may open each."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from feedback.access import ANYONE, COORDINATORS, MANAGERS, SIGNED_IN, guarded, register_pages
from feedback.menu import Entry, register_menu
from feedback.views import letters, participant_entry, participants
from feedback.views.account import account, password_removal, sign_out_elsewhere
from feedback.views.answer_form import answer_form
from feedback.views.answer_save import answer_save
from feedback.views.approval import approval, approval_copy
from feedback.views.approval_request import approval_request
from feedback.views.behalf import behalf_entry, behalf_file
from feedback.views.colleagues import colleagues
from feedback.views.consultation_setup import consultation_create, consultation_setup
from feedback.views.copies import answers_copy, receipt_copy
from feedback.views.demo import demo_mailbox, demo_sign_in
from feedback.views.home import health, home, manifest
from feedback.views.invitation import invitation
from feedback.views.late import late_request
from feedback.views.offline import answer_shell, service_worker
from feedback.views.questionnaire import questionnaire_file
from feedback.views.questionnaire_upload import questionnaire
from feedback.views.receipts import (
    receipt_detail,
    receipt_manifest,
    receipt_text,
    receipt_withdraw,
)
from feedback.views.second_factor import second_factor
from feedback.views.submission import submission_check

app_name = "feedback"

register_pages(
    app_name,
    {
        "home": ANYONE,
        "health": ANYONE,
        "manifest": ANYONE,
        "service-worker": ANYONE,
        "invitation": ANYONE,
        "demo-sign-in": ANYONE,
        "demo-mailbox": ANYONE,
        "account": SIGNED_IN,
        "password-remove": SIGNED_IN,
        "second-factor": SIGNED_IN,
        "sign-out-elsewhere": SIGNED_IN,
        "answer-form": COORDINATORS,
        "answer-save": COORDINATORS,
        "answer-shell": COORDINATORS,
        "late-request": COORDINATORS,
        "questionnaire": COORDINATORS,
        "questionnaire-file": COORDINATORS,
        "behalf-entry": MANAGERS,
        "behalf-file": MANAGERS,
        "submission-check": COORDINATORS,
        "answers-copy": COORDINATORS,
        "approval-request": COORDINATORS,
        "approval": ANYONE,
        "approval-copy": ANYONE,
        "colleagues": COORDINATORS,
        "receipt-detail": COORDINATORS,
        "receipt-text": COORDINATORS,
        "receipt-copy": COORDINATORS,
        "receipt-withdraw": COORDINATORS,
        "receipt-manifest": COORDINATORS,
        "participant-list": MANAGERS,
        "participant-table": MANAGERS,
        "participant-add": MANAGERS,
        "participant-import": MANAGERS,
        "participant-extend": MANAGERS,
        "participant-revoke": MANAGERS,
        "participant-link": MANAGERS,
        "consultation-closing": MANAGERS,
        "letter-draft": MANAGERS,
        "letter-list": MANAGERS,
        "letter-send": MANAGERS,
        "letter-text": MANAGERS,
        "consultation-create": MANAGERS,
        "consultation-setup": MANAGERS,
    },
)

register_menu(
    Entry("feedback:participant-list", _("Invitations"), "users", order=30, within=True),
    Entry("feedback:consultation-setup", _("Set-up"), "adjustments", order=55, within=True),
)

_person: list[URLPattern | URLResolver] = [
    path("extend/", guarded(participants.participant_extend), name="participant-extend"),
    path("revoke/", guarded(participants.participant_revoke), name="participant-revoke"),
    path("link/", guarded(participants.participant_link), name="participant-link"),
]

_participants: list[URLPattern | URLResolver] = [
    path("", guarded(participants.participant_list), name="participant-list"),
    path("table.csv", guarded(participants.participant_table), name="participant-table"),
    path("add/", guarded(participant_entry.participant_add), name="participant-add"),
    path("import/", guarded(participant_entry.participant_import), name="participant-import"),
    path("letters/", guarded(participants.letter_draft), name="letter-draft"),
    path("<int:invitation>/", include(_person)),
]

_letters: list[URLPattern | URLResolver] = [
    path("", guarded(letters.letter_list), name="letter-list"),
    path("send/", guarded(letters.letter_send), name="letter-send"),
    path("texts/<slug:kind>/", guarded(letters.letter_text), name="letter-text"),
]

urlpatterns = [
    path("", guarded(home), name="home"),
    path("health/", guarded(health), name="health"),
    path("site.webmanifest", guarded(manifest), name="manifest"),
    path("sw.js", guarded(service_worker), name="service-worker"),
    path("i/<str:token>/", guarded(invitation), name="invitation"),
    path("consultations/<slug:slug>/answers/", guarded(answer_form), name="answer-form"),
    path(
        "consultations/<slug:slug>/answers/<int:number>/", guarded(answer_save), name="answer-save"
    ),
    path("consultations/<slug:slug>/answers/shell/", guarded(answer_shell), name="answer-shell"),
    path("consultations/<slug:slug>/answers/late/", guarded(late_request), name="late-request"),
    path("consultations/<slug:slug>/questionnaire/", guarded(questionnaire), name="questionnaire"),
    path(
        "consultations/<slug:slug>/questionnaire/<slug:language>.docx",
        guarded(questionnaire_file),
        name="questionnaire-file",
    ),
    path(
        "consultations/<slug:slug>/behalf/<str:code>/", guarded(behalf_entry), name="behalf-entry"
    ),
    path(
        "consultations/<slug:slug>/behalf/<str:code>/<slug:language>.docx",
        guarded(behalf_file),
        name="behalf-file",
    ),
    path("consultations/<slug:slug>/check/", guarded(submission_check), name="submission-check"),
    path("consultations/<slug:slug>/approval/", guarded(approval_request), name="approval-request"),
    path("consultations/<slug:slug>/copy.<slug:kind>", guarded(answers_copy), name="answers-copy"),
    path("approve/<str:token>/", guarded(approval), name="approval"),
    path("approve/<str:token>/copy.<slug:kind>", guarded(approval_copy), name="approval-copy"),
    path("consultations/<slug:slug>/colleagues/", guarded(colleagues), name="colleagues"),
    path("consultations/new/", guarded(consultation_create), name="consultation-create"),
    path(
        "consultations/<slug:slug>/setup/", guarded(consultation_setup), name="consultation-setup"
    ),
    path("consultations/<slug:slug>/participants/", include(_participants)),
    path("consultations/<slug:slug>/letters/", include(_letters)),
    path(
        "consultations/<slug:slug>/closing/",
        guarded(participants.consultation_closing),
        name="consultation-closing",
    ),
    path("receipts/<slug:number>/", guarded(receipt_detail), name="receipt-detail"),
    path("receipts/<slug:number>/withdraw/", guarded(receipt_withdraw), name="receipt-withdraw"),
    path("receipts/<slug:number>/copy.txt", guarded(receipt_text), name="receipt-text"),
    path("receipts/<slug:number>/copy.<slug:kind>", guarded(receipt_copy), name="receipt-copy"),
    path("receipts/<slug:number>/proof.json", guarded(receipt_manifest), name="receipt-manifest"),
    path("account/", guarded(account), name="account"),
    path("account/second-factor/", guarded(second_factor), name="second-factor"),
    path("account/password/remove/", guarded(password_removal), name="password-remove"),
    path("account/sign-out/", guarded(sign_out_elsewhere), name="sign-out-elsewhere"),
    path("demo/sign-in/<str:token>/", guarded(demo_sign_in), name="demo-sign-in"),
    path("demo/mailbox/", guarded(demo_mailbox), name="demo-mailbox"),
    path("", include("feedback.api.urls")),
]
