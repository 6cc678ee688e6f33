"""Knows who has talks already in another cycle that is open at the same time: nobody is in two of them at once."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from dialogs.rules.cycles import Scope
from storage import tables
from storage.errors import Refused

_CYCLE = tables.Cycle.__table__
_WINDOW = tables.CycleWindow.__table__
_TALK = tables.Talk.__table__


async def taken(connection: AsyncConnection, cycle: Row[Any], scope: Scope) -> Mapping[UUID, str]:
    """The name of the other open cycle in which each employee has talks, where the days of the two meet.

    The next year's cycle may be opened before this year's is closed: their days do not meet.
    """
    first = min(window.opens_on for window in scope.windows.values())
    opens = select(func.min(_WINDOW.c.opens_on)).where(_WINDOW.c.cycle == _CYCLE.c.id).scalar_subquery()
    query = (
        select(_TALK.c.employee, _CYCLE.c.name)
        .join(_CYCLE, _CYCLE.c.id == _TALK.c.cycle)
        .where(
            _CYCLE.c.id != cycle.id,
            _CYCLE.c.closed_on.is_(None),
            or_(_CYCLE.c.closes_on.is_(None), _CYCLE.c.closes_on >= first),
            opens <= scope.closes_on,
        )
        .distinct()
    )
    return {row.employee: row.name for row in await connection.execute(query)}


def refuse(name: str, elsewhere: Mapping[str, int], closes_on: date) -> None:
    """Raises Refused when a new cycle would be somebody's second one."""
    if not elsewhere:
        return
    whose = "; ".join(f"{number} of “{other}”" for other, number in sorted(elsewhere.items()))
    others = "it" if len(elsewhere) == 1 else "them"
    remedy = f"close {others} first (`planlots cycle close NAME`), or give a --file with other units"
    raise Refused(
        f"“{name}” was not opened: until {closes_on} it would be a second cycle for people who are in an open one "
        f"({whose}), and nobody can be in two at a time. If that one should go on, run `planlots cycle open` with "
        f"its name; else {remedy}."
    )
