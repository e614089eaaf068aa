"""Every sentence of the interface is said in every language, whole and with its placeholders."""

from __future__ import annotations

import ast
import gettext
import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent.parent
LANGUAGES = sorted(path.name for path in (ROOT / "locale").iterdir() if path.is_dir())
CATALOGUES = {
    language: polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))
    for language in LANGUAGES
}
HEADERS = {
    "Project-Id-Version",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
}

# What must stand in a translation as it stands in the sentence: %(name)s, {name}, tags, entities.
FIXED = re.compile(r"%\(\w+\)[a-z]|%%|\{\w+\}|<[^>]+>|&\w+;")
FRENCH_GAPS = re.compile(r" [:;?!»]|« (?!\xa0)|[^\s\xa0(][;?!](?!\w)|«(?!\xa0)|(?<!\xa0)»")

# The functions makemessages knows, and how many of their first arguments are strings.
MARKERS = {
    "_": 1,
    "gettext": 1,
    "gettext_lazy": 1,
    "gettext_noop": 1,
    "ngettext": 2,
    "ngettext_lazy": 2,
    "pgettext": 2,
    "pgettext_lazy": 2,
    "npgettext": 3,
    "npgettext_lazy": 3,
}
LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
MARKED = re.compile(rf"\b(n?p?gettext|_)\(\s*({LITERAL})(?:,\s*({LITERAL}))?(?:,\s*({LITERAL}))?")
Key = tuple[str | None, str, str]

SOURCES = sorted(
    path
    for top in ("acip_portal", "analysis", "feedback")
    for path in (ROOT / top).rglob("*.py")
    if "migrations" not in path.parts
)
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())


def key_of(name: str, words: list[str]) -> Key:
    """Context, sentence and plural of one marked call."""
    context = words.pop(0) if "pgettext" in name else None
    return context, words[0], words[1] if len(words) > 1 else ""


def marked_in_code(source: str) -> Iterator[Key]:
    """The sentences a module marks for translation."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        words = [
            argument.value
            for argument in node.args[: MARKERS.get(name, 0)]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        if words:
            yield key_of(name, words)


def marked_in_template(source: str) -> Iterator[Key]:
    """The sentences a template marks for translation."""
    for match in MARKED.finditer(templatize(source)):
        name, *literals = match.groups()
        words = [ast.literal_eval(literal) for literal in literals if literal]
        yield key_of(name, words[: MARKERS[name]])


@cache
def marked() -> set[Key]:
    """Every sentence the interface marks for translation."""
    code = {key for path in SOURCES for key in marked_in_code(path.read_text(encoding="utf-8"))}
    return code | {
        key for path in TEMPLATES for key in marked_in_template(path.read_text(encoding="utf-8"))
    }


def translations(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Pairs of a sentence and its translation; the plural is a sentence of its own."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    forms: dict[int, str] = entry.msgstr_plural
    return [
        (entry.msgid if place == 0 else entry.msgid_plural, forms[place]) for place in sorted(forms)
    ]


def test_every_language_offered_has_a_catalogue() -> None:
    offered = {code for code, _name in settings.LANGUAGES} - {settings.LANGUAGE_CODE}
    assert set(LANGUAGES) == offered


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_holds_exactly_what_is_marked(language: str) -> None:
    held = {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in CATALOGUES[language]}
    found = marked()
    assert len(found) > 100
    assert {"missing": found - held, "left over": held - found} == {
        "missing": set(),
        "left over": set(),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language: str) -> None:
    catalogue = CATALOGUES[language]
    unsaid = [e.msgid for e in catalogue if not all(said for _source, said in translations(e))]
    assert unsaid == []
    assert [entry.msgid for entry in catalogue if entry.fuzzy or entry.obsolete] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_tags_and_ends_are_kept(language: str) -> None:
    changed = [
        (source, said)
        for entry in CATALOGUES[language]
        for source, said in translations(entry)
        if sorted(FIXED.findall(source)) != sorted(FIXED.findall(said))
        or [source[:1] == "\n", source[-1:] == "\n"] != [said[:1] == "\n", said[-1:] == "\n"]
    ]
    assert changed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_keep_their_parts(language: str) -> None:
    def parts(shape: str) -> list[str]:
        """The letters that stand for a part; N is a short month too, in the press's manner."""
        return sorted(re.findall(r"[a-zA-Z]", re.sub(r"\\.", "", shape).replace("N", "M")))

    shapes = [entry for entry in CATALOGUES[language] if entry.msgctxt == "date format"]
    assert shapes
    assert [e.msgid for e in shapes if parts(e.msgid) != parts(e.msgstr)] == []


@pytest.mark.parametrize(
    ("language", "singular", "plural"),
    [("fr", [0, 1], [2, 10**6]), ("es", [1], [0, 2, 10**6]), ("pt", [1], [0, 2, 10**6])],
)
def test_numbers_choose_their_form(language: str, singular: list[int], plural: list[int]) -> None:
    catalogue = gettext.GNUTranslations(io.BytesIO(CATALOGUES[language].to_binary()))
    entry = next(entry for entry in CATALOGUES[language] if entry.msgid == "%(count)s word")
    said = {n: catalogue.ngettext(entry.msgid, entry.msgid_plural, n) for n in singular + plural}
    assert {said[n] for n in singular} == {entry.msgstr_plural[0]}
    assert {said[n] for n in plural} == {entry.msgstr_plural[1]}


def test_french_signs_stand_apart_by_a_space_that_holds() -> None:
    loose = [
        said
        for entry in CATALOGUES["fr"]
        for _source, said in translations(entry)
        if FRENCH_GAPS.search(FIXED.sub("", said))
    ]
    assert loose == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_headers_name_no_one_and_no_day(language: str) -> None:
    """makemessages puts them back; take them out again, or each run changes every file."""
    assert set(CATALOGUES[language].metadata) == HEADERS
    assert CATALOGUES[language].metadata["Language"] == language
    assert "@" not in CATALOGUES[language].header


def test_marking_functions_go_by_names_that_are_extracted() -> None:
    renamed = [
        f"{path.relative_to(ROOT)}: {alias.name} as {alias.asname}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname and (alias.asname, MARKERS.get(alias.name)) != ("_", 1)
    ]
    assert renamed == []


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ("{% load i18n %}{% translate 'Save' %}", (None, "Save", "")),
        ("{% load i18n %}{% translate 'Answer' context 'verb' %}", ("verb", "Answer", "")),
        ('{% include "a.html" with label=_("Questions") %}', (None, "Questions", "")),
        (
            "{% blocktranslate count n=n %}{{ n }} w{% plural %}{{ n }} ws{% endblocktranslate %}",
            (None, "%(n)s w", "%(n)s ws"),
        ),
    ],
)
def test_marks_in_templates_are_found(source: str, key: Key) -> None:
    assert list(marked_in_template(source)) == [key]
