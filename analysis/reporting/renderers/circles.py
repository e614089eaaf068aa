"""A number of circles, some of them filled, as a PNG and as an SVG of the same look."""

from __future__ import annotations

import math
import struct
import zlib
from functools import cache

BRAND, MUTED = (11, 74, 143), (91, 107, 124)
SIZE = 12
_SCALE = 6
_RADIUS, _STROKE = 4.0, 1.0


def circles_svg(filled: int, total: int) -> bytes:
    """The circles in a row, 12 units each."""
    width = SIZE * total
    circles = "".join(
        f'<circle cx="{SIZE * number + SIZE / 2:g}" cy="{SIZE / 2:g}" r="{_RADIUS}" '
        f'fill="{_hex(BRAND) if number < filled else "none"}" '
        f'stroke="{_hex(BRAND if number < filled else MUTED)}" stroke-width="{_STROKE:g}"/>'
        for number in range(total)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{SIZE}" '
        f'viewBox="0 0 {width} {SIZE}">{circles}</svg>'
    ).encode()


def circles_png(filled: int, total: int) -> bytes:
    """The same drawing in pixels with a transparent ground, for programs without SVG."""
    tiles = [_tile(number < filled) for number in range(total)]
    side = SIZE * _SCALE
    lines = (b"\0" + b"".join(tile[line] for tile in tiles) for line in range(side))
    header = struct.pack(">IIBBBBB", side * total, side, 8, 6, 0, 0, 0)
    image = zlib.compress(b"".join(lines), 9)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", image), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@cache
def _tile(filled: bool) -> tuple[bytes, ...]:
    """The lines of one circle's square; edges are smoothed by how far a pixel is from them."""
    side = SIZE * _SCALE
    outer = (_RADIUS + _STROKE / 2) * _SCALE
    inner = -1.0 if filled else (_RADIUS - _STROKE / 2) * _SCALE
    colour = bytes(BRAND if filled else MUTED)
    lines = []
    for y in range(side):
        line = bytearray()
        for x in range(side):
            distance = math.hypot(x + 0.5 - side / 2, y + 0.5 - side / 2)
            cover = min(1.0, max(0.0, outer - distance + 0.5, 0.0))
            cover = min(cover, max(0.0, distance - inner + 0.5))
            line += colour + bytes([round(255 * cover)])
        lines.append(bytes(line))
    return tuple(lines)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


def _hex(colour: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
