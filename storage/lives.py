"""Knows the lives of agreed plans, in a handful of queries however many they are; it opens no sealed text."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Executable,
    FromClause,
    Select,
    Uuid,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
)
from sqlmodel import col

from dialogs.rules.following_up import FollowUp
from dialogs.rules.life_facts import ActivityLife, PlanLife, Revision, activity_life
from dialogs.rules.plans import Stage
from dialogs.rules.talks import Party, Stops
from storage import tables
from storage.people import absences_of
from storage.prepared import AnyRow
from storage.transaction import Transaction, among

_PERSON, _VERSION = tables.Person.__table__, tables.PlanVersion.__table__
_TALK, _CYCLE, PROPOSED = tables.Talk.__table__, tables.Cycle.__table__, _VERSION.alias("proposed")
_GOAL, _ACTIVITY = tables.Goal.__table__, tables.LearningActivity.__table__
_FOLLOW_UP, _CHECK = tables.FollowUp.__table__, tables.EffectCheck.__table__
TODAYS_MANAGER = _PERSON.alias("todays_manager")


_LIFE: Final = (
    *(_VERSION.c[name] for name in ("id", "employee", "agreed_on", "read_on")),
    TODAYS_MANAGER.c.id.label("manager"),
    _PERSON.c.aad_object_id,
    PROPOSED.c.id.label("revision"),
    PROPOSED.c.proposed_party.label("revised_by"),
    PROPOSED.c.proposed_on.label("revised_on"),
    PROPOSED.c.read_on.label("revision_read_on"),
)


def in_force(condition: ColumnElement[bool], *columns: ColumnElement[Any]) -> Select[Any]:
    """The newest agreed version of each active employee, or the first one, where that is proposed outside any talk.

    With the manager (who has left manages nobody), and with what is proposed beside it.
    """
    agreed = case((_VERSION.c.stage == Stage.AGREED, _VERSION.c.number))
    newest = (
        select(_VERSION.c.employee, func.coalesce(func.max(agreed), func.max(_VERSION.c.number)).label("number"))
        .join(_PERSON, _PERSON.c.id == _VERSION.c.employee)
        .where(_VERSION.c.stage != Stage.DRAFT, _PERSON.c.active, condition)
        .group_by(_VERSION.c.employee)
        .subquery()
    )
    is_newest = and_(newest.c.employee == _VERSION.c.employee, newest.c.number == _VERSION.c.number)
    return (
        select(*columns)
        .select_from(_VERSION)
        .join(newest, is_newest)
        .join(_PERSON, _PERSON.c.id == _VERSION.c.employee)
        .outerjoin(TODAYS_MANAGER, and_(TODAYS_MANAGER.c.id == _PERSON.c.manager, TODAYS_MANAGER.c.active))
        .outerjoin(PROPOSED, and_(_is_not_before(PROPOSED), is_owed_outside_talks(PROPOSED)))
        .where(or_(_VERSION.c.stage == Stage.AGREED, PROPOSED.c.id.is_not(None)))
        .order_by(_VERSION.c.employee)
    )


def _is_not_before(later: FromClause) -> ColumnElement[bool]:
    return and_(later.c.employee == _VERSION.c.employee, later.c.number >= _VERSION.c.number)


def is_owed_outside_talks(version: FromClause) -> ColumnElement[bool]:
    """Whether it waits for an answer. One of a talk of an open cycle is owed of that talk."""
    of_open_talk = (
        select(_TALK.c.id)
        .join(_CYCLE, _CYCLE.c.id == _TALK.c.cycle)
        .where(_TALK.c.id == version.c.talk, _CYCLE.c.closed_on.is_(None))
    )
    return and_(
        or_(version.c.stage == Stage.PROPOSED, version.c.stage == Stage.READ),
        ~of_open_talk.exists(),
    )


_SOMEBODY: Final[BindParameter[UUID]] = bindparam("person", type_=Uuid())
_OF_PERSON: Final = in_force(or_(_PERSON.c.id == _SOMEBODY, _PERSON.c.manager == _SOMEBODY), *_LIFE)


@cache
def _of_employees(is_postgresql: bool) -> Executable:
    return in_force(among(col(tables.Person.id), is_postgresql), *_LIFE)


@cache
def _activities(is_postgresql: bool) -> Executable:
    return (
        select(_GOAL.c.plan, *(_ACTIVITY.c[name] for name in ("id", "origin", "responsible", "form", "due_on")))
        .join(_ACTIVITY, _ACTIVITY.c.goal == _GOAL.c.id)
        .where(among(col(tables.Goal.plan), is_postgresql))
        .order_by(_GOAL.c.position, _ACTIVITY.c.position)
    )


@cache
def _said(is_postgresql: bool) -> Executable:
    """Without what was noted, which is sealed."""
    said = _FOLLOW_UP.c
    return (
        select(said.id, said.activity, said.employee, said.said_by, said.said_on, said.progress, said.new_due_on)
        .where(among(col(tables.FollowUp.employee), is_postgresql))
        .order_by(said.said_on, said.id)
    )


@cache
def _checks(is_postgresql: bool) -> Executable:
    is_theirs = among(col(tables.EffectCheck.employee), is_postgresql)
    return select(_CHECK.c.activity, _CHECK.c.party, _CHECK.c.said_on).where(is_theirs)


class Lives:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def of_person(self, person: UUID) -> Sequence[PlanLife]:
        return await self._lives(await self._in.rows(_OF_PERSON, person=person))

    async def of_employees(self, employees: Iterable[UUID]) -> Sequence[PlanLife]:
        return await self._lives(await self._in.rows_among(_of_employees, employees))

    async def _lives(self, rows: Sequence[AnyRow]) -> list[PlanLife]:
        if not rows:
            return []
        activities = await self._activities([row.id for row in rows], [row.employee for row in rows])
        absences = await absences_of(
            self._in, [person for row in rows for person in (row.employee, row.manager) if person]
        )
        return [
            PlanLife(
                plan=row.id,
                employee=row.employee,
                manager=row.manager,
                agreed_on=row.agreed_on,
                is_established=row.agreed_on is not None and row.read_on is not None,
                activities=tuple(activities.get(row.id, ())) if row.agreed_on else (),
                revision=_revision(row),
                is_on_paper=row.aad_object_id is None,
                stops=Stops(
                    employee=absences.get(row.employee, ()),
                    manager=absences.get(row.manager, ()),
                    weeks_after_leave=self._in.weeks_after_leave,
                ),
            )
            for row in rows
        ]

    async def _activities(
        self, plans: Sequence[UUID], employees: Sequence[UUID]
    ) -> Mapping[UUID, list[ActivityLife]]:
        said, effects = await self._last_said(employees), await self._effects(employees)
        found: dict[UUID, list[ActivityLife]] = {}
        for row in await self._in.rows_among(_activities, plans):
            lasting = row.origin or row.id
            life = activity_life(
                lasting,
                responsible=row.responsible,
                form=row.form,
                planned_for=row.due_on,
                said=said.get(lasting),
                effects=effects,
            )
            found.setdefault(row.plan, []).append(life)
        return found

    async def _last_said(self, employees: Sequence[UUID]) -> Mapping[UUID, FollowUp]:
        """The last follow-up of each activity."""
        return {row.activity: _follow_up(row) for row in await self._in.rows_among(_said, employees)}

    async def _effects(self, employees: Sequence[UUID]) -> Mapping[UUID, Mapping[Party, date]]:
        found: dict[UUID, dict[Party, date]] = {}
        for row in await self._in.rows_among(_checks, employees):
            found.setdefault(row.activity, {})[row.party] = row.said_on
        return found


def _revision(row: AnyRow) -> Revision | None:
    if row.revision is None:
        return None
    return Revision(
        plan=row.revision,
        proposed_by=row.revised_by,
        proposed_on=row.revised_on,
        read_on=row.revision_read_on,
    )


def _follow_up(row: AnyRow) -> FollowUp:
    return FollowUp(
        id=row.id,
        activity=row.activity,
        employee=row.employee,
        said_by=row.said_by,
        said_on=row.said_on,
        progress=row.progress,
        new_due_on=row.new_due_on,
    )
