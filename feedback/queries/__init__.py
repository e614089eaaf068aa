"""Reads: querysets scoped to the person who asks, and values computed from rows."""
