"""Knows where each unit stands among all, how many people it has, and whether its figures may be shown.

It changes with an import alone. The rule is in dialogs.rules.groups.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, delete, func, select

from dialogs.rules.groups import shown_groups
from dialogs.rules.people import Unit
from storage import tables
from storage.chunks import chunks
from storage.transaction import Transaction

_UNIT, _PERSON, _PLACE = tables.Unit.__table__, tables.Person.__table__, tables.UnitPlace.__table__


async def place_units(transaction: Transaction) -> None:
    """Give every unit its place, and have all of them counted anew where places have changed."""
    connection = await transaction.session.connection()
    units = in_order([Unit(id=row.id, name="", parent=row.parent) for row in await connection.execute(select(_UNIT))])
    count = select(_PERSON.c.unit, func.count()).where(_PERSON.c.active).group_by(_PERSON.c.unit)
    own: dict[str, int] = dict((await connection.execute(count)).all())
    before = {row.unit: row for row in await connection.execute(select(_PLACE))}
    shown = shown_groups(
        units, own, transaction.smallest_group, {unit for unit, row in before.items() if row.is_shown}
    )
    rows = list(_places(units, own, shown))
    now = {row.unit: row.model_dump(exclude={"counted_on"}) for row in rows}
    if now == {unit: _plain(row) for unit, row in before.items()}:
        return
    await connection.execute(delete(_PLACE))
    for some in chunks(rows):
        await transaction.add(some)
    await connection.execute(delete(tables.UnitFigures.__table__))  # what is below a unit may be other units now


def in_order(units: Sequence[Unit]) -> list[Unit]:
    """Depth first, by id. Of units that go round in a circle the first one is at the top."""
    below: dict[str | None, list[Unit]] = {}
    for unit in sorted(units, key=lambda each: each.id, reverse=True):
        below.setdefault(unit.parent, []).append(unit)
    known, found = {unit.id for unit in units}, dict[str, Unit]()
    tops = [unit for unit in units if unit.parent not in known]
    for top in sorted((*tops, *units), key=lambda each: (each.parent in known, each.id)):
        if top.id not in found:
            for unit in _downwards(top, below, found):
                found[unit.id] = unit
    return list(found.values())


def _downwards(top: Unit, below: Mapping[str | None, list[Unit]], found: Mapping[str, Unit]) -> Iterator[Unit]:
    waiting = [Unit(id=top.id, name=top.name, parent=None)]
    seen: set[str] = set()
    while waiting:
        unit = waiting.pop()
        if unit.id not in seen and unit.id not in found:
            seen.add(unit.id)
            yield unit
            waiting.extend(below.get(unit.id, ()))


def _places(units: Sequence[Unit], own: Mapping[str, int], shown: set[str]) -> Iterator[tables.UnitPlace]:
    """`units` are depth first, so what is below one comes right after it."""
    last = {unit.id: number for number, unit in enumerate(units)}
    employees = {unit.id: own.get(unit.id, 0) for unit in units}
    for unit in reversed(units):
        if unit.parent is not None:
            last[unit.parent] = max(last[unit.parent], last[unit.id])
            employees[unit.parent] += employees[unit.id]
    for number, unit in enumerate(units):
        yield tables.UnitPlace(
            unit=unit.id,
            parent=unit.parent,
            first=number,
            last=last[unit.id],
            employees=employees[unit.id],
            is_shown=unit.id in shown,
        )


def _plain(row: Row[Any]) -> dict[str, object]:
    return {name: value for name, value in row._mapping.items() if name != "counted_on"}
