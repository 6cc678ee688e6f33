"""Knows coverage: for every unit with all below it, how far a cycle's talks and the plans have come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from dialogs.rules import figures, seasons
from dialogs.rules.figures import Figures
from dialogs.rules.people import Unit
from dialogs.rules.talks import TalkKind
from storage import tables
from storage.cycles import CycleLine, list_cycles
from storage.database import Database
from storage.errors import Refused
from storage.people_import import Told
from storage.work import Work

UNITS_AT_ONCE = 50

_UNIT = tables.Unit.__table__


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Each unit before those below it. `sums` are with all below; `shown` leaves out what small groups would tell."""

    cycle: CycleLine
    units: Sequence[Unit]
    sums: Mapping[str, Figures]
    shown: Mapping[str, Figures]


async def coverage(
    database: Database, today: date, *, cycle: str | None, unit: str | None, told: Told | None = None
) -> Mapping[TalkKind, Coverage]:
    """The figures of each kind of talk in a cycle (None: the newest that is open), for one unit or all.

    Raises Refused.
    """
    chosen = _open_cycle(await list_cycles(database), cycle)
    async with database.reading() as work:
        units = await _all_units(work)
        if unit is not None and unit not in [each.id for each in units]:
            raise Refused(f"There is no unit “{unit}”: give the unit_id of the import files.")
        by_kind = await _by_kind(work, units, chosen.id, today, told)
        below = await work.people.unit_and_below(unit) if unit is not None else units
    sums = {kind: figures.tree(units, by_unit) for kind, by_unit in by_kind.items()}
    # Judged over all units, whichever are asked for: a part must not show what the whole hides.
    return {
        kind: Coverage(cycle=chosen, units=below, sums=each, shown=figures.without_small_groups(units, each))
        for kind, each in sums.items()
    }


def _open_cycle(cycles: Sequence[CycleLine], name: str | None) -> CycleLine:
    found = next((line for line in cycles if name in (None, line.name) and line.closed_on is None), None)
    if found is not None:
        return found
    if name is None:
        raise Refused("No cycle is open: `planlots cycle open NAME` opens one.")
    if any(line.name == name for line in cycles):
        raise Refused(f"“{name}” is closed: `status` shows cycles that are open.")
    raise Refused(f"There is no cycle “{name}”: `planlots cycle list` shows them.")


async def _all_units(work: Work) -> list[Unit]:
    connection = await work.transaction.session.connection()
    roots = await connection.execute(select(_UNIT.c.id).where(_UNIT.c.parent.is_(None)).order_by(_UNIT.c.id))
    return [unit for root in roots.scalars().all() for unit in await work.people.unit_and_below(root)]


async def _by_kind(
    work: Work, units: Sequence[Unit], cycle: UUID, today: date, told: Told | None
) -> Mapping[TalkKind, Mapping[str, Figures]]:
    """The figures of the people of exactly each unit, for each kind of talk."""
    ids = [unit.id for unit in units]
    sums = {kind: dict.fromkeys(ids, Figures()) for kind in TalkKind}
    for start in range(0, len(ids), UNITS_AT_ONCE):
        people = await work.people.in_units(ids[start : start + UNITS_AT_ONCE])
        everybody = [person.id for person in people]
        of_cycle = [each for each in await work.talks.facts_of_employees(everybody) if each.talk.cycle == cycle]
        lives = {each.employee: each for each in await work.lives.of_employees(everybody)}
        for kind, by_unit in sums.items():
            facts = seasons.of_kind(of_cycle, kind)
            for person in people:
                one = figures.of_person(person, facts.get(person.id), lives.get(person.id), today)
                by_unit[person.unit] = by_unit[person.unit] + one
        if told:
            told(min(start + UNITS_AT_ONCE, len(ids)), len(ids))
    return sums
