"""The cast around one open consultation, for tests of what people do."""

from __future__ import annotations

import pytest

from tests.factories.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()
