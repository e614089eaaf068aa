"""Starts analysis from feedback's signals; runs in the worker."""
