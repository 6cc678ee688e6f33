"""Knows where each person is reached in Teams, and who is not reached any more, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy
from sqlalchemy import ColumnElement, Executable, Integer, Select, bindparam, exists, update
from sqlalchemy.orm import aliased
from sqlmodel import col, or_, select

from dialogs.ports import Reach
from dialogs.rules.people import Person
from storage import tables
from storage.leftovers import LEFT_OVER
from storage.people import ANY_REPORT, aad_id, people_of, with_absences
from storage.prepared import AnyRow
from storage.tables.columns import UtcDateTime
from storage.transaction import Transaction, among

ASKING: Final = "asking"
"""Somebody is asking Teams for the chat just now."""
ASK_AGAIN_AFTER: Final = timedelta(days=1)
"""Also where whoever asked died: who is asked for twice is found twice, so it does no harm."""

_KEPT = tables.Conversation
_OF: Final = select(_KEPT).where(col(_KEPT.person) == bindparam("whose"))
_REPORT: Final = aliased(tables.Person)
_WITH_WHOM: Final = (
    with_absences(col(tables.Person.aad_object_id) == bindparam("known_as"))
    .add_columns(
        *(each for each in _KEPT.__table__.columns if each.name != "seen_at"),
        exists().where(col(_REPORT.manager) == col(tables.Person.id), col(_REPORT.active)).label("has_reports"),
        exists().where(col(tables.Leftover.person) == col(tables.Person.id)).label("has_leftovers"),
    )
    .outerjoin(_KEPT, col(_KEPT.person) == col(tables.Person.id))
)
_UNREACHABLE: Final = (
    update(_KEPT)
    .where(col(_KEPT.person) == bindparam("whose"))
    .values(unreachable=bindparam("reason"), seen_at=bindparam("now", type_=UtcDateTime()))
)
_REASONS_TO_ASK: Final = (ASKING, Reach.GONE.value)
_STRANGERS: Final = (
    select(col(tables.Person.id), col(tables.Person.aad_object_id))
    .outerjoin(_KEPT, col(_KEPT.person) == col(tables.Person.id))
    .where(
        col(tables.Person.active),
        col(tables.Person.aad_object_id).is_not(None),
        or_(
            col(_KEPT.person).is_(None),
            col(_KEPT.unreachable).in_(_REASONS_TO_ASK)
            & (col(_KEPT.seen_at) <= bindparam("long_ago", type_=UtcDateTime())),
        ),
    )
    .order_by(col(tables.Person.id))
    .limit(bindparam("most", type_=Integer()))
)
_NEWEST: Final = select(_KEPT).where(col(_KEPT.unreachable).is_(None)).order_by(col(_KEPT.seen_at).desc()).limit(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The one-to-one chat with a person. `unreachable` says why nothing arrives there; None while it does."""

    conversation_id: str
    service_url: str
    tenant_id: str
    bot_id: str
    user_id: str
    unreachable: str | None = None


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody in Teams with whom there is no chat."""

    person: UUID
    aad_object_id: UUID


class Conversations:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def of(self, person: UUID) -> Conversation | None:
        row = await self._in.first(_OF, whose=person)
        return _conversation(row) if row else None

    async def with_whom(self, aad_object_id: str) -> tuple[Person | None, Conversation | None]:
        """Whom Microsoft Entra knows by this id, as `People.by_aad` says, and the chat with them."""
        known_as = aad_id(aad_object_id)
        rows = await self._in.rows(_WITH_WHOM, known_as=known_as) if known_as else ()
        row = next(iter(rows), None)
        if row:
            self._note_what_is_missing(row)
        return next(iter(people_of(rows)), None), _conversation(row) if row and row.person else None

    def _note_what_is_missing(self, row: AnyRow) -> None:
        """Each card asks for it, and most people have none."""
        if not row.has_reports:
            self._in.knows(ANY_REPORT, (), manager=row.id)
        if not row.has_leftovers:
            self._in.knows(LEFT_OVER, (), person=row.id)

    async def many(self, people: Iterable[UUID]) -> Mapping[UUID, Conversation]:
        return {row.person: _conversation(row) for row in await self._in.rows_among(_of_many, people)}

    async def reach(self, people: Iterable[UUID]) -> Mapping[UUID, Reach]:
        """For everybody who is known, also those who have left."""
        return {row.id: _reach(row) for row in await self._in.rows_among(_reaches, people)}

    async def see(self, person: UUID, conversation: Conversation, now: datetime) -> bool:
        """Store the conversation as it was seen just now, if that is news; whether it was.

        Somebody who writes is reachable again: give a conversation whose `unreachable` is None.
        """
        if await self.of(person) == conversation:
            return False
        await self._in.put(_row(person, conversation, now), key=("person",))
        self._in.touched.people.add(person)
        return True

    async def reached(self) -> frozenset[UUID]:
        """Everybody whom a message reaches."""
        rows = await self._in.rows(_REACHED)
        return frozenset(row.person for row in rows)

    async def unreachable(self, person: UUID, reason: str, now: datetime) -> None:
        await self._in.change(_UNREACHABLE, whose=person, reason=reason, now=now)
        self._in.touched.people.add(person)

    async def newest(self) -> Conversation | None:
        """The chat that was seen last: all of an employer's are at the same address, as far as we know."""
        row = await self._in.first(_NEWEST)
        return _conversation(row) if row else None

    async def strangers(self, now: datetime, most: int) -> Sequence[Stranger]:
        """Some people with whom there is no chat, who are noted as being asked for: no other sender asks for them."""
        rows = await self._in.rows(_STRANGERS, long_ago=now - ASK_AGAIN_AFTER, most=most)
        nothing = Conversation(
            conversation_id="", service_url="", tenant_id="", bot_id="", user_id="", unreachable=ASKING
        )
        for row in rows:
            await self._in.put(_row(row.id, nothing, now), key=("person",))
            self._in.touched.people.add(row.id)
        return [Stranger(row.id, row.aad_object_id) for row in rows]

    async def meet(self, stranger: Stranger, conversation: Conversation, now: datetime) -> None:
        """What Teams said when it was asked; whoever wrote to us meanwhile is known better than that."""
        known = await self.of(stranger.person)
        if known is None or known.unreachable == ASKING:
            await self._in.put(_row(stranger.person, conversation, now), key=("person",))
            self._in.touched.people.add(stranger.person)


_REASONS: Final = frozenset(each.value for each in Reach)
_REACHED: Final = select(col(_KEPT.person)).where(col(_KEPT.unreachable).is_(None))


@cache
def _of_many(is_postgresql: bool) -> Executable:
    return select(_KEPT).where(among(col(_KEPT.person), is_postgresql))


@cache
def _reaches(is_postgresql: bool) -> Executable:
    person, reason = tables.Person, col(_KEPT.unreachable)
    columns = (col(person.id), col(person.active), col(person.aad_object_id))
    known: ColumnElement[bool] = col(_KEPT.person).is_not(None).label("known")
    query: Select[*tuple[Any, ...]] = sqlalchemy.select(*columns, known, reason)
    query = query.outerjoin(_KEPT, col(_KEPT.person) == col(person.id))
    return query.where(among(col(person.id), is_postgresql))


def _reach(row: AnyRow) -> Reach:
    if not row.active:
        return Reach.LEFT
    if row.aad_object_id is None:
        return Reach.NO_TEAMS
    if not row.known or row.unreachable == ASKING:
        return Reach.NOT_INSTALLED
    if row.unreachable is None:
        return Reach.REACHED
    return Reach(row.unreachable) if row.unreachable in _REASONS else Reach.OTHER


def _conversation(row: AnyRow) -> Conversation:
    return Conversation(
        conversation_id=row.conversation_id,
        service_url=row.service_url,
        tenant_id=row.tenant_id,
        bot_id=row.bot_id,
        user_id=row.user_id,
        unreachable=row.unreachable,
    )


def _row(person: UUID, conversation: Conversation, now: datetime) -> tables.Conversation:
    return tables.Conversation(
        person=person,
        conversation_id=conversation.conversation_id,
        service_url=conversation.service_url,
        tenant_id=conversation.tenant_id,
        bot_id=conversation.bot_id,
        user_id=conversation.user_id,
        unreachable=conversation.unreachable,
        seen_at=now,
    )
