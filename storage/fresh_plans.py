"""Knows which plans are fresh (dialogs.rules.fresh_plans): the database finds the first of their dates.

So what was agreed need be read of some hundred plans instead of 14,000.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Executable, Exists, FromClause, func, select
from sqlmodel import col

from dialogs.rules.fresh_plans import FreshPlan
from storage import tables
from storage.lives import PROPOSED, TODAYS_MANAGER, in_force
from storage.transaction import Transaction, among

_VERSION: Final = tables.PlanVersion.__table__.c
_GOAL, _ACTIVITY = tables.Goal.__table__, tables.LearningActivity.__table__
_FOLLOW_UP, _ABSENCE = tables.FollowUp.__table__, tables.Absence.__table__
_ACTIVITIES: Final[FromClause] = _ACTIVITY.join(_GOAL, _GOAL.c.id == _ACTIVITY.c.goal)


async def fresh_plans(transaction: Transaction, employees: Iterable[UUID]) -> Sequence[FreshPlan]:
    """Those of the plans in force of these employees that are fresh."""
    return [FreshPlan(*row) for row in await transaction.rows_among(_fresh, employees)]


@cache
def _fresh(is_postgresql: bool) -> Executable:
    first_date = select(func.min(_ACTIVITY.c.due_on)).select_from(_ACTIVITIES).where(_GOAL.c.plan == _VERSION.id)
    columns = (_VERSION.employee, _VERSION.agreed_on, first_date.scalar_subquery())
    return in_force(among(col(tables.Person.id), is_postgresql), *columns).where(
        _VERSION.agreed_on.is_not(None),
        PROPOSED.c.id.is_(None),
        ~_is_ever_away(_VERSION.employee),
        ~_is_ever_away(TODAYS_MANAGER.c.id),
        ~_something_was_said(),
    )


def _is_ever_away(person: ColumnElement[UUID]) -> Exists:
    return select(_ABSENCE.c.id).where(_ABSENCE.c.person == person).exists()


def _something_was_said() -> Exists:
    """Effects are told of what is done, and that was said before."""
    lasting = func.coalesce(_ACTIVITY.c.origin, _ACTIVITY.c.id)
    said = _ACTIVITIES.join(_FOLLOW_UP, _FOLLOW_UP.c.activity == lasting)
    return select(_FOLLOW_UP.c.id).select_from(said).where(_GOAL.c.plan == _VERSION.id).exists()
