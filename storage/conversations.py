"""Knows where each person is reached in Teams, and who is not reached any more."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, update
from sqlmodel import col, select

from storage import tables
from storage.transaction import Transaction

_OF: Final = select(tables.Conversation).where(col(tables.Conversation.person) == bindparam("whose"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The one-to-one chat with a person. `unreachable` says why nothing arrives there; None while it does."""

    conversation_id: str
    service_url: str
    tenant_id: str
    bot_id: str
    user_id: str
    unreachable: str | None = None


class Conversations:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def of(self, person: UUID) -> Conversation | None:
        row = await self._in.first(_OF, whose=person)
        if row is None:
            return None
        return Conversation(
            conversation_id=row.conversation_id,
            service_url=row.service_url,
            tenant_id=row.tenant_id,
            bot_id=row.bot_id,
            user_id=row.user_id,
            unreachable=row.unreachable,
        )

    async def see(self, person: UUID, conversation: Conversation, now: datetime) -> bool:
        """Store the conversation as it was seen just now, if that is news; whether it was.

        Somebody who writes is reachable again: give a conversation whose `unreachable` is None.
        """
        if await self.of(person) == conversation:
            return False
        row = tables.Conversation(
            person=person,
            conversation_id=conversation.conversation_id,
            service_url=conversation.service_url,
            tenant_id=conversation.tenant_id,
            bot_id=conversation.bot_id,
            user_id=conversation.user_id,
            unreachable=conversation.unreachable,
            seen_at=now,
        )
        await self._in.put(row, key=("person",))
        return True

    async def reached(self) -> frozenset[UUID]:
        """Everybody whom a message reaches."""
        kept = tables.Conversation
        return frozenset(await self._in.session.exec(select(kept.person).where(col(kept.unreachable).is_(None))))

    async def unreachable(self, person: UUID, reason: str) -> None:
        kept = tables.Conversation
        await self._in.session.exec(update(kept).where(col(kept.person) == person).values(unreachable=reason))
