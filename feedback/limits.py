"""Limits on guessing: receives what is tried on which account, says whether it may be tried.

Each counts per account and, tighter, per account and address; never per address alone, since a
whole meeting sits behind one. The amounts stand in the settings, the counts in the shared cache.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Spent:
    """What a try has cost; given back when it was right."""

    usages: tuple[Any, ...]

    def give_back(self) -> None:
        """Undo the count of a try that succeeded."""
        for usage in self.usages:
            usage.rollback()


def spend(request: HttpRequest, action: str, account: str) -> Spent | None:
    """Count a try of `action` on `account`; None where there were too many."""
    account = account.strip().lower()
    # Here first: what one address may not do costs the account nothing elsewhere.
    keys = {f"{action}_here": f"{account}|{ratelimit.get_ip(request)}", action: account}
    usages: list[Any] = []
    for name, key in keys.items():
        usage = ratelimit.consume(request, app="allauth.account", action=name, key=key)
        if usage is None:
            Spent(tuple(usages)).give_back()
            return None
        usages.append(usage)
    return Spent(tuple(usages))
