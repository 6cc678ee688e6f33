"""Knows the goals and learning activities of one plan version, their texts sealed each for its own row.

A version's goals are stored as a whole: the old rows go, the new ones come. So an id on a forged card, which may be
that of somebody else's goal, can never change that goal: the insert fails.
"""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, delete
from sqlmodel import col, select

from dialogs.rules.plans import Goal, LearningActivity
from storage import tables
from storage.sealed_rows import SealedRows
from storage.transaction import Transaction

_OF_PLAN: Final = col(tables.Goal.plan) == bindparam("plan")
_OF_ITS_GOALS: Final = col(tables.LearningActivity.goal).in_(select(tables.Goal.id).where(_OF_PLAN))
_GOALS: Final = select(tables.Goal).where(_OF_PLAN).order_by(col(tables.Goal.position))
_ACTIVITIES: Final = (
    select(tables.LearningActivity).where(_OF_ITS_GOALS).order_by(col(tables.LearningActivity.position))
)
_FORGET_ACTIVITIES: Final = delete(tables.LearningActivity).where(_OF_ITS_GOALS)
_FORGET_GOALS: Final = delete(tables.Goal).where(_OF_PLAN)


class Goals:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction
        self._goals = SealedRows(transaction, tables.Goal, Goal)
        self._learning = SealedRows(transaction, tables.LearningActivity, LearningActivity)

    async def of(self, plan: UUID) -> tuple[Goal, ...]:
        activities = await self._activities(plan)
        rows = await self._in.rows(_GOALS, plan=plan)
        return tuple(self._goals.value(row, activities=tuple(activities.get(row.id, ()))) for row in rows)

    async def save(self, plan: UUID, goals: Sequence[Goal]) -> None:
        await self._in.change(_FORGET_ACTIVITIES, plan=plan)
        await self._in.change(_FORGET_GOALS, plan=plan)
        await self._in.add([self._goals.row(goal, plan=plan, position=place) for place, goal in enumerate(goals)])
        await self._in.add(
            [
                self._learning.row(activity, goal=goal.id, position=place)
                for goal in goals
                for place, activity in enumerate(goal.activities)
            ]
        )

    async def _activities(self, plan: UUID) -> dict[UUID, list[LearningActivity]]:
        found: dict[UUID, list[LearningActivity]] = {}
        for row in await self._in.rows(_ACTIVITIES, plan=plan):
            found.setdefault(row.goal, []).append(self._learning.value(row))
        return found
