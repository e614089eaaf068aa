"""What all routes share: they work on behalf of the person, and refusals undo what was written."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory, force_authenticate

from feedback.actions.record import record_audit
from feedback.api.base import PortalView
from feedback.api.errors import RefusedError
from feedback.models import AuditEntry, User
from tests.factories.cast import Cast, make_cast


class Told(PortalView):
    """Answers with what the database knows of the person."""

    permission_classes = ()

    def get(self, request: Request) -> Response:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('portal.user'), current_setting('portal.roles'),"
                " current_setting('portal.administrations')"
            )
            return Response(cursor.fetchone())

    def post(self, request: Request) -> Response:
        record_audit("tried", by=self.person)
        raise RefusedError(409, "No.", more="said")


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def call(method: str, user: User) -> Any:
    request = getattr(APIRequestFactory(), method)("/")
    force_authenticate(request, user=user)
    return Told.as_view()(request)


def test_a_handler_runs_in_the_scope_of_the_person(cast: Cast) -> None:
    told = call("get", cast.anna).data
    assert list(told) == [str(cast.anna.pk), "coordinator", str(cast.north.pk)]


def test_a_refusal_takes_back_what_was_written(cast: Cast) -> None:
    response = call("post", cast.mona)
    assert (response.status_code, response.data) == (409, {"detail": "No.", "more": "said"})
    assert not AuditEntry.objects.filter(action="tried").exists()
