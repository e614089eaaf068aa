"""Addresses as they may be shown to someone who only has a forwarded link."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback.accounts import AccountAdapter, masked


@pytest.mark.parametrize(
    ("email", "shown"),
    [("coordinator@customs.go.tz", "c•••••@•••.go.tz"), ("a@localhost", "a•••••@•••")],
)
def test_the_owner_recognises_the_address(email: str, shown: str) -> None:
    assert masked(email) == shown


@given(st.from_regex(r"[a-z]{2,20}", fullmatch=True), st.from_regex(r"[a-z]{4,20}", fullmatch=True))
def test_neither_name_nor_host_can_be_read(name: str, host: str) -> None:
    shown = masked(f"{name}@{host}.example")
    assert shown == f"{name[0]}•••••@•••.example"


def test_codes_are_six_digits_with_their_zeros() -> None:
    codes = {AccountAdapter().generate_login_code() for _ in range(200)}
    assert all(len(code) == 6 and code.isdecimal() for code in codes)
    assert len(codes) > 150
