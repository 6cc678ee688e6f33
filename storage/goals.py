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
from storage.transaction import Transaction


class Goals:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def of(self, plan: UUID) -> tuple[Goal, ...]:
        activities = await self._activities(plan)
        query = select(tables.Goal).where(tables.Goal.plan == plan).order_by(col(tables.Goal.position))
        rows = (await self._in.session.exec(query)).all()
        return tuple(self._goal(row, tuple(activities.get(row.id, ()))) for row in rows)

    async def save(self, plan: UUID, goals: Sequence[Goal]) -> None:
        of_plan = select(tables.Goal.id).where(tables.Goal.plan == plan)
        await self._in.session.exec(
            delete(tables.LearningActivity).where(col(tables.LearningActivity.goal).in_(of_plan))
        )
        await self._in.session.exec(delete(tables.Goal).where(col(tables.Goal.plan) == plan))
        await self._in.add([self._goal_row(plan, place, goal) for place, goal in enumerate(goals)])
        await self._in.add(
            [
                self._activity_row(goal.id, place, activity)
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
            found.setdefault(row.goal, []).append(self._activity(row))
        return found

    def _goal(self, row: tables.Goal, activities: tuple[LearningActivity, ...]) -> Goal:
        return Goal(
            id=row.id,
            origin=row.origin,
            version=row.version,
            title=self._in.open(row.title, tables.Goal, "title", row.id),
            need=row.need,
            why=self._in.open(row.why, tables.Goal, "why", row.id),
            direction=row.direction,
            horizon=row.horizon,
            area=row.area,
            effect=self._in.open(row.effect, tables.Goal, "effect", row.id),
            activities=activities,
        )

    def _goal_row(self, plan: UUID, place: int, goal: Goal) -> tables.Goal:
        return tables.Goal(
            id=goal.id,
            plan=plan,
            position=place,
            origin=goal.origin,
            need=goal.need,
            version=goal.version,
            title=self._in.seal(goal.title, tables.Goal, "title", goal.id),
            why=self._in.seal(goal.why, tables.Goal, "why", goal.id),
            direction=goal.direction,
            horizon=goal.horizon,
            area=goal.area,
            effect=self._in.seal(goal.effect, tables.Goal, "effect", goal.id),
        )

    def _activity(self, row: tables.LearningActivity) -> LearningActivity:
        return LearningActivity(
            id=row.id,
            origin=row.origin,
            version=row.version,
            form=row.form,
            description=self._in.open(row.description, tables.LearningActivity, "description", row.id),
            responsible=row.responsible,
            due_on=row.due_on,
            support=self._in.open(row.support, tables.LearningActivity, "support", row.id),
        )

    def _activity_row(self, goal: UUID, place: int, activity: LearningActivity) -> tables.LearningActivity:
        return tables.LearningActivity(
            id=activity.id,
            goal=goal,
            position=place,
            origin=activity.origin,
            version=activity.version,
            form=activity.form,
            description=self._in.seal(activity.description, tables.LearningActivity, "description", activity.id),
            responsible=activity.responsible,
            due_on=activity.due_on,
            support=self._in.seal(activity.support, tables.LearningActivity, "support", activity.id),
        )
