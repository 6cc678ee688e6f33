"""How the two app icons look: a compass in a speech bubble, drawn large and averaged down.

`python -m manifest.icons` draws them again beside this file. Pillow is needed here only; the package itself is built
and checked without it.
"""

import math
from pathlib import Path

from PIL import Image, ImageDraw

Point = tuple[float, float]
Paint = str | int

BACKGROUND = "#0B4F5C"  # also the manifest's accentColor; white on it has contrast 9.2:1
PAPER = "#FFFFFF"
NORTH = "#E8590C"
MARKS = "#8FBBC2"

COLOR_SIZE = 192
OUTLINE_SIZE = 32
SCALE = 16  # each pixel is the mean of 16 x 16 drawn ones
NORTH_EAST = 45


def color() -> Image.Image:
    """The 192 x 192 icon: an opaque flat square with the sign inside the middle 96 x 96 pixels."""
    picture = Image.new("RGB", (COLOR_SIZE * SCALE, COLOR_SIZE * SCALE), BACKGROUND)
    pen = _Pen(picture, centre=(COLOR_SIZE / 2, COLOR_SIZE / 2))
    pen.bubble(48, PAPER)
    for degrees in (0, 90, 180, 270):
        pen.mark(34, 41, 4, degrees, MARKS)
    pen.needle(35, 11, north=NORTH, south=BACKGROUND)
    pen.disc(4.2, PAPER)
    return picture.resize((COLOR_SIZE, COLOR_SIZE), Image.Resampling.BOX).convert("RGBA")


def outline() -> Image.Image:
    """The 32 x 32 icon: every pixel is white, only its opacity differs; the sign touches all four edges."""
    opacity = Image.new("L", (OUTLINE_SIZE * SCALE, OUTLINE_SIZE * SCALE), 0)
    pen = _Pen(opacity, centre=(OUTLINE_SIZE / 2, OUTLINE_SIZE / 2))
    pen.bubble(16, 255)
    pen.disc(13.8, 0)
    pen.needle(10.5, 3.3, north=255, south=255)
    picture = Image.new("RGBA", (OUTLINE_SIZE, OUTLINE_SIZE), "#FFFFFF00")
    picture.putalpha(opacity.resize((OUTLINE_SIZE, OUTLINE_SIZE), Image.Resampling.BOX))
    return picture


class _Pen:
    """Draws around one centre; lengths are pixels of the finished icon, angles degrees from east, anticlockwise."""

    def __init__(self, picture: Image.Image, centre: Point) -> None:
        self._draw = ImageDraw.Draw(picture)
        self._centre = centre

    def disc(self, radius: float, paint: Paint) -> None:
        x, y = self._centre
        left, top, right, bottom = (edge * SCALE for edge in (x - radius, y - radius, x + radius, y + radius))
        self._draw.ellipse((left, top, right - 1, bottom - 1), fill=paint)  # Pillow paints the last pixel too

    def bubble(self, radius: float, paint: Paint) -> None:
        """A disc with a tail to the south-west; with its tail it still fits the disc's bounding square."""
        self.disc(radius, paint)
        tip = NORTH_EAST + 180
        tail = [(radius, tip - 20), (radius * 1.36, tip), (radius, tip + 20)]
        self._draw.polygon([self._at(*corner) for corner in tail], fill=paint)

    def mark(self, inner: float, outer: float, width: float, degrees: float, paint: Paint) -> None:
        line = [self._at(inner, degrees), self._at(outer, degrees)]
        self._draw.line(line, fill=paint, width=round(width * SCALE))

    def needle(self, length: float, half_width: float, *, north: Paint, south: Paint) -> None:
        sides = [self._at(half_width, NORTH_EAST + turn) for turn in (90, -90)]
        for degrees, paint in ((NORTH_EAST, north), (NORTH_EAST + 180, south)):
            self._draw.polygon([self._at(length, degrees), *sides], fill=paint)

    def _at(self, distance: float, degrees: float) -> Point:
        angle = math.radians(degrees)
        x, y = self._centre
        return (x + distance * math.cos(angle)) * SCALE, (y - distance * math.sin(angle)) * SCALE


def save(folder: Path) -> None:
    """Writes color.png and outline.png to the folder."""
    color().save(folder / "color.png", optimize=True)
    outline().save(folder / "outline.png", optimize=True)


if __name__ == "__main__":
    save(Path(__file__).parent)
