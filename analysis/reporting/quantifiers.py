"""How many of how many in, the quantifier that fits out; and the quantifiers a text uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Quantifier = Literal["few", "some", "several", "many", "most", "almost_all"]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The smallest share of the answering administrations each quantifier stands for.

    Below `some` it is "few". A quantifier fits from its own share up to the next one's. Fewer
    administrations than `smallest` are never told from one another: only "few" fits them.
    """

    some: float = 0.10
    several: float = 0.25
    many: float = 0.40
    most: float = 0.51
    almost_all: float = 0.90
    smallest: int = 3

    def fitting(self, number: int, total: int) -> Quantifier:
        """The quantifier for `number` of `total` administrations (`total` at least 1)."""
        share = number / total
        steps: tuple[tuple[Quantifier, float], ...] = (
            ("almost_all", self.almost_all),
            ("most", self.most),
            ("many", self.many),
            ("several", self.several),
            ("some", self.some),
        )
        if number < self.smallest:
            return "few"
        return next((name for name, least in steps if share >= least), "few")


# What people write, by language. Idioms that only look like a quantifier are passed over.
_SPOKEN: Mapping[str, Mapping[Quantifier, str]] = {
    "en": {
        "few": r"(?<!quite )(?:a )?few",
        "some": r"some",
        "several": r"several",
        "many": r"(?<!how )(?<!as )(?<!so )many",
        "most": r"(?<!the )(?<!at )(?<!one of the )most(?= (?:of|\w+s\b|[A-Z]|\w+ed\b))",
        "almost_all": r"(?:almost|nearly) (?:all|every)",
    },
    "fr": {
        "few": r"(?:peu|un petit nombre) (?:de|d[’'])",
        "some": r"certain(?:e)?s|quelques(?:-un(?:e)?s)?",
        "several": r"plusieurs",
        "many": r"(?:de )?nombreu(?:x|ses)|beaucoup",
        "most": r"la (?:plupart|majorité)",
        "almost_all": r"presque tou(?:te)?s|la quasi-totalité",
    },
    "es": {
        "few": r"(?:un[oa]s )?poc[oa]s",
        "some": r"algun[oa]s",
        "several": r"vari[oa]s|divers[oa]s",
        "many": r"much[oa]s|numeros[oa]s",
        "most": r"la (?:mayoría|mayor parte)",
        "almost_all": r"casi tod[oa]s",
    },
    "pt": {
        "few": r"pouc[oa]s",
        "some": r"alguns|algumas",
        "several": r"vári[oa]s|divers[oa]s",
        "many": r"muit[oa]s|numeros[oa]s",
        "most": r"a (?:maioria|maior parte)",
        "almost_all": r"quase tod[oa]s",
    },
}
_PATTERNS = {
    (language, name): re.compile(rf"(?<!\w)(?:{pattern})(?:(?!\w)|(?<=[’']))", re.IGNORECASE)
    for language, spoken in _SPOKEN.items()
    for name, pattern in spoken.items()
}


def used_quantifiers(text: str, language: str = "") -> Iterator[tuple[Quantifier, int, int]]:
    """The quantifiers in `text` with where they stand, in order; of one language or of all."""
    found = sorted(
        (match.start(), -match.end(), name)
        for (spoken, name), pattern in _PATTERNS.items()
        if language in ("", spoken)
        for match in pattern.finditer(text)
    )
    taken = 0
    for start, minus_end, name in found:
        if start >= taken:
            taken = -minus_end
            yield name, start, taken
