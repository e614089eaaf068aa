"""A Word package in, bytes out that are the same for the same content: no clock, no machine."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO

from docx.document import Document as WordDocument

from analysis.reporting.document import Document

_EPOCH = (1980, 1, 1, 0, 0, 0)
_THUMBNAIL = "/thumbnail"


def set_properties(word: WordDocument, document: Document) -> None:
    """Set every core property ourselves: the template's name its maker, Word's name the user."""
    issued = datetime.fromisoformat(document.issued)
    moment = issued if issued.tzinfo is None else issued.astimezone(UTC).replace(tzinfo=None)
    properties = word.core_properties
    properties.title = document.title[:255]
    properties.subject = document.forum[:255]
    properties.author = document.programme[:255]
    properties.last_modified_by = document.programme[:255]
    properties.language = document.language
    properties.created = properties.modified = moment
    properties.revision = max(document.edition, 1)
    properties.version = str(document.edition)
    properties.content_status = document.draft_mark
    for name in ("category", "comments", "identifier", "keywords"):
        setattr(properties, name, "")


def drop_thumbnail(word: WordDocument) -> None:
    """Take out the picture of the template's first page."""
    relationships = word.part.package.rels
    for key in [key for key, rel in relationships.items() if rel.reltype.endswith(_THUMBNAIL)]:
        del relationships[key]


def package_bytes(word: WordDocument) -> bytes:
    """The package with fixed times and order, so that equal documents are equal files."""
    saved, fixed = BytesIO(), BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w") as target:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
