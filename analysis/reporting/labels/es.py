"""What a report in Spanish prints."""

from __future__ import annotations

from analysis.reporting.labels.model import Labels

SPANISH = Labels(
    zero_is_one=False,
    months=(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ),
    date="{day} de {month} de {year}",
    first_day="1",
    languages={
        "ar": "árabe",
        "en": "inglés",
        "es": "español",
        "fr": "francés",
        "pt": "portugués",
        "ru": "ruso",
        "uk": "ucraniano",
    },
    contents="Índice",
    question="Pregunta {n}",
    question_entry="Pregunta {n}:",
    empty_draft="Todavía no se ha revisado ninguna conclusión sobre esta pregunta.",
    empty_edition="No se recoge ninguna contribución a esta pregunta.",
    draft="BORRADOR",
    draft_status="Borrador del {date}",
    status="Estado",
    edition="Edición",
    edition_status="{n}, {date}",
    synthetic="Datos ficticios",
    synthetic_notice="Datos ficticios: las administraciones y sus palabras son inventadas.",
    quotes=("{n} cita", "{n} citas"),
    quotes_unattributed=("{n} cita, sin atribución", "{n} citas, sin atribución"),
    standing="{n} de {total} {word}",
    standing_alone="{n} {word}",
    fewer_than="menos de {n} {word}",
    without=(
        "y {n} contribución cuyo autor se desconoce",
        "y {n} contribuciones cuyos autores se desconocen",
    ),
    statistic_quotes=("cita", "citas"),
    statistic_findings=("conclusión", "conclusiones"),
    statistic_questions=("pregunta", "preguntas"),
    legend_exact_sample="Letra con serifa",
    legend_exact="palabras de quien responde",
    legend_elision="palabras omitidas",
    legend_mask_sample="[administración]",
    legend_mask="nombre reservado",
    legend_insertion_sample="[palabra]",
    legend_insertion="lectura propuesta",
    legend_reference="referencia estable",
    key_messages="Mensajes clave",
    key_none="Los mensajes clave todavía no se han elegido.",
    key_findings=("Conclusión {list}", "Conclusiones {list}"),
    asked="A quién se consultó: {total} {word}, por región",
    answered="Quién respondió: {n} de {total} {word}, por región",
    other_regions="Otras regiones, en conjunto",
    share="{n} de {total}",
    caption_filled="Círculo lleno: respondió.",
    caption_open="Círculo vacío: invitada. No se registró cuáles respondieron.",
    caption_together="Las regiones con menos de cinco respuestas se muestran juntas.",
    translated_from="traducido del {language}",
    translated="traducido",
    translation_checked="traducción revisada",
    translation_unchecked="traducción sin revisar",
    original="Original:",
    substituted=(
        "□ sustituye un signo que falta en los tipos de letra de este archivo. "
        "Los demás formatos lo muestran."
    ),
    asked_heading="También se pidió",
    asked_introduction="Peticiones halladas en las respuestas que ningún mensaje clave recoge:",
    companion_translation="Traducción sin revisar:",
    method="Cómo se elaboró este documento",
    method_quotes="Citas",
    method_quotes_text=(
        "Las citas ilustran lo que se dijo; no constituyen una encuesta. Un número de citas no "
        "es un número de autores: un mismo autor puede estar detrás de varias."
    ),
    method_who="Quién habla",
    method_who_unknown=(
        "No se registró ningún autor. Todas las citas figuran sin atribución, y las conclusiones "
        "indican únicamente un número de citas."
    ),
    method_who_known=(
        "Junto a cada conclusión figura el número de {word} que la respaldan. Una cita lleva un "
        "nombre o una región solo si su autor dio su acuerdo."
    ),
    method_signs="Signos",
    method_signs_text=(
        "Las palabras en letra con serifa son las de quien responde, sin cambios, también cuando "
        "contienen puntos o corchetes. Todo lo que va en letra sin serifa es nuestro."
    ),
    method_signs_parts={
        "elision": "[...] señala palabras omitidas.",
        "mask": "Una palabra como [administración] sustituye un nombre que revelaría al autor.",
        "insertion": "Una palabra como [palabra] es una lectura propuesta de la que la precede.",
    },
    annex="Anexo: de dónde procede cada cita",
    annex_unattributed="Todas las citas figuran sin atribución.",
    annex_attributed="Las citas sin nombre ni región figuran sin atribución.",
    table_findings="Las conclusiones y sus citas",
    table_quotes="Las citas y a quién puede nombrarse",
    table_treatments="Citas que llevan un signo",
    column_finding="Conclusión",
    column_heading="Título",
    column_quotes="Citas",
    column_quote="Cita",
    column_who="Atribución",
    column_treatment="Tratamiento",
    column_page="Página",
    treatment_masked="nombre reservado",
    treatment_shortened="abreviada",
    treatment_insertion="lectura añadida",
    treatment_translated="traducida",
    treatment_source_elision="omisión en la fuente",
)
