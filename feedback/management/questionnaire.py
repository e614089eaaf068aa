"""The filled questionnaire for the import: receives a path, returns its answers as rows.

A person at a page may place and choose; here whatever would need that is refused, by its place and
length, without its words.
"""

from __future__ import annotations

from pathlib import Path

from feedback.actions.import_submissions import ImportedAnswer, ImportFileError
from feedback.models import Administration, Consultation
from feedback.questionnaire.guards import MAX_BYTES, QuestionnaireError, too_large
from feedback.questionnaire.reader import Filled, read_questionnaire


def read_filled(path: Path, consultation: Consultation, code: str) -> list[ImportedAnswer]:
    """The rows of a .docx. Raises ImportFileError with everything that is wrong with it."""
    administration = Administration.objects.filter(code=code).first()
    if administration is None:
        raise ImportFileError([f"{code}: no administration has this code."])
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ImportFileError([f"{path.name}: {too_large()}"])
        filled = read_questionnaire(path.read_bytes(), consultation, administration)
    except OSError as error:
        raise ImportFileError([f"{path}: cannot be read ({error.strerror})."]) from error
    except QuestionnaireError as error:
        raise ImportFileError([f"{path.name}: {said}" for said in error.problems]) from error
    problems = list(_undecided(filled, code))
    if problems:
        raise ImportFileError([f"{path.name}: {said}" for said in problems])
    return [
        ImportedAnswer(
            key=f"questionnaire:{code}",
            question=number,
            text=text,
            language=filled.language,
            where=f"{path.name}, question {number}",
            administration=code,
            attribution=filled.attribution or "",
        )
        for number, text in filled.answers.items()
    ]


def _undecided(filled: Filled, code: str) -> list[str]:
    """What a person would have to decide."""
    found = [
        f"a text of {len(one.text)} characters stands outside the boxes"
        f"{f' under question {one.near}' if one.near else ''}. "
        "Enter the document in the portal, where texts can be placed."
        for one in filled.unplaced
    ]
    if len(filled.ticked) > 1:
        found.append("several ways of using the words are ticked. Ask which one is meant.")
    if filled.administration not in {"", code}:
        found.append(f"the form was made for {filled.administration}, not for {code}.")
    return found
