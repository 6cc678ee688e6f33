"""What Teams keeps of a chat: its messages in order with all their versions, and whether the bot may write."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from .wire import Json

ConversationType = Literal["personal", "groupChat"]


class Reach(StrEnum):
    """Whether the bot reaches the chat; the value is the code that Teams refuses with."""

    OPEN = ""
    NOT_INSTALLED = "BotNotInConversationRoster"
    BLOCKED = "ConversationBlockedByUser"
    DISABLED = "BotDisabledByAdmin"


@dataclass
class Message:
    """A message from the bot. `versions` are request bodies as they came, the newest last."""

    id: str
    at: float
    versions: list[bytes]
    reply_to: str | None = None
    deleted: bool = False

    @property
    def version(self) -> int:
        return len(self.versions)

    @property
    def activity(self) -> Json:
        return _read(self.versions[-1])

    @property
    def history(self) -> list[Json]:
        return [_read(version) for version in self.versions]


@dataclass
class Conversation:
    """A chat between the bot and one person, or a group; `members` are Entra object ids."""

    id: str
    kind: ConversationType
    members: tuple[str, ...]
    reach: Reach = Reach.NOT_INSTALLED
    messages: dict[str, Message] = field(default_factory=dict)


@dataclass
class Call:
    """One request to the connector; times in the connector's clock (seconds), `status` 0: no answer yet."""

    at: float
    method: str
    path: str
    headers: Mapping[str, str]
    conversation: str = ""
    activity: str = ""
    status: int = 0
    answered_at: float = 0.0

    @property
    def authorization(self) -> str:
        return self.headers.get("Authorization", "")


def _read(raw: bytes) -> Json:
    activity: Json = json.loads(raw)
    return activity
