"""Knows what has been counted of units already, and which of them have changed since."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, or_, select
from sqlmodel import col

from dialogs.rules.figures import Counts, added
from storage import tables
from storage.transaction import Transaction

_PLACE, _FIGURES = tables.UnitPlace.__table__, tables.UnitFigures.__table__


async def not_counted(transaction: Transaction, today: date) -> Sequence[Row[Any]]:
    """The places of these units, as they stand."""
    connection = await transaction.session.connection()
    is_not = or_(_PLACE.c.counted_on.is_(None), _PLACE.c.counted_on != today)
    return (await connection.execute(select(_PLACE).where(is_not).order_by(_PLACE.c.first))).all()


async def figures_of(transaction: Transaction, part: str, units: Iterable[str]) -> Mapping[str, Any]:
    connection = await transaction.session.connection()
    query = select(_FIGURES).where(_FIGURES.c.part == part, transaction.one_of(col(tables.UnitFigures.unit), units))
    return {row.unit: row for row in await connection.execute(query)}


def with_all_above(changes: Mapping[str, Counts], parents: Mapping[str, str | None]) -> Mapping[str, Counts]:
    """What changes in some units, for each of them and each one above."""
    found: dict[str, list[Counts]] = defaultdict(list)
    for unit, change in changes.items():
        at: str | None = unit
        while at is not None:
            found[at].append(change)
            at = parents.get(at)
    return {unit: added(each) for unit, each in found.items()}
