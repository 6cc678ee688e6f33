"""Finds what is wrong with an Adaptive Card before Teams, a phone or a screen reader does."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from . import action_checks, input_checks
from .card_vocabulary import NEWER, misuses
from .wire import MOST_BYTES, Json, utf16_size

VERSION = "1.5"
MOST_COLUMNS = 3
MOST_PIXELS = 48  # Microsoft: "Design effective cards"
MOST_REFRESHED = 60  # Microsoft: "User specific views", userIds

_OPAQUE = {"data", "requires", "properties", "choices.data", "msteams"}
_PIXELS = re.compile(r"(\d+(?:\.\d+)?)px", re.IGNORECASE)
_MARKDOWN = re.compile(r"\]\(|<[a-z/][^>]*>(?<!<at>)(?<!</at>)|\{\{(DATE|TIME)\(", re.IGNORECASE)

Rule = Callable[[Json, str], Iterator[str]]


def faults(card: Json) -> list[str]:
    """What is wrong, each with its place such as `card.body[0].items[2]`; empty means fit for Teams.

    Sources: Microsoft's card schema for Teams (card_vocabulary.json), "Cards reference", "Design effective cards",
    "Universal Actions for Adaptive Cards" and the Adaptive Cards documentation on input validation.
    """
    nodes = list(_nodes(card, "card"))
    found = [*misuses(card), *_whole(card), *_ids(card)]
    for path, node in nodes:
        for rule in _rules_for(node, path):
            found += (f"{path}: {fault}" for fault in rule(node, path))
    return found


def _nodes(value: object, path: str) -> Iterator[tuple[str, Json]]:
    """Every element, action and subcard with its place."""
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from _nodes(item, f"{path}[{place}]")
    elif isinstance(value, dict):
        if "type" in value:
            yield path, value
        for name, inner in value.items():
            if name not in _OPAQUE:
                yield from _nodes(inner, f"{path}.{name}")


def _rules_for(node: Json, path: str) -> Iterator[Rule]:
    kind = str(node["type"])
    yield from _RULES.get(kind, ())
    if kind.startswith("Input."):
        yield input_checks.input_faults
    if kind.startswith("Action."):
        yield action_checks.action_faults
    if kind in NEWER:
        yield _newer
    yield _widths
    yield _actions


def _whole(card: Json) -> Iterator[str]:
    if card.get("type") != "AdaptiveCard":
        yield "card: the type is not AdaptiveCard"
    if card.get("version") != VERSION:
        yield f"card: version {card.get('version')!r} is not {VERSION!r}"
    if not card.get("body"):
        yield "card: nothing in the body"
    if (size := utf16_size(card)) > MOST_BYTES:
        yield f"card: {size} bytes in UTF-16, Teams takes {MOST_BYTES}"
    if len((card.get("refresh") or {}).get("userIds") or []) > MOST_REFRESHED:
        yield f"card: refresh for more than {MOST_REFRESHED} people"


def _ids(card: Json) -> Iterator[str]:
    """Ids are unique, and no input overwrites what a button says. A fallback may repeat its element's id."""
    nodes = [(path, node) for path, node in _nodes(card, "card") if ".fallback" not in path]
    yield from _targets(nodes)
    counts = Counter(node["id"] for _, node in nodes if node.get("id"))
    yield from (f"card: {count} things have the id {id_!r}" for id_, count in counts.items() if count > 1)
    inputs = {str(node.get("id")) for _, node in nodes if str(node["type"]).startswith("Input.")}
    for path, node in nodes:
        data = node.get("data")
        if isinstance(data, dict):
            yield from (f"{path}: the input {id_!r} overwrites data.{id_}" for id_ in sorted(inputs & data.keys()))


def _targets(nodes: list[tuple[str, Json]]) -> Iterator[str]:
    """What a button shows, hides or empties, and what a text is the label of, is on the card."""
    ids = {node.get("id") for _, node in nodes}
    for path, node in nodes:
        targets = [*(node.get("targetElements") or []), *(node.get("targetInputIds") or []), node.get("labelFor")]
        named = [target.get("elementId") if isinstance(target, dict) else target for target in targets]
        yield from (f"{path}: nothing on the card has the id {id_!r}" for id_ in named if id_ and id_ not in ids)


def _text(node: Json, path: str) -> Iterator[str]:
    text = str(node.get("text", ""))
    if not text.strip():
        yield "empty text"
    if node.get("wrap") is not True:
        yield f"wrap is not true: the text {text[:30]!r} is cut off on a narrow screen"
    if _MARKDOWN.search(text):
        yield f"a link, HTML or date function in {text[:60]!r}; text of people belongs in a RichTextBlock"


def _facts(node: Json, path: str) -> Iterator[str]:
    for fact in node.get("facts") or [{}]:
        title, value = str(fact.get("title", "")), str(fact.get("value", ""))
        if not (title.strip() and value.strip()):
            yield f"empty fact {title!r}: {value!r}"
        if _MARKDOWN.search(title + value):
            yield f"a link, HTML or date function in the fact {title!r}"


def _rich_text(node: Json, path: str) -> Iterator[str]:
    runs = node.get("inlines") or []
    texts = [run if isinstance(run, str) else str(run.get("text", "")) for run in runs]
    if not "".join(texts).strip() or "" in texts:
        yield "empty text"


def _needs(name: str, why: str) -> Rule:
    """The property must be there and say something."""

    def rule(node: Json, path: str) -> Iterator[str]:
        if not str(node.get(name) or "").strip():
            yield f"no {name}: {why}"

    return rule


def _image(node: Json, path: str) -> Iterator[str]:
    if not str(node.get("altText") or "").strip():
        yield "no altText: a screen reader says nothing"
    if not str(node.get("url", "")).startswith(("https://", "data:image/")):
        yield "the address is neither https nor data"


def _columns(node: Json, path: str) -> Iterator[str]:
    columns = node.get("columns") or []
    if len(columns) > MOST_COLUMNS:
        yield f"{len(columns)} columns, a phone shows {MOST_COLUMNS}"
    if sum(bool(_PIXELS.fullmatch(str(column.get("width", "")))) for column in columns) > 1:
        yield "more than one column has a width in pixels"


def _table(node: Json, path: str) -> Iterator[str]:
    if node.get("firstRowAsHeaders") is not True:
        yield "firstRowAsHeaders is not true: a screen reader finds no header row"
    width = len(node.get("columns") or [])
    for place, row in enumerate(node.get("rows") or []):
        if len(row.get("cells") or []) != width:
            yield f"rows[{place}] has {len(row.get('cells') or [])} cells for {width} columns"


def _newer(node: Json, path: str) -> Iterator[str]:
    fallback = node.get("fallback")
    if fallback is None:
        yield f"{node['type']} needs a fallback for clients that do not know it"
    elif fallback == "drop" and node["type"] in {"Input.Rating", "CompoundButton"}:
        yield f"{node['type']} may not be dropped: people could not answer"


def _widths(node: Json, path: str) -> Iterator[str]:
    for name in ("width", "minWidth", "itemWidth"):
        pixels = _PIXELS.fullmatch(str(node.get(name, "")))
        if pixels and float(pixels[1]) > MOST_PIXELS:
            yield f"{name} {node[name]}: no fixed width over {MOST_PIXELS}px, phones cannot scroll sideways"


def _actions(node: Json, path: str) -> Iterator[str]:
    if isinstance(node.get("actions"), list):
        yield from action_checks.set_faults(node["actions"])


_RULES: Mapping[str, tuple[Rule, ...]] = {
    "TextBlock": (_text,),
    "RichTextBlock": (_rich_text,),
    "FactSet": (_facts,),
    "Badge": (_needs("text", "an empty badge"),),
    "Image": (_image,),
    "Media": (_needs("altText", "a screen reader says nothing"),),
    "ColumnSet": (_columns,),
    "Table": (_table,),
}
