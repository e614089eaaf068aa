"""The only door for text: receives what someone sent, returns what is stored and hashed.

Line ends become LF (browsers post CRLF, scripts read LF, word processors paste vertical
tabs); other control characters except tab are taken out and named; everything else stays exactly
as typed: right-to-left marks, zero-width characters, edge spaces, emoji.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

MAX_CODE_POINTS = 20_000

_LINE_ENDS = re.compile("\r\n|\r|\x0b|\x0c")
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")


class TextError(ValueError):
    """Text that cannot be stored as it is; the message says why and how to mend it."""


@dataclass(frozen=True, slots=True)
class CanonicalText:
    """Text ready to store, and which control characters were taken out of it (U+XXXX)."""

    text: str
    removed: tuple[str, ...] = ()


def canonical_text(raw: str | bytes, *, limit: int = MAX_CODE_POINTS) -> CanonicalText:
    """Return `raw` as it is stored.

    Raises TextError for bytes that are not UTF-8, NUL, lone surrogates, and more than `limit`
    code points. Applying it twice changes nothing.
    """
    text = _decoded(raw)
    if "\x00" in text:
        raise TextError(_("The text holds a NUL character, which cannot be stored. Remove it."))
    if _SURROGATES.search(text):
        raise TextError(_("The text holds half a character (a lone surrogate). Type it again."))
    text = _LINE_ENDS.sub("\n", text)
    removed = tuple(sorted({f"U+{ord(found):04X}" for found in _CONTROLS.findall(text)}))
    text = _CONTROLS.sub("", text)
    if len(text) > limit:
        raise TextError(
            _("The text is %(length)d characters long, %(over)d too many. Shorten it.")
            % {"length": len(text), "over": len(text) - limit}
        )
    return CanonicalText(text, removed)


def _decoded(raw: str | bytes) -> str:
    if isinstance(raw, str):
        return raw
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TextError(
            _("The text is not UTF-8 (byte %(byte)d). Save it as UTF-8 and try again.")
            % {"byte": error.start + 1}
        ) from error


def sha256(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def count_words(text: str) -> int:
    """Words as a reader counts them: runs of anything but white space."""
    return len(text.split())
