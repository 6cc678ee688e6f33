"""How an answer is read: which card it is, what it offers, and whether it says what its reader may not know."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.access import situations
from tests.access.expectations import Who
from tests.fake_teams.wire import Json

NOT_THERE = "Det här finns inte att visa"
NOTHING_PERSONAL = ("Du är inte upplagd här än", "Vi tar det i en egen chatt")
SORRY = "Något gick fel hos oss"

_ANNA, _BO = (Who.EMPLOYEE, Who.MOVED, Who.SHARING), (Who.MANAGER,)
_BOTH = (
    *_ANNA,
    *_BO,
    Who.NEW,
    Who.SETTLED,
    Who.DEPUTY,
    Who.DEPUTY_OF_ALL,
)  # what both had released is in the draft, which goes with Anna

READERS: Mapping[str, tuple[Who, ...]] = {
    r"\bAnnas?\b|Lindqvist": (*_BOTH, Who.FORMER),  # whose name stands over what he prepared himself
    situations.ANNAS: _BOTH,
    situations.BOS: _BOTH,
    situations.GOAL["effect"]: _BOTH,
    situations.ACTIVITY["description"]: _BOTH,
    situations.ONLY_ANNAS: _ANNA,
    situations.ONLY_BOS: _BO,
    situations.KEPT_FOR_ANNA: _ANNA,
    situations.KEPT_FOR_BO: (*_BO, Who.FORMER),  # what he typed himself
    situations.EVIDENCE: _BOTH,
    situations.DRAFT_OF_BO: _BO,
    situations.MOTIVATED: _BOTH,
}
"""Who may ever read what (as a pattern), Anna's name too."""


def title(content: Json) -> str:
    return str(content["fallbackText"])


def leaked(content: Json, who: Who) -> Iterator[str]:
    """What stands there that is not for them."""
    said = json.dumps(content, ensure_ascii=False)
    return (text for text, readers in READERS.items() if who not in readers and re.search(text, said))


def without_nonces(content: Json) -> str:
    """A card, letter by letter, but for the name of this drawing of it."""
    return re.sub(r'"nonce": "[^"]*"', '"nonce": ""', json.dumps(content, ensure_ascii=False))


def verbs_on(node: Any) -> Iterator[str]:
    """The verbs of all buttons, wherever they are on the card."""
    if isinstance(node, dict):
        if isinstance(press := node.get("press"), dict):
            yield press["verb"]
        yield from (verb for each in node.values() for verb in verbs_on(each))
    elif isinstance(node, list):
        yield from (verb for each in node for verb in verbs_on(each))
