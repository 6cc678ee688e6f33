"""Drawing a card: a card value and a language become the JSON of an Adaptive Card."""

import json
from collections.abc import Callable, Mapping, MutableMapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateNotFound, Undefined

from cards import texts
from cards.buttons import asking_first, buttons, press
from cards.size import fitting
from cards.texts import Fault, Texts
from cards.wording import Wording
from dialogs.cards import Card
from dialogs.rules.people import Language

FOLDER = Path(__file__).parent
CARD, SUMMARY, TEXTS = "card.json.j2", "summary.json.j2", "texts.toml"
VERSION = "1.5"


class BrokenTexts(Exception):
    """A file of texts cannot be used; the message says which, and why."""


def render(card: Card, language: Language, nonce: str) -> dict[str, Any]:
    """The Adaptive Card. `nonce` names this drawing of it, so that a press that arrives twice is known as one."""
    drawn = draw(FOLDER, f"{card.name}/{CARD}", card, language, nonce)
    content: dict[str, Any] = json.loads(drawn)
    note = wording(FOLDER, card.name, language).t("size.shortened")
    return fitting(content, drawn, note)


def summary(card: Card, language: Language, drawn: Mapping[str, Any]) -> str:
    """One sentence for the notification on a screen that others may see: never what somebody has written.

    `drawn` is the card as it was rendered.
    """
    try:
        said = draw(FOLDER, f"{card.name}/{SUMMARY}", card, language, nonce="")
    except TemplateNotFound:
        return str(drawn["fallbackText"])  # the title
    return str(json.loads(said))


def draw(folder: Path, file: str, card: Card, language: Language, nonce: str) -> str:
    """The JSON of a template in `folder`."""
    words = _vocabulary(folder, card.name, language)
    return _template(folder, file).render(words, card=card, press=partial(press, nonce))


def encode(value: object) -> str:
    """What `{{ … }}` becomes: a finished JSON value, so that no text can break out of its place."""
    if isinstance(value, Undefined):
        str(value)  # raises, with the name of what is missing
    return _encode(value)


_encode = json.JSONEncoder(ensure_ascii=False).encode


class _Environment(Environment):
    """Templates never change while we run. Jinja2 would look that up for each part that a card includes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._loaded: dict[str, Template] = {}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        if not isinstance(name, str):
            return super().get_template(name, parent, globals)
        if name not in self._loaded:
            self._loaded[name] = super().get_template(name, parent, globals)
        return self._loaded[name]


@cache
def environment(folder: Path) -> Environment:
    made = _Environment(
        loader=FileSystemLoader(folder),
        finalize=encode,
        undefined=StrictUndefined,
        autoescape=False,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update({"version": VERSION, "buttons": buttons, "asking_first": asking_first})
    return made


@cache
def wording(folder: Path, name: str, language: Language) -> Wording:
    """The words of one card in one language."""
    return Wording(language=language, texts=_texts(folder, name), shared=_texts(folder, ""))


@cache
def _vocabulary(folder: Path, name: str, language: Language) -> Mapping[str, Callable[..., Any] | str]:
    return wording(folder, name, language).vocabulary()


@cache
def _template(folder: Path, file: str) -> Template:
    return environment(folder).get_template(file)


@cache
def _texts(folder: Path, name: str) -> Texts:
    file = f"{name}/{TEXTS}" if name else TEXTS
    found, faults = texts.read(folder / file, file)
    if faults:
        raise BrokenTexts("\n".join(map(Fault.__str__, faults)))
    return found
