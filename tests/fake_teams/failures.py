"""How a connector answers when it does not just say yes: status, headers, body, and whether the message arrived."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from types import MappingProxyType

from .wire import encode

FORBIDDEN: Mapping[str, str] = MappingProxyType(
    {
        "BotDisabledByAdmin": "The tenant admin disabled this bot",
        "BotNotInConversationRoster": "The bot is not part of the conversation roster.",
        "ConversationBlockedByUser": "User blocked the conversation with the bot.",
        "ForbiddenOperationException": "Bot is not installed in user's personal scope",
        "InvalidBotApiHost": "Invalid bot API host. For GCC tenants, please call https://smba.infra.gcc.teams.microsoft.com.",
        "NotEnoughPermissions": "The bot has not enough permissions for this operation.",
    }
)
"""The codes of HTTP 403 (Microsoft: "Status codes from bot conversational APIs")."""


@dataclass
class Gate:
    """Holds a call back until the test says so: `await gate.arrived.wait()`, then `gate.released.set()`."""

    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True)
class Failure:
    """One way to answer. `delivers`: the person gets the message all the same. `status` 0: the ordinary answer."""

    status: int = 0
    body: bytes = b""
    content_type: str = "application/json; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    delivers: bool = False
    resets: bool = False
    wait_seconds: float = 0.0
    gate: Gate | None = None


def refused(status: int, code: str, message: str, **headers: str) -> Failure:
    """An error in the connector's own form; `retry_after="3"` becomes the header Retry-After."""
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    return Failure(status, encode({"error": {"code": code, "message": message}}), headers=named)


def throttled(retry_after: int | datetime | None = None) -> Failure:
    """429; `retry_after` in seconds, as a moment (HTTP date), or not said at all."""
    if retry_after is None:
        return refused(429, "Throttled", "Too many requests")
    if isinstance(retry_after, datetime):
        moment = format_datetime(retry_after.astimezone(UTC), usegmt=True)
        return refused(429, "Throttled", "Too many requests", retry_after=moment)
    return refused(429, "Throttled", "Too many requests", retry_after=str(retry_after))


def forbidden(code: str) -> Failure:
    return refused(403, code, FORBIDDEN[code])


def writes_blocked() -> Failure:
    """The other shape of 403: errorCode 209 with JSON in a string (Microsoft: "Send proactive messages")."""
    inner = encode({"subCode": "MessageWritesBlocked", "details": "Thread is blocked for writes"}).decode()
    return Failure(403, encode({"errorCode": 209, "message": inner}))


def not_found(code: str = "ConversationNotFound") -> Failure:
    return refused(404, code, "Conversation not found." if code == "ConversationNotFound" else "Not found.")


def precondition_failed() -> Failure:
    return refused(412, "PreconditionFailed", "Precondition failed, please try again.")


def server_error(*, delivers: bool = False) -> Failure:
    body = encode({"error": {"code": "ServiceError", "message": "An unknown error occurred."}})
    return Failure(500, body, delivers=delivers)


def bad_gateway(*, delivers: bool = False) -> Failure:
    """502 with a page of HTML, from the proxy in front of the connector."""
    page = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
    return Failure(502, page, "text/html", delivers=delivers)


def unavailable(*, delivers: bool = False) -> Failure:
    return Failure(503, b"The service is unavailable.", "text/plain", delivers=delivers)


def gateway_timeout(*, delivers: bool = False) -> Failure:
    return Failure(504, b"<html><body>504 Gateway Time-out</body></html>", "text/html", delivers=delivers)


def request_timeout(*, delivers: bool = False) -> Failure:
    return Failure(408, b"", "text/plain", delivers=delivers)


def reset(*, delivers: bool = False) -> Failure:
    """The connection breaks instead of an answer."""
    return Failure(resets=True, delivers=delivers)


def slow(seconds: float) -> Failure:
    """The message arrives at once, the ordinary answer only after `seconds`."""
    return Failure(wait_seconds=seconds, delivers=True)


def broken_json() -> Failure:
    """The message arrived, but the answer cannot be read."""
    return Failure(200, b'{"id": "17', delivers=True)


def redirected(location: str) -> Failure:
    return Failure(307, b"", "text/plain", headers={"Location": location})


@dataclass
class _Rule:
    failure: Failure
    left: int | None
    conversation: str | None
    method: str | None

    def concerns(self, method: str, conversation: str) -> bool:
        return self.left != 0 and self.conversation in (None, conversation) and self.method in (None, method)


class Troubles:
    """Which calls are to fail, in the order they were asked for."""

    def __init__(self) -> None:
        self._rules: list[_Rule] = []

    def add(self, failure: Failure, times: int | None, conversation: str | None, method: str | None) -> None:
        self._rules.append(_Rule(failure, times, conversation, method))

    def clear(self) -> None:
        self._rules.clear()

    def next(self, method: str, conversation: str) -> Failure | None:
        """The failure for this call, used up by one."""
        rule = next((rule for rule in self._rules if rule.concerns(method, conversation)), None)
        if rule is None:
            return None
        if rule.left is not None:
            rule.left -= 1
        return rule.failure
