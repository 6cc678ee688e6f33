"""Reading icons without Pillow, and Microsoft's rules for them; Pillow is the judge."""

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from manifest.png import color_faults, outline_faults, read
from tests.manifest.packages import png


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _png(size: int, colours: int, lines: list[bytes], *, depth: int = 8, interlace: int = 0) -> bytes:
    header = struct.pack(">IIBBBBB", size, size, depth, colours, 0, 0, interlace)
    packed = zlib.compress(b"".join(lines))
    body = _chunk(b"IHDR", header) + _chunk(b"IDAT", packed[:5]) + _chunk(b"IDAT", packed[5:])
    return b"\x89PNG\r\n\x1a\n" + body + _chunk(b"IEND", b"")


@st.composite
def pictures(draw: st.DrawFn) -> tuple[int, bytes]:
    """PNG files of all five line filters, in both colour types."""
    size, colours = draw(st.integers(1, 6)), draw(st.sampled_from([2, 6]))
    length = size * (4 if colours == 6 else 3)
    line = st.tuples(st.integers(0, 4), st.binary(min_size=length, max_size=length))
    lines = draw(st.lists(line, min_size=size, max_size=size))
    return size, _png(size, colours, [bytes([method]) + body for method, body in lines])


@given(pictures())
def test_every_line_filter_is_undone_as_pillow_does(picture: tuple[int, bytes]) -> None:
    size, data = picture
    theirs = Image.open(BytesIO(data)).convert("RGBA")
    ours = read(data, size)
    assert list(ours.pixels()) == list(theirs.get_flattened_data())


GOOD = _png(2, 6, [bytes(9)] * 2)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is not a PNG file"),
        (b"GIF89a", "is not a PNG file"),
        (GOOD[:8], "is not a complete PNG file"),
        (GOOD[:-3], "is not a complete PNG file"),
        (GOOD[:40] + b"\xff" + GOOD[41:], "damaged|complete"),
        (_png(3, 6, [bytes(13)] * 3), "must be 2 x 2 pixels, not 3 x 3"),
        (_png(2, 3, [bytes(3)] * 2), "8 bits a channel in RGB or RGBA"),
        (_png(2, 6, [bytes(17)] * 2, depth=16), "8 bits a channel in RGB or RGBA"),
        (_png(2, 6, [bytes(9)] * 2, interlace=1), "not interlaced"),
        (_png(2, 6, [bytes(9)]), "is a damaged PNG file"),
        (_png(2, 6, [b"\x07" + bytes(8)] * 2), "is a damaged PNG file"),
    ],
)
def test_what_cannot_be_read_is_told_why(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read(data, 2)


def test_pixels_that_do_not_unpack_are_a_damaged_file() -> None:
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 6, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + header + _chunk(b"IDAT", b"not zlib") + _chunk(b"IEND", b"")
    with pytest.raises(ValueError, match="is a damaged PNG file"):
        read(data, 2)


def _square(background: str, *, sign: tuple[int, int, int, int] = (48, 48, 143, 143)) -> Image.Image:
    picture = Image.new("RGBA", (192, 192), background)
    ImageDraw.Draw(picture).rectangle(sign, fill="#FFFFFF")
    return picture


@pytest.mark.parametrize(
    "picture",
    [
        _square("#0B4F5C"),
        _square("#0B4F5C").convert("RGB"),
        _square("#00000000"),
        _square("#0B4F5C", sign=(36, 36, 155, 155)),
    ],
    ids=["opaque", "rgb", "transparent", "whole safe area"],
)
def test_a_colour_icon_that_follows_the_rules_is_taken(picture: Image.Image) -> None:
    assert list(color_faults(png(picture))) == []


@pytest.mark.parametrize(
    ("picture", "reason"),
    [
        (_square("#0B4F5C").resize((96, 96)), "must be 192 x 192 pixels, not 96 x 96"),
        (_square("#0B4F5C80"), "either opaque or fully transparent"),
        (_square("#0B4F5C", sign=(35, 36, 155, 155)), "one flat colour outside the middle 120 x 120"),
        (_square("#0B4F5C", sign=(36, 36, 155, 156)), "one flat colour outside the middle 120 x 120"),
    ],
)
def test_a_colour_icon_that_breaks_a_rule_is_told_which(picture: Image.Image, reason: str) -> None:
    [fault] = color_faults(png(picture))
    assert reason in fault


def test_an_opaque_colour_icon_has_no_holes() -> None:
    picture = _square("#0B4F5C")
    picture.putpixel((96, 96), (0, 0, 0, 0))
    [fault] = color_faults(png(picture))
    assert "without transparent parts" in fault


def _ring(colour: str, *, box: tuple[int, int, int, int] = (0, 0, 31, 31), background: str = "#00000000") -> bytes:
    picture = Image.new("RGBA", (32, 32), background)
    ImageDraw.Draw(picture).ellipse(box, outline=colour, width=3)
    return png(picture)


def test_an_outline_in_white_on_transparent_or_the_reverse_is_taken() -> None:
    assert list(outline_faults(_ring("#FFFFFF"))) == []
    assert list(outline_faults(_ring("#00000000", background="#FFFFFF"))) == []


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_ring("#FEFEFE"), "no other colour than white"),
        (_ring("#FFFFFF80"), "white on a transparent background"),
        (_ring("#FFFFFF", background="#FFFFFF01"), "white on a transparent background"),
        (png(Image.new("RGBA", (32, 32), "#00000000")), "white on a transparent background"),
        (_ring("#FFFFFF", box=(2, 2, 30, 30)), "without padding"),
        (png(Image.new("RGBA", (64, 64), "#FFFFFF")), "must be 32 x 32 pixels, not 64 x 64"),
    ],
)
def test_an_outline_that_breaks_a_rule_is_told_which(data: bytes, reason: str) -> None:
    [fault] = outline_faults(data)
    assert reason in fault
