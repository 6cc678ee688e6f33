"""Knows who has read what another person wrote. Entries are added, never changed."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from dialogs.ports import Reading
from storage import tables
from storage.ids import new_id
from storage.transaction import Transaction


class Reads:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def log(self, reader: UUID, subject: UUID, what: str, thing: UUID, *, at: datetime, on: date) -> None:
        entry = tables.ReadEntry(id=new_id(), reader=reader, subject=subject, what=what, thing=thing, at=at, on=on)
        await self._in.add_new(entry, key=("reader", "subject", "thing", "what", "on"))

    async def of(self, subject: UUID, most: int, skip: int) -> Sequence[Reading]:
        return await self._newest(col(tables.ReadEntry.subject) == subject, most, skip)

    async def by(self, reader: UUID, most: int, skip: int) -> Sequence[Reading]:
        return await self._newest(col(tables.ReadEntry.reader) == reader, most, skip)

    async def _newest(self, condition: ColumnElement[bool], most: int, skip: int) -> Sequence[Reading]:
        kept = tables.ReadEntry
        query = select(kept).where(condition).order_by(col(kept.at).desc(), col(kept.id).desc())
        rows = await self._in.session.exec(query.limit(most).offset(skip))
        return [Reading(reader=row.reader, subject=row.subject, what=row.what, on=row.on) for row in rows]
