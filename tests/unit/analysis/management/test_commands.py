"""Commands: the job done, or one clear line, a non-zero exit and nothing written."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from analysis.management.published import DATA, read_data
from analysis.models import Coding, Edition, Finding, Quotation, Run
from feedback.models import AnswerVersion, AuditEntry, Consultation
from tests.factories.rounds import TRAINING, make_round

pytestmark = pytest.mark.django_db


def run(*args: str) -> str:
    out = StringIO()
    call_command(*args, stdout=out)
    return out.getvalue()


def refused(*args: str) -> str:
    with pytest.raises(CommandError) as raised:
        call_command(*args, stdout=StringIO())
    return str(raised.value)


def test_load_demo_builds_the_published_report_and_can_run_twice() -> None:
    run("load_demo")
    counts = [model.objects.count() for model in (Consultation, AnswerVersion, AuditEntry)]
    published = Finding.objects.filter(question__consultation__slug="isc-2022")
    assert published.count() == 19
    assert Quotation.objects.filter(finding__in=published).count() == 110
    editions = Edition.objects.values_list("consultation__slug", flat=True)
    assert sorted(editions) == ["demo-previous", "isc-2022"]
    themes = sum(len(quote["themes"]) for quote in read_data("isc_2022_quotes.json")["quotes"])
    assert Coding.objects.count() == themes
    assert not Finding.objects.filter(question__consultation__slug="isc-2022-review").exists()
    run("load_demo")
    assert [model.objects.count() for model in (Consultation, AnswerVersion, AuditEntry)] == counts


def test_the_published_report_is_exact_until_a_word_is_changed(tmp_path: Path) -> None:
    run("load_demo")
    output = tmp_path / "report.json"
    run("export_report", "isc-2022", "--format", "json", "--output", str(output))
    told = output.read_text(encoding="utf-8")
    assert "110 quotes, each exact." in run("verify_edition", str(output))
    output.write_text(told.replace("Involve top managers", "Involve some managers"), "utf-8")
    assert "S011: the quote is not what the answer says." in refused("verify_edition", str(output))


def test_import_published_report_reads_the_document_or_writes_nothing(tmp_path: Path) -> None:
    make_round()
    report = str(DATA / "isc_2022_messages_report.txt")
    assert "19 findings, 110 quotes" in run("import_published_report", report, "--slug", "again")
    assert "exists already" in refused("import_published_report", report, "--slug", "again")
    bad = tmp_path / "bad.txt"
    bad.write_text("Just a letter.\n", encoding="utf-8")
    before = Consultation.objects.count()
    assert "Line 1" in refused("import_published_report", str(bad), "--slug", "bad")
    bad.write_bytes(b"\xff\xfe\x00")
    assert "not UTF-8" in refused("import_published_report", str(bad), "--slug", "bad")
    assert "cannot be read" in refused("import_published_report", "nowhere.txt", "--slug", "bad")
    assert Consultation.objects.count() == before


def test_analyse_reads_once_and_says_so() -> None:
    made = make_round()
    made.submit({1: TRAINING})
    assert "1 answers read, 0 set aside" in run("analyse", "round", "--wait")
    assert "Nothing to do" in run("analyse", "round", "--wait")
    assert Run.objects.count() == 1
    assert "It has 1, 2" in refused("analyse", "round", "--question", "7")
    assert "There is no consultation 'other'" in refused("analyse", "other")


def test_analyse_waits_for_what_was_queued_before() -> None:
    made = make_round()
    made.submit({1: TRAINING})
    assert "run 1 of question 1: queued" in run("analyse", "round")
    assert "1 answers read, 0 set aside" in run("analyse", "round", "--wait")
    assert Run.objects.count() == 1


def test_export_report_refuses_what_is_not_there(tmp_path: Path) -> None:
    make_round()
    target = tmp_path / "x.docx"
    command = ("export_report", "round", "--format", "docx", "--output")
    assert "has no edition 3" in refused(*command, str(target), "--edition", "3")
    assert "is not a folder" in refused(*command, str(tmp_path / "no" / "x.docx"))
    assert "There is no consultation" in refused("export_report", "no", *command[2:], str(target))
    assert not target.exists()


def test_a_draft_can_be_exported_before_the_first_answer(tmp_path: Path) -> None:
    make_round()
    for kind in ("docx", "html", "json", "pdf"):
        target = tmp_path / f"draft.{kind}"
        run("export_report", "round", "--format", kind, "--output", str(target))
        assert target.stat().st_size > 500


def test_import_answers_takes_a_file_or_nothing(tmp_path: Path) -> None:
    make_round()
    path = tmp_path / "a.csv"
    path.write_text("submission,question,language,text\nA,1,en,Hello\n", encoding="utf-8")
    assert "Submissions imported: 1" in run("import_answers", "round", str(path))
    assert "imported before" in refused("import_answers", "round", str(path))
    assert "There is no consultation 'no'" in refused("import_answers", "no", str(path))
    assert AnswerVersion.objects.count() == 1
