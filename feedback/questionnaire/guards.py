"""Bytes in, the parts of a Word document out, or a sentence that says why not.

Nothing is unpacked before what it unpacks to is known to be small, and nothing is parsed that
declares entities, is nested deeply, or has more elements than a filled form can have.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from django.utils.translation import gettext as _

MAX_BYTES = 10_000_000
MAX_UNPACKED_BYTES = 60_000_000
MAX_PART_BYTES = 12_000_000
SMALL_BYTES = 2_000_000
MAX_RATIO = 100
MAX_ENTRIES = 2_000
MAX_ELEMENTS = 200_000
MAX_DEPTH = 150

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class QuestionnaireError(ValueError):
    """A file that cannot be taken as it is. `problems` holds a sentence each: what, how to mend."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a Word document holds that has words in it. `asides` are notes, comments and such."""

    document: Element
    asides: tuple[Element, ...]
    properties: dict[str, str]


def open_document(content: bytes) -> Parts:
    """The parts of a .docx. Raises QuestionnaireError for whatever is not one."""
    _require_word(content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            _require_small(packed)
            return _parts(packed)
    except (DefusedXmlException, _TooMuchError) as error:
        raise QuestionnaireError([_bomb()]) from error
    except (zipfile.BadZipFile, zlib.error, ParseError, EOFError, KeyError, ValueError) as error:
        if isinstance(error, QuestionnaireError):
            raise
        raise QuestionnaireError([_damaged()]) from error
    except (NotImplementedError, RuntimeError, OSError) as error:
        raise QuestionnaireError([_damaged()]) from error


def _require_word(content: bytes) -> None:
    """Name what the file is instead, where its first bytes tell."""
    if not content:
        raise QuestionnaireError([_("The file is empty. Choose the filled questionnaire.")])
    if len(content) > MAX_BYTES:
        raise QuestionnaireError([too_large()])
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise QuestionnaireError([_protected()])
        raise QuestionnaireError(
            [_("This is a document of an old kind (.doc). Save it as .docx and upload that.")]
        )
    if not content.startswith(b"PK"):
        raise QuestionnaireError(
            [_("This is not a Word document (.docx). Upload the questionnaire you downloaded.")]
        )


def too_large() -> str:
    """The sentence on a file over 10 MB."""
    return _("The file is larger than 10 MB. Take out pictures and what is not an answer.")


def _protected() -> str:
    return _("The document is protected by a password. Save it without one and upload that.")


def _damaged() -> str:
    return _("The document is damaged and cannot be read. Save it again as .docx.")


def _bomb() -> str:
    return _("The document unpacks to far more than a filled questionnaire. It was not opened.")


def _require_small(packed: zipfile.ZipFile) -> None:
    entries = packed.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise QuestionnaireError([_protected()])
    unpacked = sum(entry.file_size for entry in entries)
    packed_size = sum(entry.compress_size for entry in entries) or 1
    swollen = unpacked > SMALL_BYTES and unpacked / packed_size > MAX_RATIO
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED_BYTES or swollen:
        raise QuestionnaireError([_bomb()])


def _parts(packed: zipfile.ZipFile) -> Parts:
    names = set(packed.namelist())
    main = _main(packed, names)
    folder, _slash, name = main.rpartition("/")
    related = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    targets = _targets(packed, related) if related in names else []
    asides = [
        _path(folder, target)
        for kind, target in targets
        if kind in {"footnotes", "endnotes", "comments", "header", "footer"}
    ]
    custom = "docProps/custom.xml"
    return Parts(
        document=_element(packed, main),
        asides=tuple(_element(packed, path) for path in asides if path in names),
        properties=_custom(_element(packed, custom)) if custom in names else {},
    )


def _main(packed: zipfile.ZipFile, names: set[str]) -> str:
    """The path of the document itself; an archive without one is something else."""
    if "_rels/.rels" in names:
        targets = dict(_targets(packed, "_rels/.rels"))
        main = _path("", targets.get("officeDocument", ""))
        if main in names and main.startswith("word/"):
            return main
    raise QuestionnaireError(
        [_("This is not a Word document (.docx). Upload the questionnaire you downloaded.")]
    )


def _targets(packed: zipfile.ZipFile, name: str) -> list[tuple[str, str]]:
    """(last word of the type, target) of each relationship."""
    return [
        (known.get("Type", "").rpartition("/")[2], known.get("Target", ""))
        for known in _element(packed, name).iter(_RELATIONSHIP)
    ]


def _path(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") or not folder else f"{folder}/{target}"


def _custom(root: Element) -> dict[str, str]:
    return {known.get("name", ""): "".join(known.itertext()).strip() for known in root}


class _TooMuchError(Exception):
    """More elements, or deeper, than a filled form has."""


class _Bounded(TreeBuilder):
    """Builds a tree of bounded depth and size."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.count = 0

    def start(self, tag: Any, attrs: Any) -> Element:
        """Count, then build."""
        self.depth += 1
        self.count += 1
        if self.depth > MAX_DEPTH or self.count > MAX_ELEMENTS:
            raise _TooMuchError
        return super().start(tag, attrs)

    def end(self, tag: Any) -> Element:
        """One level up."""
        self.depth -= 1
        return super().end(tag)


def _element(packed: zipfile.ZipFile, name: str) -> Element:
    """A part, parsed. What it claims to unpack to is not trusted."""
    with packed.open(name) as part:
        content = part.read(MAX_PART_BYTES + 1)
    if len(content) > MAX_PART_BYTES:
        raise _TooMuchError
    parser = DefusedXMLParser(target=_Bounded(), forbid_dtd=True)
    parser.feed(content)
    root: Element = parser.close()
    return root
