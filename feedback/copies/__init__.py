"""An administration's own copy of its answers: what it holds, and its renderers."""
