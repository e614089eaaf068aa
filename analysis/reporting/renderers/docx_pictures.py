"""A row of circles in, a picture inside a Word paragraph out: SVG, with a PNG for old programs."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from analysis.reporting.nodes import ChartRow
from analysis.reporting.renderers.circles import SIZE, circles_png, circles_svg
from analysis.reporting.renderers.docx_markup import attribute

_EMU = 9525 * 0.85  # a unit of the drawing, a little under a CSS pixel
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def circles_run(word: WordDocument, row: ChartRow, number: int) -> str:
    """A run with the row's circles; `number` tells pictures of one document apart."""
    png = _add_image(word, number, "png", "image/png", circles_png(row.filled, row.total))
    svg = _add_image(word, number, "svg", "image/svg+xml", circles_svg(row.filled, row.total))
    width, height = round(SIZE * row.total * _EMU), round(SIZE * _EMU)
    size = f'cx="{width}" cy="{height}"'
    name = f'id="{number}" name="Figure {number}" descr={attribute(f"{row.name}: {row.value}")}'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {size}/><wp:docPr {name}/><wp:cNvGraphicFramePr>"
        f'<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="{png}"><a:extLst><a:ext uri="{_SVG_EXTENSION}">'
        f'<asvg:svgBlip xmlns:asvg="{_SVG_NAMESPACE}" r:embed="{svg}"/></a:ext></a:extLst></a:blip>'
        f"<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
        f"</w:drawing></w:r>"
    )


def _add_image(word: WordDocument, number: int, ending: str, kind: str, data: bytes) -> str:
    """The relationship to a new image part."""
    name = PackURI(f"/word/media/circles{number}.{ending}")
    part = Part(name, kind, data, word.part.package)
    return word.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
