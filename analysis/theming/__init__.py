"""The pure engine: receives answers and a codebook; returns readings and proposed findings.

No framework and no database; no network but in `endpoint`, where an operator names an address. In
the order that answers pass through it:

- `tagging.Engine(themes, questions, learned, settings, encoder)`: `.read(answers)` gives a reading
  of each answer (passages, tags with scores and reasons, kinds, addressees, or why it is set
  aside); `.name`, `.version`, `.settings_dict()`, `.fingerprint` and `.lessons` say what read it.
  Weights come from the codebook and from decisions: an answer reads the same alone as in a batch.
- `grouping.propose_groups(question, readings, themes, n)`: the findings of one question.
- `grouping.place_passages(readings, existing)`: which existing finding a late passage joins.
- `duplicates.near_duplicates(texts)`: the texts that say nearly the same.
- `learning.Learned.from_examples(examples)`: what verdicts teach; `Engine.taught` takes it.
- `endpoint.Endpoint(settings, themes)`: `.add(reading)` gives it with what a model adds.
- `model_folder.encoder_in(folder)`: vectors from a model of the operator's.
- `term_use.term_use(theme, passages, others)`: terms that stand nowhere, and words to add.
- `codebook.parse_codebook(data)`, `dataset.read_dataset(raw)`: JSON to records, or a clear error.
- `evaluation.evaluate(dataset, groups)`: the figures of the engine on a labelled dataset.

Inside: `language`, `segmenting`, `silence`, `cues` and `words` read the text; `profiles` and
`lexicon` read the codebook; `vocabulary` joins the two, `scoring` adds up the evidence,
`selecting` decides and `causes` says why; `theme_groups`, `cells`, `emerging`, `encoders`,
`labelling` and `headings` make findings.
"""
