"""What feedback announces; sent in the worker by the outbox relay, never in a request.

Each signal carries ids only. `answers_submitted`: submission_id, version_ids.
`consultation_begun`: consultation_id, previous_id (None where it began empty). An app that stands
on feedback announces its own through the same outbox: it makes the signal with `outbox_signal`.
"""

from django.dispatch import Signal

BY_KIND: dict[str, Signal] = {}


def outbox_signal(kind: str) -> Signal:
    """The signal that the relay sends for outbox rows of this kind."""
    return BY_KIND.setdefault(kind, Signal())


answers_submitted = outbox_signal("answers_submitted")
consultation_begun = outbox_signal("consultation_begun")
