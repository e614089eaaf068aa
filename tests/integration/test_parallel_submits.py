"""One submit sent fifty times at once: by double clicks, by retries, by a browser that gave up."""

from __future__ import annotations

import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from rest_framework.test import APIClient

from feedback.actions.issue_token import issue_token
from feedback.models import AnswerVersion, AuditEntry, OutboxEvent, Receipt
from tests.factories.cast import make_cast

pytestmark = pytest.mark.django_db(transaction=True)

SUBMIT = "/api/v1/consultations/round/submission/submit/"
AT_ONCE = 50


def test_fifty_at_once_with_one_uuid_make_one_submit() -> None:
    cast = make_cast()
    cast.write("Sent once, however often it is sent.")
    sent = {"client_uuid": str(uuid.uuid4()), "attribution": "idea"}
    key = f"Token {issue_token(by=cast.anna)}"
    start = Barrier(AT_ONCE)

    def post(_press: int) -> tuple[int, str]:
        try:
            start.wait()
            answer = APIClient().post(SUBMIT, sent, HTTP_AUTHORIZATION=key, format="json")
            return answer.status_code, answer.json()["number"]
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(post, range(AT_ONCE)))
    assert Counter(status for status, _number in answers) == {201: 1, 200: AT_ONCE - 1}
    assert {number for _status, number in answers} == {Receipt.objects.get().number}
    assert AnswerVersion.objects.count() == 1
    assert AuditEntry.objects.filter(action="answers submitted").count() == 1
    assert OutboxEvent.objects.filter(kind="answers_submitted").count() == 1
    # The same number with other content is another submit, and refused.
    other = APIClient().post(
        SUBMIT, sent | {"attribution": "region"}, format="json", HTTP_AUTHORIZATION=key
    )
    assert other.status_code == 409
