"""Knows what is to be sent, and which cards in the chat must be shown anew: the features' side of the outbox."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, or_, update
from sqlmodel import col, select
from uuid_utils.compat import uuid7

from dialogs.actions import Show, address
from storage import tables
from storage.tables import MessageState
from storage.transaction import Transaction

_NUDGES: Final = select(tables.NudgeStep.nudge).where(tables.NudgeStep.thing == bindparam("about"))
_RENEW: Final = (
    update(tables.Message)
    .where(
        col(tables.Message.state).in_((MessageState.SENT, MessageState.SENDING)),
        col(tables.Message.is_live),
        or_(col(tables.Message.talk) == bindparam("about"), col(tables.Message.nudge).in_(_NUDGES)),
    )
    .values(wanted=col(tables.Message.wanted) + 1)
)


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
        await self._in.change(_RENEW, about=talk)


def nudge_of(show: Show) -> UUID | None:
    """The nudge that this card shows, for a card of a nudge."""
    nudge = getattr(show, "nudge", None)
    return nudge if isinstance(nudge, UUID) else None
