"""What review amounts to, as plain data: receives a consultation, returns it for comparing."""

from __future__ import annotations

from typing import Any

from analysis.models import Coding, Finding, Mark, Memo, Placement, Quotation, Segment
from feedback.models import Consultation


def projection(consultation: Consultation) -> dict[str, Any]:
    """Passages, codings, findings, order, quotes, marks and memos; no versions and no times."""
    here = {"version__answer__question__consultation": consultation}
    at = {f"segment__{path}": value for path, value in here.items()}
    themes = Finding.themes.through.objects.filter(finding__question__consultation=consultation)
    return {
        "segments": sorted(
            Segment.objects.filter(**here, retired=False).values_list("version", "start", "end")
        ),
        "codings": sorted(
            Coding.objects.filter(**at).values_list("segment", "theme", "coder", "verdict")
        ),
        "placements": sorted(
            Placement.objects.filter(**at).values_list("segment", "finding", "order", "placed_by"),
            key=repr,
        ),
        "findings": sorted(
            Finding.objects.filter(question__consultation=consultation).values_list(
                "pk", "order", "heading", "lead_in", "edited_by"
            ),
            key=repr,
        ),
        "themes": sorted(themes.values_list("finding", "theme")),
        "quotes": sorted(
            Quotation.objects.filter(finding__question__consultation=consultation).values_list(
                "finding", "version", "order", "spans"
            ),
            key=repr,
        ),
        "marks": sorted(Mark.objects.filter(**at).values_list("segment", "kind", "of"), key=repr),
        "memos": sorted(
            Memo.objects.filter(question__consultation=consultation).values_list(
                "segment", "finding", "text"
            ),
            key=repr,
        ),
    }
