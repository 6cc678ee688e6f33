"""Knows the gallery's page: index.html with every sample as data, drawn live where it is opened."""

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cards.render import render
from dialogs.rules.people import Language
from tests.cards.samples import Sample
from tests.gallery.host_config import THEMES, host_config

ROOT = Path(__file__).parent.parent.parent
RENDERER = ROOT / "node_modules" / "adaptivecards" / "dist"
NONCE = "gallery"

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sample as Adaptive Cards, by language."""

    sample: Sample
    cards: Mapping[Language, dict[str, Any]]


def draw(samples: Iterable[Sample]) -> tuple[list[Drawing], dict[str, list[str]]]:
    """The drawings, and the problems of those samples that could not be drawn."""
    drawings: list[Drawing] = []
    problems: dict[str, list[str]] = {}
    for sample in samples:
        try:
            cards = {language: render(sample.card, language, NONCE) for language in Language}
        except Exception as error:  # whatever it is, the others are still to be drawn
            problems[sample.name] = [f"it could not be drawn: {type(error).__name__}: {error}"]
        else:
            drawings.append(Drawing(sample, cards))
    return drawings, problems


def write(folder: Path, drawings: Sequence[Drawing], pictures: Mapping[str, Sequence[str]] | None = None) -> Path:
    """The page with all it needs; `pictures` are files beside it, by the name of the sample."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in ("adaptivecards.js", "adaptivecards.css"):
        shutil.copyfile(RENDERER / file, folder / file)
    for file in ("gallery.js", "gallery.css"):
        shutil.copyfile(_HERE / file, folder / file)
    data = {
        "hosts": {name: host_config(theme) for name, theme in THEMES.items()},
        "samples": [_plain(each, (pictures or {}).get(each.sample.name, ())) for each in drawings],
    }
    (folder / "data.js").write_text(f"const DATA = {json.dumps(data)};\n", "utf-8")
    return Path(shutil.copyfile(_HERE / "gallery.html", folder / "index.html"))


def _plain(drawing: Drawing, pictures: Sequence[str]) -> dict[str, Any]:
    sample = drawing.sample
    return {
        "name": sample.name,
        "card": sample.card.name,
        "state": sample.state,
        "cards": drawing.cards,
        "pictures": list(pictures),
    }
