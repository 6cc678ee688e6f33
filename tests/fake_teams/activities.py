"""The activities that Teams sends to a bot, in Teams' own shapes (Microsoft's examples; Entra ids, 29:, 28:, a:)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal
from uuid import uuid4
from zoneinfo import ZoneInfo

from .client import Client
from .conversation import Conversation
from .wire import Json


@dataclass(frozen=True)
class Sender:
    """A person in a chat with the bot: all that stands on the envelope of an activity."""

    name: str
    aad_object_id: str
    tenant: str
    locale: str
    time_zone: str
    client: Client
    app_id: str
    bot_name: str
    service_url: str
    chat: Conversation

    @property
    def teams_id(self) -> str:
        """The person's id for this bot; another bot sees another one."""
        return "29:1" + sha256(f"{self.app_id}/{self.aad_object_id}".encode()).hexdigest()

    @property
    def bot(self) -> Json:
        return {"id": f"28:{self.app_id}", "name": self.bot_name}

    @property
    def in_group(self) -> bool:
        return self.chat.kind == "groupChat"


def said(sender: Sender, now: datetime, id_: str, text: str) -> Json:
    """A person writes; in a group the bot only hears what mentions it."""
    entities = []
    if sender.in_group:
        mention = f"<at>{sender.bot_name}</at>"
        text = f"{mention} {text}"
        entities = [{"type": "mention", "mentioned": sender.bot, "text": mention}]
    page = {"contentType": "text/html", "content": f"<p>{text}</p>"}
    activity = _spoken(sender, now, "message", id_)
    activity["entities"] += entities
    return activity | {"text": text, "textFormat": "plain", "attachments": [page]}


def submitted(sender: Sender, now: datetime, id_: str, reply_to: str, value: Json, text: str | None = None) -> Json:
    """Action.Submit: a message with a value, with text only for messageBack."""
    activity = _pressed(_spoken(sender, now, "message", id_), reply_to) | {"value": value}
    return activity if text is None else activity | {"text": text, "textFormat": "plain"}


def invoked(sender: Sender, now: datetime, name: str, value: object, reply_to: str | None) -> Json:
    """An invoke: Teams waits for its answer in the response."""
    activity = _spoken(sender, now, "invoke", f"f:{uuid4()}") | {"name": name, "value": value}
    return activity if reply_to is None else _pressed(activity, reply_to)


def executed(action: Json, data: Mapping[str, object], trigger: Literal["manual", "automatic"] = "manual") -> Json:
    """The value of the invoke `adaptiveCard/action`."""
    named = {part: action[part] for part in ("title", "id", "verb") if part in action}
    return {"action": {"type": "Action.Execute", **named, "data": dict(data)}, "trigger": trigger}


def installation(sender: Sender, now: datetime, action: Literal["add", "add-upgrade", "remove"]) -> Json:
    activity = _envelope(sender, now, "installationUpdate", f"f:{uuid4()}") | {"action": action}
    activity["entities"] = [{"locale": sender.locale, "type": "clientInfo"}]
    activity["locale"] = sender.locale
    activity["channelData"] |= {
        "settings": {"selectedChannel": {"id": sender.chat.id}},
        "source": {"name": "message"},
    }
    return activity


def members_changed(sender: Sender, now: datetime, change: Literal["membersAdded", "membersRemoved"]) -> Json:
    """The bot comes into a chat, in a personal one together with the person, or leaves a group."""
    members: Sequence[Json] = [{"id": sender.bot["id"]}]
    if not sender.in_group:
        members = [*members, {"id": sender.teams_id, "aadObjectId": sender.aad_object_id}]
    return _envelope(sender, now, "conversationUpdate", f"f:{uuid4()}") | {change: members}


def _envelope(sender: Sender, now: datetime, kind: str, id_: str) -> Json:
    conversation: Json = {
        "conversationType": sender.chat.kind,
        "tenantId": sender.tenant,
        "id": sender.chat.id,
    }
    if sender.in_group:
        conversation = {"isGroup": True, **conversation}
    return {
        "type": kind,
        "id": id_,
        "timestamp": now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "channelId": "msteams",
        "serviceUrl": sender.service_url,
        "from": {"id": sender.teams_id, "aadObjectId": sender.aad_object_id},
        "conversation": conversation,
        "recipient": sender.bot,
        "channelData": {"tenant": {"id": sender.tenant}},
    }


def _spoken(sender: Sender, now: datetime, kind: str, id_: str) -> Json:
    """With what the client adds when a person does something."""
    activity = _envelope(sender, now, kind, id_)
    activity["from"] = {"id": sender.teams_id, "name": sender.name, "aadObjectId": sender.aad_object_id}
    activity["localTimestamp"] = now.astimezone(ZoneInfo(sender.time_zone)).isoformat(timespec="milliseconds")
    activity["localTimezone"] = sender.time_zone
    activity["locale"] = sender.locale
    client = {
        "locale": sender.locale,
        "country": sender.locale.rpartition("-")[2],
        "platform": sender.client.platform,
        "timezone": sender.time_zone,
        "type": "clientInfo",
    }
    activity["entities"] = [client]
    return activity


def _pressed(activity: Json, reply_to: str) -> Json:
    """Something on the message `reply_to` was pressed."""
    activity["replyToId"] = reply_to
    activity["channelData"] |= {
        "source": {"name": "message"},
        "legacy": {"replyToId": "1:" + sha256(reply_to.encode()).hexdigest()[:32]},
    }
    return activity
