"""Makes docs/planlotsen.png, the picture in the README, from the screenshots of the story in the browser.

Run `pytest tests/browser/test_story.py` first: it leaves them in var/screenshots.
"""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).parents[1]
SCREENSHOTS = ROOT / "var" / "screenshots"
PICTURE = Path(__file__).with_name("planlotsen.png")
SCREENS: Sequence[Sequence[str]] = (("reminder", "pick-a-time"), ("question",), ("plan",))  # cards below each other
WIDTH, HEIGHT = 1_200, 708
GAP, MARGIN, RADIUS = 28, 12, 22
CHAT, EDGE = "#ebebeb", "#c8c8c8"
COLOURS = 127


def main() -> None:
    picture = Image.new("RGB", (WIDTH, HEIGHT), EDGE)
    outside = Image.new("1", picture.size, 1)
    width = (WIDTH - GAP * (len(SCREENS) - 1)) // len(SCREENS)
    for number, names in enumerate(SCREENS):
        left = number * (width + GAP)
        frame = (left, 0, left + width - 1, HEIGHT - 1)
        screen = draw_screen([open_card(name) for name in names], width)
        picture.paste(screen, (left, 0), rounded(screen.size))
        ImageDraw.Draw(picture).rounded_rectangle(frame, RADIUS, outline=EDGE, width=2)
        ImageDraw.Draw(outside).rounded_rectangle(frame, RADIUS, fill=0)
    few = picture.quantize(COLOURS, dither=Image.Dither.NONE)
    few.putpalette([*(few.getpalette() or [])[: 3 * COLOURS], 255, 255, 255])
    few.paste(COLOURS, mask=outside)  # one colour more: none, for pages that are dark
    few.save(PICTURE, optimize=True, transparency=COLOURS)


def open_card(name: str) -> Image.Image:
    """Anna's last screenshot of that name."""
    return Image.open(max(SCREENSHOTS.glob(f"*-anna-{name}.png"))).convert("RGB")


def draw_screen(cards: Sequence[Image.Image], width: int) -> Image.Image:
    """Cards in a chat, as wide as a phone shows them; what is below the screen is cut off."""
    screen = Image.new("RGB", (width, HEIGHT), CHAT)
    top = MARGIN
    for card in cards:
        inner = width - 2 * MARGIN
        small = card.resize((inner, round(card.height * inner / card.width)), Image.Resampling.LANCZOS)
        screen.paste(small, (MARGIN, top), rounded(small.size, 6))
        top += small.height + MARGIN
    return screen


def rounded(size: tuple[int, int], radius: int = RADIUS) -> Image.Image:
    """A mask with round corners."""
    mask = Image.new("L", size)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, size[0] - 1, size[1] - 1), radius, fill=255)
    return mask


if __name__ == "__main__":
    main()
