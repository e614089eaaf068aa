"""The words of ours that a report prints, as one typed record a language fills in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Plural = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Texts in one language; `{…}` are filled by `str.format`, a Plural is (one, several).

    `zero_is_one` says that 0 takes the singular; `months` are twelve names with spaces between.
    """

    zero_is_one: bool
    months: str
    date: str
    first_day: str
    languages: Mapping[str, str]
    contents: str
    question: str
    question_entry: str
    empty_draft: str
    empty_edition: str
    draft: str
    draft_status: str
    status: str
    edition: str
    edition_status: str
    synthetic: str
    synthetic_notice: str
    quotes: Plural
    quotes_unattributed: Plural
    standing: str
    standing_alone: str
    fewer_than: str
    without: Plural
    statistic_quotes: Plural
    statistic_findings: Plural
    statistic_questions: Plural
    legend_exact_sample: str
    legend_exact: str
    legend_elision: str
    legend_mask_sample: str
    legend_mask: str
    legend_insertion_sample: str
    legend_insertion: str
    legend_reference: str
    key_messages: str
    key_none: str
    key_findings: Plural
    asked: str
    answered: str
    other_regions: str
    share: str
    caption_filled: str
    caption_open: str
    caption_together: str
    translated_from: str
    translated: str
    translation_checked: str
    translation_unchecked: str
    original: str
    substituted: str
    asked_heading: str
    asked_introduction: str
    companion_translation: str
    method: str
    method_quotes: str
    method_quotes_text: str
    method_who: str
    method_who_unknown: str
    method_who_known: str
    method_signs: str
    method_signs_text: str
    method_signs_parts: Mapping[str, str]
    annex: str
    annex_unattributed: str
    annex_attributed: str
    table_findings: str
    table_quotes: str
    table_treatments: str
    column_finding: str
    column_heading: str
    column_quotes: str
    column_quote: str
    column_who: str
    column_treatment: str
    column_page: str
    treatment_masked: str
    treatment_shortened: str
    treatment_insertion: str
    treatment_translated: str
    treatment_source_elision: str

    def plural(self, number: int, forms: Plural) -> str:
        """The form that goes with `number`, filled with it."""
        singular = number == 1 or (number == 0 and self.zero_is_one)
        return forms[0 if singular else 1].format(n=number)
