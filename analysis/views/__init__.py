"""Pages of review and report: each view asks a query or calls an action, and renders."""
