"""The JSON that travels between Teams and a bot: how it is written, and how large Teams counts it."""

import json
import re
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"

MOST_BYTES = 80_000
"""What Teams guarantees to take, counted in UTF-16 (Microsoft: "Agent message size limit", 80 KB)."""

_PICTURE = re.compile(r"data:image/[a-z+.-]+;base64,[A-Za-z0-9+/=]*")


def encode(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def utf16_size(value: object) -> int:
    """Bytes as Teams counts them: UTF-16, pictures in base64 left out."""
    return len(_PICTURE.sub("", encode(value).decode()).encode("utf-16-le"))


def cards_of(activity: Json) -> list[Json]:
    """The Adaptive Cards attached to a message, in order."""
    attachments = activity.get("attachments") or []
    return [a["content"] for a in attachments if a.get("contentType") == ADAPTIVE_CARD and a.get("content")]
