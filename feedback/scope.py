"""For whom the database works just now: one context manager for requests, tasks and commands.

Inside `scope`, PostgreSQL knows the person and the administrations by transaction-local settings
(`portal.user`, `portal.roles`, `portal.administrations`), which row policies read. They vanish
with the transaction, so nothing leaks into the next request.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from feedback.models import Membership, User

SYSTEM = "system"


@contextmanager
def scope(by: User | None) -> Iterator[None]:
    """Run a transaction on behalf of `by`, or of the system itself where `by` is None."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            _announce(by)
        yield


def _announce(by: User | None) -> None:
    if by is None:
        values = {"portal.user": "", "portal.roles": SYSTEM, "portal.administrations": ""}
    else:
        held = list(Membership.objects.filter(user=by).values_list("role", "administration_id"))
        values = {
            "portal.user": str(by.pk),
            "portal.roles": ",".join(sorted({role for role, _ in held})),
            "portal.administrations": ",".join(sorted(str(a) for _, a in held if a)),
        }
    each = ", ".join(["set_config(%s, %s, true)"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {each}", [part for pair in values.items() for part in pair])
