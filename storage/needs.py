"""Knows what units will need; the text is sealed, horizon and competence area are in the clear for the figures."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from dialogs.rules.needs import HORIZONS, UnitNeed
from storage import tables
from storage.sealed_rows import SealedRows
from storage.transaction import Transaction


class Needs:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction
        self._needs = SealedRows(transaction, tables.UnitNeed, UnitNeed)

    async def get(self, need: UUID) -> UnitNeed | None:
        row = (await self._in.session.exec(select(tables.UnitNeed).where(tables.UnitNeed.id == need))).first()
        return self._needs.value(row) if row else None

    async def of_unit(self, unit: str) -> Sequence[UnitNeed]:
        kept = tables.UnitNeed
        query = select(kept).where(kept.unit == unit, col(kept.ended_on).is_(None)).order_by(col(kept.id))
        needs = [self._needs.value(row) for row in await self._in.session.exec(query)]
        return sorted(needs, key=lambda each: HORIZONS.index(each.horizon))

    async def lock(self, unit: str) -> None:
        if self._in.writes and self._in.is_postgresql:
            await self._in.session.exec(select(tables.Unit.id).where(tables.Unit.id == unit).with_for_update())

    async def save(self, need: UnitNeed) -> None:
        await self._in.put(self._needs.row(need))
        self._in.touched.units.add(need.unit)
