"""Reads an Adaptive Card as a client renders it: the texts in order, the inputs, and what can be pressed."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from .card_vocabulary import KNOWN_TYPES, NEWER
from .client import Client
from .inputs import Input, Level, read_input
from .wire import Json


@dataclass(eq=False)
class Button:
    """Something that can be pressed. `beside`: the text of the row or box around it; `opens`: a ShowCard's level."""

    title: str
    action: Json
    level: Level
    beside: str = ""
    opens: Level | None = None

    @property
    def kind(self) -> str:
        return str(self.action["type"])


@dataclass(frozen=True)
class Reading:
    """What a person finds on a card right now."""

    texts: tuple[str, ...]
    inputs: tuple[Input, ...]
    buttons: tuple[Button, ...]


def read_card(content: Json, client: Client, visibility: Mapping[str, bool], opened: Collection[Level]) -> Reading:
    """`visibility`: ids that were toggled since; `opened`: levels of the ShowCards that were opened."""
    reader = _Reader(client, visibility, opened)
    reader.card(content, _Place(()))
    return Reading(tuple(filter(None, reader.texts)), tuple(reader.inputs), tuple(reader.buttons))


@dataclass(frozen=True)
class _Place:
    """level: which (sub)card. read: its text is on the screen. there: neither it nor a box around it is hidden."""

    level: Level
    read: bool = True
    there: bool = True


@dataclass
class _Reader:
    client: Client
    visibility: Mapping[str, bool]
    opened: Collection[Level]
    texts: list[str] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)
    cards: dict[Level, int] = field(default_factory=dict)

    def card(self, content: Json, place: _Place) -> None:
        self.select(content, place)
        self.box(content.get("body"), place)
        self.actions(content.get("actions"), place)

    def box(self, items: list[Json] | None, place: _Place) -> None:
        """Buttons in a box stand beside its text, unless a smaller box around them has text of its own."""
        first_text, first_button = len(self.texts), len(self.buttons)
        for item in items or []:
            self.element(item, place)
        beside = " ".join(self.texts[first_text:])
        for button in self.buttons[first_button:]:
            button.beside = button.beside or beside

    def element(self, node: Json, place: _Place) -> None:
        node_ = self.rendered(node)
        if node_ is None or not self.client.shows(node_.get("targetWidth")):
            return
        if not self.visibility.get(node_.get("id", ""), node_.get("isVisible", True)):
            place = replace(place, read=False, there=False)
        kind = node_["type"]
        if kind.startswith("Input."):
            self.input(node_, place)
        for text in _TEXTS.get(kind, _chart if kind.startswith("Chart.") else _no_text)(node_):
            self.say(text, place)
        self.select(node_, place)
        self.actions(node_.get("actions"), place)
        for part in _PARTS.get(kind, ()):
            self.parts(node_.get(part), kind, place)

    def parts(self, parts: list[Json] | None, kind: str, place: _Place) -> None:
        """Containers hold elements; sets, tables and rows hold boxes in their turn."""
        if kind in _NAMES:
            parts = [{"type": _NAMES[kind], **part} for part in parts or []]
        self.box(parts, place)

    def input(self, node: Json, place: _Place) -> None:
        input_ = read_input(node, place.level, place.there)
        self.inputs.append(input_)
        for text in (input_.label, input_.placeholder, *(title for title, _ in input_.choices), input_.shown_value):
            self.say(text, place)
        if "inlineAction" in node:
            self.action(node["inlineAction"], place)

    def select(self, node: Json, place: _Place) -> None:
        for holder in (node, *(run for run in node.get("inlines") or [] if isinstance(run, dict))):
            if "selectAction" in holder:
                self.action(holder["selectAction"], place, holder.get("title", ""))

    def actions(self, actions: list[Json] | None, place: _Place) -> None:
        for action in actions or []:
            self.action(action, place)
            self.actions(action.get("menuActions"), place)

    def action(self, action: Json, place: _Place, otherwise: str = "") -> None:
        if not self.client.modern and isinstance(action.get("fallback"), dict):
            action = action["fallback"]
        button = Button(action.get("title") or action.get("tooltip") or otherwise, action, place.level)
        if place.there:
            self.buttons.append(button)
        inner = action.get("card") or action.get("content")
        if inner:
            button.opens = self.next_level(place.level)
            self.card(inner if "body" in inner else {"body": [inner]}, self.inside(button.opens, place))

    def inside(self, level: Level, place: _Place) -> _Place:
        return _Place(level, read=place.read and level in self.opened, there=place.there)

    def next_level(self, level: Level) -> Level:
        self.cards[level] = self.cards.get(level, -1) + 1
        return (*level, self.cards[level])

    def rendered(self, node: Json) -> Json | None:
        """The element itself, or the fallback of one that this client does not know."""
        known = node.get("type") in KNOWN_TYPES and (self.client.modern or node.get("type") not in NEWER)
        if known:
            return node
        fallback = node.get("fallback")
        return self.rendered(fallback) if isinstance(fallback, dict) else None

    def say(self, text: object, place: _Place) -> None:
        if place.read and text not in (None, ""):
            self.texts.append(str(text))


def _text_block(node: Json) -> Iterator[object]:
    yield plain(node.get("text", ""))


def _rich_text(node: Json) -> Iterator[object]:
    yield "".join(run if isinstance(run, str) else run.get("text", "") for run in node.get("inlines") or [])


def _facts(node: Json) -> Iterator[object]:
    for fact in node.get("facts") or []:
        yield plain(f"{fact.get('title', '')} {fact.get('value', '')}")


def _chart(node: Json) -> Iterator[object]:
    yield from (node.get(part) for part in ("title", "xAxisTitle", "yAxisTitle", "subLabel", "value"))
    for part in ("data", "segments"):
        for point in node.get(part) or []:
            yield from _point(point)


def _point(point: Json) -> Iterator[object]:
    name = point.get("legend", point.get("title", point.get("x", "")))
    yield f"{name} {point.get('value', point.get('y', point.get('size', '')))}".strip()
    for inner in (*(point.get("values") or []), *(point.get("data") or [])):
        yield from _point(inner)


def _no_text(_: Json) -> Iterator[object]:
    return iter(())


def _saying(*names: str) -> Callable[[Json], Iterator[object]]:
    """Reads these properties."""
    return lambda node: (node.get(name) for name in names)


_TEXTS: Mapping[str, Callable[[Json], Iterator[object]]] = {
    "TextBlock": _text_block,
    "RichTextBlock": _rich_text,
    "FactSet": _facts,
    "Badge": _saying("text"),
    "CodeBlock": _saying("codeSnippet"),
    "CompoundButton": _saying("title", "description", "badge"),
    "Image": _saying("altText"),
    "Media": _saying("altText"),
    "ProgressRing": _saying("label"),
    "Rating": lambda node: iter([f"{node.get('value', 0)}/{node.get('max', 5)}"]),
    "Component": lambda node: iter([node.get("properties", {}).get("displayName")]),
}
_PARTS = {
    "Container": ("items",),
    "Column": ("items",),
    "TableCell": ("items",),
    "CarouselPage": ("items",),
    "ColumnSet": ("columns",),
    "Table": ("rows",),
    "TableRow": ("cells",),
    "Carousel": ("pages",),
    "ImageSet": ("images",),
}
_NAMES = {
    "ColumnSet": "Column",
    "Table": "TableRow",
    "TableRow": "TableCell",
    "Carousel": "CarouselPage",
    "ImageSet": "Image",
}

_LINK = re.compile(r"(?<!\\)\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(?<![\\\w*_])(\*\*|__|\*|_)(?=\S)(.+?)(?<=[^\s\\])\1(?![\w*_])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~>|])")
_MENTION = re.compile(r"</?at>")


def plain(markdown: str) -> str:
    """What is read where Teams takes Markdown: emphasis, links and mentions without their signs."""
    text = _LINK.sub(r"\1", markdown)
    for _ in range(2):  # bold may hold italics
        text = _EMPHASIS.sub(r"\2", text)
    return _MENTION.sub("", _ESCAPE.sub(r"\1", text))
