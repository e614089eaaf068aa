"""What pages of review and report receive: posted fields in, typed values or sentences out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from analysis.actions.findings import HEADING_LENGTH, LEAD_IN_LENGTH
from analysis.models import Finding, Quotation
from feedback.models import Consultation, Question

HEADLINE_LENGTH = 40
SENTENCE_LENGTH = 110
LEAST_MESSAGES, MOST_MESSAGES = 3, 6


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


class MoveForm(forms.Form):
    """Where a passage goes: a finding's id, a new finding's heading, or nothing for none."""

    heading = forms.CharField(required=False, max_length=HEADING_LENGTH)
    key = forms.CharField(required=False, max_length=60)

    def __init__(self, question: Question, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = forms.ModelChoiceField(
            queryset=Finding.objects.filter(question=question).select_related(
                "question__consultation"
            ),
            required=False,
        )


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
