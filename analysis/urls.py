"""Routes of theming, review and report, and who may open each."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from analysis.exports.downloads import edition_download, report_download
from analysis.queries.used_words import published_among
from analysis.views import (
    consultations,
    cutting,
    decide,
    editions,
    findings,
    log,
    many,
    matrix,
    notes,
    passages,
    quotations,
    report,
    sign_off,
)
from analysis.views.codebook import codebook_detail, term_add
from analysis.views.comparison import comparison
from analysis.views.key_messages import key_messages
from analysis.views.question import passage_detail, question_changes, question_detail
from analysis.views.runs import analysis_cancel, analysis_request
from analysis.views.used_words import used_words_page
from feedback.access import (
    ANYONE,
    CODERS,
    COORDINATORS,
    MANAGERS,
    READERS,
    guarded,
    register_pages,
)
from feedback.menu import Entry, register_menu

app_name = "analysis"

register_pages(
    app_name,
    {
        "consultation-list": CODERS,
        "consultation-overview": MANAGERS,
        "overview-changes": MANAGERS,
        "codebook-detail": CODERS,
        "term-add": MANAGERS,
        "comparison": MANAGERS,
        "matrix-detail": MANAGERS,
        "matrix-download": MANAGERS,
        "passages-found": MANAGERS,
        "question-detail": CODERS,
        "question-changes": CODERS,
        "analysis-request": MANAGERS,
        "analysis-cancel": MANAGERS,
        "passage-detail": CODERS,
        "passage-code": CODERS,
        "passage-withdraw": CODERS,
        "suggestion-accept": CODERS,
        "suggestion-reject": CODERS,
        "passage-move": MANAGERS,
        "passage-quote": MANAGERS,
        "passage-unquote": MANAGERS,
        "passage-author": MANAGERS,
        "finding-create": MANAGERS,
        "finding-reorder": MANAGERS,
        "finding-detail": CODERS,
        "finding-edit": MANAGERS,
        "finding-delete": MANAGERS,
        "finding-merge": MANAGERS,
        "operation-undo": CODERS,
        "operation-redo": CODERS,
        "passages-many": CODERS,
        "suggestions-accept": CODERS,
        "passage-split": MANAGERS,
        "passage-words": MANAGERS,
        "passage-mark": CODERS,
        "passage-memo": CODERS,
        "memo-remove": CODERS,
        "question-sign-off": MANAGERS,
        "question-reopen": MANAGERS,
        "quotation-reorder": MANAGERS,
        "quotation-drop": MANAGERS,
        "report-detail": MANAGERS,
        "report-preview": MANAGERS,
        "report-freeze": MANAGERS,
        "report-download": MANAGERS,
        "key-messages": MANAGERS,
        "edition-list": READERS,
        "edition-detail": READERS | COORDINATORS,
        "edition-download": READERS | COORDINATORS,
        "edition-publish": MANAGERS,
        "used-words": COORDINATORS,
        "report-style": ANYONE,
    },
)

register_menu(
    Entry("analysis:consultation-list", _("Consultations"), "stack-2", order=10),
    Entry("analysis:consultation-overview", _("Overview"), "layout-dashboard", 20, within=True),
    Entry("analysis:codebook-detail", _("Codebook"), "book-2", order=40, within=True),
    Entry("analysis:report-detail", _("Report"), "file-text", order=50, within=True),
    Entry("analysis:edition-list", _("Editions"), "books", order=60),
    Entry(
        "analysis:used-words",
        _("Your words in the report"),
        "quote",
        order=70,
        within=True,
        among=published_among,
        on_card=True,
    ),
)

_passage: list[URLPattern | URLResolver] = [
    path("", guarded(passage_detail), name="passage-detail"),
    path("code/", guarded(decide.passage_code), name="passage-code"),
    path("withdraw/", guarded(decide.passage_withdraw), name="passage-withdraw"),
    path("move/", guarded(passages.passage_move), name="passage-move"),
    path("quote/", guarded(passages.passage_quote), name="passage-quote"),
    path("unquote/", guarded(passages.passage_unquote), name="passage-unquote"),
    path("split/", guarded(cutting.passage_split), name="passage-split"),
    path("words/", guarded(cutting.passage_words), name="passage-words"),
    path("mark/", guarded(notes.passage_mark), name="passage-mark"),
    path("memo/", guarded(notes.passage_memo), name="passage-memo"),
    path("memo/<int:memo>/remove/", guarded(notes.memo_remove), name="memo-remove"),
    path("author/", guarded(passages.passage_author), name="passage-author"),
]

_finding: list[URLPattern | URLResolver] = [
    path("", guarded(findings.finding_detail), name="finding-detail"),
    path("edit/", guarded(findings.finding_edit), name="finding-edit"),
    path("delete/", guarded(findings.finding_delete), name="finding-delete"),
    path("merge/", guarded(findings.finding_merge), name="finding-merge"),
    path("quotes/order/", guarded(quotations.quotation_reorder), name="quotation-reorder"),
    path(
        "quotes/<int:quotation>/drop/",
        guarded(quotations.quotation_drop),
        name="quotation-drop",
    ),
]

_question: list[URLPattern | URLResolver] = [
    path("", guarded(question_detail), name="question-detail"),
    path("changes/", guarded(question_changes), name="question-changes"),
    path("analyse/", guarded(analysis_request), name="analysis-request"),
    path("analyse/stop/", guarded(analysis_cancel), name="analysis-cancel"),
    path("undo/", guarded(log.operation_undo), name="operation-undo"),
    path("redo/", guarded(log.operation_redo), name="operation-redo"),
    path("sign-off/", guarded(sign_off.question_sign_off), name="question-sign-off"),
    path("reopen/", guarded(sign_off.question_reopen), name="question-reopen"),
    path("passages/many/", guarded(many.passages_many), name="passages-many"),
    path("suggestions/accept/", guarded(many.suggestions_accept), name="suggestions-accept"),
    path("passages/<int:segment>/", include(_passage)),
    path(
        "suggestions/<int:suggestion>/accept/",
        guarded(decide.suggestion_accept),
        name="suggestion-accept",
    ),
    path(
        "suggestions/<int:suggestion>/reject/",
        guarded(decide.suggestion_reject),
        name="suggestion-reject",
    ),
    path("findings/new/", guarded(findings.finding_create), name="finding-create"),
    path("findings/order/", guarded(findings.finding_reorder), name="finding-reorder"),
    path("findings/<int:finding>/", include(_finding)),
]

_report: list[URLPattern | URLResolver] = [
    path("", guarded(report.report_detail), name="report-detail"),
    path("preview/", guarded(report.report_preview), name="report-preview"),
    path("freeze/", guarded(report.report_freeze), name="report-freeze"),
    path("messages/", guarded(key_messages), name="key-messages"),
    path("draft.<str:kind>", guarded(report_download), name="report-download"),
]

_consultation: list[URLPattern | URLResolver] = [
    path("", guarded(consultations.consultation_overview), name="consultation-overview"),
    path("changes/", guarded(consultations.overview_changes), name="overview-changes"),
    path("codebook/", guarded(codebook_detail), name="codebook-detail"),
    path("codebook/<slug:code>/terms/", guarded(term_add), name="term-add"),
    path("themes/", guarded(matrix.matrix_detail), name="matrix-detail"),
    path("themes.csv", guarded(matrix.matrix_download), name="matrix-download"),
    path("passages/", guarded(matrix.passages_found), name="passages-found"),
    path("compare/", guarded(comparison), name="comparison"),
    path("questions/<int:number>/", include(_question)),
    path("report/", include(_report)),
    path("used/", guarded(used_words_page), name="used-words"),
    path("editions/<int:number>/", guarded(editions.edition_detail), name="edition-detail"),
    path(
        "editions/<int:number>/publish/", guarded(editions.edition_publish), name="edition-publish"
    ),
    path(
        "editions/<int:number>/report.<str:kind>",
        guarded(edition_download),
        name="edition-download",
    ),
]

urlpatterns = [
    path("consultations/", guarded(consultations.consultation_list), name="consultation-list"),
    path("consultations/<slug:slug>/", include(_consultation)),
    path("editions/", guarded(editions.edition_list), name="edition-list"),
    path("report.css", guarded(report.report_style), name="report-style"),
    path("", include("analysis.api.urls")),
]
