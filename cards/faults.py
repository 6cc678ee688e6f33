"""Finds what is wrong with the cards before anybody needs them; asked at start and by `doctor`."""

import json
import traceback
from collections.abc import Iterator
from pathlib import Path

from cards import render, template_faults, texts
from cards.specimens import specimens
from cards.template_faults import Source
from cards.texts import Fault, Texts
from dialogs import features
from dialogs.cards import Card
from dialogs.rules.people import Language

PARTS = "parts"


def check(folder: Path = render.FOLDER) -> list[str]:
    """Every fault of the templates and texts in `folder`, each with its file and line; empty when all is well."""
    assert features.VERBS  # imported for what it makes known: all cards and all verbs
    found = [*_names(folder), *_texts(folder)]
    found = found or list(_templates(folder))
    found = found or list(_drawings(folder))
    return [str(fault) for fault in sorted(set(found))]


def _names(folder: Path) -> Iterator[Fault]:
    drawn = {path.parent.name for path in folder.glob(f"*/{render.CARD}")} - {PARTS}
    for name in sorted(set(Card.by_name) - drawn):
        yield Fault(f"{name}/{render.CARD}", 1, f"the card {name} has no template")
    for name in sorted(drawn - set(Card.by_name)):
        yield Fault(f"{name}/{render.CARD}", 1, f"there is no card {name}")


def _texts(folder: Path) -> Iterator[Fault]:
    for file in (render.TEXTS, *(f"{name}/{render.TEXTS}" for name in Card.by_name)):
        if (folder / file).is_file():
            yield from texts.read(folder / file, file)[1]
        elif (folder / file).parent.is_dir():
            yield Fault(file, 1, "the file is missing")


def _templates(folder: Path) -> Iterator[Fault]:
    for source in sources(folder):
        yield from template_faults.faults(source, render.environment(folder), folder)


def sources(folder: Path) -> Iterator[Source]:
    """Every template, with what it may use."""
    shared, _ = texts.read(folder / render.TEXTS, render.TEXTS)
    vocabulary = render.wording(folder, "", Language.SWEDISH).vocabulary()
    names = frozenset({*vocabulary, *render.environment(folder).globals, "card", "press", "loop"})
    for name in (PARTS, *Card.by_name):
        own: Texts = {} if name == PARTS else texts.read(folder / name / render.TEXTS, "")[0]
        for path in sorted((folder / name).glob("*.j2")):
            yield Source(
                file=f"{name}/{path.name}",
                text=path.read_text(encoding="utf-8"),
                card=Card.by_name.get(name),
                texts={**shared, **own},
                names=names,
                is_part=name == PARTS or path.name not in (render.CARD, render.SUMMARY),
            )


def _drawings(folder: Path) -> Iterator[Fault]:
    """One language is enough: both have the same texts with the same placeholders."""
    for name, card in Card.by_name.items():
        for value in specimens(card):
            yield from _drawing(folder, name, value)


def _drawing(folder: Path, name: str, card: Card) -> Iterator[Fault]:
    for file in (f"{name}/{render.CARD}", f"{name}/{render.SUMMARY}"):
        if not (folder / file).is_file():
            continue
        try:
            drawn = render.draw(folder, file, card, Language.SWEDISH, nonce="", in_place=False)
            json.loads(drawn)
        except json.JSONDecodeError as error:
            near = " ".join(drawn[max(error.pos - 60, 0) : error.pos + 20].split())
            yield Fault(file, 1, f"this is not JSON: {error.msg} at the end of … {near}")
        except Exception as error:  # whatever goes wrong in a template is a fault of it, and has a place
            yield _fault_of(error, folder, file)


def _fault_of(error: Exception, folder: Path, file: str) -> Fault:
    """The place in a template where drawing failed: the innermost one."""
    places = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    if not places:
        return Fault(file, 1, str(error))
    at = Path(places[-1].filename).relative_to(folder).as_posix()
    return Fault(at, places[-1].lineno or 1, str(error))
