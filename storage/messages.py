"""Knows what is to be sent, and which cards in the chat must be shown anew: the features' side of the outbox."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import and_, bindparam, or_, update
from sqlmodel import col, select

from dialogs.actions import Show, address
from dialogs.ports import NewMessage
from storage import tables
from storage.ids import new_id
from storage.looks import wake_talk
from storage.tables import MessageState
from storage.transaction import Transaction

_NEW: Final = tables.bare(tables.Message)
_NUDGES: Final = select(tables.NudgeStep.nudge).where(tables.NudgeStep.thing == bindparam("about"))
_OUT: Final = (MessageState.SENT, MessageState.SENDING)
_WAITING: Final = (MessageState.PENDING, MessageState.RETRY)
IS_DRAWN: Final = or_(
    col(tables.Message.state).in_(_OUT),
    and_(col(tables.Message.state).in_(_WAITING), col(tables.Message.owner).is_not(None)),
)
"""What a change may come too late for: also what a sender has in hand just now may have been drawn before."""
_GATHERED: Final = select(tables.Notice.message).where(
    or_(col(tables.Notice.talk) == bindparam("about"), col(tables.Notice.plan) == bindparam("about"))
)
_RENEW: Final = (
    update(tables.Message)
    .where(
        IS_DRAWN,
        col(tables.Message.is_live),
        or_(
            col(tables.Message.talk) == bindparam("about"),
            col(tables.Message.plan) == bindparam("about"),
            col(tables.Message.nudge).in_(_NUDGES),
            col(tables.Message.id).in_(_GATHERED),
        ),
    )
    .values(wanted=col(tables.Message.wanted) + 1)
)


class Messages:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def send(
        self,
        person: UUID,
        show: Show,
        *,
        key: str,
        not_before: datetime,
        talk: UUID | None = None,
        valid_until: datetime | None = None,
    ) -> UUID | None:
        message = _pending(person, show, key, not_before, talk, valid_until)
        return message.id if await self._in.add_new(message, key=("key",)) else None

    async def send_all(self, every: Iterable[NewMessage], not_before: datetime) -> Sequence[UUID]:
        """The same for many. The ids that they have, or were to have: some keys may have a message already."""
        rows = [_pending(each.person, each.show, each.key, not_before, each.talk) for each in every]
        await self._in.add_those_new(rows, key=("key",))
        return [row.id for row in rows]

    async def known(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of these keys that a message has."""
        query = select(tables.Message.key).where(self._in.one_of(col(tables.Message.key), keys))
        return frozenset(await self._in.session.exec(query))

    async def renew(self, about: UUID) -> None:
        """Also those that a sender has in hand just now: they may have been drawn before the change."""
        await self._in.change(_RENEW, about=about)
        await wake_talk(self._in, about)


def _pending(
    person: UUID,
    show: Show,
    key: str,
    not_before: datetime,
    talk: UUID | None,
    valid_until: datetime | None = None,
) -> tables.Message:
    return _NEW(
        id=new_id(),
        key=key,
        person=person,
        show=address(show),
        talk=talk,
        plan=plan_of(show),
        nudge=nudge_of(show),
        is_live=show.is_live,
        state=MessageState.PENDING,
        not_before=not_before,
        valid_until=valid_until,
    )


def nudge_of(show: Show) -> UUID | None:
    """The nudge that this card shows, for a card of a nudge."""
    return _id_in(show, "nudge")


def plan_of(show: Show) -> UUID | None:
    """The version of a plan that this card shows, for a card of a plan."""
    return _id_in(show, "plan")


def _id_in(show: Show, name: str) -> UUID | None:
    found = getattr(show, name, None)
    return found if isinstance(found, UUID) else None
