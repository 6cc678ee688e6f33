"""What Teams sends to a bot's endpoint, and how a request can be spoilt before it goes over the wire."""

import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fake_teams.identity import FakeIdentity

APP_ID = "0a1b2c3d-0000-4000-8000-00000000b07a"
TENANT = "0a1b2c3d-0000-4000-8000-00000000aaaa"
HOST = "smba.trafficmanager.net"
SERVICE_URL = f"https://{HOST}/emea/"
CANARY = "kanariefagel"
"""In every free field of a request: nothing of it may show in a log or an answer."""

Changes = Mapping[str, Any]
"""Dotted paths into an activity, and what stands there instead; GONE removes it."""
GONE = object()


def activity(changes: Changes | None = None) -> dict[str, Any]:
    """A message as Teams sends it."""
    made: dict[str, Any] = {
        "type": "message",
        "id": "1757000000000",
        "text": CANARY,
        "channelId": "msteams",
        "serviceUrl": SERVICE_URL,
        "from": {"id": f"29:{CANARY}", "name": CANARY, "aadObjectId": CANARY},
        "conversation": {"id": f"a:{CANARY}", "tenantId": TENANT, "conversationType": "personal"},
        "recipient": {"id": f"28:{APP_ID}", "name": "Planlotsen"},
        "channelData": {"tenant": {"id": TENANT}},
    }
    for path, value in (changes or {}).items():
        *parents, last = path.split(".")
        target = made
        for name in parents:
            target = target[name]
        if value is GONE:
            del target[last]
        else:
            target[last] = copy.deepcopy(value)
    return made


def encoded(changes: Changes | None = None) -> bytes:
    return json.dumps(activity(changes)).encode()


@dataclass(frozen=True)
class Request:
    """What goes over the wire, except that `headers` are added to the ordinary ones (None removes one)."""

    token: str | None = None
    body: bytes = field(default_factory=encoded)
    headers: Mapping[str, str | None] = field(default_factory=dict)
    chunked: bool = False


@dataclass(frozen=True)
class Hostile:
    """One request that must not be let in, and the status that refuses it."""

    name: str
    status: int
    make: Callable[[FakeIdentity], Request]


def valid(login: FakeIdentity, changes: Changes | None = None, **claims: Any) -> Request:
    return Request(login.sign(login.claims(APP_ID, SERVICE_URL, **claims)), encoded(changes))


def valid_claims(login: FakeIdentity) -> dict[str, Any]:
    return login.claims(APP_ID, SERVICE_URL)
