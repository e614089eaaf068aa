"""Routes of the API for findings, coded data and editions, and who may open each."""

from __future__ import annotations

from django.urls import path, re_path

from analysis.api.codings import CodingList
from analysis.api.editions import ConsultationEditionList, EditionDetail, EditionList
from analysis.api.findings import FindingDetail, FindingList, PassageList
from analysis.api.suggestions import SuggestionList
from feedback.access import ANYONE, CODERS, READERS, register_pages
from feedback.api.unknown import UnknownView

app_name = "api"

register_pages(
    "analysis:api",
    {
        "finding-list": CODERS,
        "finding-detail": CODERS,
        "passage-list": CODERS,
        "coding-list": CODERS,
        "suggestion-list": CODERS,
        "edition-list": READERS,
        "consultation-edition-list": READERS,
        "edition-detail": READERS,
        "unknown": ANYONE,
    },
)

_ROOT = "api/v1"
_ONE = f"{_ROOT}/consultations/<slug:slug>"

urlpatterns = [
    path(f"{_ONE}/findings/", FindingList.as_view(), name="finding-list"),
    path(f"{_ONE}/findings/<int:pk>/", FindingDetail.as_view(), name="finding-detail"),
    path(f"{_ONE}/passages/", PassageList.as_view(), name="passage-list"),
    path(f"{_ONE}/codings/", CodingList.as_view(), name="coding-list"),
    path(f"{_ONE}/suggestions/", SuggestionList.as_view(), name="suggestion-list"),
    path(f"{_ONE}/editions/", ConsultationEditionList.as_view(), name="consultation-edition-list"),
    path(f"{_ONE}/editions/<int:number>/", EditionDetail.as_view(), name="edition-detail"),
    path(f"{_ROOT}/editions/", EditionList.as_view(), name="edition-list"),
    # Last of all: what no route has is told in JSON too.
    re_path(r"^api/.*/$", UnknownView.as_view(), name="unknown"),
]
