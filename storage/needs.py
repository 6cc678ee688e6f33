"""Knows what units will need; the text is sealed, horizon and competence area are in the clear for the figures."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from dialogs.rules.needs import HORIZONS, UnitNeed
from storage import tables
from storage.transaction import Transaction


class Needs:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def get(self, need: UUID) -> UnitNeed | None:
        row = (await self._in.session.exec(select(tables.UnitNeed).where(tables.UnitNeed.id == need))).first()
        return self._need(row) if row else None

    async def of_unit(self, unit: str) -> Sequence[UnitNeed]:
        kept = tables.UnitNeed
        query = select(kept).where(kept.unit == unit, col(kept.ended_on).is_(None)).order_by(col(kept.id))
        needs = [self._need(row) for row in await self._in.session.exec(query)]
        return sorted(needs, key=lambda each: HORIZONS.index(each.horizon))

    async def lock(self, unit: str) -> None:
        if self._in.writes and self._in.is_postgresql:
            await self._in.session.exec(select(tables.Unit.id).where(tables.Unit.id == unit).with_for_update())

    async def save(self, need: UnitNeed) -> None:
        row = tables.UnitNeed(
            id=need.id,
            unit=need.unit,
            author=need.author,
            horizon=need.horizon,
            area=need.area,
            text=self._in.seal(need.text, tables.UnitNeed, "text", need.id),
            written_on=need.written_on,
            version=need.version,
            ended_on=need.ended_on,
        )
        await self._in.put(row)

    def _need(self, row: tables.UnitNeed) -> UnitNeed:
        return UnitNeed(
            id=row.id,
            unit=row.unit,
            author=row.author,
            horizon=row.horizon,
            area=row.area,
            text=self._in.open(row.text, tables.UnitNeed, "text", row.id),
            written_on=row.written_on,
            version=row.version,
            ended_on=row.ended_on,
        )
