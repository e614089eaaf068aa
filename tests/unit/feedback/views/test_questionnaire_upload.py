"""The questionnaire at a coordinator's desk: out, back in, chosen, saved; nothing unasked."""

from __future__ import annotations

from io import BytesIO, StringIO
from typing import Any

import pandas as pd
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from feedback.models import Answer, AuditEntry, Consultation, Receipt, Submission
from feedback.questionnaire.writer import write_questionnaire
from tests.factories.cast import Cast
from tests.factories.questionnaires import fill, rewritten
from tests.unit.feedback.views.conftest import SignIn
from tests.unit.feedback.views.pages import checked, fields

PATH = "/consultations/round/questionnaire/"
CHECK = "/consultations/round/check/"


def form(consultation: Consultation, *ticks: str, **texts: str) -> bytes:
    values = {name.replace("_", ":"): text for name, text in texts.items()}
    return fill(write_questionnaire(consultation, "en"), values, ticks=ticks)


def upload(client: Client, content: bytes, name: str = "form.docx", **more: Any) -> Any:
    return client.post(PATH, {"file": SimpleUploadedFile(name, content), **more})


def save(client: Client, shown: Any, **chosen: str) -> Any:
    return client.post(PATH, {**fields(shown.content), "language": "en", **chosen})


def drafts() -> dict[int, str]:
    return {answer.question.number: answer.draft for answer in Answer.objects.all()}


def test_the_form_is_offered_in_each_language_and_no_other(cast: Cast, sign_in: SignIn) -> None:
    anna = sign_in("anna")
    page = anna.get(PATH).content.decode()
    for language in ("en", "fr"):
        assert f'href="{PATH}{language}.docx"' in page
        response = anna.get(f"{PATH}{language}.docx")
        assert response.headers["Content-Type"].endswith("wordprocessingml.document")
        assert f"round-NN-{language}.docx" in response.headers["Content-Disposition"]
    assert anna.get(f"{PATH}ar.docx").status_code == 404


def test_what_is_read_is_shown_and_nothing_stored(cast: Cast, sign_in: SignIn) -> None:
    content = form(cast.consultation, q_1="Words of the file & <b>more</b>")
    shown = upload(sign_in("anna"), content)
    assert shown.status_code == 200
    assert "Words of the file &amp; &lt;b&gt;more" in shown.content.decode()
    assert not Submission.objects.exists()


def test_what_is_taken_over_becomes_a_draft_and_leads_to_the_check(
    cast: Cast, sign_in: SignIn
) -> None:
    anna = sign_in("anna")
    text = "Line one\n\tline two 😀"
    response = save(anna, upload(anna, form(cast.consultation, q_1=text)))
    assert response.headers["Location"] == CHECK
    assert drafts() == {1: text, 2: ""}
    answer = Answer.objects.get(question__number=1)
    assert (answer.saved_by, answer.language, answer.revision) == (cast.anna, "en", 1)
    assert not Receipt.objects.exists()
    entry = AuditEntry.objects.get(action="questionnaire taken over")
    assert entry.detail == {"questions": [1]}


@pytest.mark.parametrize(
    ("take", "expected"),
    [("here", "Mine."), ("file", "Theirs."), ("both", "Mine.\n\nTheirs.")],
)
def test_where_both_have_words_one_must_choose(
    cast: Cast, sign_in: SignIn, take: str, expected: str
) -> None:
    cast.write("Mine.")
    anna = sign_in("anna")
    shown = upload(anna, form(cast.consultation, q_1="Theirs.", q_2="New."))
    assert not [name for name, _value in checked(shown.content) if name == "take-1"]
    refused = save(anna, shown)
    assert refused.status_code == 400
    assert "Question 1: Choose which text is kept." in refused.content.decode()
    assert drafts() == {1: "Mine.", 2: ""}
    save(anna, refused, **{"take-1": take})
    assert drafts() == {1: expected, 2: "New."}


def test_a_text_without_a_place_is_placed_or_left_out_by_a_person(
    cast: Cast, sign_in: SignIn
) -> None:
    line = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"

    def added(name: str, content: bytes) -> bytes:
        if name != "word/document.xml":
            return content
        body, heading = b"<w:body>", b"2. Subject 2"
        place = content.rindex(b"<w:p>", 0, content.index(heading))
        content = content[:place] + line.format("Beneath").encode() + content[place:]
        return content.replace(body, body + line.format("Dear team").encode())

    anna = sign_in("anna")
    shown = upload(anna, rewritten(form(cast.consultation, q_1="Words."), added))
    assert "It stands under question 1." in shown.content.decode()
    refused = save(anna, shown)
    assert refused.status_code == 400
    assert "Say where this text belongs, or leave it out." in refused.content.decode()
    assert not Submission.objects.exists()
    save(anna, refused, **{"place-0": "1", "place-1": "out"})
    assert drafts() == {1: "Words.\n\nBeneath", 2: ""}


def test_an_answer_changed_meanwhile_is_shown_and_not_overwritten(
    cast: Cast, sign_in: SignIn
) -> None:
    anna = sign_in("anna")
    shown = upload(anna, form(cast.consultation, q_1="Theirs."))
    cast.write("A colleague’s.", name="boris")
    again = save(anna, shown)
    assert again.status_code == 409
    assert "A colleague’s." in again.content.decode()
    assert drafts()[1] == "A colleague’s."


def test_words_that_travelled_through_the_page_cannot_be_changed_or_lent(
    cast: Cast, sign_in: SignIn
) -> None:
    shown = upload(sign_in("anna"), form(cast.consultation, q_1="Anna’s."))
    for client, packed in (
        (sign_in("anna"), fields(shown.content)["packed"][:-1] + "x"),
        (sign_in("boris"), fields(shown.content)["packed"]),
    ):
        response = save(client, shown, packed=packed)
        assert response.status_code == 400
        assert "too old or was changed on its way" in response.content.decode()
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("ticks", "chosen", "said"),
    [
        (("unattributed",), "unattributed", "In the document: “Quote us, no name”."),
        ((), None, "The document does not say how the words may be used. Choose."),
        (("idea", "unattributed"), None, "more than one way is ticked. Choose one."),
        (("region",), None, "It is not possible here. Choose another."),
    ],
)
def test_the_check_page_asks_as_always_and_says_what_the_file_states(
    cast: Cast, sign_in: SignIn, ticks: tuple[str, ...], chosen: str | None, said: str
) -> None:
    anna = sign_in("anna")
    save(anna, upload(anna, form(cast.consultation, *ticks, q_1="Words.")))
    page = anna.get(CHECK)
    assert said in page.content.decode()
    on = [value for name, value in checked(page.content) if name == "attribution"]
    assert on == ([chosen] if chosen else [])


def test_the_receipt_says_that_the_words_came_by_a_questionnaire(
    cast: Cast, sign_in: SignIn
) -> None:
    anna = sign_in("anna")
    save(anna, upload(anna, form(cast.consultation, "idea", q_1="Words.")))
    posted = {**fields(anna.get(CHECK).content), "attribution": "idea"}
    receipt_page = anna.post(CHECK, posted, follow=True).content.decode()
    receipt = Receipt.objects.get()
    assert (receipt.source, receipt.behalf_reason) == ("questionnaire", "")
    assert "Word questionnaire" in receipt_page
    assert "In the document" not in anna.get(CHECK).content.decode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"just text", "This is not a Word document (.docx)."),
        (b"PK\x03\x04", "The document is damaged"),
        (b"", "The file is empty."),
    ],
)
def test_a_file_that_is_none_is_refused_at_its_field(
    cast: Cast, sign_in: SignIn, content: bytes, said: str
) -> None:
    response = upload(sign_in("anna"), content)
    page = response.content.decode()
    assert response.status_code == 400
    assert said in page
    assert 'aria-invalid="true"' in page
    assert '<a href="#file">' in page


def test_no_file_at_all_is_said(cast: Cast, sign_in: SignIn) -> None:
    response = sign_in("anna").post(PATH, {})
    assert response.status_code == 400
    assert "Choose the filled questionnaire" in response.content.decode()


def test_a_post_of_50_mb_is_read_on_and_refused_and_not_kept(cast: Cast, sign_in: SignIn) -> None:
    response = upload(sign_in("anna"), b"PK" + b"\x00" * 50_000_000)
    assert response.status_code == 413
    assert "The file is larger than 10 MB." in response.content.decode()


def test_an_answer_over_the_limit_is_refused_whole(cast: Cast, sign_in: SignIn) -> None:
    response = upload(sign_in("anna"), form(cast.consultation, q_1="fine", q_2="é" * 20_001))
    assert response.status_code == 400
    assert "Question 2: The text is 20001 characters long, 1 too many." in response.content.decode()
    assert not Submission.objects.exists()


def test_joined_texts_over_the_limit_save_nothing(cast: Cast, sign_in: SignIn) -> None:
    cast.write("a" * 15_000)
    anna = sign_in("anna")
    shown = upload(anna, form(cast.consultation, q_1="b" * 15_000, q_2="New."))
    response = save(anna, shown, **{"take-1": "both"})
    assert response.status_code == 400
    assert "Question 1: The text is 30002 characters long" in response.content.decode()
    assert drafts() == {1: "a" * 15_000, 2: ""}


def test_after_closing_nothing_is_taken_over(cast: Cast, sign_in: SignIn) -> None:
    anna = sign_in("anna")
    shown = upload(anna, form(cast.consultation, q_1="Words."))
    cast.close()
    assert save(anna, shown).status_code == 403
    assert not Submission.objects.exists()
    assert 'name="file"' not in anna.get(PATH).content.decode()


TABLE = """question;language;text;attribution
1;fr;Première;region
1;fr;Seconde;region
9;fr;Ailleurs;
"""


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_a_table_of_answers_goes_the_same_way(cast: Cast, sign_in: SignIn, kind: str) -> None:
    anna = sign_in("anna")
    frame = pd.read_csv(StringIO(TABLE), sep=";", dtype=str, keep_default_na=False)
    out = BytesIO()
    if kind == "xlsx":
        frame.to_excel(out, index=False)
    elif kind == "json":
        frame.to_json(out, orient="records")
    else:
        out.write(TABLE.encode())
    shown = upload(anna, out.getvalue(), name=f"answers.{kind}")
    assert shown.status_code == 200
    page = shown.content.decode()
    assert "Seconde" in page
    assert "Ailleurs" in page
    saved = save(anna, shown, language="fr", **{"place-0": "2", "place-1": "out"})
    assert saved.headers["Location"] == CHECK
    assert drafts() == {1: "Première", 2: "Seconde"}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("question,language\n1,en\n", "answers.csv, heading: text missing."),
        ("question,language,text\nx,en,A\n", "answers.csv, row 2: question “x” is not a number."),
        ("question,language,text,administration\n1,en,A,ZZ\n", "row 2: of ZZ, not of NN."),
        ("question,language,text,attribution\n1,en,A,maybe\n", "attribution “maybe” is unknown."),
        ("question,language,text\n1,en,\n", "answers.csv: no row holds an answer."),
    ],
)
def test_a_table_with_an_error_says_where(
    cast: Cast, sign_in: SignIn, table: str, said: str
) -> None:
    refused = upload(sign_in("anna"), table.encode(), name="answers.csv")
    assert refused.status_code == 400
    assert said in refused.content.decode()
    assert not Submission.objects.exists()
