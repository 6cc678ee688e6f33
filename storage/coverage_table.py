"""Knows the figures of every unit at once, for those who print them: the status command and the report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Row, select

from dialogs.rules import figures
from dialogs.rules.figures import PLANS, Counts, Figures, Split, added, talks_part
from dialogs.rules.people import Unit, alphabetical
from dialogs.rules.talks import TalkKind
from storage import tables
from storage.counting import DEMAND, count
from storage.cycles import CycleLine, list_cycles
from storage.database import Database
from storage.errors import Refused
from storage.transaction import Transaction
from storage.unit_figures import with_all_above

_UNIT, _PLACE = tables.Unit.__table__, tables.UnitPlace.__table__


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The units asked for, each before those below it, and the counts of all units with all below them.

    `shown` are groups whose figures may be shown, `told` those of which a split may be: judged over all units,
    whichever are asked for, for a part must not show what the whole hides. `employees` and `depth` are of each unit;
    `order` and `parents` are of all units.
    """

    cycle: CycleLine
    today: date
    smallest: int
    units: Sequence[Unit]
    employees: Mapping[str, int]
    depth: Mapping[str, int]
    counts: Mapping[str, Counts]
    demand: Mapping[str, Counts]
    shown: frozenset[str]
    order: Sequence[str] = ()
    parents: Mapping[str, str | None] = field(default_factory=dict)
    told: Mapping[Split, frozenset[str]] = field(default_factory=dict)

    def figures(self, unit: str, kind: TalkKind) -> Figures | None:
        """What may be shown; None where that is nothing."""
        if unit not in self.shown:
            return None
        splits = (split for split, units in self.told.items() if unit in units)
        return figures.shown(self.counts.get(unit, {}), kind, splits)


async def coverage(database: Database, today: date, *, cycle: str | None, unit: str | None) -> Table:
    """The figures of a cycle that is open (None: the newest), for one unit with all below it or for all.

    Raises Refused.
    """
    chosen = open_cycle_named(await list_cycles(database), cycle)
    async with database.reading() as work:
        transaction = work.transaction
        places = await _places(transaction)
        if unit is not None and unit not in [each.unit for each in places]:
            raise Refused(f"There is no unit “{unit}”: give the unit_id of the import files.")
        counted = await count(transaction, today, None, [talks_part(chosen.id), PLANS, DEMAND])
    return _table(chosen, today, transaction.smallest_group, places, unit, counted)


def open_cycle_named(cycles: Sequence[CycleLine], name: str | None) -> CycleLine:
    found = next((line for line in cycles if name in (None, line.name) and line.closed_on is None), None)
    if found is not None:
        return found
    if name is None:
        raise Refused("No cycle is open: `planlots cycle open NAME` opens one.")
    if any(line.name == name for line in cycles):
        raise Refused(f"“{name}” is closed: `status` shows cycles that are open.")
    raise Refused(f"There is no cycle “{name}”: `planlots cycle list` shows them.")


async def _places(transaction: Transaction) -> Sequence[Row[Any]]:
    """Each unit before those below it, by name."""
    connection = await transaction.session.connection()
    query = select(_PLACE, _UNIT.c.name).join(_UNIT, _UNIT.c.id == _PLACE.c.unit).order_by(_PLACE.c.first)
    rows = (await connection.execute(query)).all()
    names: dict[str | None, tuple[tuple[str, str], ...]] = {}
    for row in rows:
        names[row.unit] = (*names.get(row.parent, ()), (alphabetical(row.name), row.unit))
    return sorted(rows, key=lambda row: names[row.unit])


def _table(
    cycle: CycleLine,
    today: date,
    smallest: int,
    places: Sequence[Row[Any]],
    unit: str | None,
    counted: Mapping[str, Mapping[str, Counts]],
) -> Table:
    parents = {row.unit: row.parent for row in places}
    of_people = [units for part, units in counted.items() if part != DEMAND]
    own = {unit: added(units.get(unit, {}) for units in of_people) for unit in parents}
    counts = with_all_above(own, parents)
    shown = frozenset(row.unit for row in places if row.is_shown)
    top = next((row for row in places if row.unit == unit), None)
    asked = [row for row in places if top is None or top.first <= row.first <= top.last]
    depth: dict[str | None, int] = {}
    for row in asked:
        depth[row.unit] = depth.get(row.parent, -1) + 1
    return Table(
        cycle=cycle,
        today=today,
        smallest=smallest,
        units=[Unit(id=row.unit, name=row.name, parent=row.parent) for row in asked],
        employees={row.unit: row.employees for row in asked},
        depth={each: number for each, number in depth.items() if each},
        counts=counts,
        demand=with_all_above(counted[DEMAND], parents),
        shown=shown,
        order=[row.unit for row in places],
        parents=parents,
        told=_told(places, parents, counts, shown, smallest),
    )


def _told(
    places: Sequence[Row[Any]],
    parents: Mapping[str, str | None],
    counts: Mapping[str, Counts],
    shown: frozenset[str],
    smallest: int,
) -> Mapping[Split, frozenset[str]]:
    tops, below = shown_tree([row.unit for row in places], parents, shown)
    return {
        split: frozenset(figures.told(tops, below, counts, partial(figures.may_tell, split, smallest=smallest)))
        for split in Split
    }


def shown_tree(
    units: Sequence[str], parents: Mapping[str, str | None], shown: frozenset[str]
) -> tuple[list[str], dict[str, list[str]]]:
    """The shown units under nothing that is shown, and for each one the shown units that come next under it."""
    tops: list[str] = []
    below: dict[str, list[str]] = {}
    for unit in units:
        if unit not in shown:
            continue
        at = parents[unit]
        while at is not None and at not in shown:
            at = parents[at]
        (tops if at is None else below.setdefault(at, [])).append(unit)
    return tops, below
