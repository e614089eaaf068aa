"""Filling questionnaires as people and programs do: receives a form, returns the filled .docx."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

CHECKED = "{http://schemas.microsoft.com/office/word/2010/wordml}checked"
VALUE = "{http://schemas.microsoft.com/office/word/2010/wordml}val"


def fill(form: bytes, values: Mapping[str, str], *, ticks: tuple[str, ...] = ()) -> bytes:
    """Write into the content controls of these tags, and tick these, as Word does."""
    word = docx.Document(BytesIO(form))
    for control in word.element.body.iter(qn("w:sdt")):
        tag = _tag(control)
        if tag in values:
            _write(control, values[tag])
        elif tag.removeprefix("use:") in ticks:
            control.find(f".//{CHECKED}").set(VALUE, "1")
            next(control.iter(qn("w:t"))).text = "☒"
    return _saved(word)


def _tag(control: Any) -> str:
    found = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    return "" if found is None else str(found.get(qn("w:val")))


def _write(control: Any, text: str) -> None:
    """Replace what stands in the control's first paragraph."""
    first = next(control.find(qn("w:sdtContent")).iter(qn("w:p")))
    paragraph = Paragraph(first, None)  # type: ignore[arg-type]
    for run in list(paragraph.runs):
        first.remove(run._r)
    paragraph.add_run(text)


def strip_tags(filled: bytes) -> bytes:
    """Take away every content control and leave what was in it."""
    word = docx.Document(BytesIO(filled))
    for control in list(word.element.body.iter(qn("w:sdt"))):
        for child in list(control.find(qn("w:sdtContent"))):
            control.addprevious(child)
        control.getparent().remove(control)
    return _saved(word)


def strip_boxes(filled: bytes) -> bytes:
    """Take away tables too, as a copy into an empty document does; lines become paragraphs."""
    word = docx.Document(BytesIO(strip_tags(filled)))
    for table in list(word.element.body.iter(qn("w:tbl"))):
        for paragraph in list(table.iter(qn("w:p"))):
            table.addprevious(paragraph)
        table.getparent().remove(table)
    return _saved(word)


def strip_properties(filled: bytes) -> bytes:
    """Take away what the file says about itself."""
    return rewritten(filled, lambda name, content: None if "custom" in name else content)


def rewritten(
    filled: bytes, change: Callable[[str, bytes], bytes | None], more: Mapping[str, bytes] = {}
) -> bytes:
    """The archive with each entry changed, or left out where `change` returns None."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(filled)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in more.items():
            new.writestr(name, content)
    return made.getvalue()


def changed_document(filled: bytes, old: str, new: str) -> bytes:
    """With other markup in the document's own part."""

    def change(name: str, content: bytes) -> bytes:
        if name != "word/document.xml":
            return content
        assert old.encode() in content, old
        return content.replace(old.encode(), new.encode())

    return rewritten(filled, change)


def _saved(word: Any) -> bytes:
    made = BytesIO()
    word.save(made)
    return made.getvalue()
