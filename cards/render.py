"""Drawing a card: a card value and a language become the JSON of an Adaptive Card."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

import orjson
from jinja2 import StrictUndefined, Template, Undefined

from cards import texts
from cards.buttons import asking_first, buttons, press
from cards.size import fitting, is_small
from cards.templates import Templates
from cards.texts import Fault, Texts
from cards.wording import Wording
from dialogs.cards import Card
from dialogs.rules.people import Language

FOLDER = Path(__file__).parent
CARD, SUMMARY, TEXTS = "card.json.j2", "summary.json.j2", "texts.toml"
VERSION = "1.5"
MOST_VOCABULARIES = 512  # of each card and language one for each day: yesterday's are let go


class BrokenTexts(Exception):
    """A file of texts cannot be used; the message says which, and why."""


def render(card: Card, language: Language, nonce: str, today: date | None = None) -> dict[str, Any]:
    """The Adaptive Card. `nonce` names this drawing of it, so that a press that arrives twice is known as one.

    A date of another year than that of `today` (the employer's local date) is written with its year.
    """
    drawn = draw(FOLDER, f"{card.name}/{CARD}", card, language, nonce, today)
    content: dict[str, Any] = orjson.loads(drawn)
    if is_small(drawn):
        return content
    note = wording(FOLDER, card.name, language).t("size.shortened")
    return fitting(content, note)


def summary(card: Card, language: Language, drawn: Mapping[str, Any], today: date | None = None) -> str:
    """One sentence for the notification on a screen that others may see: never what somebody has written.

    `drawn` is the card as it was rendered.
    """
    file = f"{card.name}/{SUMMARY}"
    if not _has(FOLDER, file):
        return str(drawn["fallbackText"])  # the title
    return str(orjson.loads(draw(FOLDER, file, card, language, "", today)))


def draw(
    folder: Path,
    file: str,
    card: Card,
    language: Language,
    nonce: str,
    today: date | None = None,
    *,
    in_place: bool = True,
) -> str:
    """The JSON of a template in `folder`; not `in_place`, what goes wrong in a part is told where it stands."""
    words = _vocabulary(folder, card.name, language, today)
    return _template(folder, file, in_place).render(words, card=card, press=partial(press, nonce))


def encode(value: object) -> str:
    """What `{{ … }}` becomes: a finished JSON value, so that no text can break out of its place."""
    if isinstance(value, Undefined):
        str(value)  # raises, with the name of what is missing
    return orjson.dumps(value, option=_VALUES_ALONE).decode()


_VALUES_ALONE = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
"""No person with all their fields; and dates as people say them (cards/dates.py), or not at all."""


@cache
def environment(folder: Path, in_place: bool = True) -> Templates:
    made = Templates(
        folder,
        in_place=in_place,
        finalize=encode,
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update({"version": VERSION, "buttons": buttons, "asking_first": asking_first})
    return made


def wording(folder: Path, name: str, language: Language, today: date | None = None) -> Wording:
    """The words of one card in one language."""
    return Wording(language=language, texts=_texts(folder, name), shared=_texts(folder, ""), today=today)


@lru_cache(MOST_VOCABULARIES)
def _vocabulary(
    folder: Path, name: str, language: Language, today: date | None
) -> Mapping[str, Callable[..., Any] | str]:
    return wording(folder, name, language, today).vocabulary()


@cache
def _template(folder: Path, file: str, in_place: bool) -> Template:
    return environment(folder, in_place).get_template(file)


@cache
def _has(folder: Path, file: str) -> bool:
    return (folder / file).exists()


@cache
def _texts(folder: Path, name: str) -> Texts:
    file = f"{name}/{TEXTS}" if name else TEXTS
    found, faults = texts.read(folder / file, file)
    if faults:
        raise BrokenTexts("\n".join(map(Fault.__str__, faults)))
    return found
