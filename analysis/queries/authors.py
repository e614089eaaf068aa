"""Who wrote, as coders may know it: receives a consultation, returns shuffled numbers.

Numbers keep reviewers from reading an answer by its sender. They are shuffled by a key of this
installation, differ from one consultation to the next, and stay as they are while answers come in.
"""

from __future__ import annotations

from django.utils.crypto import salted_hmac

from feedback.models import Administration, Consultation


def shuffled_numbers(consultation: Consultation) -> dict[int, str]:
    """Administration id → "A-07"; one query."""
    ids = Administration.objects.values_list("pk", flat=True)
    shuffled = sorted(ids, key=lambda pk: _draw(consultation, pk))
    width = max(2, len(str(len(shuffled))))
    return {pk: f"A-{place:0{width}}" for place, pk in enumerate(shuffled, start=1)}


def _draw(consultation: Consultation, administration: int) -> str:
    value = f"{consultation.pk}:{administration}"
    return salted_hmac("analysis.shuffled-numbers", value, algorithm="sha256").hexdigest()
