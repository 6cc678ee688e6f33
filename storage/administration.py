"""Knows what HR does by card for many at once: cycles, pauses, the data check."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select

from dialogs.ports import OpenCycle
from dialogs.rules.cycles import default_scope
from dialogs.rules.data_check import Finding
from dialogs.rules.pauses import Pause
from storage import tables
from storage.coverage import open_cycles
from storage.cycle_opening import add_cycle
from storage.cycles import close_cycles
from storage.pauses import read_pauses
from storage.pausing import begin, change_end, known_areas
from storage.people_check import check_people
from storage.transaction import Transaction

_CYCLE: Final = tables.Cycle.__table__


class Administration:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def cycles(self) -> Sequence[OpenCycle]:
        return await open_cycles(self._in)

    async def open_cycle(self, name: str, year: int, now: datetime) -> bool:
        return await add_cycle(self._in, name, year, default_scope(year), now, is_filling=True)

    async def close_cycle(self, cycle: UUID, on: date) -> None:
        connection = await self._in.session.connection()
        query = select(_CYCLE.c.id).where(_CYCLE.c.id == cycle, _CYCLE.c.closed_on.is_(None)).with_for_update()
        if (await connection.execute(query)).first():
            await close_cycles(self._in, [cycle], on)

    async def areas(self) -> Sequence[str]:
        return await known_areas(self._in)

    async def pauses(self) -> Sequence[Pause]:
        return (await read_pauses(self._in)).all

    async def pause(self, pause: Pause) -> None:
        await begin(self._in, pause)

    async def end_pause(self, pause: UUID, on: date) -> None:
        found = next((each for each in await self.pauses() if each.id == pause), None)
        if found:
            await change_end(self._in, replace(found, span=replace(found.span, ends_on=on)))

    async def findings(self, unit: str) -> Sequence[Finding]:
        return await check_people(self._in, unit)
