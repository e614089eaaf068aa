"""What the questionnaire says in one language: receives a consultation, returns its sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from feedback.languages import pick
from feedback.models import Administration, Attribution, Consultation, Organisation, Question
from feedback.queries.organisation import organisation
from feedback.queries.regions import REGION_MINIMUM

# What Word itself shows in a box that was emptied, whatever the language of the form.
WORDS_OF_WORD = (
    "Click or tap here to enter text.",
    "Click here to enter text.",
    "Cliquez ou appuyez ici pour entrer du texte.",
    "Cliquez ici pour entrer du texte.",
    "Haga clic o pulse aquí para escribir texto.",
    "Haga clic aquí para escribir texto.",
    "Clique ou toque aqui para inserir o texto.",
    "Clique ou toque aqui para introduzir texto.",
    "Clique aqui para introduzir texto.",
    "انقر أو اضغط هنا لإدخال نص.",
    "Клацніть або торкніться тут, щоб ввести текст.",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is printed."""

    number: int
    title: str
    text: str
    help: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One way words may be used: its value, name, and what would be printed."""

    value: str
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The form in one language. `facts` and `fields` are pairs of a label and its value or tag."""

    language: str
    title: str
    introduction: str
    facts: tuple[tuple[str, str], ...]
    how_heading: str
    how: tuple[str, ...]
    notice: tuple[str, ...]
    answers_heading: str
    questions: tuple[Asked, ...]
    box_name: str
    use_heading: str
    use_help: str
    choices: tuple[Choice, ...]
    consent_heading: str
    consent: tuple[str, ...]
    who_heading: str
    fields: tuple[tuple[str, str], ...]
    marks: tuple[str, ...]

    def sentences(self) -> Iterator[str]:
        """Everything printed that is no question, no choice and no fact."""
        yield from (self.title, self.introduction, self.how_heading, *self.how, *self.notice)
        yield from (self.answers_heading, self.use_heading, self.use_help)
        yield from (choice.meaning for choice in self.choices)
        yield from (self.consent_heading, *self.consent, self.who_heading)
        yield " ".join(self.marks)


def form_languages(consultation: Consultation) -> list[str]:
    """The languages the questionnaire is offered in."""
    home = organisation()
    return list(consultation.languages or (home.languages if home else []) or ["en"])


def wording(
    consultation: Consultation, language: str, administration: Administration | None = None
) -> Wording:
    """The sentences of the form, for one administration where it is named."""
    home = organisation()
    questions = list(consultation.questions.order_by("number"))
    with translation.override(language):
        return _wording(consultation, language, administration, home, questions)


def _wording(
    consultation: Consultation,
    language: str,
    administration: Administration | None,
    home: Organisation | None,
    questions: list[Question],
) -> Wording:
    consent = consultation.consent
    return Wording(
        language=language,
        title=pick(consultation.title, language),
        introduction=pick(consultation.introduction, language),
        facts=_facts(consultation, language, administration, home),
        how_heading=_("How to fill in this form"),
        how=(
            _(
                "Write in the boxes, in your own language. A box grows as you write. "
                "Leave blank what you do not want to answer."
            ),
            _("Tick how your words may be used. If nothing is ticked, you are asked later."),
            _(
                "Save the document as .docx and upload it. "
                "You see what was read before anything is saved."
            ),
            _(
                "If you cannot upload it, send it to the team that invited you, on paper too. "
                "They enter it for you, and a receipt comes to your e-mail address."
            ),
        ),
        notice=_notice(home, language),
        answers_heading=_("Your answers"),
        questions=tuple(
            Asked(
                question.number,
                pick(question.title, language),
                pick(question.text, language),
                pick(question.help, language),
            )
            for question in questions
        ),
        box_name=_("Answer %(number)s"),
        use_heading=_("How may your words be used?"),
        use_help=_(
            "Tick one. It holds for all answers; "
            "in the portal you can choose differently for each of them."
        ),
        choices=_choices(),
        consent_heading=pick(consent.intro, language) or _("When you submit, you agree that"),
        consent=tuple(pick_list(consent.points, language)),
        who_heading=_("Who sends this form"),
        fields=_fields(administration),
        marks=(
            _("Synthetic data."),
            _("The administrations and answers of this consultation are invented."),
        )
        if consultation.synthetic
        else (),
    )


def pick_list(texts: dict[str, list[str]], language: str) -> list[str]:
    """The sentences in a language, else in English, else in any."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), [])


def _facts(
    consultation: Consultation,
    language: str,
    administration: Administration | None,
    home: Organisation | None,
) -> tuple[tuple[str, str], ...]:
    zone = home.time_zone if home else "UTC"
    place = pick(home.place, language) if home else "UTC"
    closes = consultation.closes_at.astimezone(ZoneInfo(zone))
    until = _("%(place)s time") % {"place": place}
    address = reverse("feedback:questionnaire", kwargs={"slug": consultation.slug})
    named = pick(administration.name, language) if administration else ""
    return (
        *(((_("For:"), named),) if named else ()),
        (_("Return by:"), f"{date_format(closes, 'DATE_FORMAT')}, {closes:%H:%M} ({until})"),
        (_("Upload at:"), f"{settings.BASE_URL}{address}"),
    )


def _notice(home: Organisation | None, language: str) -> tuple[str, ...]:
    if home is None:
        return ()
    reporting = home.reporting
    where = pick(reporting.get("report_to"), language)
    told = f"{where} {reporting.get('url') or ''}".strip()
    return tuple(text for text in (pick(home.notice, language), told) if text)


def _choices() -> tuple[Choice, ...]:
    meanings = {
        Attribution.IDEA: _("Read and counted by theme. None of your sentences is printed."),
        Attribution.UNATTRIBUTED: _(
            "Your exact words may be printed, without name or region. "
            "Names that point to you are masked."
        ),
        Attribution.REGION: _(
            "Your exact words may be printed with your region, if at least %(minimum)d "
            "administrations of it answer. Otherwise with no name."
        )
        % {"minimum": REGION_MINIMUM},
        Attribution.ADMINISTRATION: _(
            "Your exact words may be printed with the name of your administration. "
            "Tick this if your administration agrees."
        ),
    }
    return tuple(
        Choice(choice.value, str(choice.label), meanings[choice]) for choice in Attribution
    )


def _fields(administration: Administration | None) -> tuple[tuple[str, str], ...]:
    named = () if administration else ((_("Administration"), "who:administration"),)
    return (*named, (_("Name"), "who:name"), (_("Date"), "who:date"))
