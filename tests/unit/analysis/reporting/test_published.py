"""The published report's parser: the real document character by character, and every trap alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reporting.published import (
    PublishedFinding,
    PublishedReport,
    PublishedReportError,
    parse_published,
)

ROOT = Path(__file__).parents[4]
DATA = ROOT / "analysis" / "data"


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def report_text(body: str) -> str:
    return f"A title\n\nA paragraph.\n\nQuestion 1: What works?\n\n{body}\n"


def findings(body: str) -> list[tuple[str, list[str]]]:
    return [(f.lead_in, list(f.quotes)) for f in parse_published(report_text(body)).findings]


def quotes(body: str) -> list[str]:
    ((_, found),) = findings(f"Some said:\n\n{body}")
    return found


@pytest.fixture(scope="module")
def published() -> PublishedReport:
    text = (DATA / "isc_2022_messages_report.txt").read_text(encoding="utf-8")
    return parse_published(text)


@pytest.fixture(scope="module")
def expected() -> Any:
    return load(DATA / "isc_2022_quotes.json")


class TestTheReportOf2022:
    def test_quotes_are_the_same_to_the_character(
        self, published: PublishedReport, expected: Any
    ) -> None:
        found = [quote for finding in published.findings for quote in finding.quotes]
        assert len(found) == 110
        assert found == [quote["text"] for quote in expected["quotes"]]

    def test_lead_ins_are_the_editors(self, published: PublishedReport, expected: Any) -> None:
        assert len(published.findings) == 19
        assert [(f.question, f.order, f.lead_in) for f in published.findings] == [
            (group["question"], group["order"], group["lead_in_en"]) for group in expected["groups"]
        ]

    def test_each_finding_holds_its_own_quotes(
        self, published: PublishedReport, expected: Any
    ) -> None:
        by_finding = {
            f"Q{finding.question}-G{finding.order}": list(finding.quotes)
            for finding in published.findings
        }
        for code, found in by_finding.items():
            assert found == [q["text"] for q in expected["quotes"] if q["group"] == code], code

    def test_questions_are_those_that_were_asked(self, published: PublishedReport) -> None:
        asked = load(ROOT / "feedback" / "data" / "questions.json")["en"]
        assert [(q.number, q.text) for q in published.questions] == [
            (q["number"], q["text"]) for q in asked
        ]

    def test_title_and_paragraphs_stand_before_the_questions(
        self, published: PublishedReport
    ) -> None:
        assert published.title.startswith("A-CIP Partner Administrations' Messages")
        assert [paragraph[:11] for paragraph in published.paragraphs] == [
            "During the ",
            "The graphic",
        ]

    def test_windows_line_ends_and_a_byte_order_mark_change_nothing(
        self, published: PublishedReport
    ) -> None:
        text = (DATA / "isc_2022_messages_report.txt").read_text(encoding="utf-8")
        assert parse_published("\ufeff" + text.replace("\n", "\r\n")) == published


class TestMarks:
    @pytest.mark.parametrize(
        "written",
        [
            "“Share more.”",
            '"Share more."',
            "“Share more.“",
            "“Share more. “",
            '“Share more."',
            "« Share more. »",
            "«\u202fShare more.\u202f»",
            "„Share more.“",
            "“Share more.”.",
        ],
    )
    def test_outer_marks_of_any_kind_are_dropped(self, written: str) -> None:
        assert quotes(f"{written}\n\n“Then rest.”") == ["Share more.", "Then rest."]

    @pytest.mark.parametrize("next_block", ["“Then rest.”", "Others said:\n\n“Then rest.”", ""])
    def test_a_quote_that_never_closes_ends_with_its_paragraph(self, next_block: str) -> None:
        found = findings(f"Some said:\n\n“Share more.\n\n{next_block}")
        assert found[0][1][0] == "Share more."

    @pytest.mark.parametrize(
        ("written", "words"),
        [
            ("“We call it “open doors”.”", "We call it “open doors”."),
            ("“We call it “open doors””", "We call it “open doors”"),
            ("“We call it “open doors”", "We call it “open doors”"),
            ('"We call it "open doors""', 'We call it "open doors"'),
            ('"We call it "open doors"', 'We call it "open doors"'),
            ("“Say « non » to gifts“", "Say « non » to gifts"),
            ("“The officer’s duty”", "The officer’s duty"),
            ('“We say "no" to gifts”', 'We say "no" to gifts'),
            ('“We say "no"', 'We say "no"'),
            ('“We say "no""', 'We say "no"'),
            ('“A 5" pipe”', 'A 5" pipe'),
        ],
    )
    def test_a_fragment_quoted_inside_keeps_its_marks(self, written: str, words: str) -> None:
        assert quotes(written) == [words]


class TestParagraphs:
    def test_a_quote_split_by_a_blank_line_is_one(self) -> None:
        assert quotes("“We work with\n\nthe neighbours.”\n\n“Alone.”") == [
            "We work with the neighbours.",
            "Alone.",
        ]

    def test_a_quote_split_twice_by_pages_is_one(self) -> None:
        body = "“We work\n\nThe footer 1\n\nwith\n\nThe footer 2\n\nthe neighbours.”"
        assert quotes(body) == ["We work with the neighbours."]

    def test_wrapped_lines_are_joined(self) -> None:
        assert findings("Some of\nus said:\n“We work\nalone.”\n“Or not.”") == [
            ("Some of us said:", ["We work alone.", "Or not."])
        ]

    def test_a_lead_in_right_below_a_quote_begins_a_finding(self) -> None:
        assert findings("Some said:\n“Yes.”\nOthers said:\n“No.”") == [
            ("Some said:", ["Yes."]),
            ("Others said:", ["No."]),
        ]

    def test_a_list_keeps_its_lines_and_loses_odd_asterisks(self) -> None:
        body = "“We offer\n- training.*\n- *free* tools*\n- *visits*”"
        assert quotes(body) == ["We offer\n- training.\n- *free* tools\n- *visits*"]

    def test_a_list_split_by_blank_lines_is_one_quote(self) -> None:
        assert quotes("“We need:\n\n- people:\n\n- time.”") == ["We need:\n- people:\n- time."]

    @pytest.mark.parametrize(
        "words",
        [
            "1. Visit. 2. Learn. 3. Tell.",
            "(1) Visit. (2) Learn.",
            "At home. 2. Abroad.",
            "[...] it was clear.",
            "...automation helps.",
            "leaders, rules, code...",
            "Two things: rules and pay",
        ],
    )
    def test_numbers_and_dots_stay_as_they_are(self, words: str) -> None:
        assert quotes(f"“{words}”") == [words]

    def test_a_passage_used_twice_stays_under_both_findings(self) -> None:
        passage = "“We walk through the port\nevery Monday morning\nwith the brokers.”"
        words = "We walk through the port every Monday morning with the brokers."
        assert findings(f"Some said:\n\n{passage}\n\nOthers said:\n\n{passage}") == [
            ("Some said:", [words]),
            ("Others said:", [words]),
        ]


class TestLeadIns:
    def test_emphasis_is_dropped_and_a_quoted_fragment_kept(self) -> None:
        assert findings("Some named *“the scope”*, and **more**:\n\n“Yes.”") == [
            ("Some named “the scope”, and more:", ["Yes."])
        ]

    @pytest.mark.parametrize("mark", ["“”", "«»", '""'])
    def test_a_lead_in_may_begin_with_a_fragment(self, mark: str) -> None:
        lead_in = f"{mark[0]}Scope{mark[1]} was named by some:"
        assert findings(f"{lead_in}\n\n“Yes.”") == [(lead_in, ["Yes."])]

    def test_the_same_lead_in_may_recur(self) -> None:
        lead_in = "Others proposed\nthings:"
        found = findings(f"{lead_in}\n\n“Yes.”\n\n{lead_in}\n\n“No.”")
        assert found == [
            ("Others proposed things:", ["Yes."]),
            ("Others proposed things:", ["No."]),
        ]


class TestRunningLines:
    def test_footers_and_page_numbers_leave(self) -> None:
        body = (
            "Some said:\n\nThe Messages – page 1\n\n“Yes.”\n\n“No.”\nThe Messages – page 2\n\n"
            "3 / 16\n\nOthers said:\n\n“Perhaps.”\n\nThe Messages – page 3"
        )
        assert findings(body) == [("Some said:", ["Yes.", "No."]), ("Others said:", ["Perhaps."])]

    def test_a_title_that_is_also_the_running_header_stays_once(self) -> None:
        report = parse_published(report_text("Some said:\n\n“Yes.”\n\nA title\n\n“No.”"))
        assert (report.title, report.paragraphs) == ("A title", ("A paragraph.",))
        assert report.findings == (PublishedFinding(1, 1, "Some said:", ("Yes.", "No.")),)


class TestHeadings:
    @pytest.mark.parametrize(
        "heading",
        [
            "Question 4: Why?",
            "Question 4. Why?",
            "QUESTION 4 – Why?",
            "Question 4 : Why?",
            "Pregunta 4: Why?",
            "Pergunta 4: Why?",
        ],
    )
    def test_each_way_to_write_one(self, heading: str) -> None:
        report = parse_published(f"T\n\n{heading}\n\nSome said:\n\n“Yes.”")
        assert [(q.number, q.text) for q in report.questions] == [(4, "Why?")]

    def test_a_wrapped_heading_is_one_line(self) -> None:
        report = parse_published("T\n\nQuestion 1: What works\nbest?\n\nSome said:\n\n“Yes.”")
        assert report.questions[0].text == "What works best?"


class TestBadInput:
    @pytest.mark.parametrize(
        ("text", "line", "problem"),
        [
            ("", 1, "empty"),
            (" \n\n\t\n", 1, "empty"),
            ("\nA title\n\n“Yes.”", 2, "no question heading"),
            ("Question 1: Why?\n\nSome:\n\n“Yes.”", 1, "no title"),
            ("T\n\n“Yes.”\n\nQuestion 2: Why?\n\nSome:\n\n“Yes.”", 3, "before the first question"),
            (report_text("“Yes.”"), 7, "a quote stands before any lead-in"),
            (report_text("“Yes."), 7, "a quote stands before any lead-in"),
            (report_text("Some said."), 7, "neither a lead-in nor a quote"),
            (report_text("Some said:"), 7, "this lead-in has no quotes"),
            (report_text("Some said:\n\nOthers:\n\n“Yes.”"), 7, "this lead-in has no quotes"),
            (report_text("Some:\n\n“Yes.”\n\nA remark."), 11, "neither a lead-in nor a quote"),
            (report_text("Some:\n\n“Yes.\n\nA remark.\n\n“No.”"), 11, "neither a lead-in"),
            (report_text("Some:\n\n“Yes.\n\nOthers:\n\nNo.”"), 13, "neither a lead-in nor a quote"),
            (report_text("Some:\n\nYes.”"), 9, "neither a lead-in nor a quote"),
            (report_text("Some:\n\n“Yes.” and “no.”"), 9, "words follow the closing mark"),
            (report_text("Some:\n\n“Yes.”\n\n“ ”"), 11, "this quote is empty"),
            (report_text(""), 5, "question 1 has no findings"),
            (report_text("S:\n\n“Y”\n\nQuestion 1: And?\n\nS:\n\n“Y”"), 11, "follows question 1"),
        ],
    )
    def test_says_where_and_what(self, text: str, line: int, problem: str) -> None:
        with pytest.raises(PublishedReportError) as caught:
            parse_published(text)
        message = str(caught.value)
        assert message.startswith(f"Line {line}: ")
        assert problem in message
        assert caught.value.line == line

    def test_each_message_says_how_to_mend_it(self) -> None:
        with pytest.raises(PublishedReportError, match=r"lead-in\. Put a sentence that ends"):
            parse_published(report_text("“Yes.”"))


WORDS = st.lists(
    st.sampled_from(
        ["audit", "l’éthique", "[...]", "integridad", "e.g.", "…", "50%", "“open”", "não"]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)
ITEMS = st.lists(WORDS.map("- {}".format), max_size=3).map(
    lambda items: "".join(f"\n{i}" for i in items)
)
QUOTES = st.builds("Say {}{}".format, WORDS, ITEMS)
MARK_PAIRS = st.sampled_from(["“”", "«»", "““", "„“"])


@dataclass(frozen=True)
class Written:
    """A quote and the marks it is written between; no closing mark where `closed` is false."""

    words: str
    pair: str
    closed: bool

    def __str__(self) -> str:
        return self.pair[0] + self.words + (self.pair[1] if self.closed else "")


FINDING = st.lists(st.builds(Written, QUOTES, MARK_PAIRS, st.booleans()), min_size=1, max_size=4)
QUESTION = st.lists(FINDING, min_size=1, max_size=3)


@given(st.lists(QUESTION, min_size=1, max_size=3), st.integers(min_value=0, max_value=3))
def test_what_was_written_is_read_back(questions: list[list[list[Written]]], every: int) -> None:
    blocks, expected = ["The title"], []
    for number, question in enumerate(questions, start=1):
        blocks.append(f"Question {number}: What of {number}?")
        for order, finding in enumerate(question, start=1):
            lead_in = f"Some spoke of {number} and {order}:"
            expected.append((number, order, lead_in, [quote.words for quote in finding]))
            blocks += [lead_in, *map(str, finding)]
    lines = [line for i, b in enumerate(blocks) for line in (b, *["Running 1"] * (i and every))]
    text = "\n\n".join(lines + ["Running 2"] * 2)
    assert [
        (f.question, f.order, f.lead_in, list(f.quotes)) for f in parse_published(text).findings
    ] == expected


@given(
    st.lists(
        st.sampled_from(
            ["“", "”", '"', "*", ":", "a", " ", "\n", "\n\n", "- b", "Question 1: c", "1"]
        )
    ).map("".join)
)
def test_any_text_is_read_or_refused_with_a_line(text: str) -> None:
    refused: PublishedReportError | None = None
    try:
        report = parse_published(text)
    except PublishedReportError as error:
        refused = error
    if refused:
        assert 1 <= refused.line <= text.count("\n") + 1
    else:
        assert all(finding.quotes for finding in report.findings)
