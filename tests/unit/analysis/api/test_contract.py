"""The API against its own schema, with made-up requests of every role: no surprise, no 5xx."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    ignored_auth,
    response_schema_conformance,
    status_code_conformance,
)

from analysis.actions.decide import code_segment
from analysis.actions.freeze_edition import freeze_edition
from analysis.actions.quotations import pick_quotation
from feedback.actions.issue_token import issue_token
from tests.factories.cast import Cast
from tests.factories.review import Review

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    response_schema_conformance,
    ignored_auth,
]
# Requests a route, by who makes them: most where there is most to find.
EXAMPLES = {"anna": 8, "mona": 6, "rosa": 4, "rita": 4, "olaf": 2, "sam": 2}
quick = settings(
    phases=[Phase.generate],
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def app() -> Iterator[Any]:
    """The portal as a web server calls it, on the test's own connection."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def filled(review: Review, cast: Cast) -> dict[str, st.SearchStrategy[Any]]:
    """Something of everything, and parts of addresses that lead there or elsewhere."""
    version = review.add_answer()
    segments = review.add_passages(version, review.add_run(), themes=["TRNG", "LEAD"])
    finding = review.add_finding("Training", segments)
    code_segment(segment=segments[0], theme=review.themes["CODE"], by=review.alice)
    pick_quotation(finding=finding, version=version, spans=[(0, 10)], by=review.alice)
    freeze_edition(consultation=review.consultation, by=review.alice)
    cast.write("Words to submit.")
    return {
        "slug": st.sampled_from(["round", "elsewhere", "nowhere"]),
        "id": st.sampled_from([finding.pk, 0]),
    }


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_answer_is_as_the_schema_says(
    app: Any, cast: Cast, filled: dict[str, st.SearchStrategy[Any]], name: str
) -> None:
    token = f"Token {issue_token(by=cast.people[name])}"
    # As text: the library takes a body from a WSGI application as it is.
    headers = {"Authorization": token, "Accept-Encoding": "identity"}
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema/", app, headers=headers)
    tried = 0
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        parts = {
            part: filled.get(part, st.sampled_from([1, 2, 3]))
            for part in ("slug", "id", "number")
            if f"{{{part}}}" in operation.path
        } | {"fits": st.booleans()}

        @settings(quick, max_examples=EXAMPLES[name])
        @given(
            case=st.sampled_from(list(GenerationMode)).flatmap(operation.as_strategy),
            known=st.fixed_dictionaries(parts),
        )
        def attempt(case: schemathesis.Case, known: dict[str, Any]) -> None:
            fits = known.pop("fits")
            case.path_parameters.update(known)
            if fits and isinstance(case.body, dict):
                case.body.update({"language": "en", "revision": 0})
            case.call_and_validate(checks=CHECKS, headers=headers)

        attempt()
        tried += 1
    assert tried > 15
