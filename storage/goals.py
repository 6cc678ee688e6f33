"""Knows the goals and learning activities of one plan version, their texts sealed each for its own row.

A version's goals are stored as a whole: the old rows go, the new ones come. So an id on a forged card, which may be
that of somebody else's goal, can never change that goal: the insert fails.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import col, select

from dialogs.rules.plans import Goal, LearningActivity
from storage import tables
from storage.sealed_rows import SealedRows
from storage.transaction import Transaction


class Goals:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction
        self._goals = SealedRows(transaction, tables.Goal, Goal)
        self._learning = SealedRows(transaction, tables.LearningActivity, LearningActivity)

    async def of(self, plan: UUID) -> tuple[Goal, ...]:
        activities = await self._activities(plan)
        query = select(tables.Goal).where(tables.Goal.plan == plan).order_by(col(tables.Goal.position))
        rows = (await self._in.session.exec(query)).all()
        return tuple(self._goals.value(row, activities=tuple(activities.get(row.id, ()))) for row in rows)

    async def save(self, plan: UUID, goals: Sequence[Goal]) -> None:
        of_plan = select(tables.Goal.id).where(tables.Goal.plan == plan)
        await self._in.session.exec(
            delete(tables.LearningActivity).where(col(tables.LearningActivity.goal).in_(of_plan))
        )
        await self._in.session.exec(delete(tables.Goal).where(col(tables.Goal.plan) == plan))
        await self._in.add([self._goals.row(goal, plan=plan, position=place) for place, goal in enumerate(goals)])
        await self._in.add(
            [
                self._learning.row(activity, goal=goal.id, position=place)
                for goal in goals
                for place, activity in enumerate(goal.activities)
            ]
        )

    async def _activities(self, plan: UUID) -> dict[UUID, list[LearningActivity]]:
        kept = tables.LearningActivity
        of_plan = select(tables.Goal.id).where(tables.Goal.plan == plan)
        query = select(kept).where(col(kept.goal).in_(of_plan)).order_by(col(kept.position))
        found: dict[UUID, list[LearningActivity]] = {}
        for row in await self._in.session.exec(query):
            found.setdefault(row.goal, []).append(self._learning.value(row))
        return found
