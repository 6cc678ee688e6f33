"""Knows what somebody typed that could not be stored where it was meant, until they decide."""

import json
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import col, select
from uuid_utils.compat import uuid7

from dialogs.ports import Leftover
from storage import tables
from storage.transaction import Transaction


class Leftovers:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def of(self, person: UUID, place: str) -> Leftover | None:
        kept = tables.Leftover
        row = (await self._in.session.exec(select(kept).where(kept.person == person, kept.place == place))).first()
        return self._leftover(row) if row else None

    async def starting(self, person: UUID, place: str) -> Mapping[str, Leftover]:
        kept = tables.Leftover
        rows = await self._in.session.exec(select(kept).where(kept.person == person).order_by(col(kept.id)))
        return {row.place: self._leftover(row) for row in rows if row.place.startswith(place)}

    async def keep(self, person: UUID, place: str, leftover: Leftover) -> None:
        id = uuid7()
        fields = self._in.seal(json.dumps(dict(leftover.fields)), tables.Leftover, "fields", id)
        row = tables.Leftover(id=id, person=person, place=place, why=leftover.why, fields=fields)
        await self._in.put(row, key=("person", "place"))

    async def drop(self, person: UUID, place: str) -> None:
        kept = tables.Leftover
        await self._in.session.exec(delete(kept).where(col(kept.person) == person, col(kept.place) == place))

    def _leftover(self, row: tables.Leftover) -> Leftover:
        return Leftover(why=row.why, fields=json.loads(self._in.open(row.fields, tables.Leftover, "fields", row.id)))
