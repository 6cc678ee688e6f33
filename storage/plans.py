"""Knows the versions of each employee's plan. An agreed version carries a digest and is never changed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Executable, bindparam, delete
from sqlmodel import col, select

from dialogs.rules.plans import Goal, PlanVersion, Signature, Stage
from storage import tables
from storage.goals import Goals
from storage.keyring import Place
from storage.looks import wake_employee
from storage.prepared import AnyRow
from storage.transaction import LOCK_OF_EMPLOYEE, LOCK_OF_TALK, Transaction, among, lock_of

SHORT_DIGEST = 12  # hex digits: enough to tell versions apart on paper

_PLAIN = TypeAdapter(PlanVersion)


class AgreedPlan(Exception):
    """An agreed version was to be changed. A change makes the next version."""


_KEPT: Final = tables.PlanVersion
_IS_AGREED: Final = col(_KEPT.stage) == Stage.AGREED
_NEWEST_FIRST: Final = col(_KEPT.number).desc()
_IS_THEIRS: Final = col(_KEPT.employee) == bindparam("employee")
_IS_IT: Final = col(_KEPT.id) == bindparam("version")
_OWNER_OF_ACTIVITY: Final = (  # the first version that had it has it by its own id
    select(col(_KEPT.employee))
    .join(tables.Goal, col(tables.Goal.plan) == col(_KEPT.id))
    .join(tables.LearningActivity, col(tables.LearningActivity.goal) == col(tables.Goal.id))
    .where(col(tables.LearningActivity.id) == bindparam("activity"), _IS_AGREED)
    .correlate(None)
    .scalar_subquery()
)


def _newest_where(*conditions: ColumnElement[bool]) -> Executable:
    return select(_KEPT).where(*conditions).order_by(_NEWEST_FIRST).limit(1)


_ONE: Final = select(_KEPT).where(_IS_IT)
_OF_TALK: Final = _newest_where(col(_KEPT.talk) == bindparam("talk"))
_OF_EMPLOYEE: Final = _newest_where(_IS_THEIRS)
_AGREED: Final = _newest_where(_IS_THEIRS, _IS_AGREED)
_OF_ACTIVITY: Final = _newest_where(col(_KEPT.employee) == _OWNER_OF_ACTIVITY, _IS_AGREED)
_HISTORY: Final = select(_KEPT).where(_IS_THEIRS, _IS_AGREED).order_by(_NEWEST_FIRST)
_DISCARD: Final = delete(_KEPT).where(_IS_IT)
_LOCK_OF_VERSION: Final = lock_of(select(col(_KEPT.employee)).where(_IS_IT).scalar_subquery())
_LOCK_OF_ACTIVITY: Final = lock_of(_OWNER_OF_ACTIVITY)


class Plans:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction
        self._goals = Goals(transaction)

    async def get(self, version: UUID) -> PlanVersion | None:
        await self._in.lock(_LOCK_OF_VERSION, version=version)
        return await self._version(_ONE, version=version)

    async def of_talk(self, talk: UUID) -> PlanVersion | None:
        await self._in.lock(LOCK_OF_TALK, talk=talk)
        return await self._version(_OF_TALK, talk=talk)

    async def newest(self, employee: UUID) -> PlanVersion | None:
        await self._in.lock(LOCK_OF_EMPLOYEE, employee=employee)
        return await self._version(_OF_EMPLOYEE, employee=employee)

    async def agreed(self, employee: UUID) -> PlanVersion | None:
        return await self._version(_AGREED, employee=employee)

    async def history(self, employee: UUID) -> Sequence[PlanVersion]:
        return [_plan(row) for row in await self._in.rows(_HISTORY, employee=employee)]

    async def discard(self, version: UUID) -> None:
        """Remove a draft with its goals; raises AgreedPlan for a version that is agreed."""
        if talk := await self._refuse_agreed(version):
            self._in.touched.begun.add(talk)
        await self._goals.save(version, ())
        await self._in.change(_DISCARD, version=version)

    async def agreed_dates(self, employees: Iterable[UUID]) -> Mapping[UUID, date]:
        rows = await self._in.rows_among(_agreed_dates, employees)
        return {row.employee: row.agreed_on for row in rows if row.agreed_on}

    async def digest(self, version: UUID) -> str:
        row = await self._row_of(_ONE, version=version)
        return row.digest.rpartition(":")[2][:SHORT_DIGEST] if row and row.digest else ""

    async def of_activity(self, activity: UUID) -> PlanVersion | None:
        await self._in.lock(_LOCK_OF_ACTIVITY, activity=activity)
        return await self._version(_OF_ACTIVITY, activity=activity)

    async def owners(self, things: Iterable[UUID]) -> Mapping[UUID, UUID]:
        wanted = list(things)
        versions = await self._in.rows_among(_owners_of_versions, wanted)
        activities = await self._in.rows_among(_owners_of_activities, wanted)
        return {row.id: row.employee for row in (*versions, *activities)}

    async def save(self, plan: PlanVersion) -> None:
        """Store the version as it is now; raises AgreedPlan for one that is agreed already."""
        before = await self._refuse_agreed(plan.id)
        await self._in.put(self._row(plan))
        await wake_employee(self._in, plan.employee)
        await self._goals.save(plan.id, plan.goals)
        self._in.touched.begun |= {talk for talk in (before, plan.talk) if talk}
        if plan.stage is Stage.AGREED:
            self._in.touched.plans.add(plan.employee)

    async def is_intact(self, version: UUID) -> bool:
        """Whether an agreed version is still what both signed: texts, dates, choices and signatures."""
        row = await self._row_of(_ONE, version=version)
        if row is None or row.digest is None:
            return False
        return self._in.keyring.confirms(row.digest, _content(await self._opened(row)), _digest_place(row.id))

    async def _refuse_agreed(self, version: UUID) -> UUID | None:
        """The talk that makes this version, as it is stored; raises AgreedPlan for one that is agreed."""
        row = await self._row_of(_ONE, version=version)
        if row and row.stage is Stage.AGREED:
            raise AgreedPlan(f"version {row.number} of this plan is agreed and stays as it is")
        talk: UUID | None = row.talk if row else None
        return talk

    async def _version(self, query: Executable, **values: UUID) -> PlanVersion | None:
        row = await self._row_of(query, **values)
        return await self._opened(row) if row else None

    async def _row_of(self, query: Executable, **values: UUID) -> AnyRow | None:
        return next(iter(await self._in.rows(query, **values)), None)

    async def _opened(self, row: AnyRow) -> PlanVersion:
        comment = self._in.open(row.comment, tables.PlanVersion, "comment", row.id)
        return _plan(row, comment, await self._goals.of(row.id))

    def _row(self, plan: PlanVersion) -> tables.PlanVersion:
        is_agreed = plan.stage is Stage.AGREED
        return tables.PlanVersion(
            id=plan.id,
            employee=plan.employee,
            talk=plan.talk,
            number=plan.number,
            stage=plan.stage,
            version=plan.version,
            comment=self._in.seal(plan.comment, tables.PlanVersion, "comment", plan.id),
            digest=self._in.keyring.digest(_content(plan), _digest_place(plan.id)) if is_agreed else None,
            **_signed("proposed", plan.proposed),
            **_signed("sent_back", plan.sent_back),
            **_signed("read", plan.read),
            **_signed("agreed", plan.agreed),
        )


def _plan(row: tables.PlanVersion | AnyRow, comment: str = "", goals: tuple[Goal, ...] = ()) -> PlanVersion:
    return PlanVersion(
        id=row.id,
        employee=row.employee,
        talk=row.talk,
        number=row.number,
        stage=row.stage,
        version=row.version,
        goals=goals,
        proposed=_signature(row, "proposed"),
        sent_back=_signature(row, "sent_back"),
        comment=comment,
        read=_signature(row, "read"),
        agreed=_signature(row, "agreed"),
    )


def _signature(row: tables.PlanVersion | AnyRow, act: str) -> Signature | None:
    if getattr(row, f"{act}_person") is None:
        return None
    return Signature(
        person=getattr(row, f"{act}_person"),
        name=getattr(row, f"{act}_name"),
        party=getattr(row, f"{act}_party"),
        at=getattr(row, f"{act}_at"),
        on=getattr(row, f"{act}_on"),
    )


def _signed(act: str, signature: Signature | None) -> dict[str, Any]:
    if signature is None:
        return {}
    return {
        f"{act}_person": signature.person,
        f"{act}_name": signature.name,
        f"{act}_party": signature.party,
        f"{act}_at": signature.at,
        f"{act}_on": signature.on,
    }


def _content(plan: PlanVersion) -> str:
    """The whole version as text. What has its default is left out, so that new fields leave old digests true."""
    return _PLAIN.dump_json(plan, exclude_defaults=True).decode()


def _digest_place(version: UUID) -> Place:
    return Place("plan_version", "digest", version)


@cache
def _agreed_dates(is_postgresql: bool) -> Executable:
    columns = (col(_KEPT.employee), col(_KEPT.agreed_on))
    is_theirs = among(col(_KEPT.employee), is_postgresql)
    return select(*columns).where(is_theirs, _IS_AGREED).order_by(col(_KEPT.number))


@cache
def _owners_of_versions(is_postgresql: bool) -> Executable:
    return select(col(_KEPT.id), col(_KEPT.employee)).where(among(col(_KEPT.id), is_postgresql))


@cache
def _owners_of_activities(is_postgresql: bool) -> Executable:
    activity, goal = tables.LearningActivity, tables.Goal
    owned = select(col(activity.id), col(_KEPT.employee)).join(goal, col(activity.goal) == col(goal.id))
    owned = owned.join(_KEPT, col(goal.plan) == col(_KEPT.id))
    return owned.where(among(col(activity.id), is_postgresql), _IS_AGREED)
