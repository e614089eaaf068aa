"""What a report in Portuguese prints."""

from __future__ import annotations

from analysis.reporting.labels.model import Labels

PORTUGUESE = Labels(
    zero_is_one=False,
    months=(
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
    ),
    date="{day} de {month} de {year}",
    first_day="1",
    languages={
        "ar": "árabe",
        "en": "inglês",
        "es": "espanhol",
        "fr": "francês",
        "pt": "português",
        "ru": "russo",
        "uk": "ucraniano",
    },
    contents="Índice",
    question="Pergunta {n}",
    question_entry="Pergunta {n}:",
    empty_draft="Ainda não foi revista nenhuma conclusão sobre esta pergunta.",
    empty_edition="Não é apresentada nenhuma contribuição a esta pergunta.",
    draft="RASCUNHO",
    draft_status="Rascunho de {date}",
    status="Estado",
    edition="Edição",
    edition_status="{n}, {date}",
    synthetic="Dados fictícios",
    synthetic_notice="Dados fictícios: as administrações e as suas palavras são inventadas.",
    quotes=("{n} citação", "{n} citações"),
    quotes_unattributed=("{n} citação, não atribuída", "{n} citações, não atribuídas"),
    standing="{n} de {total} {word}",
    standing_alone="{n} {word}",
    fewer_than="menos de {n} {word}",
    without=(
        "e {n} contribuição cujo autor não é conhecido",
        "e {n} contribuições cujos autores não são conhecidos",
    ),
    statistic_quotes=("citação", "citações"),
    statistic_findings=("conclusão", "conclusões"),
    statistic_questions=("pergunta", "perguntas"),
    legend_exact_sample="Letra com serifa",
    legend_exact="palavras de quem responde",
    legend_elision="palavras omitidas",
    legend_mask_sample="[administração]",
    legend_mask="nome reservado",
    legend_insertion_sample="[palavra]",
    legend_insertion="leitura proposta",
    legend_reference="referência estável",
    key_messages="Mensagens-chave",
    key_none="As mensagens-chave ainda não foram escolhidas.",
    key_findings=("Conclusão {list}", "Conclusões {list}"),
    asked="Quem foi consultado: {total} {word}, por região",
    answered="Quem respondeu: {n} de {total} {word}, por região",
    other_regions="Outras regiões, em conjunto",
    share="{n} de {total}",
    caption_filled="Círculo cheio: respondeu.",
    caption_open="Círculo vazio: convidada. Não ficou registado quais responderam.",
    caption_together="As regiões com menos de cinco respostas são apresentadas em conjunto.",
    translated_from="traduzido do {language}",
    translated="traduzido",
    translation_checked="tradução revista",
    translation_unchecked="tradução não revista",
    original="Original:",
    substituted=(
        "□ substitui um sinal que falta nos tipos de letra deste ficheiro. "
        "Os outros formatos mostram-no."
    ),
    asked_heading="Também foi pedido",
    asked_introduction="Pedidos encontrados nas respostas que nenhuma mensagem-chave retoma:",
    companion_translation="Tradução não revista:",
    method="Como este documento foi elaborado",
    method_quotes="Citações",
    method_quotes_text=(
        "As citações ilustram o que foi dito; não constituem um inquérito. Um número de citações "
        "não é um número de autores: um mesmo autor pode estar por trás de várias."
    ),
    method_who="Quem fala",
    method_who_unknown=(
        "Não ficou registado nenhum autor. Todas as citações surgem sem atribuição, e as "
        "conclusões indicam apenas um número de citações."
    ),
    method_who_known=(
        "Junto de cada conclusão figura o número de {word} que a apoiam. Uma citação só traz um "
        "nome ou uma região se o seu autor concordou."
    ),
    method_signs="Sinais",
    method_signs_text=(
        "As palavras em letra com serifa são as de quem responde, sem alterações, também quando "
        "contêm pontos ou parênteses retos. Tudo o que está em letra sem serifa é nosso."
    ),
    method_signs_parts={
        "elision": "[...] assinala palavras omitidas.",
        "mask": "Uma palavra como [administração] substitui um nome que revelaria o autor.",
        "insertion": "Uma palavra como [palavra] é uma leitura proposta da que a precede.",
    },
    annex="Anexo: de onde vem cada citação",
    annex_unattributed="Nenhuma citação é atribuída.",
    annex_attributed="As citações sem nome nem região não são atribuídas.",
    table_findings="As conclusões e as suas citações",
    table_quotes="As citações e quem pode ser nomeado",
    table_treatments="Citações que trazem um sinal",
    column_finding="Conclusão",
    column_heading="Título",
    column_quotes="Citações",
    column_quote="Citação",
    column_who="Atribuição",
    column_treatment="Tratamento",
    column_page="Página",
    treatment_masked="nome reservado",
    treatment_shortened="abreviada",
    treatment_insertion="leitura acrescentada",
    treatment_translated="traduzida",
    treatment_source_elision="omissão na fonte",
)
