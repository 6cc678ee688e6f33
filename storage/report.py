"""Knows what the report for HR says: the figures of a cycle, month by month, and plans against what is needed.

Nothing that would tell of a small group leaves this module (dialogs.rules.figures).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from dialogs.report import DemandRow, MonthRow, QualityRow, Report, UnitRow
from dialogs.rules import figures
from dialogs.rules.figures import PLANS, Counts, added, talks_part
from dialogs.rules.plans import CompetenceArea, Horizon, LearningForm
from dialogs.rules.talks import TalkKind
from storage import tables
from storage.coverage_table import Table, coverage, shown_tree
from storage.cycles import CycleLine, list_cycles
from storage.database import Database

_MONTH = tables.MonthFigures.__table__


async def make_report(database: Database, today: date, *, cycle: str | None, unit: str | None) -> Report:
    """The report of an open cycle (None: the newest), for one unit with all below it or for all; raises Refused."""
    table = await coverage(database, today, cycle=cycle, unit=unit)
    cycles = await list_cycles(database)
    async with database.reading() as work:
        connection = await work.transaction.session.connection()
        months = (await connection.execute(select(_MONTH).order_by(_MONTH.c.month))).all()
    return Report(
        cycle=table.cycle.name,
        today=today,
        smallest=table.smallest,
        units=tuple(_units(table)),
        months=tuple(sorted(_months(table, months, cycles), key=_unit_by_unit(table))),
        demand=tuple(_demand(table)),
        quality=tuple(_quality(table)),
    )


def _units(table: Table) -> Iterator[UnitRow]:
    for unit in table.units:
        yield UnitRow(
            id=unit.id,
            name=unit.name,
            depth=table.depth[unit.id],
            employees=table.employees[unit.id],
            figures={kind: found for kind in TalkKind if (found := table.figures(unit.id, kind))},
        )


def _months(table: Table, kept: Sequence[Row[Any]], cycles: Sequence[CycleLine]) -> Iterator[MonthRow]:
    """Of every cycle there is or was, for units that are shown today."""
    names = {talks_part(each.id): each.name for each in cycles}
    units = {unit.id: unit.name for unit in table.units if unit.id in table.shown}
    plans = {(row.month, row.unit): row.counts for row in kept if row.part == PLANS}
    for row in kept:
        if row.part in names and row.unit in units and (row.month, row.unit) in plans:
            yield _month(units[row.unit], names[row.part], row.month, added([plans[row.month, row.unit], row.counts]))


def _unit_by_unit(table: Table) -> Callable[[MonthRow], tuple[int, str, date]]:
    places = {unit.name: place for place, unit in enumerate(reversed(table.units))}
    return lambda row: (-places[row.unit], row.cycle, row.month)


def _month(unit: str, cycle: str, month: date, counts: Counts) -> MonthRow:
    return MonthRow(
        month=month,
        unit=unit,
        cycle=cycle,
        employees=counts.get("employees", 0),
        with_plan=counts.get("with_plan", 0),
        alive=counts.get("alive", 0),
        included={kind: counts.get(f"{kind}.included", 0) for kind in TalkKind},
        done={kind: counts.get(f"{kind}.done", 0) for kind in TalkKind},
    )


def _demand(table: Table) -> Iterator[DemandRow]:
    tops, below = shown_tree(table.order, table.parents, table.shown)
    demand: Mapping[str, Counts] = {unit: table.demand.get(unit, {}) for unit in table.shown}
    told = figures.demand_told_everywhere(tops, below, demand, table.smallest)
    for unit in table.units:
        if unit.id in table.shown:
            yield _demand_of(unit.name, told[unit.id])


def _demand_of(unit: str, counts: Mapping[str, int | None]) -> DemandRow:
    return DemandRow(
        unit=unit,
        short_needs={area: counts.get(f"{Horizon.ONE_TO_THREE}.{area}") or 0 for area in CompetenceArea},
        long_needs={area: counts.get(f"{Horizon.FOUR_TO_TEN}.{area}") or 0 for area in CompetenceArea},
        people={area: counts.get(f"goals.{area}", 0) for area in CompetenceArea},
        forms={form: counts.get(f"forms.{form}", 0) for form in LearningForm},
    )


def _quality(table: Table) -> Iterator[QualityRow]:
    for unit in table.units:
        if unit.id in table.shown:
            counts = table.counts.get(unit.id, {})
            by_kind = {kind: found.disputed for kind in TalkKind if (found := table.figures(unit.id, kind))}
            yield QualityRow(
                unit=unit.name,
                employees=table.employees[unit.id],
                without_manager=counts.get("without_manager", 0),
                without_teams=counts.get("without_teams", 0),
                unreachable=counts.get("unreachable", 0),
                not_met=counts.get("not_met", 0),
                disputed=by_kind,
            )
