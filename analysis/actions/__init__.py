"""Writes: keyword-only functions, each one transaction."""
