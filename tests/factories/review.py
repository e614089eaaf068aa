"""A consultation under review, as rows: receives what was answered, returns what tests act on.

The cast: Alice manages, Bob reviews, Rita reads. Administrations and words are invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from analysis.models import (
    Codebook,
    Finding,
    Placement,
    Run,
    RunItem,
    Segment,
    Stage,
    Suggestion,
    Theme,
)
from feedback.models import (
    Administration,
    Answer,
    AnswerVersion,
    Attribution,
    Basis,
    ConsentText,
    Consultation,
    Membership,
    Question,
    Receipt,
    Region,
    Role,
    Submission,
    User,
)
from feedback.text import sha256
from tests.factories.second_factor import enrol

PASSAGES = ("We train officers every year.", "We publish the code of conduct.")


@dataclass
class Review:
    """One consultation with its people; `add_answer` and the other methods add to it."""

    consultation: Consultation
    questions: list[Question]
    themes: dict[str, Theme]
    people: dict[str, User] = field(default_factory=dict)
    made: int = 0

    @property
    def alice(self) -> User:
        """The manager."""
        return self.people["alice"]

    @property
    def bob(self) -> User:
        """The reviewer."""
        return self.people["bob"]

    @property
    def question(self) -> Question:
        """The first question."""
        return self.questions[0]

    def add_answer(
        self,
        text: str = " ".join(PASSAGES),
        *,
        question: Question | None = None,
        administration: bool = True,
        attribution: str = Attribution.UNATTRIBUTED,
        language: str = "en",
        basis: Basis = Basis.SUBMITTED,
    ) -> AnswerVersion:
        """A submitted answer of an administration of its own, or of none."""
        self.made += 1
        submission = Submission.objects.create(
            consultation=self.consultation,
            administration=self._administration() if administration else None,
            import_key="" if administration else f"row {self.made}",
            language=language,
            attribution=attribution,
            basis=basis,
            submitted_at=timezone.now(),
        )
        answer = Answer.objects.create(
            submission=submission,
            question=question or self.question,
            reference=f"S{self.made:03}",
            language=language,
        )
        return add_version(answer, text)

    def add_run(
        self, question: Question | None = None, stage: Stage = Stage.DONE, number: int | None = None
    ) -> Run:
        """A run of a question."""
        question = question or self.question
        return Run.objects.create(
            question=question,
            number=number or question.runs.count() + 1,
            stage=stage,
            engine="lexical",
            engine_version="1",
            fingerprint=f"{question.pk}-{question.runs.count()}",
            codebook_revision=1,
        )

    def add_passages(
        self, version: AnswerVersion, run: Run, themes: Sequence[str] = ("TRNG",), skipped: str = ""
    ) -> list[Segment]:
        """The sentences of a version as segments, each with suggestions of `themes`."""
        RunItem.objects.create(run=run, version=version, skipped=skipped, done_at=timezone.now())
        segments, start = [], 0
        for sentence in version.text.split(". "):
            end = min(len(version.text), start + len(sentence) + 1)
            segment, _ = Segment.objects.get_or_create(version=version, start=start, end=end)
            segments.append(segment)
            for rank, code in enumerate(themes, start=1):
                self.suggest(segment, code, run, rank)
            start = end + 1
        return segments

    def suggest(self, segment: Segment, code: str, run: Run, rank: int = 1) -> Suggestion:
        """The machine's proposal, carried by the segment's second word."""
        text = segment.version.text
        word = text[segment.start : segment.end].split()[1]
        at = text.index(word, segment.start)
        return Suggestion.objects.create(
            run=run,
            segment=segment,
            theme=self.themes[code],
            score=1 / rank,
            rank=rank,
            strength="strong" if rank == 1 else "unsure",
            causes=[{"source": "term", "words": [word], "spans": [[at, at + len(word)]]}],
        )

    def add_finding(
        self, heading: str, segments: Sequence[Segment] = (), question: Question | None = None
    ) -> Finding:
        """A finding the machine proposed, with passages it placed."""
        question = question or self.question
        finding = Finding.objects.create(
            question=question, order=question.findings.count() + 1, heading=heading, key=heading
        )
        for order, segment in enumerate(segments, start=1):
            Placement.objects.create(segment=segment, finding=finding, order=order)
        return finding

    def _administration(self) -> Administration:
        region, _ = Region.objects.get_or_create(code="NORTH", defaults={"name": {"en": "North"}})
        return Administration.objects.create(
            code=f"X{self.consultation.pk}-{self.made}",
            name={"en": f"Administration {self.made} of {self.consultation.slug}"},
            region=region,
            language="en",
            fictitious=True,
        )


def add_version(answer: Answer, text: str) -> AnswerVersion:
    """The answer's next submitted state."""
    number = answer.versions.count() + 1
    receipt = Receipt.objects.create(
        submission=answer.submission,
        number=f"R{answer.pk}-{number}",
        client_uuid=f"00000000-0000-0000-0000-{answer.pk:08}{number:04}",
        manifest=[],
        sha256="0" * 64,
        consent_version=1,
    )
    return AnswerVersion.objects.create(
        answer=answer,
        receipt=receipt,
        number=number,
        text=text,
        language=answer.language,
        sha256=sha256(text),
    )


def make_review(slug: str = "round", questions: int = 1) -> Review:
    """A consultation in progress, with a codebook of three themes and nothing answered yet."""
    consent, _ = ConsentText.objects.get_or_create(version=1, defaults={"points": {"en": []}})
    now = timezone.now()
    consultation = Consultation.objects.create(
        slug=slug,
        title={"en": f"Round {slug}", "fr": f"Tour {slug}"},
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=1),
        consent=consent,
    )
    asked = [
        Question.objects.create(
            consultation=consultation,
            number=number,
            title={"en": f"Subject {number}"},
            text={"en": f"What of subject {number}?"},
        )
        for number in range(1, questions + 1)
    ]
    codebook = Codebook.objects.create(consultation=consultation)
    themes = {
        code: Theme.objects.create(
            codebook=codebook, code=code, name={"en": name}, order=place, terms={"en": [name]}
        )
        for place, (code, name) in enumerate(
            [("TRNG", "Training"), ("CODE", "Code of conduct"), ("LEAD", "Leadership")]
        )
    }
    return Review(consultation, asked, themes, make_people())


def make_people() -> dict[str, User]:
    """The cast, made once."""
    cast = {"alice": Role.MANAGER, "bob": Role.REVIEWER, "rita": Role.READER}
    people = {}
    for name, role in cast.items():
        email = f"{name}@example.org"
        user = User.objects.filter(email=email).first() or User.objects.create_user(email)
        Membership.objects.get_or_create(user=user, role=role, administration=None)
        if role in settings.SECOND_FACTOR_ROLES:
            enrol(user)
        people[name] = user
    return people
