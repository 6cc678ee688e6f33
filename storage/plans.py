"""Knows the versions of each employee's plan. An agreed version carries a digest and is never changed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Executable, bindparam, delete
from sqlmodel import col, select

from dialogs.rules.facts import PlanFacts
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


class Plans:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction
        self._goals = Goals(transaction)

    async def get(self, version: UUID) -> PlanVersion | None:
        await self._in.lock(_LOCK_OF_VERSION, version=version)
        return await self._newest(col(tables.PlanVersion.id) == version)

    async def of_talk(self, talk: UUID) -> PlanVersion | None:
        await self._in.lock(LOCK_OF_TALK, talk=talk)
        return await self._newest(col(tables.PlanVersion.talk) == talk)

    async def newest(self, employee: UUID) -> PlanVersion | None:
        await self._in.lock(LOCK_OF_EMPLOYEE, employee=employee)
        return await self._newest(col(tables.PlanVersion.employee) == employee)

    async def agreed(self, employee: UUID) -> PlanVersion | None:
        kept = tables.PlanVersion
        return await self._newest(col(kept.employee) == employee, col(kept.stage) == Stage.AGREED)

    async def history(self, employee: UUID) -> Sequence[PlanVersion]:
        kept = tables.PlanVersion
        query = select(kept).where(kept.employee == employee, kept.stage == Stage.AGREED)
        rows = await self._in.session.exec(query.order_by(col(kept.number).desc()))
        return [_plan(row) for row in rows]

    async def discard(self, version: UUID) -> None:
        """Remove a draft with its goals; raises AgreedPlan for a version that is agreed."""
        if talk := await self._refuse_agreed(version):
            self._in.touched.begun.add(talk)
        await self._goals.save(version, ())
        await self._in.session.exec(delete(tables.PlanVersion).where(col(tables.PlanVersion.id) == version))

    async def agreed_dates(self, employees: Iterable[UUID]) -> Mapping[UUID, date]:
        kept = tables.PlanVersion
        is_theirs = self._in.one_of(col(kept.employee), employees)
        query = select(col(kept.employee), col(kept.agreed_on)).where(is_theirs, kept.stage == Stage.AGREED)
        rows = await self._in.session.exec(query.order_by(col(kept.number)))
        return {employee: agreed_on for employee, agreed_on in rows if agreed_on}

    async def digest(self, version: UUID) -> str:
        row = await self._newest_row(col(tables.PlanVersion.id) == version)
        return row.digest.rpartition(":")[2][:SHORT_DIGEST] if row and row.digest else ""

    async def of_activity(self, activity: UUID) -> PlanVersion | None:
        employee = _employee_of_activity(activity)
        await self._in.lock(lock_of(employee))
        kept = tables.PlanVersion
        return await self._newest(col(kept.employee) == employee, col(kept.stage) == Stage.AGREED)

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
        row = await self._newest_row(col(tables.PlanVersion.id) == version)
        if row is None or row.digest is None:
            return False
        return self._in.keyring.confirms(row.digest, _content(await self._version(row)), _digest_place(row.id))

    async def _refuse_agreed(self, version: UUID) -> UUID | None:
        """The talk that makes this version, as it is stored; raises AgreedPlan for one that is agreed."""
        kept = tables.PlanVersion
        query = select(kept.stage, kept.number, kept.talk).where(kept.id == version)
        found = (await self._in.session.exec(query)).first()
        if found is None:
            return None
        stage, number, talk = found
        if stage == Stage.AGREED:
            raise AgreedPlan(f"version {number} of this plan is agreed and stays as it is")
        return talk

    async def _newest(self, *conditions: ColumnElement[bool]) -> PlanVersion | None:
        row = await self._newest_row(*conditions)
        return await self._version(row) if row else None

    async def _newest_row(self, *conditions: ColumnElement[bool]) -> tables.PlanVersion | None:
        query = select(tables.PlanVersion).where(*conditions).order_by(col(tables.PlanVersion.number).desc())
        return (await self._in.session.exec(query.limit(1))).first()

    async def _version(self, row: tables.PlanVersion) -> PlanVersion:
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


async def facts_of_plans(transaction: Transaction, talks: Iterable[UUID]) -> Mapping[UUID, PlanFacts]:
    """How far the newest version that was begun at each talk has come; talks without one are left out."""
    return {row.talk: _facts(row) for row in await transaction.rows_among(_begun_at, talks)}


def _facts(row: AnyRow) -> PlanFacts:
    return PlanFacts(
        stage=row.stage,
        proposed_by=row.proposed_party,
        proposed_on=row.proposed_on,
        sent_back_by=row.sent_back_party,
        sent_back_on=row.sent_back_on,
        agreed_on=row.agreed_on,
        read_on=row.read_on,
    )


@cache
def _begun_at(is_postgresql: bool) -> Executable:
    kept = tables.PlanVersion
    columns = (kept.__table__.c[name] for name in ("talk", *FACTS_OF_PLAN))
    return sa.select(*columns).where(among(col(kept.talk), is_postgresql)).order_by(col(kept.number))


FACTS_OF_PLAN: Final = (
    *("stage", "proposed_party", "proposed_on", "sent_back_party", "sent_back_on"),
    *("agreed_on", "read_on"),
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
def _owners_of_versions(is_postgresql: bool) -> Executable:
    kept = tables.PlanVersion
    return select(col(kept.id), col(kept.employee)).where(among(col(kept.id), is_postgresql))


@cache
def _owners_of_activities(is_postgresql: bool) -> Executable:
    kept, goal, version = tables.LearningActivity, tables.Goal, tables.PlanVersion
    owned = select(col(kept.id), col(version.employee)).join(goal, col(kept.goal) == col(goal.id))
    return owned.join(version, col(goal.plan) == col(version.id)).where(
        among(col(kept.id), is_postgresql), col(version.stage) == Stage.AGREED
    )


def _employee_of_activity(activity: UUID) -> ColumnElement[UUID]:
    """Whose agreed plan has it; the first version that did has it by its own id."""
    goal, kept = tables.Goal, tables.LearningActivity
    is_agreed = tables.PlanVersion.stage == Stage.AGREED
    query = select(tables.PlanVersion.employee).join(goal, col(goal.plan) == tables.PlanVersion.id)
    query = query.join(kept, col(kept.goal) == goal.id).where(kept.id == activity, is_agreed)
    return query.scalar_subquery()


_LOCK_OF_VERSION: Final = lock_of(
    select(tables.PlanVersion.employee).where(tables.PlanVersion.id == bindparam("version")).scalar_subquery()
)
