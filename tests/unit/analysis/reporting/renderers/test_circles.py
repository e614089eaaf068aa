"""The drawings of the chart."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
import zlib

from analysis.reporting.renderers.circles import circles_png, circles_svg


def pixels(data: bytes) -> tuple[int, int, bytes]:
    """Width, height and raw RGBA lines of a PNG with one data chunk."""
    width, height = struct.unpack(">II", data[16:24])
    at = data.index(b"IDAT")
    (length,) = struct.unpack(">I", data[at - 4 : at])
    return width, height, zlib.decompress(data[at + 4 : at + 4 + length])


def colour(image: tuple[int, int, bytes], x: int, y: int) -> bytes:
    width, _, raw = image
    start = y * (1 + 4 * width) + 1 + 4 * x
    return raw[start : start + 4]


def test_an_svg_has_a_circle_an_administration() -> None:
    root = ET.fromstring(circles_svg(2, 5))  # noqa: S314
    fills = [circle.get("fill") for circle in root]
    assert fills == ["#0b4a8f"] * 2 + ["none"] * 3


def test_a_png_is_filled_where_the_svg_is() -> None:
    image = pixels(circles_png(1, 3))
    assert image[:2] == (216, 72)
    assert colour(image, 36, 36) == bytes((11, 74, 143, 255))
    assert colour(image, 108, 36)[3] == 0
    assert colour(image, 108, 36 - 24)[3] == 255
    assert colour(image, 0, 0)[3] == 0
