"""How long a session lasts and how it began: receives a request, says what it is good for.

Times in the session are seconds since the epoch. Ends are judged here, on the server; what the
cookie says about its age is a courtesy to the browser.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.conf import settings
from django.http import HttpRequest

from feedback.models import User
from feedback.queries.invitations import last_closing
from feedback.queries.people import roles_of
from feedback.queries.second_factor import needs_second_factor

BEGAN, SEEN, STAY_ASKED, STAY_UNTIL = "began_at", "seen_at", "stay_asked", "stay_until"
DEMO_SIGN_IN = "demo_sign_in"
# Activity is written down this often, so that autosaving does not write the session each time.
SEEN_SECONDS = 60


def ask_to_stay(request: HttpRequest, wanted: bool) -> None:
    """Remember, until the sign-in is complete, whether this device shall stay signed in."""
    request.session[STAY_ASKED] = wanted


def begin_session(sender: object, request: HttpRequest, user: User, **_: Any) -> None:
    """Set the limits of a session that has just begun, whichever way the person signed in."""
    request.session[BEGAN] = request.session[SEEN] = time.time()
    request.session.pop(STAY_UNTIL, None)
    until = stay_until(user) if request.session.pop(STAY_ASKED, False) else None
    if until:
        request.session[STAY_UNTIL] = until.timestamp()
        request.session.set_expiry(until)
    else:
        request.session.set_expiry(0)


def stay_until(user: User) -> datetime | None:
    """How long a device may stay signed in: until the person's last open round closes.

    None where no round is open, and for accounts that sign in in two steps.
    """
    if needs_second_factor(user, roles_of(user)):
        return None
    closes = last_closing(user)
    longest = datetime.now(UTC) + timedelta(days=settings.STAY_SIGNED_IN_DAYS)
    return min(closes, longest) if closes else None


def has_ended(request: HttpRequest, *, strict: bool) -> bool:
    """Whether the session has outlived its limits. `strict` is for two-step accounts."""
    now = time.time()
    until = request.session.get(STAY_UNTIL)
    if until and not strict:
        return bool(now >= until)
    idle = settings.IDLE_SECONDS_TWO_STEPS if strict else settings.IDLE_SECONDS
    too_long = now - request.session.get(BEGAN, now) > settings.SESSION_COOKIE_AGE
    return bool(too_long or now - request.session.get(SEEN, now) > idle)


def note_activity(request: HttpRequest) -> None:
    """Write down that the person is there."""
    now = time.time()
    if now - request.session.get(SEEN, 0) >= SEEN_SECONDS:
        request.session[SEEN] = now
        request.session.setdefault(BEGAN, now)


def seconds_since_sign_in(request: HttpRequest) -> float:
    """How old the session is."""
    return time.time() - float(request.session.get(BEGAN, 0))


def is_demo_sign_in(request: HttpRequest) -> bool:
    """Whether a link of the demo signed in here, which counts as both steps."""
    return settings.DEMO and bool(request.session.get(DEMO_SIGN_IN))


def passed_second_factor(request: HttpRequest, user: User) -> bool:
    """Whether this session has seen a second factor."""
    return any(
        record.get("method") == "mfa" for record in get_authentication_records(request, user)
    )


def record_second_factor(request: HttpRequest, user: User, kind: str) -> None:
    """Count a factor that was just added, and by that proved, as used in this session."""
    record_authentication(request, user, "mfa", type=kind, reauthenticated=True)
