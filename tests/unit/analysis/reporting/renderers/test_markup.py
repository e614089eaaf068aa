"""HTML is built of elements; texts cannot become markup."""

from __future__ import annotations

from analysis.reporting.renderers.markup import EMPTY, element, join, optional


def test_texts_are_escaped_and_elements_are_not() -> None:
    inner = element("b", "<x> & 'y'")
    assert element("p", "a < b ", inner) == "<p>a &lt; b <b>&lt;x&gt; &amp; 'y'</b></p>"


def test_attributes_are_escaped_and_left_out_where_there_is_none() -> None:
    given = element("a", "x", cls="c", href='"><', aria_label="y", id=None)
    assert given == '<a class="c" href="&quot;&gt;&lt;" aria-label="y">x</a>'


def test_void_elements_are_not_closed() -> None:
    assert element("meta", charset="utf-8") == '<meta charset="utf-8">'


def test_what_is_not_there_leaves_nothing() -> None:
    assert join("a", None, EMPTY) == "a"
    assert optional("p", "", "c") == ""
    assert optional("p", "x", "c") == '<p class="c">x</p>'
