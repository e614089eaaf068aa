"""Texts and attributes in, HTML out in which every text is escaped unless it is HTML already."""

from __future__ import annotations

from html import escape


class Html(str):
    """A piece of finished HTML; any other text is escaped when it becomes a child."""

    __slots__ = ()


EMPTY = Html("")
_VOID = frozenset({"br", "meta"})


def element(tag: str, /, *children: str | None, cls: str = "", **attributes: str | None) -> Html:
    """`<tag class="cls" …>children</tag>`.

    An attribute that is None is left out; `_` in its name becomes `-`. Children that are None
    are left out, and those that are not Html are escaped.
    """
    given = {"class": cls or None, **{key.rstrip("_"): text for key, text in attributes.items()}}
    written = "".join(
        f' {key.replace("_", "-")}="{escape(text)}"'
        for key, text in given.items()
        if text is not None
    )
    if tag in _VOID:
        return Html(f"<{tag}{written}>")
    return Html(f"<{tag}{written}>{join(*children)}</{tag}>")


def join(*children: str | None) -> Html:
    """The children one after the other, escaped where they are plain text."""
    return Html(
        "".join(
            child if isinstance(child, Html) else escape(child, quote=False)
            for child in children
            if child is not None
        )
    )


def optional(tag: str, text: str, cls: str) -> Html:
    """An element with `text`, nothing where there is no text."""
    return element(tag, text, cls=cls) if text else EMPTY
