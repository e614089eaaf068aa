"""The sentences a generated lead-in is made of, by language: modest, plain, ending in a colon.

French, Spanish and Portuguese name the theme in apposition, so that a heading needs no article.
"""

from __future__ import annotations

from collections.abc import Mapping

from analysis.flow import Kind
from analysis.reporting.quantifiers import Quantifier

# (masculine, feminine) where the language makes the difference; {w} is "administrations".
SUBJECTS: Mapping[str, Mapping[Quantifier, tuple[str, str]]] = {
    "en": {
        "few": ("A few {w}", "A few {w}"),
        "some": ("Some {w}", "Some {w}"),
        "several": ("Several {w}", "Several {w}"),
        "many": ("Many {w}", "Many {w}"),
        "most": ("Most {w}", "Most {w}"),
        "almost_all": ("Almost all {w}", "Almost all {w}"),
    },
    "fr": {
        "few": ("Un petit nombre {of}{w}", "Un petit nombre {of}{w}"),
        "some": ("Quelques {w}", "Quelques {w}"),
        "several": ("Plusieurs {w}", "Plusieurs {w}"),
        "many": ("Beaucoup {of}{w}", "Beaucoup {of}{w}"),
        "most": ("La plupart des {w}", "La plupart des {w}"),
        "almost_all": ("La quasi-totalité des {w}", "La quasi-totalité des {w}"),
    },
    "es": {
        "few": ("Unos pocos {w}", "Unas pocas {w}"),
        "some": ("Algunos {w}", "Algunas {w}"),
        "several": ("Varios {w}", "Varias {w}"),
        "many": ("Muchos {w}", "Muchas {w}"),
        "most": ("La mayoría de los {w}", "La mayoría de las {w}"),
        "almost_all": ("Casi todos los {w}", "Casi todas las {w}"),
    },
    "pt": {
        "few": ("Uns poucos {w}", "Umas poucas {w}"),
        "some": ("Alguns {w}", "Algumas {w}"),
        "several": ("Vários {w}", "Várias {w}"),
        "many": ("Muitos {w}", "Muitas {w}"),
        "most": ("A maioria dos {w}", "A maioria das {w}"),
        "almost_all": ("Quase todos os {w}", "Quase todas as {w}"),
    },
}

# Where nothing may or can be said of how many.
PLAIN_SUBJECTS: Mapping[str, str] = {
    "en": "These contributions",
    "fr": "Ces contributions",
    "es": "Estas contribuciones",
    "pt": "Estas contribuições",
}

PREDICATES: Mapping[str, Mapping[Kind, str]] = {
    "en": {
        "": "addressed {t}:",
        "experience": "shared experience of {t}:",
        "request": "made requests concerning {t}:",
        "offer": "made offers concerning {t}:",
        "difficulty": "reported difficulties concerning {t}:",
        "thanks": "expressed appreciation concerning {t}:",
    },
    "fr": {
        "": "ont abordé le thème suivant, {t} :",
        "experience": "ont fait part d’une expérience sur le thème suivant, {t} :",
        "request": "ont formulé des demandes sur le thème suivant, {t} :",
        "offer": "ont fait des offres sur le thème suivant, {t} :",
        "difficulty": "ont signalé des difficultés sur le thème suivant, {t} :",
        "thanks": "ont exprimé leur reconnaissance sur le thème suivant, {t} :",
    },
    "es": {
        "": "abordaron el siguiente tema, {t}:",
        "experience": "compartieron experiencias sobre el siguiente tema, {t}:",
        "request": "formularon peticiones sobre el siguiente tema, {t}:",
        "offer": "hicieron ofrecimientos sobre el siguiente tema, {t}:",
        "difficulty": "señalaron dificultades sobre el siguiente tema, {t}:",
        "thanks": "expresaron su agradecimiento sobre el siguiente tema, {t}:",
    },
    "pt": {
        "": "abordaram o seguinte tema, {t}:",
        "experience": "partilharam experiências sobre o seguinte tema, {t}:",
        "request": "formularam pedidos sobre o seguinte tema, {t}:",
        "offer": "fizeram ofertas sobre o seguinte tema, {t}:",
        "difficulty": "assinalaram dificuldades sobre o seguinte tema, {t}:",
        "thanks": "expressaram o seu agradecimento sobre o seguinte tema, {t}:",
    },
}
