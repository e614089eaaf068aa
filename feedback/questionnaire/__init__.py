"""The Word questionnaire: a consultation in, a document to fill in out, and back again."""
