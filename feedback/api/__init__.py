"""The REST API of collecting."""
