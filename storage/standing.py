"""Knows how the standing of talks and plans follows what a transaction has changed, before it is committed.

The rules turn facts into dates (dialogs.rules), and only they do: here stands what they gave, so that a query can
compare it with today. Whoever changes what they depend on says so in `Transaction.touched`.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Executable, bindparam, delete, select, update
from sqlmodel import col

from dialogs.rules import plan_life, talks
from dialogs.rules.life_facts import PlanLife
from dialogs.rules.talks import Party, Talk
from storage import looks, tables
from storage.begun import begun_among
from storage.chunks import chunks
from storage.lives import Lives
from storage.paper_plans import RECORDED_PLAN_ON, paper_plan_of
from storage.prepared import AnyRow
from storage.touched import Touched
from storage.transaction import Transaction, among

_TALK, _PERSON, _PLACE = tables.Talk.__table__, tables.Person.__table__, tables.UnitPlace.__table__
_STANDING, _PLAN = tables.Standing.__table__, tables.PlanStanding.__table__


async def settle(transaction: Transaction) -> None:
    """Bring the standing of what was touched up to date, and note which units are to be counted anew."""
    if not transaction.touched:
        return
    touched, transaction.touched = transaction.touched, Touched()
    changed = set(touched.people)
    for some in chunks(touched.talks.values()):
        changed |= await _settle_talks(transaction, some)
    for begun in chunks(touched.begun - touched.talks.keys()):
        changed |= await _settle_begun(transaction, begun)
    for employees in chunks(touched.plans):
        changed |= await settle_plans(transaction, employees)
    if touched.everybody:
        await transaction.change(_COUNT_ALL_ANEW)
    elif changed or touched.units:
        await _count_anew(transaction, changed, touched.units)


async def _settle_talks(transaction: Transaction, saved: Iterable[Talk]) -> set[UUID]:
    """The employees for whom something has changed."""
    wanted = {talk.id: talk for talk in saved}
    begun = await begun_among(transaction, wanted)
    before = {row.talk: row for row in await transaction.rows_among(_standings, wanted)}
    rows = [row_of(talk, is_begun=talk.id in begun) for talk in wanted.values()]
    changed = [row for row in rows if not _is_same(before.get(row.talk), row)]
    for row in changed:
        await transaction.put(row, key=("talk",))
        if row.is_begun and _may_lack_a_look(before.get(row.talk)):
            await looks.add_begun(transaction, row.talk, row.employee)
    return {row.employee for row in changed}


def _may_lack_a_look(before: AnyRow | None) -> bool:
    """It had none while it waited for its window, and may have none since it was held."""
    return before is None or not before.is_begun or before.held_from is not None


def row_of(talk: Talk, *, is_begun: bool) -> tables.Standing:
    return tables.Standing(
        talk=talk.id,
        cycle=talk.cycle,
        kind=talk.kind,
        employee=talk.employee,
        is_begun=is_begun,
        is_disputed=talk.paper is None and talk.booked_on is not None and talks.is_disputed(talk),
        held_from=talks.held_from(talk),
    )


async def _settle_begun(transaction: Transaction, wanted: Collection[UUID]) -> set[UUID]:
    begun = await begun_among(transaction, wanted)
    rows = await transaction.rows_among(_standings, wanted)
    changed = [row for row in rows if row.is_begun != (row.talk in begun)]
    for row in changed:
        await transaction.change(_BEGIN, of_talk=row.talk, has_begun=row.talk in begun)
        if row.talk in begun:
            await looks.add_begun(transaction, row.talk, row.employee)
    return {row.employee for row in changed}


async def settle_plans(transaction: Transaction, employees: Collection[UUID]) -> set[UUID]:
    """The employees for whom something has changed."""
    found = await Lives(transaction).of_employees(employees)
    lives = {each.employee: each for each in found if each.agreed_on}
    papers = await _papers(transaction, employees)
    before = {row.person: row for row in await transaction.rows_among(_plans, employees)}
    rows = {
        each: _plan_row(each, lives.get(each), papers) if each in lives or each in papers else None
        for each in employees
    }
    changed = {employee: row for employee, row in rows.items() if not _is_same(before.get(employee), row)}
    for employee, row in changed.items():
        if row is None:
            await transaction.change(_FORGET_PLAN, employee=employee)
        else:
            await transaction.put(row, key=("person",))
    return set(changed)


async def _papers(transaction: Transaction, employees: Collection[UUID]) -> Mapping[UUID, date]:
    """The day of each one's newest plan on paper; people without one are left out."""
    rows = await transaction.rows_among(_on_paper, employees)
    return {row.id: day for row in rows if (day := paper_plan_of(row))}


def _plan_row(employee: UUID, life: PlanLife | None, papers: Mapping[UUID, Any]) -> tables.PlanStanding:
    if life is None:
        return tables.PlanStanding(person=employee, paper_on=papers.get(employee))
    return tables.PlanStanding(
        person=employee,
        plan=life.plan,
        agreed_on=life.agreed_on,
        is_established=life.is_established,
        is_owned=plan_life.is_owned(life),
        employee_late_from=plan_life.forgotten_from(life, Party.EMPLOYEE),
        manager_late_from=plan_life.forgotten_from(life, Party.MANAGER),
        paper_on=papers.get(employee),
    )


def _is_same(before: AnyRow | None, row: tables.Table | None) -> bool:
    if before is None or row is None:
        return before is None and row is None
    return all(getattr(before, name) == getattr(row, name) for name in row.__table__.columns.keys())  # noqa: SIM118


async def _count_anew(transaction: Transaction, people: Collection[UUID], units: Collection[str]) -> None:
    """Whoever counts a unit waits for us, and we for them: nothing that is committed goes uncounted."""
    theirs = {row.unit for row in await transaction.rows_among(_units_of, people)}
    for unit in sorted(theirs | set(units)):  # in one order, so that no two wait for each other
        await transaction.change(_COUNT_ANEW, of_unit=unit)


_BEGIN: Final = (
    update(_STANDING).where(_STANDING.c.talk == bindparam("of_talk")).values(is_begun=bindparam("has_begun"))
)
_FORGET_PLAN: Final = delete(_PLAN).where(_PLAN.c.person == bindparam("employee"))
_COUNT_ANEW: Final = update(_PLACE).where(_PLACE.c.unit == bindparam("of_unit")).values(counted_on=None)
_COUNT_ALL_ANEW: Final = update(_PLACE).values(counted_on=None)


@cache
def _standings(is_postgresql: bool) -> Executable:
    return select(_STANDING).where(among(col(tables.Standing.talk), is_postgresql))


@cache
def _plans(is_postgresql: bool) -> Executable:
    return select(_PLAN).where(among(col(tables.PlanStanding.person), is_postgresql))


@cache
def _on_paper(is_postgresql: bool) -> Executable:
    is_theirs = among(col(tables.Person.id), is_postgresql)
    return select(_PERSON.c.id, _PERSON.c.paper_plan_on, RECORDED_PLAN_ON).where(is_theirs)


@cache
def _units_of(is_postgresql: bool) -> Executable:
    return select(_PERSON.c.unit).where(among(col(tables.Person.id), is_postgresql)).distinct()
