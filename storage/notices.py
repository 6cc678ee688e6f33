"""Knows what people are told at once, and gathers into one message what comes within a short time."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Final
from uuid import UUID

from sqlalchemy import Executable, bindparam, func, or_, select, update
from sqlmodel import col

from dialogs.actions import Show, UnknownAction, address, show_at
from dialogs.notices import Open
from dialogs.ports import NewMessage, Notice
from dialogs.rules import nudges
from storage import tables
from storage.ids import new_id
from storage.messages import Messages, plan_of
from storage.tables import MessageState
from storage.transaction import Transaction, among

_NEW: Final = tables.bare(tables.Notice)
_NOTICE, _MESSAGE = tables.Notice.__table__, tables.Message.__table__
_CARRIED: Final = _MESSAGE.join(_NOTICE, _NOTICE.c.message == _MESSAGE.c.id)
_WAITING: Final = (
    select(_MESSAGE.c.id)
    .select_from(_CARRIED)
    .where(
        _NOTICE.c.person == bindparam("person"),
        _MESSAGE.c.state == MessageState.PENDING,
        _MESSAGE.c.owner.is_(None),  # what a sender has in hand may be drawn already
        _MESSAGE.c.not_before <= bindparam("until"),
    )
    .order_by(_MESSAGE.c.id.desc())
    .limit(1)
)
_LAST: Final = (
    select(func.max(_MESSAGE.c.not_before).label("at"))
    .select_from(_CARRIED)
    .where(_NOTICE.c.person == bindparam("person"), _MESSAGE.c.not_before <= bindparam("until"))
)
_GATHER: Final = (
    update(_MESSAGE)
    .where(
        _MESSAGE.c.id == bindparam("message"),
        _MESSAGE.c.state == MessageState.PENDING,
        _MESSAGE.c.owner.is_(None),
    )
    .values(show=bindparam("gathered"), talk=None, plan=None, is_live=True)
)
_JOIN: Final = _GATHER.returning(_MESSAGE.c.id)
_KNOWN: Final = select(_NOTICE.c.key).where(_NOTICE.c.key == bindparam("known_as"))
_OF: Final = (
    select(_NOTICE)
    .where(_NOTICE.c.message == bindparam("message"), _NOTICE.c.person == bindparam("person"))
    .order_by(_NOTICE.c.id)
)


@cache
def _stored(is_postgresql: bool) -> Executable:
    return select(_MESSAGE.c.id).where(among(col(tables.Message.id), is_postgresql))


@cache
def _told_lately(is_postgresql: bool) -> Executable:
    """Who has a message that waits, or had one so shortly before that others may still come."""
    is_late = or_(_MESSAGE.c.state == MessageState.PENDING, _MESSAGE.c.not_before > bindparam("since"))
    return (
        select(_NOTICE.c.person)
        .select_from(_CARRIED)
        .where(among(col(tables.Notice.person), is_postgresql), is_late)
        .distinct()
    )


class Notices:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def tell(self, person: UUID, show: Show, *, key: str, at: datetime, talk: UUID | None = None) -> None:
        if await self._in.first(_KNOWN, known_as=key):
            return
        message = await self._join(person, at) or await self._send(person, show, key, at, talk)
        if message:
            await self._in.add_new(_row(NewMessage(person, show, key, talk), message), key=("key",))

    async def tell_all(self, every: Sequence[NewMessage], at: datetime) -> None:
        """The same for many, none of whom was told these; what one is told comes together, as one after the other."""
        if not self._in.gathering:
            await self._send_as_one([[each] for each in every], at)
            return
        theirs: dict[UUID, list[NewMessage]] = {}
        for each in every:
            theirs.setdefault(each.person, []).append(each)
        rows = await self._in.rows_among(_told_lately, theirs, since=at - self._in.gathering)
        for person in [row.person for row in rows]:
            for each in theirs.pop(person):
                await self.tell(each.person, each.show, key=each.key, at=at, talk=each.talk)
        await self._send_as_one(list(theirs.values()), at)

    async def _send_as_one(self, groups: Sequence[Sequence[NewMessage]], at: datetime) -> None:
        """Each group is one message to one person. Where another process sends it, it waits for next time."""
        ids = await Messages(self._in).send_all([some[0] for some in groups], at)
        stored = {row.id for row in await self._in.rows_among(_stored, ids)}
        sent = [(id_, some) for id_, some in zip(ids, groups, strict=True) if id_ in stored]
        several = [id_ for id_, some in sent if len(some) > 1]
        if several:
            gathered = [address(Open(gathered=each)) for each in several]
            await self._in.change_each(_GATHER, {"message": several, "gathered": gathered})
        rows = [_row(each, id_) for id_, some in sent for each in some]
        await self._in.add_those_new(rows, key=("key",))

    async def of(self, message: UUID, person: UUID) -> Sequence[Notice]:
        found = []
        for row in await self._in.rows(_OF, message=message, person=person):
            try:
                found.append(Notice(show=show_at(row.show), talk=row.talk))
            except UnknownAction:  # told by an older version of the program; it must not hide the others
                continue
        return found

    async def known(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of these keys under which somebody was told something."""
        connection = await self._in.session.connection()
        query = select(_NOTICE.c.key).where(self._in.one_of(col(tables.Notice.key), keys))
        return frozenset((await connection.execute(query)).scalars().all())

    async def _join(self, person: UUID, at: datetime) -> UUID | None:
        """The message that this can go along with, if there is one that waits: it tells all of them from now on."""
        if not self._in.gathering:
            return None
        waiting = await self._in.first(_WAITING, person=person, until=at + self._in.gathering)
        if waiting is None:
            return None
        gathered = address(Open(gathered=waiting.id))
        joined = await self._in.first(_JOIN, message=waiting.id, gathered=gathered)
        return joined.id if joined else None

    async def _send(self, person: UUID, show: Show, key: str, at: datetime, talk: UUID | None) -> UUID | None:
        """At once; so soon after another one, that others may still come, when that time is over."""
        if self._in.gathering:
            last = await self._in.first(_LAST, person=person, until=at)
            if last and last.at and last.at + self._in.gathering > at:
                at = nudges.next_calm((last.at + self._in.gathering).astimezone(at.tzinfo))
        return await Messages(self._in).send(person, show, key=key, not_before=at, talk=talk)


def _row(told: NewMessage, message: UUID) -> tables.Notice:
    return _NEW(
        id=new_id(),
        key=told.key,
        person=told.person,
        show=address(told.show),
        talk=told.talk,
        plan=plan_of(told.show),
        message=message,
    )
