"""Receives the words of an answer; returns whether it says nothing ("No comment", "See above")."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST_SILENCE = 8  # words; a longer answer says something

_COURTESIES = frozenset({"thank", "thanks", "you", "merci", "gracias", "obrigado", "obrigada"})

_PHRASES = {
    "en": """no comment, no comments, no further comment, no further comments, none, nil, na, n a,
    nothing, nothing to add, nothing to report, nothing further, nothing more, no answer,
    not applicable, no input, no opinion, see above, as above, same as above, see below, same,
    same as before, as stated above, see previous answer, see answer above, already answered,
    see answer, see question, see response, answer to question, same answer, ditto, idem, no,
    yes, ok, test""",
    "fr": """rien, rien a signaler, rien a ajouter, rien de plus, ras, r a s, neant, aucun, aucune,
    aucun commentaire, aucune observation, sans commentaire, sans commentaires, sans objet,
    pas de commentaire, pas de commentaires, non applicable, voir ci dessus, voir plus haut,
    voir reponse, voir question, voir la question, voir la reponse, voir reponse a la question,
    voir reponse precedente, voir la reponse precedente, meme reponse, deja repondu, non, oui""",
    "es": """nada, nada que agregar, nada que anadir, nada mas, ninguno, ninguna,
    ningun comentario, sin comentario, sin comentarios, sin respuesta, no aplica, no procede,
    ver respuesta, ver pregunta, ver la pregunta, ver la respuesta, ver arriba,
    ver respuesta a la pregunta, ver respuesta anterior, ver la respuesta anterior,
    ver respuesta arriba,
    igual que arriba, igual que la anterior, lo mismo, ya respondido, si""",
    "pt": """nada a acrescentar, nada a declarar, nada mais, nenhum, nenhuma, nenhum comentario,
    ver resposta, ver pergunta, ver a pergunta, ver a resposta, ver resposta a pergunta,
    sem comentario, sem resposta, nao aplicavel, nao se aplica, ver acima, ver resposta anterior,
    ver a resposta anterior, sem comentarios, igual ao anterior, o mesmo, ja respondido, nao,
    sim""",
}

_NOTHING = frozenset(
    tuple(phrase.split()) for phrases in _PHRASES.values() for phrase in phrases.split(",")
)


def says_nothing(folded: Iterable[str]) -> bool:
    """Whether the folded words of an answer are only a way to say that there is no answer."""
    said = tuple(word for word in folded if word not in _COURTESIES and not word.isdigit())
    return not said or said in _NOTHING
