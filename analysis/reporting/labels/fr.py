"""What a report in French prints."""

from __future__ import annotations

from analysis.reporting.labels.model import Labels

FRENCH = Labels(
    zero_is_one=True,
    months=("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    date="{day} {month} {year}",
    first_day="1er",
    languages={
        "ar": "l’arabe",
        "en": "l’anglais",
        "es": "l’espagnol",
        "fr": "le français",
        "pt": "le portugais",
        "ru": "le russe",
        "uk": "l’ukrainien",
    },
    contents="Sommaire",
    question="Question {n}",
    question_entry="Question {n} :",
    empty_draft="Aucun constat n’a encore été validé pour cette question.",
    empty_edition="Aucune contribution à cette question n’est rapportée.",
    draft="PROJET",
    draft_status="Projet du {date}",
    status="État",
    edition="Édition",
    edition_status="{n}, {date}",
    synthetic="Données fictives",
    synthetic_notice="Données fictives : les administrations et leurs propos sont inventés.",
    quotes=("{n} citation", "{n} citations"),
    quotes_unattributed=("{n} citation, non attribuée", "{n} citations, non attribuées"),
    standing="{n} {word} sur {total}",
    standing_alone="{n} {word}",
    fewer_than="moins de {n} {word}",
    without=(
        "et {n} contribution dont l’auteur n’est pas connu",
        "et {n} contributions dont les auteurs ne sont pas connus",
    ),
    statistic_quotes=("citation", "citations"),
    statistic_findings=("constat", "constats"),
    statistic_questions=("question", "questions"),
    legend_exact_sample="Empattements",
    legend_exact="propos du répondant",
    legend_elision="mots omis",
    legend_mask_sample="[administration]",
    legend_mask="nom non divulgué",
    legend_insertion_sample="[mot]",
    legend_insertion="lecture proposée",
    legend_reference="référence stable",
    key_messages="Messages clés",
    key_none="Les messages clés n’ont pas encore été choisis.",
    key_findings=("Constat {list}", "Constats {list}"),
    asked="Qui a été consulté : {total} {word}, par région",
    answered="Qui a répondu : {n} {word} sur {total}, par région",
    other_regions="Autres régions, ensemble",
    share="{n} sur {total}",
    caption_filled="Cercle plein : a répondu.",
    caption_open=(
        "Cercle vide : invitée. Les administrations ayant répondu n’ont pas été consignées."
    ),
    caption_together="Les régions comptant moins de cinq réponses sont regroupées.",
    translated_from="traduit depuis {language}",
    translated="traduit",
    translation_checked="traduction vérifiée",
    translation_unchecked="traduction non vérifiée",
    original="Original :",
    substituted=(
        "□ remplace un signe absent des polices de ce fichier. Les autres formats l’affichent."
    ),
    asked_heading="Également demandé",
    asked_introduction="Demandes relevées dans les réponses qu’aucun message clé ne reprend :",
    companion_translation="Traduction non vérifiée :",
    method="Comment ce document a été établi",
    method_quotes="Citations",
    method_quotes_text=(
        "Les citations illustrent ce qui a été dit ; elles ne constituent pas une enquête. Un "
        "nombre de citations n’est pas un nombre d’auteurs : un même auteur peut être à "
        "l’origine de plusieurs."
    ),
    method_who="Qui parle",
    method_who_unknown=(
        "Aucun auteur n’a été consigné. Toutes les citations sont non attribuées, et les "
        "constats n’indiquent qu’un nombre de citations."
    ),
    method_who_known=(
        "À côté de chaque constat figure le nombre de {word} qui l’appuient. Une citation ne "
        "porte un nom ou une région que si son auteur y a consenti."
    ),
    method_signs="Signes",
    method_signs_text=(
        "Les mots en caractères à empattements sont ceux du répondant, inchangés, y compris "
        "lorsqu’ils comportent des points ou des crochets. Tout ce qui est en caractères sans "
        "empattements est de nous."
    ),
    method_signs_parts={
        "elision": "[...] signale des mots omis.",
        "mask": "Un mot tel que [administration] remplace un nom qui révélerait l’auteur.",
        "insertion": "Un mot tel que [mot] est une lecture proposée du mot qui précède.",
    },
    annex="Annexe : d’où vient chaque citation",
    annex_unattributed="Aucune citation n’est attribuée.",
    annex_attributed="Les citations sans nom ni région sont non attribuées.",
    table_findings="Les constats et leurs citations",
    table_quotes="Les citations et ce qui peut être nommé",
    table_treatments="Citations portant un signe",
    column_finding="Constat",
    column_heading="Intitulé",
    column_quotes="Citations",
    column_quote="Citation",
    column_who="Attribution",
    column_treatment="Traitement",
    column_page="Page",
    treatment_masked="nom non divulgué",
    treatment_shortened="abrégée",
    treatment_insertion="lecture ajoutée",
    treatment_translated="traduite",
    treatment_source_elision="ellipse dans la source",
)
