"""What pages of review and report receive: posted fields in, typed values or sentences out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from analysis.actions.findings import HEADING_LENGTH, LEAD_IN_LENGTH
from analysis.models import Finding, MarkKind, Quotation, Segment, Strength, Theme
from feedback.models import Consultation, Question

HEADLINE_LENGTH = 40
SENTENCE_LENGTH = 110
MOST_PASSAGES = 500
IDS_LENGTH = 13 * MOST_PASSAGES + 13
LEAST_MESSAGES, MOST_MESSAGES = 3, 6


def read_ids(text: str) -> list[int]:
    """Ids parted by commas, each once; refused where they cannot be read or are too many."""
    parts = text.split(",")
    if not all(part.isascii() and part.isdecimal() and len(part) < 13 for part in parts):
        raise forms.ValidationError(_("The passages that were sent cannot be read."))
    ids = list(dict.fromkeys(int(part) for part in parts))
    if len(ids) > MOST_PASSAGES:
        raise forms.ValidationError(_("Choose at most 500 passages at a time."))
    return ids


class FindingForm(forms.Form):
    """Heading and lead-in of a finding, and the revision its editor started from."""

    heading = forms.CharField(
        label=_("Heading"),
        max_length=HEADING_LENGTH,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
        error_messages={"required": _("A finding needs a heading. Write a few words.")},
    )
    lead_in = forms.CharField(
        label=_("Lead-in"),
        max_length=LEAD_IN_LENGTH,
        required=False,
        strip=True,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 4}),
    )
    revision = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    # Passages that a new finding begins with.
    segments = forms.CharField(required=False, max_length=IDS_LENGTH, widget=forms.HiddenInput)

    def clean_segments(self) -> list[int]:
        """The ids, each once."""
        text = self.cleaned_data["segments"]
        return read_ids(text) if text else []


class MoveForm(forms.Form):
    """Where a passage goes: a finding's id, a new finding's heading, or nothing for none."""

    heading = forms.CharField(required=False, max_length=HEADING_LENGTH)
    key = forms.CharField(required=False, max_length=60)
    # The finding that the passage was seen in, 0 for none.
    seen = forms.IntegerField(required=False, min_value=0)

    def __init__(self, question: Question, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = forms.ModelChoiceField(
            queryset=Finding.objects.filter(question=question).select_related(
                "question__consultation"
            ),
            required=False,
        )


class ManyForm(forms.Form):
    """What to do to which passages: ids parted by commas, at most 500."""

    do = forms.ChoiceField(
        choices=[
            (name, name)
            for name in ("accept", "reject", "code", "move", "join", "important", "off-topic")
        ]
    )
    segments = forms.CharField(
        max_length=IDS_LENGTH,
        error_messages={
            "required": _("Choose passages first, with X."),
            "max_length": _("Choose at most 500 passages at a time."),
        },
    )

    def __init__(self, question: Question, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = forms.ModelChoiceField(
            queryset=Finding.objects.filter(question=question), required=False
        )
        self.fields["theme"] = forms.ModelChoiceField(
            queryset=_themes(question), to_field_name="code", required=False
        )

    def clean_segments(self) -> list[int]:
        """The ids, each once."""
        return read_ids(self.cleaned_data["segments"])

    def clean(self) -> dict[str, Any]:
        """Coding needs a theme."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("do") == "code" and not cleaned.get("theme"):
            self.add_error("theme", str(_("Choose a theme.")))
        return cleaned

    @property
    def why(self) -> str:
        """What is wrong, in one sentence."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)


class AcceptAboveForm(forms.Form):
    """How strong a suggestion must be."""

    strength = forms.ChoiceField(choices=Strength.choices)


class CutForm(forms.Form):
    """A place in an answer, in code points."""

    at = forms.IntegerField(min_value=0)


class WordsForm(forms.Form):
    """Words of an answer, in code points, and the theme they speak to."""

    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)

    def __init__(self, question: Question, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.ModelChoiceField(
            queryset=_themes(question), to_field_name="code"
        )


class MarkForm(forms.Form):
    """A mark; saying of which passage alone says that it is a duplicate."""

    kind = forms.ChoiceField(choices=MarkKind.choices, required=False)

    def __init__(self, question: Question, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        passages = Segment.objects.filter(version__answer__question=question)
        self.fields["of"] = forms.ModelChoiceField(
            queryset=passages.select_related("version__answer"), required=False
        )

    def clean(self) -> dict[str, Any]:
        """A mark, or what is repeated."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("of"):
            cleaned["kind"] = MarkKind.DUPLICATE.value
        if not cleaned.get("kind"):
            self.add_error("kind", str(_("Choose a mark.")))
        return cleaned


class MergeForm(forms.Form):
    """The finding to merge into, and the versions of both that were read."""

    revision = forms.IntegerField(min_value=1)

    def __init__(self, question: Question, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"] = forms.ModelChoiceField(
            queryset=Finding.objects.filter(question=question).select_related(
                "question__consultation"
            )
        )


def _themes(question: Question) -> QuerySet[Theme]:
    themes = Theme.objects.filter(codebook__consultation=question.consultation)
    return themes.select_related("codebook")


class OrderForm(forms.Form):
    """Ids in the order wanted, parted by commas."""

    order = forms.RegexField(r"^\d{1,12}(,\d{1,12}){0,499}$")

    def ids(self) -> list[int]:
        """The ids."""
        return [int(part) for part in self.cleaned_data["order"].split(",")]


class KeyMessageForm(forms.Form):
    """One key message. All of it blank means there is none in this place."""

    headline = forms.CharField(
        label=_("Headline"),
        max_length=HEADLINE_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )
    sentence = forms.CharField(
        label=_("Sentence"),
        max_length=SENTENCE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 2}),
    )
    quotation = forms.ModelChoiceField(
        label=_("Quote"), queryset=Quotation.objects.none(), required=False
    )
    findings = forms.ModelMultipleChoiceField(
        label=_("Findings it rests on"), queryset=Finding.objects.none(), required=False
    )

    def __init__(self, consultation: Consultation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        findings = Finding.objects.filter(question__consultation=consultation)
        for name, rows in (
            ("quotation", Quotation.objects.filter(finding__in=findings)),
            ("findings", findings),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = rows

    def clean(self) -> dict[str, Any]:
        """A message needs both headline and sentence."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.is_blank():
            return cleaned
        for name, sentence in (
            ("headline", _("Write a headline, or leave the whole message blank.")),
            ("sentence", _("Write the sentence, or leave the whole message blank.")),
        ):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, str(sentence))
        return cleaned

    @property
    def chosen(self) -> set[int]:
        """Ids of the findings chosen, in the form as it stands."""
        value = self["findings"].value() or []
        return {int(pk) for pk in value if str(pk).isdecimal()}

    def is_blank(self) -> bool:
        """Whether nothing was written or chosen."""
        return not any(self.data.get(self.add_prefix(name)) for name in self.fields)
