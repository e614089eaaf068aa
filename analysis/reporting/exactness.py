"""A printed quote and a source text in, whether the quote is what the text says out."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.reporting.nodes import Run


def is_exact(runs: Sequence[Run], text: str) -> bool:
    """Whether printed runs are what the source text says, left out only where they mark it.

    Every exact run must stand in `text`, in order; a gap needs a mark and a mark needs a gap.
    """
    pieces, gaps = _pieces(runs)
    if not pieces:
        return False
    position = 0
    last = len(pieces) - 1
    for number, piece in enumerate(pieces):
        from_end = number == last and gaps[number] and not gaps[-1]
        found = text.rfind(piece) if from_end else text.find(piece, position)
        while found >= position and bool(text[position:found].strip()) != gaps[number]:
            found = -1 if from_end else text.find(piece, found + 1)
        if found < position:
            return False
        position = found + len(piece)
    return bool(text[position:].strip()) == gaps[-1]


def _pieces(runs: Sequence[Run]) -> tuple[list[str], list[bool]]:
    """Exact texts, joined over insertions, and whether something is marked as missing around
    each: gaps[i] before piece i, gaps[-1] after the last."""
    pieces: list[str] = []
    gaps = [False]
    for run in runs:
        if run.kind in ("elision", "mask"):
            gaps[-1] = True
        elif run.kind == "exact" and pieces and not gaps[-1]:
            pieces[-1] += run.text
        elif run.kind == "exact":
            pieces.append(run.text)
            gaps.append(False)
    return pieces, gaps
