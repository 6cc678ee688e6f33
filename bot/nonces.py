"""Knows the names of drawn cards: so that a press that arrives twice is known as one, and what it shows us."""

from typing import Final
from uuid import UUID

from uuid_utils.compat import uuid4

MESSAGE_VERSION: Final = 7  # of the UUIDs of messages


def new_nonce() -> str:
    return str(uuid4())


def nonce_of(message: UUID) -> str:
    """Of the card that a message of the outbox brings: a press of it shows that this message has arrived."""
    return str(message)


def message_of(nonce: str) -> UUID | None:
    """The message of the outbox that carried the pressed card; None for a card that came in another way."""
    try:
        found = UUID(nonce)
    except ValueError:
        return None
    return found if found.version == MESSAGE_VERSION else None
