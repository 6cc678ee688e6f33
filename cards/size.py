"""Knows how large a card may be, and shortens the longest texts of one that is larger.

Teams refuses a message above about 100 KB and promises to take one of 80 KB, counted in UTF-16 (Microsoft, "Format
your bot messages"). What stands in a field is never shortened, only text that is shown.
"""

import json
from collections.abc import Iterator
from typing import Any

MOST_BYTES = 76_000  # room is left for the message around the card
SHORTEST = 60  # characters that are left of a text in any case
_MOST_BYTES_OF_ONE = 5  # four are those of the widest characters; the rest is for the spaces that others put in
ELLIPSIS = " […]"

Node = dict[str, Any]


def fitting(card: Node, note: str) -> Node:
    """The card, with its longest texts shortened and a note that says so when it would be too large."""
    if size(card) <= MOST_BYTES:
        return card
    card["body"].insert(1, {"type": "TextBlock", "text": note, "wrap": True, "isSubtle": True})
    runs = list(_runs(card))
    limit = max((len(run["text"]) for run in runs), default=0)
    while limit > SHORTEST and size(card) > MOST_BYTES:
        limit = max(limit * 4 // 5, SHORTEST)
        _shorten(runs, limit)
    return card


def is_small(drawn: str) -> bool:
    """Whether it surely fits, as nearly all cards do. `drawn` is its JSON, without any space between its parts."""
    return len(drawn) * _MOST_BYTES_OF_ONE <= MOST_BYTES


def size(card: Node) -> int:
    """Bytes of the card as Teams counts them."""
    return _bytes(json.dumps(card, ensure_ascii=False))


def _bytes(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass"))


def _shorten(runs: list[Node], limit: int) -> None:
    for run in runs:
        if len(run["text"]) > limit:
            run["text"] = run["text"][:limit].rstrip() + ELLIPSIS


def _runs(node: object) -> Iterator[Node]:
    """Every text run, wherever it stands."""
    if isinstance(node, list):
        for each in node:
            yield from _runs(each)
    elif isinstance(node, dict):
        if node.get("type") == "TextRun":
            yield node
        for value in node.values():
            yield from _runs(value)
