"""Knows what somebody typed that could not be stored where it was meant, until they decide."""

import json
from collections.abc import Mapping
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, delete
from sqlmodel import col, select

from dialogs.ports import Leftover
from storage import tables
from storage.ids import new_id
from storage.prepared import AnyRow
from storage.transaction import Transaction

_IS_IT: Final = (
    col(tables.Leftover.person) == bindparam("person"),
    col(tables.Leftover.place) == bindparam("place"),
)
_OF: Final = select(tables.Leftover).where(*_IS_IT)
_ALL: Final = (
    select(tables.Leftover)
    .where(col(tables.Leftover.person) == bindparam("person"))
    .order_by(col(tables.Leftover.id))
)
_DROP: Final = delete(tables.Leftover).where(*_IS_IT)


class Leftovers:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def of(self, person: UUID, place: str) -> Leftover | None:
        row = await self._in.first(_OF, person=person, place=place)
        return self._leftover(row) if row else None

    async def starting(self, person: UUID, place: str) -> Mapping[str, Leftover]:
        rows = await self._in.rows(_ALL, person=person)
        return {row.place: self._leftover(row) for row in rows if row.place.startswith(place)}

    async def keep(self, person: UUID, place: str, leftover: Leftover) -> None:
        id = new_id()
        fields = self._in.seal(json.dumps(dict(leftover.fields)), tables.Leftover, "fields", id)
        row = tables.Leftover(id=id, person=person, place=place, why=leftover.why, fields=fields)
        await self._in.put(row, key=("person", "place"))

    async def drop(self, person: UUID, place: str) -> None:
        await self._in.change(_DROP, person=person, place=place)

    def _leftover(self, row: tables.Leftover | AnyRow) -> Leftover:
        return Leftover(why=row.why, fields=json.loads(self._in.open(row.fields, tables.Leftover, "fields", row.id)))
