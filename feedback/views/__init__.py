"""Pages of collecting: each view asks a query or calls an action, and renders."""
