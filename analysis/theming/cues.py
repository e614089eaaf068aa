"""Receives the words of a passage; returns what kind of passage it is and whom it addresses.

A cue is a word, or words in a row, that tells a request from an experience, or an organisation
from a region. Where several kinds are cued the first of `KINDS` wins, where none is, "" says
that nothing is known. Names of organisations come from the questions, not from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from analysis.flow import Kind, QuestionText
from analysis.theming.words import acronym, fold, words_in

KINDS: tuple[Kind, ...] = ("thanks", "offer", "request", "difficulty", "experience")
ADDRESSEES = ("organisation", "region", "stakeholders", "administrations", "staff")


@dataclass(frozen=True, slots=True)
class Cue:
    """Folded words in a row that tell `means`; `first` where they must open the passage."""

    words: tuple[str, ...]
    means: str
    first: bool = False


class Spoken(Protocol):
    """A word of a passage, folded, with the cues it opens."""

    @property
    def folded(self) -> str: ...
    @property
    def cues(self) -> tuple[Cue, ...]: ...


_KIND_CUES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "thanks": "thank, thanks, grateful, gratitude, appreciate, appreciated, congratulations",
        "offer": "we can share, we can offer, we are ready to, we are willing, we could host, "
        "we could share, we offer, happy to share, ready to share, willing to share, we can help, "
        "has experience to offer, have experience to offer",
        "request": "should, need to, needs to, needed, please, would like, recommend, suggest, "
        "propose, could be, could the, must, request, ask, by providing, help us, ought to, "
        "it would be, more could, we need, is necessary, is essential",
        "difficulty": "difficult, difficulty, difficulties, lack, lacks, lacking, challenge, "
        "challenges, challenging, obstacle, obstacles, constraint, constraints, insufficient, "
        "too few, shortage, problem, problems, unfortunately, hard to, unable, barrier, barriers",
        "experience": "we have, we had, has been, have been, was, were, had, we did, we made, "
        "implemented, introduced, established, conducted, carried out, launched, achieved, "
        "experience has, our experience, helped us, allowed us, we ran, we set up",
    },
    "fr": {
        "thanks": "merci, remercier, remercions, remercie, remerciements, reconnaissants, "
        "felicitations",
        "offer": "nous pouvons partager, nous pouvons offrir, nous sommes prets, sommes disposes, "
        "nous proposons d accueillir, pouvons accueillir, nous offrons, volontiers",
        "request": "devrait, devraient, il faut, il faudrait, souhaitons, souhaite, souhaitable, "
        "besoin, pourrait, pourraient, doit, doivent, nous proposons, propose que, suggerons, "
        "suggere, recommandons, recommande, prions, demandons, il serait, aidez, necessaire de",
        "difficulty": "difficile, difficiles, difficulte, difficultes, manque, manquent, faute de, "
        "obstacle, obstacles, contrainte, contraintes, insuffisant, insuffisante, insuffisants, "
        "defi, defis, probleme, problemes, malheureusement, absence de, penurie",
        "experience": "nous avons, avons, ont ete, a ete, etait, etaient, ont permis, a permis, "
        "notre experience, mis en place, mise en place de, a reduit, ont reduit, a ouvert",
    },
    "es": {
        "thanks": "gracias, agradecer, agradecemos, agradezco, agradecidos, felicitaciones",
        "offer": "podemos compartir, podemos ofrecer, estamos dispuestos, estamos listos, "
        "ofrecemos, con gusto, ponemos a disposicion, podriamos acoger, podemos acoger",
        "request": "deberia, deberian, debe, deben, hay que, se necesita, necesitamos, "
        "necesario, se requiere, requerimos, sugiero, sugerimos, propongo, proponemos, "
        "solicitamos, recomendamos, recomiendo, podria, podrian, seria, quisieramos, ayuden"
        ", ayudar a",
        "difficulty": "dificil, dificiles, dificultad, dificultades, falta, faltan, carencia, "
        "obstaculo, obstaculos, insuficiente, insuficientes, desafio, desafios, reto, retos, "
        "problema, problemas, lamentablemente, escasez, limitaciones",
        "experience": "hemos, se creo, se ha, se han, fue, fueron, realizamos, implementamos, "
        "logramos, permitio, permitieron, nuestra experiencia, ha permitido, han permitido, "
        "se redujo, redujo, ha reducido, han reducido, se realizo, capacitamos, se implemento",
    },
    "pt": {
        "thanks": "obrigado, obrigada, agradecer, agradecemos, agradeco, agradecimento, parabens",
        "offer": "podemos partilhar, podemos compartilhar, podemos oferecer, estamos dispostos, "
        "estamos prontos, oferecemos, com gosto, colocamos a disposicao, podemos acolher",
        "request": "deveria, deveriam, deve, devem, ha que, e preciso, precisamos, necessitamos, "
        "necessario, sugiro, sugerimos, proponho, propomos, solicitamos, recomendamos, poderia, "
        "poderiam, seria, gostariamos, ajudem, ajudar a, ajudar nos, convem",
        "difficulty": "dificil, dificeis, dificuldade, dificuldades, falta, faltam, carencia, "
        "obstaculo, obstaculos, insuficiente, insuficientes, desafio, desafios, problema, "
        "problemas, infelizmente, escassez, limitacoes",
        "experience": "temos, tivemos, foi, foram, realizamos, implementamos, conseguimos, "
        "permitiu, permitiram, nossa experiencia, tem permitido, criamos, reduziu, reduziram, "
        "foi criado, foi criada, lancamos",
    },
}

# What opens a passage that asks for something: an imperative in English, an infinitive elsewhere.
_OPENERS = (
    "provide, organize, organise, create, develop, translate, undertake, share, continue, "
    "establish, propose, promote, improve, introduce, support, increase, intensify, help, give, "
    "encourage, ensure, involve, raise, set up, put, agree, let, maintain, conduct, build, make, "
    "publish, define, strengthen, facilitate, offer, consider, communicate, train, add, keep"
)
_INFINITIVES = {"fr": ("er", "ir", "re"), "es": ("ar", "er", "ir"), "pt": ("ar", "er", "ir", "or")}

_ADDRESSEE_CUES: Mapping[str, str] = {
    "organisation": "secretariat, secretariado, secretaria general, secretaria geral",
    "region": "region, regions, regional, regionally, regionale, regionaux, regionales, regiones, "
    "regiao, regioes, regionais, neighbouring, voisins, voisines, vecinas, vecinos, vizinhos",
    "stakeholders": "stakeholder, stakeholders, private sector, civil society, brokers, traders, "
    "parties prenantes, secteur prive, societe civile, transitaires, partes interesadas, "
    "sector privado, sociedad civil, agentes de aduanas, partes interessadas, setor privado, "
    "sociedade civil, despachantes, business community, usagers, usuarios, utentes, partners",
    "administrations": "administrations, members, each other, other countries, member countries, "
    "other administrations, membres, autres pays, administraciones, miembros, otros paises, "
    "paises, administracoes, membros, outros paises, countries",
    "staff": "officers, staff, officials, employees, personnel, agents, fonctionnaires, "
    "funcionarios, personal, pessoal, colaboradores",
}


class CueBook:
    """The cues of one language, with the organisations that the questions name."""

    def __init__(self, language: str, organisations: Iterable[str] = ()) -> None:
        self._openings = _openings(language)
        self._infinitives = _INFINITIVES.get(language, ())
        self._organisations = frozenset(organisations)

    def opened_by(self, folded: str, short: str) -> tuple[Cue, ...]:
        """The cues whose first word is this one, folded, or the acronym it is ("" if none)."""
        cues = self._openings.get(folded, ())
        if short in self._organisations:
            return (*cues, Cue((folded,), "organisation"))
        return cues

    def read(self, words: Sequence[Spoken]) -> tuple[Kind, str]:
        """The kind and the addressee of a passage, "" for what no cue tells."""
        told = {
            cue.means
            for place, word in enumerate(words)
            for cue in word.cues
            if _stands(cue, words, place)
        }
        if words and self._infinitives and words[0].folded.endswith(self._infinitives):
            told.add("request")
        if not told:
            return "", ""
        kind: Kind = next((kind for kind in KINDS if kind in told), "")
        return kind, next((addressee for addressee in ADDRESSEES if addressee in told), "")


def organisations_named(questions: Iterable[QuestionText]) -> frozenset[str]:
    """The acronyms of the organisations in the questions, without those of programmes."""
    found = set()
    for question in questions:
        for text in question.text.values():
            words = words_in(text)
            for place, word in enumerate(words):
                near = words[max(0, place - 2) : place + 2]
                if acronym(word) and not any(fold(other).startswith("program") for other in near):
                    found.add(acronym(word))
    return frozenset(found)


def _stands(cue: Cue, words: Sequence[Spoken], place: int) -> bool:
    if cue.first and place:
        return False
    size = len(cue.words)
    return size == 1 or cue.words == tuple(word.folded for word in words[place : place + size])


@lru_cache(maxsize=8)
def _openings(language: str) -> Mapping[str, tuple[Cue, ...]]:
    cues = [
        Cue(phrase, kind)
        for kind, phrases in _KIND_CUES.get(language, {}).items()
        for phrase in _phrases(phrases)
    ]
    if language == "en":
        cues += [Cue(phrase, "request", first=True) for phrase in _phrases(_OPENERS)]
    for addressee, phrases in _ADDRESSEE_CUES.items():
        cues += [Cue(phrase, addressee) for phrase in _phrases(phrases)]
    openings: dict[str, tuple[Cue, ...]] = {}
    for cue in cues:
        openings[cue.words[0]] = (*openings.get(cue.words[0], ()), cue)
    return openings


def _phrases(listed: str) -> list[tuple[str, ...]]:
    return [tuple(phrase.split()) for phrase in listed.split(", ")]
