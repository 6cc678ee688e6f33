"""Knows plans that were made outside the chat: as the people import says, and as managers have recorded them."""

from datetime import date
from typing import Final
from uuid import UUID

import sqlmodel
from sqlalchemy import ColumnElement, and_, delete, func, select
from sqlmodel import col

from storage import tables
from storage.ids import new_id
from storage.prepared import AnyRow
from storage.transaction import Transaction


class PaperPlans:
    """What managers have recorded."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def recorded(self, employee: UUID, by: UUID, since: date) -> date | None:
        query = sqlmodel.select(func.max(tables.PaperPlan.made_on)).where(_are_theirs(employee, by, since))
        return (await self._in.session.exec(query)).one()

    async def record(self, employee: UUID, made_on: date, by: UUID, on: date) -> None:
        row = tables.PaperPlan(id=new_id(), employee=employee, made_on=made_on, recorded_by=by, recorded_on=on)
        await self._in.add([row])
        self._in.touched.plans.add(employee)

    async def take_back(self, employee: UUID, by: UUID, since: date) -> None:
        await self._in.session.exec(delete(tables.PaperPlan).where(_are_theirs(employee, by, since)))
        self._in.touched.plans.add(employee)


def _are_theirs(employee: UUID, by: UUID, since: date) -> ColumnElement[bool]:
    kept = tables.PaperPlan
    return and_(col(kept.employee) == employee, col(kept.recorded_by) == by, col(kept.recorded_on) >= since)


RECORDED_PLAN_ON: Final = (
    select(func.max(col(tables.PaperPlan.made_on)))
    .where(col(tables.PaperPlan.employee) == col(tables.Person.id))
    .scalar_subquery()
    .label("recorded_plan_on")
)
"""A column for a query of people: the newest plan on paper that was recorded for each."""


def paper_plan_of(row: AnyRow) -> date | None:
    """The newest plan on paper, of import and records, in a row with both columns."""
    imported: date | None = row.paper_plan_on
    recorded: date | None = row.recorded_plan_on
    return max(imported, recorded) if imported and recorded else imported or recorded
