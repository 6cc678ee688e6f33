"""Knows what is to be sent, and which cards in the chat must be shown anew: the features' side of the outbox."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, update
from sqlmodel import col, select
from uuid_utils.compat import uuid7

from dialogs.actions import Show, address
from storage import tables
from storage.tables import MessageState
from storage.transaction import Transaction


class Messages:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def send(
        self, person: UUID, show: Show, *, key: str, not_before: datetime, talk: UUID | None = None
    ) -> None:
        message = tables.Message(
            id=uuid7(),
            key=key,
            person=person,
            show=address(show),
            talk=talk,
            nudge=nudge_of(show),
            is_live=show.is_live,
            state=MessageState.PENDING,
            not_before=not_before,
        )
        await self._in.add_new(message, key=("key",))

    async def keys(self, beginning: str) -> frozenset[str]:
        """The keys of all messages that begin so."""
        query = select(tables.Message.key).where(col(tables.Message.key).startswith(beginning, autoescape=True))
        return frozenset(await self._in.session.exec(query))

    async def renew(self, talk: UUID) -> None:
        """Also those that are being sent just now: they may have been drawn before the change."""
        message, line = tables.Message, tables.NudgeStep
        nudges = select(line.nudge).where(line.thing == talk)
        change = update(message).where(
            col(message.state).in_((MessageState.SENT, MessageState.SENDING)),
            col(message.is_live),
            or_(col(message.talk) == talk, col(message.nudge).in_(nudges)),
        )
        await self._in.session.exec(change.values(wanted=col(message.wanted) + 1))


def nudge_of(show: Show) -> UUID | None:
    """The nudge that this card shows, for a card of a nudge."""
    nudge = getattr(show, "nudge", None)
    return nudge if isinstance(nudge, UUID) else None
