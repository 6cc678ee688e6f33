"""The two icons, as drawn and as stored."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from manifest import icons
from manifest.png import color_faults, outline_faults
from manifest.texts import FOLDER
from tests.manifest.packages import png


@pytest.mark.parametrize(("name", "draw"), [("color.png", icons.color), ("outline.png", icons.outline)])
def test_the_stored_icon_is_the_drawn_one(name: str, draw: Callable[[], Image.Image]) -> None:
    with Image.open(FOLDER / name) as stored:
        difference = ImageChops.difference(stored.convert("RGBA"), draw())
    # Another release of Pillow may round an edge otherwise; a changed drawing differs by far more.
    assert max(difference.tobytes()) <= 8


def test_the_colour_icon_is_an_opaque_square_with_its_sign_in_the_middle_96_pixels() -> None:
    picture = icons.color()
    assert picture.size == (192, 192)
    assert picture.getchannel("A").getextrema() == (255, 255)
    background = Image.new("RGB", picture.size, icons.BACKGROUND)
    assert ImageChops.difference(picture.convert("RGB"), background).getbbox() == (48, 48, 144, 144)


def test_the_outline_icon_is_pure_white_and_reaches_the_edges() -> None:
    picture = icons.outline()
    assert picture.size == (32, 32)
    assert [picture.getchannel(channel).getextrema() for channel in "RGB"] == [(255, 255)] * 3
    assert picture.getchannel("A").getextrema() == (0, 255)
    assert picture.getchannel("A").getbbox() == (0, 0, 32, 32)


def test_both_icons_pass_the_rules_of_the_package() -> None:
    assert list(color_faults(png(icons.color()))) == []
    assert list(outline_faults(png(icons.outline()))) == []


def test_the_sign_stands_out_from_its_background_and_the_accent_is_that_background() -> None:
    assert _contrast(icons.BACKGROUND, icons.PAPER) >= 4.5
    assert json.loads((FOLDER / "manifest.json").read_bytes())["accentColor"] == icons.BACKGROUND


def test_drawing_again_writes_both_files(tmp_path: Path) -> None:
    icons.save(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {"color.png", "outline.png"}
    assert list(color_faults((tmp_path / "color.png").read_bytes())) == []


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    darker, lighter = sorted([_luminance(one), _luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
