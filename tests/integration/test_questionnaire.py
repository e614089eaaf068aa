"""The questionnaire through real programs: filled, opened and saved by an office, read again."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from feedback.models import Consultation
from feedback.questionnaire.reader import read_questionnaire
from feedback.questionnaire.writer import write_questionnaire
from tests.factories.cast import make_cast
from tests.factories.questionnaires import fill, strip_boxes, strip_tags

SOFFICE = shutil.which("soffice")
ANSWERS = {
    1: "First line of a « réponse »,\twith a tab and  two spaces.\nSecond; 50 % of it.\n\nThird.",
    2: "نص عربي 😀 مع English\nІ українською: “лапки”, 12\u00a0000 €.",
}


def through_office(folder: Path, content: bytes, *kinds: str) -> bytes:
    """Open and save as each kind in turn, as a person with that program does."""
    path = folder / "form.docx"
    path.write_bytes(content)
    for kind in kinds:
        made = folder / kind
        made.mkdir(exist_ok=True)
        command = [
            str(SOFFICE),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(made),
            str(path),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        path = made / f"form.{kind}"
    return path.read_bytes()


def require_office() -> None:
    if SOFFICE:
        return
    reason = "LibreOffice is not installed: apt-get install libreoffice-writer-nogui"
    if os.environ.get("REQUIRE_OFFICE"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def consultation(db: None) -> Consultation:
    return make_cast().consultation


def filled(consultation: Consultation) -> bytes:
    values = {f"q:{number}": text for number, text in ANSWERS.items()}
    form = write_questionnaire(consultation, "fr")
    return fill(form, {**values, "who:name": "N. N."}, ticks=("region",))


@pytest.mark.parametrize("program", [lambda it: it, strip_tags, strip_boxes])
@pytest.mark.parametrize("kinds", [("docx",), ("odt", "docx")])
def test_texts_survive_an_office_letter_by_letter(
    tmp_path: Path,
    consultation: Consultation,
    program: Callable[[bytes], bytes],
    kinds: tuple[str, ...],
) -> None:
    require_office()
    saved = through_office(tmp_path, program(filled(consultation)), *kinds)
    found = read_questionnaire(saved, consultation)
    assert found.answers == ANSWERS
    assert (found.attribution, found.name, found.unplaced) == ("region", "N. N.", ())
    assert found.language == "fr"
