"""Writes: keyword-only functions, each one transaction with its audit row and outbox row."""
