"""A consultation and a language in, the questionnaire out: a .docx to fill in, or to print."""

from __future__ import annotations

from feedback.languages import direction, pick
from feedback.models import Administration, Consultation
from feedback.queries.organisation import organisation
from feedback.questionnaire.markup import NAMESPACES, Hand, field
from feedback.questionnaire.package import (
    FOOTER,
    HEADER,
    core_properties,
    custom_properties,
    package_bytes,
)
from feedback.questionnaire.styles import styles_part
from feedback.questionnaire.wording import Asked, Choice, Wording, wording

ANSWER_ROOM = 4300  # twips: 75 mm to write in by hand
FIELD_ROOM = 500


def write_questionnaire(
    consultation: Consultation, language: str, administration: Administration | None = None
) -> bytes:
    """The .docx in `language`; for one administration where it is named."""
    words = wording(consultation, language, administration)
    hand = Hand(rtl=direction(language) == "rtl", numbers=[])
    home = organisation()
    author = (pick(home.programme, language) or pick(home.name, language)) if home else ""
    properties = {"consultation": consultation.slug, "language": language}
    if administration:
        properties["administration"] = administration.code
    return package_bytes(
        {
            "word/document.xml": _document(words, hand),
            "word/styles.xml": styles_part(language, rtl=hand.rtl),
            "word/settings.xml": _settings(language),
            "word/header1.xml": _header(words, hand),
            "word/footer1.xml": _footer(words, hand),
            "docProps/core.xml": core_properties(
                title=words.title, author=author, language=language, at=consultation.opens_at
            ),
            "docProps/custom.xml": custom_properties(properties),
        }
    )


def _document(words: Wording, hand: Hand) -> str:
    blocks = (
        *_opening(words, hand),
        hand.paragraph("Heading1", hand.run(words.answers_heading)),
        *(_question(asked, words, hand) for asked in words.questions),
        hand.paragraph("Heading1", hand.run(words.use_heading)),
        hand.paragraph("Help", hand.run(words.use_help)),
        *(_choice(choice, hand) for choice in words.choices),
        *_consent(words, hand),
        hand.paragraph("Heading1", hand.run(words.who_heading)),
        *(_field(label, tag, hand) for label, tag in words.fields),
        hand.paragraph("Fact"),
        _page(hand),
    )
    return f"<w:document {NAMESPACES}><w:body>{''.join(blocks)}</w:body></w:document>"


def _opening(words: Wording, hand: Hand) -> list[str]:
    facts = [
        hand.paragraph("Fact", hand.run(f"{label} ", "Strong"), hand.run(value))
        for label, value in words.facts
    ]
    steps = [
        hand.paragraph("Step", hand.run(f"{number}.\t{step}"))
        for number, step in enumerate(words.how, start=1)
    ]
    return [
        hand.paragraph("Title", hand.run(words.title)),
        *([hand.paragraph("Normal", hand.run(words.introduction))] if words.introduction else []),
        *facts,
        hand.paragraph("Heading1", hand.run(words.how_heading)),
        *steps,
        *(hand.paragraph("Notice", hand.run(text, "Strong")) for text in words.notice[:1]),
        *(hand.paragraph("Notice", hand.run(text)) for text in words.notice[1:]),
    ]


def _question(asked: Asked, words: Wording, hand: Hand) -> str:
    name = words.box_name % {"number": asked.number}
    return "".join(
        (
            hand.paragraph("Heading2", hand.run(f"{asked.number}. {asked.title}")),
            hand.paragraph("Question", hand.run(asked.text)),
            hand.paragraph("Help", hand.run(asked.help)) if asked.help else "",
            hand.text_box(f"q:{asked.number}", name, height=ANSWER_ROOM),
        )
    )


def _choice(choice: Choice, hand: Hand) -> str:
    return "".join(
        (
            hand.paragraph(
                "Choice",
                hand.checkbox(f"use:{choice.value}", choice.label),
                hand.run(f" {choice.label}", "Strong"),
            ),
            hand.paragraph("Meaning", hand.run(choice.meaning)),
        )
    )


def _consent(words: Wording, hand: Hand) -> list[str]:
    if not words.consent:
        return []
    return [
        hand.paragraph("Heading2", hand.run(words.consent_heading)),
        *(hand.paragraph("Point", hand.run(f"•\t{point}")) for point in words.consent),
    ]


def _field(label: str, tag: str, hand: Hand) -> str:
    box = hand.text_box(tag, label, height=FIELD_ROOM)
    return hand.paragraph("Label", hand.run(label)) + box


def _page(hand: Hand) -> str:
    """A4 with margins of 20 mm."""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER}"/>'
        f'<w:footerReference w:type="default" r:id="{FOOTER}"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" '
        'w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
        f"{'<w:bidi/>' if hand.rtl else ''}</w:sectPr>"
    )


def _header(words: Wording, hand: Hand) -> str:
    marks = hand.run(" ".join(words.marks))
    return f"<w:hdr {NAMESPACES}>{hand.paragraph('Header', marks)}</w:hdr>"


def _footer(words: Wording, hand: Hand) -> str:
    """The title and, at the other edge, the page's number and how many there are."""
    pages = f"{field('PAGE')}{hand.run(' / ')}{field('NUMPAGES')}"
    edge = '<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>'
    line = hand.paragraph("Footer", hand.run(words.title), edge, pages)
    return f"<w:ftr {NAMESPACES}>{line}</w:ftr>"


def _settings(language: str) -> str:
    return (
        f'<w:settings {NAMESPACES}><w:defaultTabStop w:val="360"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )
