"""What a report in English prints."""

from __future__ import annotations

from analysis.reporting.labels.model import Labels

ENGLISH = Labels(
    zero_is_one=False,
    months=(
        "January February March April May June July August September October November December"
    ),
    date="{day} {month} {year}",
    first_day="1",
    languages={
        "ar": "Arabic",
        "en": "English",
        "es": "Spanish",
        "fr": "French",
        "pt": "Portuguese",
        "ru": "Russian",
        "uk": "Ukrainian",
    },
    contents="Contents",
    question="Question {n}",
    question_entry="Question {n}:",
    empty_draft="No finding has been reviewed under this question yet.",
    empty_edition="No contribution to this question is reported.",
    draft="DRAFT",
    draft_status="Draft of {date}",
    status="Status",
    edition="Edition",
    edition_status="{n}, {date}",
    synthetic="Synthetic data",
    synthetic_notice="Synthetic data: the administrations and their words are invented.",
    quotes=("{n} quote", "{n} quotes"),
    quotes_unattributed=("{n} quote, unattributed", "{n} quotes, unattributed"),
    standing="{n} of {total} {word}",
    standing_alone="{n} {word}",
    fewer_than="fewer than {n} {word}",
    without=(
        "and {n} contribution whose author is not known",
        "and {n} contributions whose authors are not known",
    ),
    statistic_quotes=("quote", "quotes"),
    statistic_findings=("finding", "findings"),
    statistic_questions=("question", "questions"),
    legend_exact_sample="Serif type",
    legend_exact="respondent’s words",
    legend_elision="words left out",
    legend_mask_sample="[administration]",
    legend_mask="name withheld",
    legend_insertion_sample="[word]",
    legend_insertion="suggested reading",
    legend_reference="stable reference",
    key_messages="Key messages",
    key_none="The key messages have not been chosen yet.",
    key_findings=("Finding {list}", "Findings {list}"),
    asked="Who was asked: {total} {word}, by region",
    answered="Who answered: {n} of {total} {word}, by region",
    other_regions="Other regions, together",
    share="{n} of {total}",
    caption_filled="Filled circle: answered.",
    caption_open="Open circle: invited. Which of them answered was not recorded.",
    caption_together="Regions with fewer than five answers are shown together.",
    translated_from="translated from {language}",
    translated="translated",
    translation_checked="translation checked",
    translation_unchecked="translation not checked",
    original="Original:",
    substituted=(
        "□ stands for a sign that the typefaces of this file do not have. "
        "The other formats show it."
    ),
    asked_heading="Also asked for",
    asked_introduction="Requests found in the answers that no key message takes up:",
    companion_translation="Translation, not checked:",
    method="How this document was made",
    method_quotes="Quotes",
    method_quotes_text=(
        "Quotes illustrate what was said; they are not a survey. A number of quotes is not a "
        "number of authors: one author may stand behind several."
    ),
    method_who="Who speaks",
    method_who_unknown=(
        "No author was recorded. Every quote is unattributed, and findings show a number of "
        "quotes only."
    ),
    method_who_known=(
        "Beside each finding stands the number of {word} behind it. Quotes carry a name or a "
        "region only where their author agreed."
    ),
    method_signs="Signs",
    method_signs_text=(
        "Words in serif type are the respondent’s, unchanged, also where they hold dots or "
        "square brackets. Everything in sans serif is ours."
    ),
    method_signs_parts={
        "elision": "[...] marks words left out.",
        "mask": "A word such as [administration] stands for a name that would reveal the author.",
        "insertion": "A word such as [word] is a suggested reading of the word before it.",
    },
    annex="Annex: where each quote comes from",
    annex_unattributed="All quotes are unattributed.",
    annex_attributed="Quotes without a name or region are unattributed.",
    table_findings="Findings and their quotes",
    table_quotes="Quotes and who may be named for them",
    table_treatments="Quotes that carry a mark",
    column_finding="Finding",
    column_heading="Heading",
    column_quotes="Quotes",
    column_quote="Quote",
    column_who="Attribution",
    column_treatment="Treatment",
    column_page="Page",
    treatment_masked="name withheld",
    treatment_shortened="shortened",
    treatment_insertion="reading added",
    treatment_translated="translated",
    treatment_source_elision="elision in the source",
)
