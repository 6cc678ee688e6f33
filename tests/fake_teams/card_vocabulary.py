"""The element, action and property names that Adaptive Cards have in Teams (card_vocabulary.json says whence)."""

import json
from collections.abc import Iterator
from pathlib import Path

from .wire import Json

_VOCABULARY: Json = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
_ENUMS = {name: {value.casefold() for value in values} for name, values in _VOCABULARY["enums"].items()}
_TYPES = {
    name: (entry["place"], _VOCABULARY["bases"].get(entry["place"], {}) | entry["properties"])
    for name, entry in _VOCABULARY["types"].items()
}
_OBJECTS: dict[str, Json] = _VOCABULARY["objects"]

KNOWN_TYPES = frozenset(_TYPES)

NEWER = frozenset(
    name
    for name in _TYPES
    if name.startswith("Chart.")
    or name in {"Badge", "Carousel", "CodeBlock", "Component", "CompoundButton", "Icon", "IconRun", "ImageRun"}
    or name in {"Input.Rating", "ProgressBar", "ProgressRing", "Rating"}
    or name in {"Action.InsertImage", "Action.OpenUrlDialog", "Action.Popover", "Action.ResetInputs"}
)
"""What came after schema 1.5: clients that lack it use the `fallback`, or show nothing."""


def misuses(card: object) -> Iterator[str]:
    """Unknown types and properties, and values that do not fit, each with its place in the card."""
    yield from _misfits(card, "AdaptiveCard", "card")


def _misfits(value: object, kinds: str, path: str) -> Iterator[str]:
    """`kinds` as in card_vocabulary.json: alternatives, one of which must fit the value's shape."""
    kind = next((kind for kind in kinds.split("|") if _shaped(value, kind)), None)
    if kind is None:
        yield f"{path}: {value!r} is not {kinds.replace('=', '')}"
    elif kind.startswith("=") and str(value).casefold() not in _ENUMS[kind[1:]]:
        yield f"{path}: {value!r} is not one of {', '.join(sorted(_ENUMS[kind[1:]]))}"
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _misfits(item, kind[1:-1], f"{path}[{place}]")
    elif isinstance(value, dict) and kind.startswith("{"):
        yield from _properties(value, _OBJECTS[kind[1:-1]], path)
    elif isinstance(value, dict) and kind != "object":
        yield from _node(value, kind, path)


def _shaped(value: object, kind: str) -> bool:
    if kind == "drop":
        return value == "drop"
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "string" or kind.startswith("="):
        return isinstance(value, str)
    if kind.startswith("["):
        return isinstance(value, list)
    return isinstance(value, dict) or (kind == "run" and isinstance(value, str))


def _node(node: Json, kind: str, path: str) -> Iterator[str]:
    """An element, action and so on: of a known type that may stand here, with known properties."""
    exact = kind in _TYPES
    name = node.get("type", kind if exact else None)
    if name not in _TYPES:
        yield f"{path}: unknown type {name!r}"
        return
    place, properties = _TYPES[name]
    if (name if exact else place) != kind:
        yield f"{path}: {name} cannot stand where {kind} is expected"
    yield from _properties(node, {"type": "string", **properties}, path)


def _properties(node: Json, known: Json, path: str) -> Iterator[str]:
    for name, value in node.items():
        if name in known:
            yield from _misfits(value, known[name], f"{path}.{name}")
        else:
            yield f"{path}: unknown property {name!r} of {node.get('type', 'this object')}"
