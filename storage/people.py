"""Knows the people of the organisation, as far as they are active, and its units."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Executable, bindparam, update
from sqlmodel import col, select

from dialogs.rules.people import Absence, Language, Person, Unit, alphabetical
from storage import tables
from storage.paper_plans import RECORDED_PLAN_ON, paper_plan_of
from storage.prepared import AnyRow
from storage.transaction import Transaction, among


class People:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def get(self, person: UUID) -> Person | None:
        return next(iter(people_of(await self._in.rows(_BY_ID, person=person))), None)

    async def by_aad(self, aad_object_id: str) -> Person | None:
        """Whom Microsoft Entra knows by this id; None for nobody, and for what is no id."""
        known_as = aad_id(aad_object_id)
        rows = await self._in.rows(_BY_AAD, known_as=known_as) if known_as else ()
        return next(iter(people_of(rows)), None)

    async def many(self, people: Iterable[UUID]) -> Mapping[UUID, Person]:
        return {person.id: person for person in people_of(await self._in.rows_among(_by_ids, people))}

    async def reports(self, manager: UUID) -> Sequence[Person]:
        return _people(await self._in.rows(_BY_MANAGER, manager=manager))

    async def has_reports(self, manager: UUID) -> bool:
        return bool(await self._in.rows(ANY_REPORT, manager=manager))

    async def managers_among(self, people: Iterable[UUID]) -> set[UUID]:
        return {row.manager for row in await self._in.rows_among(_managers, people)}

    async def unit_and_below(self, unit: str) -> Sequence[Unit]:
        found = select(tables.Unit.id).where(tables.Unit.id == unit).cte("found", recursive=True)
        # UNION, not UNION ALL: units that were imported in a circle end it
        found = found.union(select(tables.Unit.id).where(col(tables.Unit.parent) == found.c.id))
        query = select(tables.Unit).where(col(tables.Unit.id).in_(select(found.c.id)))
        rows = (await self._in.session.exec(query)).all()
        return _in_order(unit, {row.id: Unit(id=row.id, name=row.name, parent=row.parent) for row in rows})

    async def in_units(self, units: Iterable[str]) -> Sequence[Person]:
        return _people(await self._in.rows_among(_by_units, units))

    async def set_language(self, person: UUID, language: Language) -> None:
        change = update(tables.Person).where(col(tables.Person.id) == person).values(language=language)
        await self._in.session.exec(change)


def aad_id(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


def with_absences(condition: ColumnElement[bool]) -> sa.Select[Any]:
    """A row for each absence of each person; one without, where there is none."""
    absence = tables.Absence.__table__
    away = absence.c.starts_on.label("away_from"), absence.c.ends_on.label("away_to")
    return (
        sa.select(tables.Person, RECORDED_PLAN_ON, *away)
        .outerjoin(absence, absence.c.person == col(tables.Person.id))
        .where(condition, col(tables.Person.active))
        .order_by(absence.c.starts_on)
    )


_BY_ID: Final = with_absences(col(tables.Person.id) == bindparam("person"))
_BY_AAD: Final = with_absences(col(tables.Person.aad_object_id) == bindparam("known_as"))
_BY_MANAGER: Final = with_absences(col(tables.Person.manager) == bindparam("manager"))
ANY_REPORT: Final = (
    select(tables.Person.id).where(tables.Person.manager == bindparam("manager"), col(tables.Person.active)).limit(1)
)


@cache
def _by_ids(is_postgresql: bool) -> Executable:
    return with_absences(among(col(tables.Person.id), is_postgresql))


@cache
def _by_units(is_postgresql: bool) -> Executable:
    return with_absences(among(col(tables.Person.unit), is_postgresql))


@cache
def _managers(is_postgresql: bool) -> Executable:
    manager = col(tables.Person.manager)
    return select(manager).where(among(manager, is_postgresql), col(tables.Person.active)).distinct()


async def absences_of(transaction: Transaction, people: Iterable[UUID]) -> Mapping[UUID, tuple[Absence, ...]]:
    """Each one's absences, the earliest first; people without any are left out."""
    found: dict[UUID, tuple[Absence, ...]] = {}
    for row in await transaction.rows_among(_absences, people):
        absence = Absence(starts_on=row.starts_on, ends_on=row.ends_on)
        found[row.person] = (*found.get(row.person, ()), absence)
    return found


@cache
def _absences(is_postgresql: bool) -> Executable:
    absence = tables.Absence
    return select(absence).where(among(col(absence.person), is_postgresql)).order_by(col(absence.starts_on))


def _people(rows: Sequence[AnyRow]) -> list[Person]:
    """The same by name."""
    return sorted(people_of(rows), key=lambda person: (alphabetical(person.name), person.id))


def people_of(rows: Sequence[AnyRow]) -> list[Person]:
    """The people of rows of `with_absences`, each with all absences, the earliest first."""
    first: dict[UUID, AnyRow] = {}
    away: dict[UUID, tuple[Absence, ...]] = {}
    for row in rows:
        first.setdefault(row.id, row)
        if row.away_from:
            absence = Absence(starts_on=row.away_from, ends_on=row.away_to)
            away[row.id] = (*away.get(row.id, ()), absence)
    return [_person(row, away.get(row.id, ())) for row in first.values()]


def _person(row: AnyRow, absences: tuple[Absence, ...]) -> Person:
    return Person(
        id=row.id,
        name=row.name,
        language=row.language,
        unit=row.unit,
        manager=row.manager,
        hr_unit=row.hr_unit,
        in_teams=row.aad_object_id is not None,
        email=row.email,
        paper_plan_on=paper_plan_of(row),
        absences=absences,
    )


def _in_order(top: str, units: Mapping[str, Unit]) -> list[Unit]:
    """Depth first: each unit, then what is below it, by name."""
    below: dict[str | None, list[Unit]] = {}
    for unit in sorted(units.values(), key=lambda each: (alphabetical(each.name), each.id), reverse=True):
        below.setdefault(unit.parent, []).append(unit)
    ordered: dict[str, Unit] = {}
    waiting = [units[top]] if top in units else []
    while waiting:
        unit = waiting.pop()
        if unit.id not in ordered:
            ordered[unit.id] = unit
            waiting.extend(below.get(unit.id, ()))
    return list(ordered.values())
