"""Knows plans that were made outside the chat: as the people import says, and as managers have recorded them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select, union_all
from sqlmodel import col

from storage import tables
from storage.transaction import Transaction


async def paper_plans_of(transaction: Transaction, people: Iterable[UUID]) -> Mapping[UUID, date]:
    """The day of each one's newest plan on paper, of import and records; people without one are left out."""
    wanted = list(people)
    person, record = tables.Person, tables.PaperPlan
    imported: Select[UUID, date | None] = select(
        col(person.id).label("employee"), col(person.paper_plan_on).label("made_on")
    ).where(transaction.one_of(col(person.id), wanted))
    recorded = select(col(record.employee), col(record.made_on)).where(
        transaction.one_of(col(record.employee), wanted)
    )
    connection = await transaction.session.connection()
    found: Iterable[Row[Any]] = await connection.execute(union_all(imported, recorded))
    newest: dict[UUID, date] = {}
    for row in found:
        if row.made_on:
            newest[row.employee] = max(row.made_on, newest.get(row.employee, row.made_on))
    return newest
