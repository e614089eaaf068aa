"""Reviewed findings in, a typed Document out, and files drawn from that Document alone."""
