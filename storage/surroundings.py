"""Knows where active people stand: who is above each, and whom of them a message reaches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Executable, FromClause, and_, select
from sqlmodel import col

from storage import tables
from storage.transaction import Transaction, among

_PERSON: Final = tables.Person.__table__
_REACHED: Final = tables.Conversation.__table__


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """`managers` says who is above each, where that one is active; `reached` whom of them all a message reaches."""

    managers: Mapping[UUID, UUID | None]
    reached: frozenset[UUID]


async def around(transaction: Transaction, people: Iterable[UUID]) -> Surroundings:
    """Of these people those who are active."""
    rows = await transaction.rows_among(_around, people)
    reached = {row.id for row in rows if row.is_reached}
    reached |= {row.manager for row in rows if row.is_manager_reached}
    return Surroundings(managers={row.id: row.manager for row in rows}, reached=frozenset(reached))


@cache
def _around(is_postgresql: bool) -> Executable:
    above, reached_above = _PERSON.alias("above"), _REACHED.alias("reached_above")
    return (
        select(
            _PERSON.c.id,
            above.c.id.label("manager"),
            _is_reached(_PERSON, _REACHED).label("is_reached"),
            _is_reached(above, reached_above).label("is_manager_reached"),
        )
        .outerjoin(_REACHED, _REACHED.c.person == _PERSON.c.id)
        .outerjoin(above, and_(above.c.id == _PERSON.c.manager, above.c.active))
        .outerjoin(reached_above, reached_above.c.person == above.c.id)
        .where(among(col(tables.Person.id), is_postgresql), _PERSON.c.active)
    )


def _is_reached(person: FromClause, reached: FromClause) -> ColumnElement[bool]:
    return and_(reached.c.person.is_not(None), reached.c.unreachable.is_(None), person.c.aad_object_id.is_not(None))
