"""Knows the people of the organisation, as far as they are active, and its units."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Executable, Row, bindparam, update
from sqlmodel import col, select

from dialogs.rules.people import Absence, Language, Person, Unit
from storage import tables
from storage.paper_plans import paper_plans_of
from storage.transaction import Transaction, among

_AFTER_Z = str.maketrans("åäö", "{|}")  # in this order, right after z


class People:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def get(self, person: UUID) -> Person | None:
        return next(iter(await self._active(await self._in.rows(_BY_ID, person=person))), None)

    async def by_aad(self, aad_object_id: str) -> Person | None:
        """Whom Microsoft Entra knows by this id; None for nobody, and for what is no id."""
        try:
            known_as = UUID(aad_object_id)
        except ValueError:
            return None
        return next(iter(await self._active(await self._in.rows(_BY_AAD, known_as=known_as))), None)

    async def many(self, people: Iterable[UUID]) -> Mapping[UUID, Person]:
        found = await self._active(await self._in.rows_among(_by_ids, people))
        return {person.id: person for person in found}

    async def reports(self, manager: UUID) -> Sequence[Person]:
        return await self._active(await self._in.rows(_BY_MANAGER, manager=manager))

    async def has_reports(self, manager: UUID) -> bool:
        return await self._in.first(_ANY_REPORT, manager=manager) is not None

    async def unit_and_below(self, unit: str) -> Sequence[Unit]:
        found = select(tables.Unit.id).where(tables.Unit.id == unit).cte("found", recursive=True)
        # UNION, not UNION ALL: units that were imported in a circle end it
        found = found.union(select(tables.Unit.id).where(col(tables.Unit.parent) == found.c.id))
        query = select(tables.Unit).where(col(tables.Unit.id).in_(select(found.c.id)))
        rows = (await self._in.session.exec(query)).all()
        return _in_order(unit, {row.id: Unit(id=row.id, name=row.name, parent=row.parent) for row in rows})

    async def in_units(self, units: Iterable[str]) -> Sequence[Person]:
        return await self._active(await self._in.rows_among(_by_units, units))

    async def set_language(self, person: UUID, language: Language) -> None:
        change = update(tables.Person).where(col(tables.Person.id) == person).values(language=language)
        await self._in.session.exec(change)

    async def _active(self, rows: Sequence[Row[Any]]) -> list[Person]:
        """By name."""
        absences = await absences_of(self._in, [row.id for row in rows])
        on_paper = await paper_plans_of(self._in, [row.id for row in rows])
        people = [_person(row, absences.get(row.id, ()), on_paper.get(row.id)) for row in rows]
        return sorted(people, key=lambda person: (_alphabetical(person.name), person.id))


def _active(condition: ColumnElement[bool]) -> Executable:
    return select(tables.Person).where(condition, col(tables.Person.active))


_BY_ID: Final = _active(col(tables.Person.id) == bindparam("person"))
_BY_AAD: Final = _active(col(tables.Person.aad_object_id) == bindparam("known_as"))
_BY_MANAGER: Final = _active(col(tables.Person.manager) == bindparam("manager"))
_ANY_REPORT: Final = (
    select(tables.Person.id).where(tables.Person.manager == bindparam("manager"), col(tables.Person.active)).limit(1)
)


@cache
def _by_ids(is_postgresql: bool) -> Executable:
    return _active(among(col(tables.Person.id), is_postgresql))


@cache
def _by_units(is_postgresql: bool) -> Executable:
    return _active(among(col(tables.Person.unit), is_postgresql))


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


def _person(row: Row[Any], absences: tuple[Absence, ...], paper_plan_on: date | None) -> Person:
    return Person(
        id=row.id,
        name=row.name,
        language=row.language,
        unit=row.unit,
        manager=row.manager,
        hr_unit=row.hr_unit,
        in_teams=row.aad_object_id is not None,
        email=row.email,
        paper_plan_on=paper_plan_on,
        absences=absences,
    )


def _in_order(top: str, units: Mapping[str, Unit]) -> list[Unit]:
    """Depth first: each unit, then what is below it, by name."""
    below: dict[str | None, list[Unit]] = {}
    for unit in sorted(units.values(), key=lambda each: (_alphabetical(each.name), each.id), reverse=True):
        below.setdefault(unit.parent, []).append(unit)
    ordered: dict[str, Unit] = {}
    waiting = [units[top]] if top in units else []
    while waiting:
        unit = waiting.pop()
        if unit.id not in ordered:
            ordered[unit.id] = unit
            waiting.extend(below.get(unit.id, ()))
    return list(ordered.values())


def _alphabetical(name: str) -> str:
    """A key that sorts å, ä and ö as Swedish does, alike on both databases."""
    return name.casefold().translate(_AFTER_Z)
