"""Knows the lives of agreed plans, in a handful of queries however many they are; it opens no sealed text."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select, true
from sqlmodel import col

from dialogs.rules.following_up import FollowUp
from dialogs.rules.plan_life import ActivityLife, PlanLife, activity_life
from dialogs.rules.plans import Stage
from dialogs.rules.talks import Party, Stops
from storage import tables
from storage.people import absences_of
from storage.transaction import Transaction

_PERSON, _VERSION = tables.Person.__table__, tables.PlanVersion.__table__
_GOAL, _ACTIVITY = tables.Goal.__table__, tables.LearningActivity.__table__
_FOLLOW_UP, _CHECK = tables.FollowUp.__table__, tables.EffectCheck.__table__
_PLAIN = ("id", "activity", "employee", "said_by", "said_on", "progress", "new_due_on")


class Lives:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def of_person(self, person: UUID) -> Sequence[PlanLife]:
        return await self._lives(or_(_PERSON.c.id == person, _PERSON.c.manager == person))

    async def of_employees(self, employees: Iterable[UUID]) -> Sequence[PlanLife]:
        return await self._lives(self._in.one_of(col(tables.Person.id), employees))

    async def every(self) -> Sequence[PlanLife]:
        """The lives of all agreed plans there are."""
        return await self._lives(true())

    async def _lives(self, condition: ColumnElement[bool]) -> list[PlanLife]:
        rows = await self._in_force(condition)
        if not rows:
            return []
        employees = [row.employee for row in rows]
        activities = await self._activities([row.id for row in rows], employees)
        absences = await absences_of(
            self._in, [person for row in rows for person in (row.employee, row.manager) if person]
        )
        return [
            PlanLife(
                plan=row.id,
                employee=row.employee,
                manager=row.manager,
                agreed_on=row.agreed_on,
                is_established=row.read_on is not None,
                activities=tuple(activities.get(row.id, ())),
                stops=Stops(
                    employee=absences.get(row.employee, ()),
                    manager=absences.get(row.manager, ()),
                    weeks_after_leave=self._in.weeks_after_leave,
                ),
            )
            for row in rows
        ]

    async def _in_force(self, condition: ColumnElement[bool]) -> Sequence[Row[Any]]:
        """The newest agreed version of each active employee."""
        is_agreed = (_VERSION.c.stage == Stage.AGREED, _PERSON.c.active, condition)
        newest = (
            select(_VERSION.c.employee, func.max(_VERSION.c.number).label("number"))
            .join(_PERSON, _PERSON.c.id == _VERSION.c.employee)
            .where(*is_agreed)
            .group_by(_VERSION.c.employee)
            .subquery()
        )
        is_newest = and_(newest.c.employee == _VERSION.c.employee, newest.c.number == _VERSION.c.number)
        query = (
            select(_VERSION.c.id, _VERSION.c.employee, _VERSION.c.agreed_on, _VERSION.c.read_on, _PERSON.c.manager)
            .join(newest, is_newest)
            .join(_PERSON, _PERSON.c.id == _VERSION.c.employee)
            .order_by(_VERSION.c.employee)
        )
        return await self._rows(query)

    async def _activities(
        self, plans: Sequence[UUID], employees: Sequence[UUID]
    ) -> Mapping[UUID, list[ActivityLife]]:
        query = (
            select(_GOAL.c.plan, _ACTIVITY.c.id, _ACTIVITY.c.origin, _ACTIVITY.c.responsible, _ACTIVITY.c.due_on)
            .join(_ACTIVITY, _ACTIVITY.c.goal == _GOAL.c.id)
            .where(self._in.one_of(col(tables.Goal.plan), plans))
            .order_by(_GOAL.c.position, _ACTIVITY.c.position)
        )
        said, effects = await self._said(employees), await self._effects(employees)
        found: dict[UUID, list[ActivityLife]] = {}
        for row in await self._rows(query):
            lasting = row.origin or row.id
            life = activity_life(lasting, row.responsible, row.due_on, said.get(lasting), effects)
            found.setdefault(row.plan, []).append(life)
        return found

    async def _said(self, employees: Sequence[UUID]) -> Mapping[UUID, FollowUp]:
        """The last follow-up of each activity, without its note."""
        columns = [_FOLLOW_UP.c[name] for name in _PLAIN]
        query = select(*columns).where(self._in.one_of(col(tables.FollowUp.employee), employees))
        rows = await self._rows(query.order_by(_FOLLOW_UP.c.said_on, _FOLLOW_UP.c.id))
        return {row.activity: FollowUp(**row._mapping) for row in rows}

    async def _effects(self, employees: Sequence[UUID]) -> Mapping[UUID, Mapping[Party, date]]:
        query = select(_CHECK.c.activity, _CHECK.c.party, _CHECK.c.said_on)
        found: dict[UUID, dict[Party, date]] = {}
        for row in await self._rows(query.where(self._in.one_of(col(tables.EffectCheck.employee), employees))):
            found.setdefault(row.activity, {})[row.party] = row.said_on
        return found

    async def _rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        connection = await self._in.session.connection()
        rows: Sequence[Row[Any]] = (await connection.execute(query)).all()
        return rows
