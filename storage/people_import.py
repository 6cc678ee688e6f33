"""Knows how an organisation from files gets into the tables: all of it or nothing, in chunks of some hundred rows."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Executable, Table, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col

from storage import tables
from storage.database import Database
from storage.folding import count_units
from storage.handover import Handover
from storage.looks import wake_people
from storage.people_changes import PeopleChanges, UnitChanges, Values, absence_rows, people_changes, unit_changes
from storage.people_rows import Organisation
from storage.places import place_units
from storage.renewal import renew_cards
from storage.talks import Talks
from storage.transaction import Transaction, among

CHUNK = 500
IMPORT_LOCK = 7_526_915  # any number that nothing else in the database locks

Told: TypeAlias = Callable[[int, int], None]
"""Called with (rows done, rows in all) while it goes on."""

_UNIT = tables.Unit.__table__
_PERSON = tables.Person.__table__
_ABSENCE = tables.Absence.__table__
_TALK = tables.Talk.__table__


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """`gone` are people who were active and are not any more, or units that were removed."""

    new: int
    changed: int
    unchanged: int
    gone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What an import changed, or would change.

    `units_kept` are not in the file but still named by people who have left. `absences` is None when no absence file
    was given: then they stay as they are. `talks_moved` are open talks that followed the employee to a new manager.
    """

    people: Counts
    units: Counts
    units_kept: int
    absences: int | None
    talks_moved: int


class _TakeBack(Exception):
    """Ends a dry run: the transaction is rolled back."""


async def import_people(
    database: Database, organisation: Organisation, today: date, *, dry_run: bool = False, told: Told | None = None
) -> Summary:
    """Make the tables say what the files say, in one transaction. A dry run does the same and takes it all back."""
    done: list[Summary] = []
    try:
        async with database.work() as work:
            connection = await work.transaction.session.connection()
            done.append(await _Import(work.transaction, connection, told).run(organisation, today))
            if dry_run:
                raise _TakeBack
    except _TakeBack:
        return done[0]
    await count_units(database, today)  # so that nobody who looks at figures waits for it
    return done[0]


class _Import:
    """One import in one transaction."""

    def __init__(self, transaction: Transaction, connection: AsyncConnection, told: Told | None) -> None:
        self._in = transaction
        self._connection = connection
        self._told = told
        self._done = self._total = 0
        self._moved: set[UUID] = set()  # who is away at other times than before

    async def run(self, organisation: Organisation, today: date) -> Summary:
        await self._lock()
        units = unit_changes(organisation, await self._all(_UNIT))
        before = await self._all(_PERSON)
        people = people_changes(organisation, before, today)
        written = (units.new, units.changed, people.new, people.changed, organisation.absences or ())
        self._total = sum(len(rows) for rows in written)
        await self._write_units(units)
        await self._write_people(people)
        talks_moved = await Handover(self._in, self._connection, today).run()
        await self._show_who_left(people)
        ids = {person["external_id"]: person["id"] for person in (*before, *people.new)}
        absences = await self._replace_absences(organisation, ids)
        await self._look_again(people)
        removed = await self._remove_units(units)
        await self._count_anew(people)
        return Summary(
            people=_counts(people, people.deactivated),
            units=_counts(units, removed),
            units_kept=len(units.missing) - removed,
            absences=absences,
            talks_moved=talks_moved,
        )

    async def _lock(self) -> None:
        """Two imports at once follow each other; nobody else waits. On SQLite a writer is alone anyway."""
        if self._in.is_postgresql:
            await self._connection.execute(select(func.pg_advisory_xact_lock(IMPORT_LOCK)))

    async def _write_units(self, units: UnitChanges) -> None:
        await self._insert(_UNIT, units.new)
        await self._update(_UNIT, units.changed)

    async def _write_people(self, people: PeopleChanges) -> None:
        # Two may exchange their accounts, and no two may have the same one even for a moment.
        await self._update(_PERSON, [{"id": person, "aad_object_id": None} for person in people.accounts])
        await self._insert(_PERSON, people.new)
        await self._update(_PERSON, people.changed)
        await self._update(_PERSON, [{"id": person, "active": False} for person in people.missing])

    async def _show_who_left(self, people: PeopleChanges) -> None:
        """The talks of who has left end: cards about them in others' chats say so."""
        left = [*people.missing, *(each["id"] for each in people.changed if not each["active"])]
        theirs = select(_TALK.c.id).where(self._in.one_of(col(tables.Talk.employee), left))
        await renew_cards(self._in, lambda talk: talk.in_(theirs))

    async def _replace_absences(self, organisation: Organisation, ids: Mapping[str, Any]) -> int | None:
        if organisation.absences is None:
            return None
        before = _spans(await self._all(_ABSENCE))
        rows = absence_rows(organisation.absences, ids)
        await self._connection.execute(delete(_ABSENCE))
        await self._insert(_ABSENCE, rows)
        now = _spans(rows)
        self._moved |= {person for person in before.keys() | now.keys() if before.get(person) != now.get(person)}
        await wake_people(self._in, self._moved)
        return len(organisation.absences)

    async def _look_again(self, people: PeopleChanges) -> None:
        """At what the people who have changed owe, and are owed."""
        await wake_people(self._in, [*(each["id"] for each in people.changed), *people.missing])

    async def _count_anew(self, people: PeopleChanges) -> None:
        """Whose plan may have another standing: who has changed, left, is away at other times; their reports."""
        written = {each["id"] for each in (*people.new, *people.changed)}
        concerned = {*self._moved, *written, *people.missing}
        reports = await self._in.rows_among(reports_of, concerned)
        self._in.touched.plans |= {*concerned, *(row.id for row in reports)}
        for talk in await Talks(self._in).half_said():
            self._in.touched.save(talk)
        self._in.touched.everybody = True
        await place_units(self._in)

    async def _remove_units(self, units: UnitChanges) -> int:
        """Remove what the file has no more; a unit stays as long as somebody who has left stands in it or below."""
        named = await self._connection.execute(select(_PERSON.c.unit, _PERSON.c.hr_unit).distinct())
        parents = {unit["id"]: unit["parent"] for unit in await self._all(_UNIT)}
        used: set[str | None] = set()
        for at in chain.from_iterable(named):
            while at is not None and at not in used:
                used.add(at)
                at = parents[at]
        unused = [unit for unit in units.missing if unit not in used]
        await self._connection.execute(delete(_UNIT).where(self._in.one_of(col(tables.Unit.id), unused)))
        return len(unused)

    async def _all(self, table: Table) -> list[Values]:
        return [dict(row) for row in (await self._connection.execute(select(table))).mappings()]

    async def _insert(self, table: Table, rows: Sequence[Values]) -> None:
        for start in range(0, len(rows), CHUNK):
            part = rows[start : start + CHUNK]
            await self._connection.execute(insert(table), [dict(row) for row in part])
            self._tell(len(part))

    async def _update(self, table: Table, rows: Sequence[Values]) -> None:
        """Set the columns that the rows have (all the same ones), by id."""
        for start in range(0, len(rows), CHUNK):
            part = rows[start : start + CHUNK]
            values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in part[0] if name != "id"}
            statement = update(table).where(table.c.id == bindparam("row_id")).values(values)
            parameters = [
                {"row_id" if name == "id" else f"new_{name}": value for name, value in row.items()} for row in part
            ]
            await self._connection.execute(statement, parameters)
            self._tell(len(part))

    def _tell(self, rows: int) -> None:
        self._done += rows
        if self._told:
            self._told(min(self._done, self._total), self._total)


def _spans(absences: Sequence[Values]) -> Mapping[UUID, frozenset[tuple[date, date | None]]]:
    found: dict[UUID, set[tuple[date, date | None]]] = defaultdict(set)
    for each in absences:
        found[each["person"]].add((each["starts_on"], each["ends_on"]))
    return {person: frozenset(spans) for person, spans in found.items()}


@cache
def reports_of(is_postgresql: bool) -> Executable:
    return select(_PERSON.c.id).where(among(col(tables.Person.manager), is_postgresql))


def _counts(changes: UnitChanges | PeopleChanges, gone: int) -> Counts:
    return Counts(new=len(changes.new), changed=len(changes.changed), unchanged=changes.unchanged, gone=gone)
