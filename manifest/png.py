"""What a PNG icon holds, pixel by pixel, and whether Teams will take it."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

COLOR_SIZE = 192
OUTLINE_SIZE = 32
SAFE_MARGIN = 36  # the sign keeps to the middle 120 x 120 pixels: Teams rounds and crops what lies outside
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {2: 3, 6: 4}  # PNG colour type: RGB, RGBA

Pixel = tuple[int, int, int, int]


@dataclass(frozen=True)
class Picture:
    """Rows from the top of (red, green, blue, opacity), each 0-255."""

    rows: tuple[tuple[Pixel, ...], ...]

    def pixels(self) -> Iterator[Pixel]:
        for row in self.rows:
            yield from row


def color_faults(data: bytes) -> Iterator[str]:
    """Microsoft's rules for the colour icon (the pages "App icon for store and app bar" and "Teams app package")."""
    try:
        picture = read(data, COLOR_SIZE)
    except ValueError as error:
        yield str(error)
        return
    background = picture.rows[0][0]
    if background[3] not in (0, 255):
        yield "must have a background that is either opaque or fully transparent"
    elif background[3] == 255 and any(pixel[3] != 255 for pixel in picture.pixels()):
        yield "must be a full square without transparent parts; Teams rounds the corners itself"
    inner = range(SAFE_MARGIN, COLOR_SIZE - SAFE_MARGIN)
    outside = (
        pixel for y, row in enumerate(picture.rows) for x, pixel in enumerate(row) if x not in inner or y not in inner
    )
    if any(pixel != background for pixel in outside):
        yield "must have one flat colour outside the middle 120 x 120 pixels"


def outline_faults(data: bytes) -> Iterator[str]:
    """Microsoft's rules for the outline icon (the page "Teams app package"; InvalidOutlineIconTransparency)."""
    try:
        picture = read(data, OUTLINE_SIZE)
    except ValueError as error:
        yield str(error)
        return
    if any(pixel[3] and pixel[:3] != (255, 255, 255) for pixel in picture.pixels()):
        yield "may have no other colour than white (255, 255, 255)"
    opacities = {pixel[3] for pixel in picture.pixels()}
    if not {0, 255} <= opacities:
        yield "must be white on a transparent background, or the reverse"
    elif max(_extent(picture)) < OUTLINE_SIZE - 2:
        yield "must have a sign that reaches the edges, without padding"


def _extent(picture: Picture) -> tuple[int, int]:
    seen = [(x, y) for y, row in enumerate(picture.rows) for x, pixel in enumerate(row) if pixel[3]]
    columns, lines = [x for x, _ in seen], [y for _, y in seen]
    return max(columns) - min(columns) + 1, max(lines) - min(lines) + 1


def read(data: bytes, size: int) -> Picture:
    """Reads a square PNG of 8 bits in RGB or RGBA, not interlaced; anything else is a ValueError that says so."""
    try:
        chunks = list(_chunks(data))
        width, height, depth, colours, _, _, interlace = struct.unpack(">IIBBBBB", chunks[0][1])
    except (struct.error, IndexError) as error:
        raise ValueError("is not a complete PNG file") from error
    if (width, height) != (size, size):
        raise ValueError(f"must be {size} x {size} pixels, not {width} x {height}")
    if depth != 8 or colours not in _CHANNELS or interlace:
        raise ValueError("must be saved as PNG with 8 bits a channel in RGB or RGBA, not interlaced")
    packed = b"".join(body for kind, body in chunks if kind == b"IDAT")
    channels = _CHANNELS[colours]
    lines = _lines(_unpack(packed, size * (size * channels + 1)), size * channels, channels)
    return Picture(tuple(_row(line, channels) for line in lines))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not data.startswith(_SIGNATURE):
        raise ValueError("is not a PNG file")
    position, kind = len(_SIGNATURE), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, position)
        body = data[position + 8 : position + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, position + 8 + length)
        if checksum != zlib.crc32(kind + body):
            raise ValueError("is a damaged PNG file")
        yield kind, body
        position += length + 12


def _unpack(packed: bytes, length: int) -> bytes:
    """Never more than the picture can need, however much the file holds."""
    try:
        pixels = zlib.decompressobj().decompress(packed, length)
    except zlib.error as error:
        raise ValueError("is a damaged PNG file") from error
    if len(pixels) < length:
        raise ValueError("is a damaged PNG file")
    return pixels


def _lines(pixels: bytes, width: int, channels: int) -> Iterator[bytes]:
    """Undoes the filter of each line (PNG specification, section 9); width and channels in bytes."""
    above = bytes(width)
    for start in range(0, len(pixels), width + 1):
        method, line = pixels[start], bytearray(pixels[start + 1 : start + 1 + width])
        for x in range(width):
            left, corner = (line[x - channels], above[x - channels]) if x >= channels else (0, 0)
            line[x] = (line[x] + _prediction(method, left, above[x], corner)) % 256
        above = bytes(line)
        yield above


def _prediction(method: int, left: int, up: int, corner: int) -> int:
    if method == 4:  # Paeth: the neighbour nearest to left + up - corner
        far_left, far_up, far_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
        if far_left <= far_up and far_left <= far_corner:
            return left
        return up if far_up <= far_corner else corner
    try:
        return (0, left, up, (left + up) // 2)[method]
    except IndexError as error:
        raise ValueError("is a damaged PNG file") from error


def _row(line: bytes, channels: int) -> tuple[Pixel, ...]:
    opacity = line[3::4] if channels == 4 else b"\xff" * (len(line) // channels)
    return tuple(zip(line[0::channels], line[1::channels], line[2::channels], opacity, strict=True))
