"""What feedback announces; sent in the worker by the outbox relay, never in a request.

Each signal carries ids only. `answers_submitted`: submission_id, version_ids.
"""

from django.dispatch import Signal

answers_submitted = Signal()

BY_KIND = {"answers_submitted": answers_submitted}
