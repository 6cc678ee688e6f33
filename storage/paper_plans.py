"""Knows plans that were made outside the chat: as the people import says, and as managers have recorded them."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from uuid import UUID

import sqlmodel
from sqlalchemy import ColumnElement, Executable, Select, and_, delete, func, select, union_all
from sqlmodel import col
from uuid_utils.compat import uuid7

from storage import tables
from storage.transaction import Transaction, among


class PaperPlans:
    """What managers have recorded."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def recorded(self, employee: UUID, by: UUID, since: date) -> date | None:
        query = sqlmodel.select(func.max(tables.PaperPlan.made_on)).where(_are_theirs(employee, by, since))
        return (await self._in.session.exec(query)).one()

    async def record(self, employee: UUID, made_on: date, by: UUID, on: date) -> None:
        row = tables.PaperPlan(id=uuid7(), employee=employee, made_on=made_on, recorded_by=by, recorded_on=on)
        await self._in.add([row])

    async def take_back(self, employee: UUID, by: UUID, since: date) -> None:
        await self._in.session.exec(delete(tables.PaperPlan).where(_are_theirs(employee, by, since)))


def _are_theirs(employee: UUID, by: UUID, since: date) -> ColumnElement[bool]:
    kept = tables.PaperPlan
    return and_(col(kept.employee) == employee, col(kept.recorded_by) == by, col(kept.recorded_on) >= since)


async def paper_plans_of(transaction: Transaction, people: Iterable[UUID]) -> Mapping[UUID, date]:
    """The day of each one's newest plan on paper, of import and records; people without one are left out."""
    newest: dict[UUID, date] = {}
    for row in await transaction.rows_among(_made, people):
        if row.made_on:
            newest[row.employee] = max(row.made_on, newest.get(row.employee, row.made_on))
    return newest


@cache
def _made(is_postgresql: bool) -> Executable:
    person, record = tables.Person, tables.PaperPlan
    imported: Select[UUID, date | None] = select(
        col(person.id).label("employee"), col(person.paper_plan_on).label("made_on")
    ).where(among(col(person.id), is_postgresql))
    recorded = select(col(record.employee), col(record.made_on)).where(among(col(record.employee), is_postgresql))
    return union_all(imported, recorded)
