"""Knows how a cycle is opened: a talk for everybody it includes, and on every later run for those still without."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from dialogs.rules.cycles import Employment, Scope, default_scope, is_covered, is_included_form, window_for, year_of
from dialogs.rules.talks import TalkKind, Window
from storage import cycle_overlap, tables
from storage.csv_table import Source
from storage.cycle_file import read_cycle_file
from storage.errors import FaultyFiles, Refused
from storage.ids import new_id
from storage.transaction import Transaction

CHUNK = 500

_CYCLE = tables.Cycle.__table__
_WINDOW = tables.CycleWindow.__table__
_TALK = tables.Talk.__table__
_STANDING = tables.Standing.__table__
_PERSON = tables.Person.__table__
_UNIT = tables.Unit.__table__
_MANAGER = _PERSON.alias("todays_manager")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What opening a cycle has added to what was there already: talks.

    `not_included` counts active people with another form of employment, by form; `not_employed` those whose
    employment lies outside the cycle; `not_covered` those in other units; `elsewhere` those who have their talks in
    another open cycle, by its name. `without_manager` are talks that nobody can hold until an import names a manager.
    """

    name: str
    year: int
    is_new: bool
    added: int
    there_already: int
    not_included: Mapping[str, int]
    not_employed: int
    not_covered: int
    elsewhere: Mapping[str, int]
    without_manager: int


class Opening:
    """One opening in one transaction."""

    def __init__(self, transaction: Transaction, connection: AsyncConnection, now: datetime, today: date) -> None:
        self._in = transaction
        self._connection = connection
        self._now = now
        self._today = today

    async def open(self, name: str, year: int | None, kinds: Sequence[TalkKind], file: Source | None) -> Opened:
        known = await self._cycle(name)
        if known and year not in (None, known.year):
            raise Refused(f"“{name}” is the cycle of {known.year}: leave out --year, or choose another name.")
        year = known.year if known else year or year_of(self._today)
        parents = dict((await self._connection.execute(select(_UNIT.c.id, _UNIT.c.parent))).all())
        scope = await self._stored_scope(known) if known and file is None else _scope(file, year, parents)
        is_new = known is None and await add_cycle(self._in, name, year, scope, self._now)
        cycle = await self._cycle(name)
        assert cycle is not None  # it is there by now
        await self._check(cycle, scope)
        talks = await self._missing_talks(cycle, kinds, scope, parents)
        if is_new:
            cycle_overlap.refuse(name, talks.elsewhere, scope.closes_on)
        for start in range(0, len(talks.rows), CHUNK):
            some = talks.rows[start : start + CHUNK]
            await self._connection.execute(insert(_TALK), some)
            await self._connection.execute(insert(_STANDING), [_untouched(row) for row in some])
        await self._connection.execute(update(_CYCLE).where(_CYCLE.c.id == cycle.id).values(is_filling=False))
        self._in.touched.everybody = True
        return talks.opened(name, year, is_new=is_new)

    async def _cycle(self, name: str) -> Row[Any] | None:
        """The cycle, for us alone until the transaction ends: two openings at once follow each other."""
        query = select(_CYCLE).where(_CYCLE.c.name == name).with_for_update()
        return (await self._connection.execute(query)).first()

    async def _stored_scope(self, cycle: Row[Any]) -> Scope:
        """What the cycle was opened with: a later run without its file adds nobody else."""
        rows = await self._connection.execute(select(_WINDOW).where(_WINDOW.c.cycle == cycle.id))
        default, stored = default_scope(cycle.year), cycle.scope or {}
        units = stored.get("units")
        return Scope(
            closes_on=cycle.closes_on or default.closes_on,
            windows={row.kind: window_of(row) for row in rows},
            forms=stored.get("forms") or default.forms,
            units=frozenset(units) if units else None,
        )

    async def _check(self, cycle: Row[Any], scope: Scope) -> None:
        """Raises Refused for a cycle that is closed, or that was opened with other dates."""
        if cycle.closed_on is not None:
            raise Refused(f"“{cycle.name}” was closed on {cycle.closed_on}: open a new cycle with another name.")
        rows = await self._connection.execute(select(_WINDOW).where(_WINDOW.c.cycle == cycle.id))
        stored = {row.kind: window_of(row) for row in rows}
        if (stored, cycle.closes_on) != (dict(scope.windows), scope.closes_on):
            dates = "; ".join(f"{kind} {window}" for kind, window in _told(stored))
            remedy = "give the same --file again, or open another cycle with another name"
            raise Refused(
                f"“{cycle.name}” was opened with other dates ({dates}; closes {cycle.closes_on}): {remedy}."
            )

    async def _missing_talks(
        self, cycle: Row[Any], kinds: Sequence[TalkKind], scope: Scope, parents: Mapping[str, str | None]
    ) -> "_Talks":
        query = select(_TALK.c.employee, _TALK.c.kind).where(_TALK.c.cycle == cycle.id)
        there = {(row.employee, row.kind) for row in await self._connection.execute(query)}
        talks = _Talks(there, await cycle_overlap.taken(self._connection, cycle, scope))
        for person in await self._connection.execute(_active_people()):
            if not is_covered(scope, person.unit, parents):
                talks.not_covered += 1
                continue
            employment = Employment(
                form=person.employment_form, starts_on=person.employed_from, ends_on=person.employed_to
            )
            talks.add(cycle.id, person, {kind: window_for(employment, kind, scope) for kind in kinds}, scope)
        return talks


async def add_cycle(
    transaction: Transaction, name: str, year: int, scope: Scope, now: datetime, *, is_filling: bool = False
) -> bool:
    """Add the cycle without its talks; False when there is one of this name."""
    cycle = tables.Cycle(
        id=new_id(), name=name, year=year, opened_at=now, closes_on=scope.closes_on, is_filling=is_filling
    )
    cycle.scope = {"units": sorted(scope.units) if scope.units else None, "forms": dict(scope.forms)}
    if not await transaction.add_new(cycle, key=("name",)):
        return False
    await transaction.add(
        [
            tables.CycleWindow(id=new_id(), cycle=cycle.id, kind=kind, **_dates(window))
            for kind, window in scope.windows.items()
        ]
    )
    return True


def _active_people() -> Select[Any]:
    """Their rows, with the manager only as far as that one is active: who has left holds no talk."""
    own = [column for column in _PERSON.c if column.name != "manager"]
    joined = _PERSON.outerjoin(_MANAGER, and_(_MANAGER.c.id == _PERSON.c.manager, _MANAGER.c.active))
    return select(*own, _MANAGER.c.id.label("manager")).select_from(joined).where(_PERSON.c.active)


class _Talks:
    """The talks that are missing, and why others are."""

    def __init__(self, there: set[tuple[UUID, TalkKind]], taken: Mapping[UUID, str]) -> None:
        self.rows: list[dict[str, Any]] = []
        self.not_covered = 0
        self.elsewhere: Counter[str] = Counter()
        self._there = there
        self._taken = taken
        self._not_included: Counter[str] = Counter()
        self._not_employed = 0

    def add(self, cycle: UUID, person: Row[Any], windows: Mapping[TalkKind, Window | None], scope: Scope) -> None:
        """The person's talks that are missing; whoever has none in this cycle is counted once, with the reason."""
        is_there = any((person.id, kind) in self._there for kind in windows)
        if person.id in self._taken and not is_there and any(windows.values()):
            self.elsewhere[self._taken[person.id]] += 1
            return
        for kind, window in windows.items():
            if window and (person.id, kind) not in self._there:
                row = {"id": new_id(), "cycle": cycle, "kind": kind, "employee": person.id, "manager": person.manager}
                self.rows.append({**row, **_dates(window), "version": 1})
        if is_there or any(windows.values()):
            return
        if is_included_form(person.employment_form, scope):
            self._not_employed += 1
        else:
            self._not_included[person.employment_form or ""] += 1

    def opened(self, name: str, year: int, *, is_new: bool) -> Opened:
        return Opened(
            name=name,
            year=year,
            is_new=is_new,
            added=len(self.rows),
            there_already=len(self._there),
            not_included=dict(self._not_included),
            not_employed=self._not_employed,
            not_covered=self.not_covered,
            elsewhere=dict(self.elsewhere),
            without_manager=sum(row["manager"] is None for row in self.rows),
        )


def _untouched(talk: Mapping[str, Any]) -> dict[str, Any]:
    """How a new talk stands: nobody has done anything."""
    names = ("cycle", "kind", "employee")
    return {"talk": talk["id"], **{name: talk[name] for name in names}, "is_begun": False, "is_disputed": False}


_DATES = ("opens_on", "prepare_by", "hold_by")


def _dates(window: Window) -> dict[str, date]:
    return {name: getattr(window, name) for name in _DATES}


def window_of(row: Row[Any]) -> Window:
    return Window(opens_on=row.opens_on, prepare_by=row.prepare_by, hold_by=row.hold_by)


def _told(windows: Mapping[TalkKind, Window]) -> list[tuple[TalkKind, str]]:
    return [
        (kind, " / ".join(str(day) for day in _dates(windows[kind]).values())) for kind in TalkKind if kind in windows
    ]


def _scope(file: Source | None, year: int, parents: Mapping[str, str | None]) -> Scope:
    if file is None:
        return default_scope(year)
    scope = read_cycle_file(file, year, parents)
    if not isinstance(scope, Scope):
        raise FaultyFiles(scope)
    return scope
