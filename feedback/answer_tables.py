"""A table of one administration's answers: receives a file, returns what a questionnaire holds.

It then goes the questionnaire's way: shown beside what is there, placed and chosen by a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from feedback.actions.import_submissions import ImportedAnswer, ImportFileError
from feedback.models import Administration, Attribution, Consultation
from feedback.questionnaire.guards import QuestionnaireError
from feedback.questionnaire.reader import Doorman, Filled, Unplaced
from feedback.readers import READERS, answers_in


def is_table(name: str) -> bool:
    """Whether a file of this name is read as a table, not as the Word questionnaire."""
    return Path(name).suffix.lower() in READERS


def filled_table(
    name: str, content: bytes, consultation: Consultation, administration: Administration
) -> Filled:
    """The answers of a table. A second text of a question, or one of a question that is not asked,
    is left to be placed. Raises QuestionnaireError with every problem, each with its mend."""
    try:
        rows = answers_in(name, content)
    except ImportFileError as error:
        raise QuestionnaireError(error.problems) from error
    problems = [said for row in rows for said in _problems(row, administration)]
    doorman = Doorman()
    asked = set(consultation.questions.values_list("number", flat=True))
    answers: dict[int, str] = {}
    unplaced: list[Unplaced] = []
    for row in rows:
        if not row.text.strip():
            continue
        if row.question in asked and row.question not in answers:
            answers[row.question] = doorman.answer(row.question, row.text)
        else:
            near = row.question if row.question in asked else None
            unplaced.append(Unplaced(doorman.other(row.text), near))
    if problems or doorman.problems:
        raise QuestionnaireError([*problems, *doorman.problems])
    if not answers and not unplaced:
        raise QuestionnaireError([_("%(name)s: no row holds an answer.") % {"name": name}])
    ticked = {row.attribution for row in rows}
    return Filled(
        language=_language(rows),
        answers=answers,
        ticked=tuple(value for value in Attribution.values if value in ticked),
        unplaced=tuple(unplaced),
        removed=tuple(sorted(doorman.removed)),
    )


def _language(rows: Sequence[ImportedAnswer]) -> str:
    """The language of most rows, the earlier one of two as frequent."""
    return Counter(row.language for row in rows).most_common(1)[0][0]


def _problems(row: ImportedAnswer, administration: Administration) -> list[str]:
    found = []
    if row.administration not in {"", administration.code}:
        found.append(
            _("%(where)s: of %(other)s, not of %(code)s. Leave rows of others out of the file.")
            % {"where": row.where, "other": row.administration, "code": administration.code}
        )
    if row.attribution not in {"", *Attribution.values}:
        found.append(
            _("%(where)s: attribution “%(given)s” is unknown. Use %(known)s, or nothing.")
            % {
                "where": row.where,
                "given": row.attribution,
                "known": ", ".join(Attribution.values),
            }
        )
    return found
