"""The pure engine: receives answers and a codebook; returns readings and proposed findings.

No framework, no database, no network. In the order that answers pass through it:

- `tagging.Engine(themes, questions, learned, settings)`: `.read(answers)` gives a reading of
  each answer (passages, tags with scores and reasons, kinds, addressees, or why it is set aside);
  `.name`, `.version`, `.settings_dict()` and `.fingerprint` say what read it. Weights come from
  the codebook alone: an answer reads the same by itself as in a batch.
- `grouping.propose_groups(question, readings, themes, n)`: the findings of one question.
- `grouping.place_passages(readings, existing)`: which existing finding a late passage joins.
- `duplicates.near_duplicates(texts)`: the texts that say nearly the same.
- `learning.Learned.from_examples(examples)`: what people's verdicts teach the engine.
- `codebook.parse_codebook(data)`, `dataset.read_dataset(raw)`: JSON to records, or a clear error.
- `evaluation.evaluate(dataset, groups)`: the figures of the engine on a labelled dataset.

Inside: `language`, `segmenting`, `silence`, `cues` and `words` read the text; `profiles` and
`lexicon` read the codebook; `vocabulary` joins the two, `scoring` adds up the evidence,
`selecting` decides and `causes` says why; `theme_groups`, `cells`, `emerging`, `encoders`,
`labelling` and `headings` make findings.
"""
