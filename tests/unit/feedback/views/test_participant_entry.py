"""Bringing people in: by a form, and by a list that is shown before it is taken."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from feedback.management.loading import load_reference
from feedback.models import Administration, AuditEntry, Invitation, Mail, User
from tests.factories.cast import Cast
from tests.unit.feedback.views.conftest import SignIn

ADD = "/consultations/round/participants/add/"
IMPORT = "/consultations/round/participants/import/"
HEADING = "code,name,region,email,language,title\n"


@pytest.fixture
def mona(cast: Cast, sign_in: SignIn) -> Client:
    load_reference()
    Mail.objects.all().delete()
    return sign_in("mona")


def upload(client: Client, text: str, name: str = "people.csv") -> str:
    response = client.post(IMPORT, {"file": SimpleUploadedFile(name, text.encode())})
    return response.content.decode()


def take(client: Client, page: str) -> None:
    packed = page.split('name="rows" value="', 1)[1].split('"', 1)[0]
    assert client.post(IMPORT, {"rows": packed}).status_code == 302


def test_one_person_is_invited_and_the_letter_waits(mona: Client) -> None:
    form = {"code": "SS", "email": "Dora@Example.org", "language": "fr", "title": "Coordinator"}
    assert mona.post(ADD, form).status_code == 302
    found = Invitation.objects.get(user__email="dora@example.org")
    assert found.administration.code == "SS"
    letter = Mail.objects.get()
    assert (letter.held, letter.language, letter.kind) == (True, "fr", "invitation")


def test_a_new_administration_needs_name_and_region(mona: Client) -> None:
    form = {"code": "WW", "email": "w@example.org", "language": "en"}
    refused = mona.post(ADD, form)
    assert refused.status_code == 400
    assert "WW is new. Give its name and region." in refused.content.decode()
    assert not Administration.objects.filter(code="WW").exists()
    assert mona.post(ADD, form | {"name": "Westland", "region": "ALL"}).status_code == 302
    assert Administration.objects.get(code="WW").name == {"en": "Westland"}


def test_a_list_is_shown_before_it_is_taken(mona: Client) -> None:
    before = Invitation.objects.count()
    page = upload(
        mona,
        HEADING
        + "NN,Northland,ALL,anna@example.org,en,\n"
        + "NN,Northland,ALL,boris@example.org,fr,\n"
        + "WW,Westland,ALL,w@example.org,es,Coordinator\n",
    )
    assert Invitation.objects.count() == before
    assert "Language: en → fr" in page
    assert "New administration: WW" in page
    take(mona, page)
    assert Invitation.objects.count() == before + 1
    assert User.objects.get(email="boris@example.org").language == "fr"
    assert Mail.objects.get().to == "w@example.org"
    assert AuditEntry.objects.filter(action="participants imported").count() == 1
    again = upload(mona, HEADING + "WW,Westland,ALL,w@example.org,es,Coordinator\n")
    assert "<strong>1</strong> unchanged" in again


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("WW,Westland,MARS,w@example.org,en,", "C2: there is no region “MARS”"),
        ("WW,Westland,ALL,nobody,en,", "D2: “nobody” is not an e-mail address"),
        ("WW,Westland,ALL,w@example.org,tlh,", "E2: “tlh” is not a language code"),
        ("SS,,,anna@example.org,,", "D2: already invited for NN"),
        ("WW,,,w@example.org,,", "A2: WW is new"),
    ],
)
def test_a_wrong_row_is_named_by_its_cell_and_nothing_is_written(
    mona: Client, row: str, said: str
) -> None:
    people = User.objects.count()
    page = upload(mona, f"{HEADING}{row}\nNN,Northland,ALL,new@example.org,en,\n")
    assert said in page.replace("&quot;", '"')
    assert "nothing was written" in page
    assert 'name="rows"' not in page
    assert User.objects.count() == people


def test_the_same_address_twice_is_wrong(mona: Client) -> None:
    page = upload(mona, HEADING + "NN,,,x@example.org,,\nNN,,,x@example.org,,\n")
    assert page.count("this address stands in several rows") == 2


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("people.pdf", "x", "Use .csv or .xlsx"),
        ("people.csv", "", "the file is empty"),
        ("people.csv", "who,where\na,b\n", "code, email missing"),
        ("people.csv", HEADING.replace("title", "shoe"), "“shoe” is unknown"),
        ("people.csv", HEADING, "no rows below the heading"),
        ("people.xlsx", "not a workbook", "not an .xlsx workbook"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(
    mona: Client, name: str, text: str, said: str
) -> None:
    assert said in upload(mona, text, name)


def test_an_altered_preview_is_refused(mona: Client) -> None:
    page = upload(mona, HEADING + "NN,,,x@example.org,,\n")
    packed = page.split('name="rows" value="', 1)[1].split('"', 1)[0]
    response = mona.post(IMPORT, {"rows": packed[:-2] + "xx"})
    assert response.status_code == 400
    assert not User.objects.filter(email="x@example.org").exists()


def test_a_workbook_reads_like_a_csv(mona: Client) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["code", "email", "name_fr"], ["SS", "s@example.org", "Pays du Sud"]):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    file = SimpleUploadedFile("people.xlsx", out.getvalue())
    take(mona, mona.post(IMPORT, {"file": file}).content.decode())
    assert Administration.objects.get(code="SS").name["fr"] == "Pays du Sud"
