"""Knows what came in: an admitted activity as a plain value, with nothing believed that a card said of a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from storage.conversations import Conversation


class Kind(StrEnum):
    SAID = "said"
    PRESSED = "pressed"
    INSTALLED = "installed"
    UNINSTALLED = "uninstalled"
    CONSENT = "consent"
    SEARCHED = "searched"
    CHOSEN = "chosen"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One activity. `aad_object_id` is the authenticated person; `press` and `inputs` come from a card.

    `pressed_message` is the message whose card was pressed, as far as Teams says so. `value` is what an invoke that
    is no press brings: what was said to the question whether a file may be saved, or what is looked for.
    """

    kind: Kind
    aad_object_id: str
    conversation: Conversation
    is_personal: bool
    locale: str = ""
    text: str = ""
    press: Mapping[str, object] = field(default_factory=dict)
    inputs: Mapping[str, object] = field(default_factory=dict)
    pressed_message: str = ""
    value: Mapping[str, Any] = field(default_factory=dict)
    is_invoke: bool = False

    @property
    def is_addressed(self) -> bool:
        """Whether somebody waits for an answer."""
        return self.kind in (Kind.SAID, Kind.PRESSED)

    @property
    def nonce(self) -> str:
        return str(self.press.get("nonce", ""))


def incoming(activity: Mapping[str, Any]) -> Incoming:
    """Read an admitted activity, whatever its fields may be: what is not of the right form counts as empty."""
    kind, carried = _kind(activity), _carried(activity)
    press = _mapping(carried.get("press"))
    conversation = _mapping(activity.get("conversation"))
    return Incoming(
        kind=kind,
        aad_object_id=_text(activity, "from", "aadObjectId").lower(),
        conversation=Conversation(
            conversation_id=_text(activity, "conversation", "id"),
            service_url=_text(activity, "serviceUrl"),
            tenant_id=_text(activity, "channelData", "tenant", "id") or _text(activity, "conversation", "tenantId"),
            bot_id=_text(activity, "recipient", "id"),
            user_id=_text(activity, "from", "id"),
        ),
        is_personal=conversation.get("conversationType", "personal") == "personal"
        and not conversation.get("isGroup"),
        locale=_text(activity, "locale"),
        text=_text(activity, "text"),
        press=press,
        inputs={name: value for name, value in carried.items() if name != "press"},
        pressed_message=_text(activity, "replyToId"),
        value=_mapping(activity.get("value")),
        is_invoke=activity.get("type") == "invoke",
    )


def _kind(activity: Mapping[str, Any]) -> Kind:
    match activity.get("type"), activity.get("name"), activity.get("action"):
        case "message", _, _:
            return Kind.PRESSED if _mapping(activity.get("value")) else Kind.SAID
        case "invoke", "adaptiveCard/action", _:
            return Kind.PRESSED
        case "invoke", "fileConsent/invoke", _:
            return Kind.CONSENT
        case "invoke", "composeExtension/query", _:
            return Kind.SEARCHED
        case "invoke", "composeExtension/selectItem", _:
            return Kind.CHOSEN
        case "installationUpdate", _, "add":
            return Kind.INSTALLED
        case "installationUpdate", _, "remove":
            return Kind.UNINSTALLED
    return Kind.OTHER


def _carried(activity: Mapping[str, Any]) -> Mapping[str, object]:
    """The data of a pressed button with the inputs merged in: of an Action.Execute, or of its Submit fallback."""
    value = _mapping(activity.get("value"))
    return _mapping(_mapping(value.get("action")).get("data")) if "action" in value else value


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object, *path: str) -> str:
    for name in path:
        value = _mapping(value).get(name)
    return value if isinstance(value, str) else ""
