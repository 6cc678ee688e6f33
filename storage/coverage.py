"""Knows the figures of units for a card: what has been counted ahead of time, and what has changed since.

The work grows with what is shown: a unit, those above it and those beside and below, however many people they have.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, select
from sqlmodel import col

from dialogs.ports import Around, MonthCounts, OpenCycle, Place
from dialogs.rules.figures import PLANS, Counts, added, talks_part, without
from dialogs.rules.talks import TalkKind
from dialogs.rules.teams import shown_teams
from storage import tables, teams
from storage.counting import DEMAND, count, count_plans, count_talks
from storage.transaction import Transaction
from storage.unit_figures import figures_of, not_counted

_UNIT, _PLACE = tables.Unit.__table__, tables.UnitPlace.__table__
_CYCLE, _WINDOW, _MONTH = tables.Cycle.__table__, tables.CycleWindow.__table__, tables.MonthFigures.__table__
_PERSON = tables.Person.__table__


class Coverage:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    @property
    def smallest_group(self) -> int:
        return self._in.smallest_group

    async def cycles(self) -> Sequence[OpenCycle]:
        return await open_cycles(self._in)

    async def around(self, unit: str) -> Around | None:
        rows = await self._rows(_PATH, unit=unit)
        if not rows:
            return None
        path = tuple(_place(row) for row in rows)
        below = await self._below([each.id for each in path])
        return Around(path=path, children=below.get(unit, ()), below=self._next_shown(path, below))

    async def under(self, unit: str) -> Sequence[Place]:
        return [_place(row) for row in await self._rows(_UNDER, unit=unit)]

    async def _below(self, units: Sequence[str]) -> dict[str, tuple[Place, ...]]:
        """The units under these; and under those of them that are not shown but large, for in these some are."""
        found: dict[str, tuple[Place, ...]] = {}
        waiting = list(units)
        while waiting:
            query = _PLACES.where(self._in.one_of(col(tables.UnitPlace.parent), waiting)).order_by(_PLACE.c.first)
            rows = [_place(row) for row in await self._rows(query)]
            for each in rows:
                if each.parent is not None:
                    found[each.parent] = (*found.get(each.parent, ()), each)
            waiting = [each.id for each in rows if not each.is_shown and each.employees >= self.smallest_group]
            waiting = [each for each in waiting if each not in found]
        return found

    def _next_shown(
        self, path: Sequence[Place], below: Mapping[str, tuple[Place, ...]]
    ) -> Mapping[str, tuple[Place, ...]]:
        """For each unit of the path the shown units that come next under it."""

        def shown_under(unit: str) -> tuple[Place, ...]:
            found: list[Place] = []
            for each in below.get(unit, ()):
                found.extend([each] if each.is_shown else shown_under(each.id))
            return tuple(found)

        return {each.id: shown_under(each.id) for each in path}

    async def counts(self, units: Iterable[Place], cycle: UUID | None, today: date) -> Mapping[str, Counts]:
        parts = [PLANS, *([talks_part(cycle)] if cycle else ())]
        return await self._counts(list(units), parts, today)

    async def demand(self, units: Iterable[Place], today: date) -> Mapping[str, Counts]:
        return await self._counts(list(units), [DEMAND], today)

    async def _counts(self, places: Sequence[Place], parts: Sequence[str], today: date) -> Mapping[str, Counts]:
        """Of each unit with all below it."""
        rows = {row.unit: row for row in await self._rows(_SPANS.where(self._are(places)))}
        totals: dict[str, list[Counts]] = {each.id: [] for each in places}
        for part in parts:
            for unit, row in (await figures_of(self._in, part, totals)).items():
                totals[unit].append(row.total)
        changed = [
            row for row in await not_counted(self._in, today) if any(_holds(each, row) for each in rows.values())
        ]
        changes = await self._since(changed, parts, today)
        for unit, place in rows.items():
            totals[unit].extend(changes[row.unit] for row in changed if _holds(place, row))
        return {unit: added(each) for unit, each in totals.items()}

    async def _since(self, changed: Sequence[Row[Any]], parts: Sequence[str], today: date) -> Mapping[str, Counts]:
        """How the people of each of these units count otherwise than when they were last counted."""
        units = [row.unit for row in changed]
        found: dict[str, list[Counts]] = {unit: [] for unit in units}
        if not units:
            return {}
        now = await count(self._in, today, units, parts)
        for part in parts:
            before = {unit: row.own for unit, row in (await figures_of(self._in, part, units)).items()}
            for unit in units:
                found[unit].append(without(now[part].get(unit, {}), [before.get(unit, {})]))
        return {unit: added(each) for unit, each in found.items()}

    async def months(self, unit: str, cycle: UUID | None) -> Sequence[MonthCounts]:
        parts = [PLANS, *([talks_part(cycle)] if cycle else ())]
        query = select(_MONTH).where(_MONTH.c.unit == unit, _MONTH.c.part.in_(parts)).order_by(_MONTH.c.month)
        found: dict[date, list[Counts]] = {}
        for row in await self._rows(query):
            found.setdefault(row.month, []).append(row.counts)
        return [MonthCounts(month=month, counts=added(counts)) for month, counts in found.items()]

    async def of_managers(self, managers: Iterable[UUID], cycle: UUID | None, today: date) -> Mapping[UUID, Counts]:
        among = teams.counts_with(self._in, list(managers))
        found = [await count_plans(self._in, today, teams.TEAM, among)]
        if cycle:
            found.append(await count_talks(self._in, today, teams.TEAM, among, cycle))
        return {manager: added(each.get(manager, {}) for each in found) for manager in found[0]}

    async def shown_teams(self, managers: Iterable[UUID]) -> Collection[UUID]:
        wanted = list(managers)
        return shown_teams(await teams.parts_around(self._in, wanted), self.smallest_group) & set(wanted)

    def _are(self, places: Sequence[Place]) -> Any:
        return self._in.one_of(col(tables.UnitPlace.unit), [each.id for each in places])

    async def _rows(self, query: Select[Any], **values: Any) -> Sequence[Row[Any]]:
        connection = await self._in.session.connection()
        rows: Sequence[Row[Any]] = (await connection.execute(query, values)).all()
        return rows


async def open_cycles(transaction: Transaction) -> Sequence[OpenCycle]:
    """The newest first."""
    connection = await transaction.session.connection()
    opens: dict[UUID, dict[TalkKind, date]] = {}
    rows = {row.id: row for row in await connection.execute(_OPEN_CYCLES)}
    for row in await connection.execute(select(_WINDOW).where(_WINDOW.c.cycle.in_(rows))):
        opens.setdefault(row.cycle, {})[row.kind] = row.opens_on
    return [
        OpenCycle(
            id=row.id, name=row.name, opens=opens.get(row.id, {}), closes_on=row.closes_on, is_filling=row.is_filling
        )
        for row in rows.values()
    ]


def _place(row: Row[Any]) -> Place:
    return Place(id=row.unit, name=row.name, parent=row.parent, employees=row.employees, is_shown=row.is_shown)


def _holds(place: Row[Any], unit: Row[Any]) -> bool:
    first, last = place.first, place.last
    return bool(first <= unit.first <= last)


_PLACES: Final = select(_PLACE, _UNIT.c.name).join(_UNIT, _UNIT.c.id == _PLACE.c.unit)
_SPANS: Final = select(_PLACE.c.unit, _PLACE.c.first, _PLACE.c.last)
_THIS: Final = _PLACE.alias("this")
_FIRST: Final = select(_THIS.c.first).where(_THIS.c.unit == bindparam("unit")).scalar_subquery()
_LAST: Final = select(_THIS.c.last).where(_THIS.c.unit == bindparam("unit")).scalar_subquery()
_UNDER: Final = _PLACES.where(_PLACE.c.first.between(_FIRST, _LAST)).order_by(_PLACE.c.first)
_PATH: Final = _PLACES.where(_PLACE.c.first <= _FIRST, _PLACE.c.last >= _FIRST).order_by(_PLACE.c.first)
_NEWEST_FIRST: Final = (_CYCLE.c.year.desc(), _CYCLE.c.opened_at.desc(), _CYCLE.c.id.desc())
_OPEN_CYCLES: Final = select(_CYCLE).where(_CYCLE.c.closed_on.is_(None)).order_by(*_NEWEST_FIRST)
