"""Reads: from rows to flow records and to what pages show."""
