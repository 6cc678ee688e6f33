"""Knows how units are counted ahead of time, so that a card about 55,000 people reads some dozen rows.

Each unit has the counts of its own people, and the sums with all below it. A turn that changes something only says
which unit (storage/standing.py); whoever asks counts those units anew, and this module writes it down now and then.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update
from sqlmodel import col

from dialogs.rules.figures import Counts, added, without
from storage import tables
from storage.chunks import chunks
from storage.counting import count, parts_now
from storage.transaction import Transaction
from storage.unit_figures import figures_of, not_counted, with_all_above

if TYPE_CHECKING:
    from storage.database import Database

AT_ONCE = 300  # units: so long do those who change something in them wait
FOLDING_LOCK = 7_526_916  # any number that nothing else in the database locks

_PLACE = tables.UnitPlace.__table__


async def count_units(database: "Database", today: date) -> int:
    """Count every unit that is not counted for today, some hundred in each transaction; how many that were."""
    async with database.reading() as work:
        waiting = [row.unit for row in await not_counted(work.transaction, today)]
    for units in chunks(waiting, AT_ONCE):
        async with database.work(is_long=True) as work:
            await _fold(work.transaction, units, today)
    return len(waiting)


async def _fold(transaction: Transaction, units: Sequence[str], today: date) -> None:
    """Units are locked first: who has changed something is waited for, and who is about to waits for us."""
    connection = await transaction.session.connection()
    if transaction.is_postgresql:  # two servers follow each other: both add to what stands for the units above
        await connection.execute(select(func.pg_advisory_xact_lock(FOLDING_LOCK)))
    wanted = transaction.one_of(col(tables.UnitPlace.unit), units)
    query = select(_PLACE).where(wanted).order_by(_PLACE.c.unit)
    locked = (await connection.execute(query.with_for_update() if transaction.is_postgresql else query)).all()
    parts = await parts_now(transaction)
    now = await count(transaction, today, [row.unit for row in locked], parts)
    parents = await parents_of(transaction)
    for part in parts:
        await _fold_part(transaction, part, [row.unit for row in locked], now[part], parents)
    await connection.execute(update(_PLACE).where(wanted).values(counted_on=today))


async def _fold_part(
    transaction: Transaction,
    part: str,
    units: Sequence[str],
    now: Mapping[str, Counts],
    parents: Mapping[str, str | None],
) -> None:
    own = {unit: row.own for unit, row in (await figures_of(transaction, part, units)).items()}
    changes = {unit: without(now.get(unit, {}), [own.get(unit, {})]) for unit in units}
    upwards = with_all_above({unit: change for unit, change in changes.items() if change}, parents)
    rows = await figures_of(transaction, part, [*upwards, *units])
    for unit in sorted(upwards.keys() | {unit for unit in units if unit not in rows}):
        before = rows.get(unit)
        total = added([before.total if before else {}, upwards.get(unit, {})])
        mine = now.get(unit, {}) if unit in changes else before.own if before else {}
        await transaction.put(
            tables.UnitFigures(part=part, unit=unit, own=dict(mine), total=dict(total)), key=("part", "unit")
        )


async def parents_of(transaction: Transaction) -> Mapping[str, str | None]:
    connection = await transaction.session.connection()
    return dict((await connection.execute(select(_PLACE.c.unit, _PLACE.c.parent))).all())
