"""An open consultation asked in three languages, one of them written from right to left."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from feedback.actions.create_consultation import create_consultation
from feedback.models import ConsentText, Consultation

QUESTIONS = [
    {
        "number": 1,
        "title": {"en": "Experiences", "fr": "Expériences", "ar": "تجارب"},
        "text": {
            "en": "What worked in your administration?",
            "fr": "Qu’est-ce qui a marché dans votre administration ?",
            "ar": "ما الذي نجح في إدارتكم؟",
        },
        "help": {"en": "Describe what was done.", "fr": "Décrivez ce qui a été fait."},
    },
    {
        "number": 2,
        "title": {"en": "Training", "fr": "Formation", "ar": "تدريب"},
        "text": {
            "en": "What training do you need?",
            "fr": "De quelle formation avez-vous besoin ?",
            "ar": "ما التدريب الذي تحتاجونه؟",
        },
    },
]


@pytest.fixture
def consultation(db: None) -> Consultation:
    consent, _made = ConsentText.objects.get_or_create(
        version=1, defaults={"points": {"en": ["your words are kept"], "fr": ["vos mots restent"]}}
    )
    now = timezone.now()
    return create_consultation(
        slug="round",
        title={"en": "Round of questions", "fr": "Série de questions"},
        introduction={"en": "Answer what you can."},
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=1),
        questions=QUESTIONS,
        consent=consent,
        by=None,
        languages=["en", "fr", "ar"],
    )
