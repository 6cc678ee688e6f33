"""Knows the tables of the chat: where people are reached, what was sent, pressed, kept and read."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, BigInteger, UniqueConstraint
from sqlmodel import Field

from dialogs.ports import Why
from storage.keyring import Sealed, SealedText
from storage.tables.columns import Table, UtcDateTime, choice, index_where

# Conditions of the outbox, in the words of its indexes: only so do queries use them. Each finds its few rows among
# all that were ever sent.
WAITING = "state IN ('pending', 'retry')"
SENDING = "state = 'sending'"
BEHIND = "state = 'sent' AND wanted > shown AND is_live AND activity_id IS NOT NULL"


class MessageState(StrEnum):
    """`unknown` is a message that may have arrived: it is never sent again by itself (a second reminder is worse)."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    RETRY = "retry"
    UNKNOWN = "unknown"
    DEAD = "dead"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Message(Table, table=True):
    """The outbox, and the cards that were sent. `show` is an address: ids only, no text that anybody wrote.

    The card in the chat is true when it was drawn after the last change: `shown` has caught up with `wanted`.
    When a message was put here, its id tells (UUIDv7). `owner` is the sender that has it in hand until `lease_until`;
    a message whose moment is over at `valid_until` is not sent any more.
    """

    __table_args__ = (
        UniqueConstraint("conversation_id", "activity_id"),
        index_where(WAITING, "ix_message_waiting", "not_before"),
        index_where(SENDING, "ix_message_sending", "lease_until"),
        index_where(BEHIND, "ix_message_behind", "not_before"),
        index_where("talk IS NOT NULL", "ix_message_talk", "talk"),
        index_where("plan IS NOT NULL", "ix_message_plan", "plan"),
    )

    id: UUID = Field(primary_key=True)
    key: str = Field(unique=True)
    person: UUID = Field(index=True)  # no foreign key, as of a nudge
    show: dict[str, str | int] = Field(sa_type=JSON)
    talk: UUID | None = Field(default=None, foreign_key="talk.id")
    plan: UUID | None = None  # no foreign key: a draft may be thrown away
    nudge: UUID | None = Field(default=None, index=True)  # no foreign key: either may be stored first
    is_live: bool
    state: MessageState = Field(sa_type=choice(MessageState))
    not_before: datetime = Field(sa_type=UtcDateTime)
    valid_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    lease_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    owner: str | None = None
    attempt: int = 0
    conversation_id: str | None = None
    activity_id: str | None = None
    wanted: int = 1
    shown: int = 0
    error: str | None = None
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Pace(Table, table=True):
    """One row, which all senders share: when the next call to Teams may begin, and until when nobody calls at all.

    `next_at` is in microseconds since 1970, of the machines' own clocks.
    """

    id: int = Field(primary_key=True)
    next_at: int = Field(sa_type=BigInteger)
    paused_until: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Conversation(Table, table=True):
    """Where a person is reached. `unreachable` says why they are not, and is None while they are.

    `conversation_id` is empty where Teams has been asked for a chat and has given none.
    """

    person: UUID = Field(primary_key=True, foreign_key="person.id")
    conversation_id: str
    service_url: str
    tenant_id: str
    bot_id: str
    user_id: str
    unreachable: str | None = None
    seen_at: datetime = Field(sa_type=UtcDateTime)


class Leftover(Table, table=True):
    """`fields` is one sealed JSON object."""

    __table_args__ = (UniqueConstraint("person", "place"),)

    id: UUID = Field(primary_key=True)
    person: UUID = Field(foreign_key="person.id")
    place: str
    why: Why = Field(sa_type=choice(Why))
    fields: Sealed = Field(sa_type=SealedText)


class Press(Table, table=True):
    """`answer` is an address; it is None only while the press has its effect, and where that was never finished."""

    __table_args__ = (UniqueConstraint("person", "key"),)

    id: UUID = Field(primary_key=True)
    person: UUID = Field(foreign_key="person.id")
    key: str
    verb: str | None = None
    answer: dict[str, str | int] | None = Field(default=None, sa_type=JSON(none_as_null=True))


class ReadEntry(Table, table=True):
    """Somebody read what another person wrote, on a local day. Rows are added, never changed."""

    __table_args__ = (UniqueConstraint("reader", "subject", "thing", "what", "on"),)

    id: UUID = Field(primary_key=True)
    reader: UUID = Field(foreign_key="person.id", index=True)
    subject: UUID = Field(foreign_key="person.id", index=True)
    what: str
    thing: UUID
    at: datetime = Field(sa_type=UtcDateTime)
    on: date
