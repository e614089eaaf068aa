"""Parts in, a .docx out that is the same for the same parts: no clock, no machine, no person."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = (1980, 1, 1, 0, 0, 0)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_ROOT = {
    "rId1": (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
    "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    "rId3": (f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
}
_DOCUMENT = {
    f"rId{place}": (f"{_OFFICE}/relationships/{kind}", target)
    for place, (kind, target) in enumerate(
        (
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("header", "header1.xml"),
            ("footer", "footer1.xml"),
        ),
        start=1,
    )
}
HEADER, FOOTER = "rId3", "rId4"
# The format every custom property has, whatever its name.
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def package_bytes(parts: Mapping[str, str]) -> bytes:
    """The .docx of these parts (path → XML without its heading)."""
    whole = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(_ROOT),
        "word/_rels/document.xml.rels": _relationships(_DOCUMENT),
        **parts,
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, xml in whole.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, f"{_HEAD}{xml}".encode())
    return made.getvalue()


def core_properties(*, title: str, author: str, language: str, at: datetime) -> str:
    """The part docProps/core.xml; `author` is an organisation, never a person."""
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    when = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(author)}</cp:lastModifiedBy>{when}"
        f"<dc:language>{escape(language)}</dc:language></cp:coreProperties>"
    )


def custom_properties(values: Mapping[str, str]) -> str:
    """The part docProps/custom.xml."""
    written = "".join(
        f'<property fmtid="{_FORMAT}" pid="{place}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for place, (name, value) in enumerate(values.items(), start=2)
    )
    return (
        f'<Properties xmlns="{_OFFICE}/custom-properties" '
        f'xmlns:vt="{_OFFICE}/docPropsVTypes">{written}</Properties>'
    )


def _content_types() -> str:
    parts = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _TYPES.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relationships(known: Mapping[str, tuple[str, str]]) -> str:
    written = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        for key, (kind, target) in known.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'
