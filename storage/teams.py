"""Knows who counts in which team, and how teams lie across the units that are shown.

The rule of what may be shown of them is in dialogs.rules.teams. It changes with an import alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, case, exists, func, or_, select
from sqlmodel import col

from dialogs.rules.groups import rests
from dialogs.rules.people import Unit
from dialogs.rules.teams import Part, Rest
from storage import tables
from storage.transaction import Transaction

_PERSON, _PLACE = tables.Person.__table__, tables.UnitPlace.__table__
_REPORT = _PERSON.alias("report")
_LEADS: Final = exists().where(_REPORT.c.manager == _PERSON.c.id, _REPORT.c.unit == _PERSON.c.unit, _REPORT.c.active)

TEAM: Final[ColumnElement[Any]] = case((_LEADS, _PERSON.c.id), else_=_PERSON.c.manager)
"""The manager with whom a person counts: themselves, where they lead people of their own unit."""


def counts_with(transaction: Transaction, managers: Sequence[UUID]) -> ColumnElement[bool]:
    """Whether a person counts with one of these managers."""
    are_led = transaction.one_of(col(tables.Person.manager), managers)
    lead = transaction.one_of(col(tables.Person.id), managers)
    return or_(and_(lead, _LEADS), and_(are_led, ~_LEADS))


async def parts_around(transaction: Transaction, managers: Sequence[UUID]) -> Sequence[Part]:
    """All parts of these teams, and of every team in the rests in which they have people."""
    rest_of = await _rests(transaction)
    theirs = await _people(transaction, counts_with(transaction, managers))
    around = {rest_of.get(row.unit) for row in theirs} - {None}
    units = [unit for unit, rest in rest_of.items() if rest in around]
    there = await _people(transaction, transaction.one_of(col(tables.Person.unit), units))
    outside = [row for row in theirs if rest_of.get(row.unit) is None]
    return _parts([*there, *outside], rest_of)


async def _rests(transaction: Transaction) -> Mapping[str, Rest]:
    connection = await transaction.session.connection()
    rows = (await connection.execute(select(_PLACE).order_by(_PLACE.c.first))).all()
    units = [Unit(id=row.unit, name="", parent=row.parent) for row in rows]
    return rests(units, {row.unit for row in rows if row.is_shown})


async def _people(transaction: Transaction, among: ColumnElement[bool]) -> Sequence[Row[Any]]:
    """How many people of each unit count in each team, and whether one of them leads it."""
    leaders = func.sum(case((_LEADS, 1), else_=0)).label("leaders")
    query = select(_PERSON.c.unit, TEAM.label("team"), func.count().label("people"), leaders)
    connection = await transaction.session.connection()
    return (await connection.execute(query.where(_PERSON.c.active, among).group_by(_PERSON.c.unit, TEAM))).all()


def _parts(rows: Iterable[Row[Any]], rest_of: Mapping[str, Rest]) -> Sequence[Part]:
    people: Counter[tuple[UUID | None, Rest]] = Counter()
    leaders: Counter[tuple[UUID | None, Rest]] = Counter()
    for row in rows:
        part = (row.team, rest_of.get(row.unit))
        people[part] += row.people
        leaders[part] += int(row.leaders)
    return [
        Part(team=part[0], rest=part[1], others=number - leaders[part], has_leader=leaders[part] > 0)
        for part, number in people.items()
    ]
