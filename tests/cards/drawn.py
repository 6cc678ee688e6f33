"""Reads drawn cards: what can be seen on them, what was written by people, and which actions they offer."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

from dialogs.actions import Action
from dialogs.cards import Card
from dialogs.rules.people import Language

Json = dict[str, Any]
Place = tuple[str, str]  # the type of an element, and its property

SEEN = {
    "text",
    "title",
    "label",
    "placeholder",
    "errorMessage",
    "altText",
    "fallbackText",
    "tooltip",
    "legend",
    "xAxisTitle",
    "yAxisTitle",
    "value",
    "speak",
    "x",
}
HIDDEN = {"data", "style", "color", "id", "verb", "type", "msteams"}
SHORTENED = " […]"


def nodes(value: object, kind: str = "") -> Iterator[tuple[str, Json]]:
    """Every element, action, run and fallback of a card with its type; a choice has the type "choices", and so on."""
    if isinstance(value, list):
        for each in value:
            yield from nodes(each, kind)
    elif isinstance(value, dict):
        yield str(value.get("type", kind)), value
        for name, inner in value.items():
            if name not in HIDDEN:
                yield from nodes(inner, name)


def texts(card: Json) -> Iterator[tuple[Place, str]]:
    """What a person can see or hear, and where. Of inputs only the value of a written text is one."""
    for kind, node in nodes(card):
        for name in SEEN & node.keys():
            is_for_machines = name == "value" and kind not in ("Input.Text", "facts")
            if isinstance(node[name], str) and not is_for_machines:
                yield (kind, name), node[name]


def written(card: Card) -> set[str]:
    """The strings of a card value: what people wrote, names of people and units. The questions are not among them."""
    return {text for text in _strings(card) if text.strip()}


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield value
    elif not isinstance(value, Action):
        for each in _parts(value):
            yield from _strings(each)


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, Mapping):
        return () if value.keys() <= set(Language) else value.values()  # a text of ours in both languages
    if isinstance(value, tuple | list):
        return value
    return (
        [getattr(value, field.name) for field in dataclasses.fields(value)] if dataclasses.is_dataclass(value) else ()
    )


def without_written(text: str, by_people: set[str]) -> str:
    """The text without what people wrote: what is left is ours."""
    if any(each.startswith(text.removesuffix(SHORTENED)) for each in by_people):
        return ""
    for each in sorted(by_people, key=len, reverse=True):
        text = text.replace(each, " ")
    return text


def offered(value: object) -> Iterator[Action]:
    """The actions of a card value."""
    if isinstance(value, Action):
        yield value
    elif not isinstance(value, str):
        for each in _parts(value):
            yield from offered(each)


def presses(card: Json) -> Iterator[Json]:
    """Every button that comes back to us, with its fallbacks and those that make a whole element pressable."""
    return (node for kind, node in nodes(card) if kind in ("Action.Execute", "Action.Submit"))
