"""How somebody without an account is let in to approve: the link says who, a code proves it.

Both live in this browser's session: a code that was sent, and since when its reader is in. An
approver in one approval is a stranger everywhere else.
"""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from feedback import limits
from feedback.accounts import CODE_DIGITS
from feedback.actions.send_mail import draft_mail
from feedback.models import Approval

CODE, SEEN = "approval_code", "approval_seen"


def send_code(request: HttpRequest, approval: Approval) -> str:
    """Send a code to the approver, to be typed in this browser; returns what went wrong, or ""."""
    if limits.spend(request, "code_asked", approval.email) is None:
        return _("Too many codes were asked for this address. Wait five minutes, then try again.")
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    request.session[CODE] = {
        "approval": approval.pk,
        "mac": _mac(approval, code),
        "at": time.time(),
        "failed": 0,
    }
    draft_mail("code", to=approval.email, language=get_language() or "en", context={"code": code})
    return ""


def code_sent_at(request: HttpRequest, approval: Approval) -> datetime | None:
    """When this browser was sent a code that still works, or None."""
    sent = _sent(request, approval)
    return datetime.fromtimestamp(sent["at"], UTC) if sent else None


def enter(request: HttpRequest, approval: Approval, typed: str) -> str:
    """Let this browser in where the code is right; returns what is wrong, or ""."""
    sent = _sent(request, approval)
    if sent is None:
        return _("This code no longer works. Send a new code.")
    spent = limits.spend(request, "code_failed", approval.email)
    if spent is None:
        request.session.pop(CODE)
        return _("Too many wrong codes. Wait an hour, then try again.")
    if not constant_time_compare(sent["mac"], _mac(approval, "".join(typed.split()))):
        return _failed(request, sent)
    spent.give_back()
    request.session.pop(CODE)
    request.session.cycle_key()
    seen = dict(request.session.get(SEEN, {}))
    request.session[SEEN] = {**seen, str(approval.pk): time.time()}
    if not request.user.is_authenticated:
        request.session.set_expiry(0)
    return ""


def is_in(request: HttpRequest, approval: Approval) -> bool:
    """Whether this browser's reader is in, and was there a short while ago; notes that they are."""
    seen = request.session.get(SEEN, {}).get(str(approval.pk))
    if seen is None or time.time() - seen > settings.IDLE_SECONDS:
        return False
    request.session[SEEN] = {**request.session[SEEN], str(approval.pk): time.time()}
    return True


def leave(request: HttpRequest, approval: Approval) -> None:
    """Forget that this browser's reader was in."""
    seen = dict(request.session.get(SEEN, {}))
    seen.pop(str(approval.pk), None)
    request.session[SEEN] = seen


def _sent(request: HttpRequest, approval: Approval) -> dict[str, Any] | None:
    sent = request.session.get(CODE)
    if not sent or sent["approval"] != approval.pk:
        return None
    age = time.time() - sent["at"]
    return sent if age <= settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT else None


def _failed(request: HttpRequest, sent: dict[str, Any]) -> str:
    failed = int(sent["failed"]) + 1
    left = settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS - failed
    if left <= 0:
        request.session.pop(CODE)
        return _("This code no longer works. Send a new code.")
    request.session[CODE] = {**sent, "failed": failed}
    tries = ngettext("You have %(count)d try left.", "You have %(count)d tries left.", left)
    wrong = _("This is not the code we sent. Use the newest e-mail from us.")
    return f"{wrong} {tries % {'count': left}}"


def _mac(approval: Approval, code: str) -> str:
    return salted_hmac(CODE, f"{approval.pk}:{code}", algorithm="sha256").hexdigest()
