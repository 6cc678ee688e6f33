"""Which messages Teams refuses, and which it takes but does not show as the bot meant them."""

from collections.abc import Iterator

from .card_checks import faults
from .failures import Failure, refused
from .files import FILE_TYPES, file_faults
from .wire import ADAPTIVE_CARD, MOST_BYTES, Json, cards_of, utf16_size

CARD_VERSIONS = ("1.0", "1.1", "1.2", "1.3", "1.4", "1.5")
MOST_CARDS = 10  # Microsoft: cards reference, "Carousel: max 10 cards per message"


def refusal(activity: object) -> Failure | None:
    """Teams' own answer to a message that it does not take."""
    if not isinstance(activity, dict) or activity.get("type") not in ("message", "typing"):
        return refused(400, "BadSyntax", "Unknown activity type")
    if activity["type"] == "typing":
        return None
    if not (activity.get("text") or activity.get("attachments")):
        return refused(400, "BadSyntax", "Activity must include non empty 'text' field or at least 1 attachment")
    if utf16_size(_counted(activity)) > MOST_BYTES:
        return refused(413, "MessageSizeTooBig", "Message size too large")
    if any(card.get("version") not in CARD_VERSIONS for card in cards_of(activity)):
        return refused(400, "BadSyntax", "Unsupported Adaptive Card version")
    return None


def oddities(activity: Json) -> Iterator[str]:
    """Why the message would not show as meant, each card's faults included."""
    attachments = activity.get("attachments") or []
    if activity.get("text") and attachments:
        yield "text and card in one message: Teams splits it and the id for updates is lost"
    if len(attachments) > MOST_CARDS:
        yield f"{len(attachments)} attachments: Teams shows {MOST_CARDS}"
    for attachment in attachments:
        if attachment.get("contentType") in FILE_TYPES:
            yield from file_faults(attachment)
        elif attachment.get("contentType") != ADAPTIVE_CARD:
            yield f"attachment of type {attachment.get('contentType')!r} is not an Adaptive Card"
    for card in cards_of(activity):
        yield from faults(card)


def _counted(activity: Json) -> Json:
    return {part: activity.get(part) for part in ("text", "summary", "attachments", "entities", "suggestedActions")}
