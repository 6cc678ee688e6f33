"""Knows what was said of learning activities: follow-ups, which are added and never changed, and effect checks."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import col, select

from dialogs.rules.following_up import EffectCheck, FollowUp
from dialogs.rules.outcomes import Result
from storage import tables
from storage.transaction import Transaction


class FollowUps:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def of(self, employee: UUID) -> Sequence[FollowUp]:
        kept = tables.FollowUp
        query = select(kept).where(kept.employee == employee).order_by(col(kept.said_on), col(kept.id))
        return [self._follow_up(row) for row in await self._in.session.exec(query)]

    async def checks_of(self, employee: UUID) -> Sequence[EffectCheck]:
        kept = tables.EffectCheck
        query = select(kept).where(kept.employee == employee).order_by(col(kept.id))
        return [self._check(row) for row in await self._in.session.exec(query)]

    async def results(self, employee: UUID) -> Mapping[UUID, Result]:
        kept, talk = tables.GoalOutcome, tables.Talk
        query = select(kept.goal, kept.result).join(talk, col(talk.id) == kept.talk).where(talk.employee == employee)
        rows = await self._in.session.exec(query.order_by(col(kept.said_on), col(kept.id)))
        return {goal: Result(result) for goal, result in rows}

    async def save(self, said: FollowUp) -> None:
        row = tables.FollowUp(
            id=said.id,
            activity=said.activity,
            employee=said.employee,
            said_by=said.said_by,
            said_on=said.said_on,
            progress=said.progress,
            new_due_on=said.new_due_on,
            note=self._in.seal(said.note, tables.FollowUp, "note", said.id),
        )
        await self._in.add([row])

    async def save_check(self, said: EffectCheck) -> bool:
        row = tables.EffectCheck(
            id=said.id,
            activity=said.activity,
            employee=said.employee,
            party=said.party,
            said_by=said.said_by,
            said_on=said.said_on,
            rating=said.rating,
            note=self._in.seal(said.note, tables.EffectCheck, "note", said.id),
        )
        return await self._in.add_new(row, key=("activity", "party"))

    def _follow_up(self, row: tables.FollowUp) -> FollowUp:
        return FollowUp(
            id=row.id,
            activity=row.activity,
            employee=row.employee,
            said_by=row.said_by,
            said_on=row.said_on,
            progress=row.progress,
            new_due_on=row.new_due_on,
            note=self._in.open(row.note, tables.FollowUp, "note", row.id),
        )

    def _check(self, row: tables.EffectCheck) -> EffectCheck:
        return EffectCheck(
            id=row.id,
            activity=row.activity,
            employee=row.employee,
            party=row.party,
            said_by=row.said_by,
            said_on=row.said_on,
            rating=row.rating,
            note=self._in.open(row.note, tables.EffectCheck, "note", row.id),
        )
