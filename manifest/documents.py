"""How the JSON files of an app package are read: strictly, so that no key is lost in silence."""

import json
from typing import Any

from manifest.faults import Fault, ManifestError

Document = dict[str, Any]


def parse(file: str, data: bytes) -> Document:
    """A JSON object in UTF-8; anything else, a key that stands twice included, raises ManifestError."""
    try:
        document = json.loads(data.decode("utf-8"), object_pairs_hook=_unique)
    except ValueError as error:
        raise ManifestError([Fault(file, "", f"is not JSON: {error}")]) from error
    if not isinstance(document, dict):
        raise ManifestError([Fault(file, "$", "must be a JSON object")])
    return document


def _unique(pairs: list[tuple[str, Any]]) -> Document:
    document = dict(pairs)
    if len(document) < len(pairs):
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        raise ValueError(f"the key {', '.join(twice)} stands twice in one object")
    return document
