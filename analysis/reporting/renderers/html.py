"""A Document in, one accessible HTML page out, or its body alone for a page of the portal."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from analysis.reporting.document import Document
from analysis.reporting.renderers.assets import Assets
from analysis.reporting.renderers.html_nodes import node_html
from analysis.reporting.renderers.markup import Html, element, optional

STYLESHEET = Path(__file__).with_name("report.css")


class HtmlRenderer:
    """A stand-alone page with its own style and print sheet; it loads nothing."""

    content_type = "text/html; charset=utf-8"
    extension = "html"

    def render(self, document: Document, assets: Assets) -> bytes:
        """The page; `assets` are not used: typefaces are those of the reader's machine."""
        head = element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("title", document.title),
            element("style", _stylesheet()),
        )
        main = element("main", Html(render_fragment(document)))
        body = element("body", main, cls="report-page")
        page = element("html", head, body, lang=document.language, dir=document.direction)
        return f"<!doctype html>\n{page}\n".encode()


def render_fragment(document: Document) -> str:
    """The document as one `<article class="report">`, without style, script or style attributes.

    Its look is in `STYLESHEET`, all of whose rules begin with `.report`.
    """
    marks = [mark for mark in (document.draft_mark, document.synthetic_mark) if mark]
    return element(
        "article",
        element("p", " · ".join(marks), cls="report-marks") if marks else None,
        *(node_html(node, document) for node in document.nodes),
        optional("footer", document.footer, "report-footer"),
        cls="report report-draft" if document.draft_mark else "report",
        lang=document.language,
        dir=document.direction,
        data_mark=document.draft_mark or None,
    )


@cache
def _stylesheet() -> Html:
    return Html(STYLESHEET.read_text(encoding="utf-8"))
