"""Knows what the Bot Connector's errors, and its silences, say about a message."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from bot.messenger import ErrorKind, SendError
from dialogs.ports import Reach

# Microsoft, "Status codes from bot conversational APIs"; MessageWritesBlocked is the second shape of 403 in
# "Send proactive messages".
_UNREACHABLE = {
    "ConversationBlockedByUser": Reach.BLOCKED,
    "MessageWritesBlocked": Reach.BLOCKED,
    "ForbiddenOperationException": Reach.NOT_INSTALLED,
    "BotNotInConversationRoster": Reach.NOT_IN_ROSTER,
    "BotDisabledByAdmin": Reach.DISABLED,
}
_KINDS = {
    401: ErrorKind.UNAUTHORIZED,
    403: ErrorKind.UNREACHABLE,
    404: ErrorKind.GONE,
    408: ErrorKind.UNKNOWN,
    412: ErrorKind.RETRY,  # refused because another call to the same conversation was under way
    413: ErrorKind.TOO_BIG,
    429: ErrorKind.THROTTLED,
}
_KINDS_BY_CODE = {
    "MessageSizeTooBig": ErrorKind.TOO_BIG,
    "InvalidBotApiHost": ErrorKind.RETRY,  # the next activity from this person brings the right address
}
_LONGEST_CODE = 100
_LONGEST_DIGITS = 7


def not_called(error: Exception) -> SendError:
    """A call that got no answer. Only a connection that was never made proves that nothing was delivered."""
    before_any_byte = isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError)
    return SendError(ErrorKind.RETRY if before_any_byte else ErrorKind.UNKNOWN, code=type(error).__name__)


def refused(status: int, headers: Mapping[str, str], body: bytes, now: datetime) -> SendError:
    """Any answer that is not 2xx."""
    code = _code_in(body)
    kind = _KINDS_BY_CODE.get(code or "") or _KINDS.get(status) or _kind_of_class(status)
    reason = _UNREACHABLE.get(code or "", Reach.OTHER) if kind is ErrorKind.UNREACHABLE else None
    return SendError(kind, _retry_after(headers.get("Retry-After"), now), status, code, reason)


def _kind_of_class(status: int) -> ErrorKind:
    if status >= 500:
        return ErrorKind.UNKNOWN
    # a redirect is never followed: whoever sent it did not take the message
    return ErrorKind.RETRY if 300 <= status < 400 else ErrorKind.REJECTED


def _code_in(body: bytes) -> str | None:
    """`{"error": {"code"}}`, or `{"errorCode", "message": "{\\"subCode\\"}"}`; None for HTML and the like."""
    answer = _object(body)
    error = answer.get("error")
    code = error.get("code") if isinstance(error, dict) else _object(answer.get("message")).get("subCode")
    return code[:_LONGEST_CODE] if isinstance(code, str) else None


def _object(text: object) -> dict[str, Any]:
    try:
        value = json.loads(text) if isinstance(text, str | bytes) else None
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _retry_after(header: str | None, now: datetime) -> float | None:
    """Seconds from now; the header may also be a date. None when it is missing or cannot be read."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit() and len(text) < _LONGEST_DIGITS:
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())
