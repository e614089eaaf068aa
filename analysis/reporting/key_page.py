"""The chosen key messages in, the page a delegate reads in a minute out."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.flow import KeyMessage, ReportFrame
from analysis.reporting.figures import participation
from analysis.reporting.labels.model import Labels
from analysis.reporting.nodes import KeyMessages, Link, Message
from analysis.reporting.quotes import document_quote
from analysis.reporting.quoting import quote_runs

FEWEST, MOST = 3, 6
LONGEST_HEADLINE, LONGEST_SENTENCE, LONGEST_VOICE = 42, 122, 90


def compose_key_page(
    frame: ReportFrame, anchors: Mapping[str, str], labels: Labels
) -> KeyMessages | None:
    """The key-message page; `anchors` maps findings' numbers and quotes' references to anchors.

    A draft without messages says that they are not chosen; an edition without them has no page.
    """
    if not frame.key_messages and frame.edition:
        return None
    return KeyMessages(
        anchor="key-messages",
        kicker=labels.key_messages,
        title=frame.key_title or frame.title,
        subtitle=frame.key_subtitle
        or " · ".join(part for part in (frame.programme, frame.forum) if part),
        messages=tuple(
            _message(number, message, frame.language, anchors, labels)
            for number, message in enumerate(frame.key_messages, 1)
        ),
        figure=participation(frame, labels),
        note="" if frame.key_messages else labels.key_none,
    )


def check_key_messages(messages: tuple[KeyMessage, ...]) -> tuple[str, ...]:
    """What keeps these messages from fitting the page, as (English) codes with their numbers.

    `number:3-6`, `headline:2`, `sentence:2`, `voice:2`: the count, or a text of the second
    message that is longer than every layout has room for.
    """
    problems = [] if FEWEST <= len(messages) <= MOST else [f"number:{FEWEST}-{MOST}"]
    for number, message in enumerate(messages, 1):
        if len(message.headline) > LONGEST_HEADLINE:
            problems.append(f"headline:{number}")
        if len(message.sentence) > LONGEST_SENTENCE:
            problems.append(f"sentence:{number}")
        if message.quote and sum(len(r.text) for r in quote_runs(message.quote)) > LONGEST_VOICE:
            problems.append(f"voice:{number}")
    return tuple(problems)


def _message(
    number: int,
    message: KeyMessage,
    language: str,
    anchors: Mapping[str, str],
    labels: Labels,
) -> Message:
    quote = document_quote(message.quote, language, labels) if message.quote else None
    return Message(
        number=number,
        headline=message.headline,
        sentence=message.sentence,
        quote=quote,
        source=_source(message, anchors, labels),
    )


def _source(message: KeyMessage, anchors: Mapping[str, str], labels: Labels) -> tuple[Link, ...]:
    """The line under a message ("S092 · Findings 1.2, 5.1"), with a link for each name in it."""
    reference = message.quote.reference if message.quote else ""
    pieces = [Link(reference, anchors.get(reference, ""))] if reference else []
    findings = [finding for finding in message.findings if finding in anchors]
    if not findings:
        return tuple(pieces)
    form = labels.key_findings[0 if len(findings) == 1 else 1]
    before, _, after = form.partition("{list}")
    pieces.append(Link(f" · {before}" if pieces else before))
    for number, finding in enumerate(findings):
        pieces += [Link(", ")] if number else []
        pieces.append(Link(finding, anchors[finding]))
    return (*pieces, Link(after)) if after else tuple(pieces)
