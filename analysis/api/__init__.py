"""The REST API of the analysis: the same scopes as its pages."""
