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
LEFT_OVER: Final = (
    select(tables.Leftover)
    .where(col(tables.Leftover.person) == bindparam("person"))
    .order_by(col(tables.Leftover.id))
)
_DROP: Final = delete(tables.Leftover).where(*_IS_IT)


class Leftovers:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def of(self, person: UUID, place: str) -> Leftover | None:
        row = (await self._all(person)).get(place)
        return self._leftover(row) if row else None

    async def starting(self, person: UUID, place: str) -> Mapping[str, Leftover]:
        rows = await self._all(person)
        return {at: self._leftover(row) for at, row in rows.items() if at.startswith(place)}

    async def keep(self, person: UUID, place: str, leftover: Leftover) -> None:
        id = new_id()
        fields = self._in.seal(json.dumps(dict(leftover.fields)), tables.Leftover, "fields", id)
        row = tables.Leftover(id=id, person=person, place=place, why=leftover.why, fields=fields)
        await self._in.put(row, key=("person", "place"))

    async def drop(self, person: UUID, place: str) -> None:
        if place in await self._all(person):
            await self._in.change(_DROP, person=person, place=place)

    async def _all(self, person: UUID) -> Mapping[str, AnyRow]:
        """Few if any: asked for once, and opened when they are read."""
        return {row.place: row for row in await self._in.rows(LEFT_OVER, person=person)}

    def _leftover(self, row: tables.Leftover | AnyRow) -> Leftover:
        return Leftover(why=row.why, fields=json.loads(self._in.open(row.fields, tables.Leftover, "fields", row.id)))
