"""Knows preparations of earlier days, and whom their writers let read them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, delete, or_
from sqlmodel import col, select

from dialogs.rules.preparations import EarlierPreparation
from dialogs.rules.talks import Party
from storage import tables
from storage.prepared import AnyRow
from storage.transaction import Transaction

_KEPT, _TALK, _CYCLE = tables.Preparation, tables.Talk, tables.Cycle

_WITHDRAW: Final = delete(tables.SharedPreparation).where(
    col(tables.SharedPreparation.preparation) == bindparam("of_preparation")
)


class Earlier:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def by(self, author: UUID) -> Sequence[EarlierPreparation]:
        return await self._found(col(_KEPT.author) == author)

    async def get(self, preparation: UUID) -> EarlierPreparation | None:
        return next(iter(await self._found(col(_KEPT.id) == preparation)), None)

    async def shared(self, author: UUID, reader: UUID) -> Sequence[EarlierPreparation]:
        shared = tables.SharedPreparation
        ids = select(shared.preparation).where(shared.reader == reader)
        return await self._found(col(_KEPT.author) == author, col(_KEPT.id).in_(ids))

    async def share(self, preparation: UUID, reader: UUID, at: datetime) -> None:
        row = tables.SharedPreparation(preparation=preparation, reader=reader, shared_at=at)
        await self._in.add_new(row, key=("preparation", "reader"))

    async def withdraw(self, preparation: UUID) -> None:
        await self._in.change(_WITHDRAW, of_preparation=preparation)

    async def _found(self, *conditions: ColumnElement[bool]) -> list[EarlierPreparation]:
        connection = await self._in.session.connection()
        rows = (await connection.execute(_query().where(*conditions, _is_earlier()))).all()
        readers = await self._readers([row.id for row in rows])
        return [_earlier(row, readers.get(row.id, frozenset())) for row in rows]

    async def _readers(self, preparations: Sequence[UUID]) -> Mapping[UUID, frozenset[UUID]]:
        shared = tables.SharedPreparation
        query = select(shared.preparation, shared.reader).where(
            self._in.one_of(col(shared.preparation), preparations)
        )
        found: dict[UUID, frozenset[UUID]] = {}
        for preparation, reader in await self._in.session.exec(query):
            found[preparation] = found.get(preparation, frozenset()) | {reader}
        return found


def _query() -> Select[Any]:
    columns = (
        *(col(getattr(_KEPT, name)) for name in ("id", "talk", "party", "author", "ready_on")),
        *(col(getattr(_TALK, name)) for name in ("kind", "employee", "handed_over_on")),
        *(col(getattr(_CYCLE, name)) for name in ("year", "closed_on")),
    )
    joined = select(*columns).join(_TALK, col(_TALK.id) == _KEPT.talk).join(_CYCLE, col(_CYCLE.id) == _TALK.cycle)
    newest: Select[Any] = joined.order_by(col(_CYCLE.year).desc(), col(_KEPT.id).desc())
    return newest


def _is_earlier() -> ColumnElement[bool]:
    """Closed, somebody else's by now, or written before the talk came to a new manager."""
    holder = case((col(_KEPT.party) == Party.EMPLOYEE, col(_TALK.employee)), else_=col(_TALK.manager))
    was_handed_over = and_(col(_KEPT.party) == Party.EMPLOYEE, col(_TALK.handed_over_on).is_not(None))
    is_closed = col(_CYCLE.closed_on).is_not(None)
    return or_(is_closed, holder.is_distinct_from(col(_KEPT.author)), was_handed_over)


def _earlier(row: AnyRow, readers: frozenset[UUID]) -> EarlierPreparation:
    return EarlierPreparation(
        id=row.id,
        talk=row.talk,
        kind=row.kind,
        year=row.year,
        party=row.party,
        author=row.author,
        employee=row.employee,
        ready_on=row.ready_on,
        is_of_open_cycle=row.closed_on is None,
        is_handed_over=row.handed_over_on is not None,
        shared_with=readers,
    )
