"""Knows how figures are kept when a month ends: of large units, and never changed afterwards (product.md)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from dialogs.rules.figures import PLANS, Counts, talks_part
from dialogs.rules.groups import SMALLEST_FOR_TREND, shown_groups
from dialogs.rules.people import Unit
from dialogs.rules.talks import TalkKind
from storage import tables
from storage.counting import count
from storage.transaction import Transaction
from storage.unit_figures import with_all_above

_PLACE, _CYCLE, _MONTH = tables.UnitPlace.__table__, tables.Cycle.__table__, tables.MonthFigures.__table__


async def keep_last_month(transaction: Transaction, today: date) -> None:
    """Keep how the month ended that was before today's, unless that is done; none before the first cycle."""
    ended_on = today.replace(day=1) - timedelta(days=1)
    connection = await transaction.session.connection()
    cycles = (await connection.execute(select(_CYCLE).where(_CYCLE.c.closed_on.is_(None)))).all()
    known = [each.id for each in cycles if each.opened_at.date() <= ended_on]
    if known:
        await _keep(transaction, [PLANS, *(talks_part(cycle) for cycle in known)], ended_on)


async def keep_cycle(transaction: Transaction, cycle: UUID, ended_on: date) -> None:
    """Keep how a cycle ended, before it is closed: in the row of that month."""
    await _keep(transaction, [PLANS, talks_part(cycle)], ended_on)


async def _keep(transaction: Transaction, parts: Sequence[str], ended_on: date) -> None:
    month = ended_on.replace(day=1)
    connection = await transaction.session.connection()
    kept = await connection.execute(select(_MONTH.c.part).where(_MONTH.c.month == month).distinct())
    there = set(kept.scalars())
    missing = [part for part in parts if part not in there]
    if not missing:
        return
    places = (await connection.execute(select(_PLACE).order_by(_PLACE.c.first))).all()
    before = await connection.execute(select(_MONTH.c.unit).where(_MONTH.c.part == PLANS).distinct())
    units = _large(places, set(before.scalars()))
    if not units:
        return
    parents = {row.unit: row.parent for row in places}
    counted = await count(transaction, ended_on, None, missing)
    people = {row.unit: row.employees for row in places}
    for part in missing:
        totals = with_all_above(counted[part], parents)
        rows = [
            tables.MonthFigures(
                month=month,
                part=part,
                unit=unit,
                counted_on=ended_on,
                counts=dict(_of_month(part, totals.get(unit, {}), people[unit])),
            )
            for unit in units
        ]
        await transaction.add(rows)


def _large(places: Sequence[Row[Any]], before: set[str]) -> list[str]:
    """Shown units; neither they nor what they leave over has fewer people than a trend needs."""
    below: dict[str, int] = {}
    for row in places:
        if row.parent is not None:
            below[row.parent] = below.get(row.parent, 0) + row.employees
    own: Mapping[str, int] = {row.unit: row.employees - below.get(row.unit, 0) for row in places}
    units = [Unit(id=row.unit, name="", parent=row.parent) for row in places]
    large = shown_groups(units, own, SMALLEST_FOR_TREND, before)
    return [row.unit for row in places if row.is_shown and row.unit in large]


def _of_month(part: str, counts: Counts, employees: int) -> Counts:
    if part == PLANS:
        with_plan = sum(counts.get(name, 0) for name in ("current", "established", "on_paper"))
        return {"employees": employees, "with_plan": with_plan, "alive": counts.get("alive", 0)}
    found = {}
    for kind in TalkKind:
        found[f"{kind}.included"] = employees - counts.get(f"{kind}.not_included", 0)
        found[f"{kind}.done"] = counts.get(f"{kind}.done", 0)
    return found
