"""Knows how the product speaks to Teams: what can be sent, and every way it can turn out."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from dialogs.ports import Reach


@dataclass(frozen=True, slots=True)
class Address:
    """Where a conversation is reached; both parts come from an admitted activity and may change."""

    service_url: str
    conversation_id: str


@dataclass(frozen=True, slots=True)
class Sent:
    """Teams took the message. `activity_id` is None when its answer could not be read."""

    activity_id: str | None


class ErrorKind(StrEnum):
    """What an outbox may do about a failed call.

    After Microsoft's table of status codes ("Build conversational capability" in the Teams
    documentation), with one departure: 408 and 5xx say nothing about delivery and POST is not idempotent,
    so they are `UNKNOWN` and not a reason to send again.
    """

    RETRY = "retry"
    """Nothing was delivered; the same call may be made again after a pause."""
    THROTTLED = "throttled"
    """Nothing was delivered; the whole sender pauses, `retry_after` seconds when Teams said so."""
    UNKNOWN = "unknown"
    """The message may or may not have arrived."""
    UNREACHABLE = "unreachable"
    """Nothing reaches this person until they or an administrator act; see `reason`."""
    GONE = "gone"
    """The conversation or the activity does not exist any more."""
    TOO_BIG = "too_big"
    """The message is larger than Teams takes."""
    REJECTED = "rejected"
    """Teams found the call malformed: a fault of ours."""
    UNAUTHORIZED = "unauthorized"
    """Teams does not know the bot or its token: a fault of the configuration, so stop everything."""
    FORBIDDEN_HOST = "forbidden_host"
    """The address is not on a host we may speak to; no call was made."""


@dataclass(frozen=True, slots=True)
class SendError:
    """A call that did not succeed: a value, since every caller must decide about it.

    `retry_after` is in seconds from now; `status` and `code` are what Teams answered, None when nothing
    was heard.
    """

    kind: ErrorKind
    retry_after: float | None = None
    status: int | None = None
    code: str | None = None
    reason: Reach | None = None
    """Set exactly when `kind` is `UNREACHABLE`."""


class Messenger(Protocol):
    """The way out to Teams. Nothing here raises for what Teams or the network does."""

    async def send(self, address: Address, activity: Mapping[str, Any]) -> Sent | SendError:
        """Post a new activity. Not idempotent: never repeat it after `UNKNOWN` without a decision."""
        ...

    async def update(self, address: Address, activity_id: str, activity: Mapping[str, Any]) -> Sent | SendError:
        """Replace a message that was sent. Idempotent."""
        ...

    async def delete(self, address: Address, activity_id: str) -> Sent | SendError:
        """Take back a message that was sent. Idempotent, but a second time answers `GONE`."""
        ...

    async def create_conversation(
        self, service_url: str, tenant_id: str, bot_id: str, aad_object_id: str
    ) -> str | SendError:
        """The id of the personal conversation with one person: made, or found when it exists.

        `bot_id` is the id Teams knows the bot by (`28:<application id>`). Idempotent.
        """
        ...
