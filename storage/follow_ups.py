"""Knows what was said of learning activities: follow-ups, which are added and never changed, and effect checks."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import col, select

from dialogs.rules.following_up import EffectCheck, FollowUp
from dialogs.rules.outcomes import Result
from storage import tables
from storage.looks import wake_employee
from storage.sealed_rows import SealedRows
from storage.transaction import Transaction


class FollowUps:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction
        self._said = SealedRows(transaction, tables.FollowUp, FollowUp)
        self._checks = SealedRows(transaction, tables.EffectCheck, EffectCheck)

    async def of(self, employee: UUID) -> Sequence[FollowUp]:
        kept = tables.FollowUp
        query = select(kept).where(kept.employee == employee).order_by(col(kept.said_on), col(kept.id))
        return [self._said.value(row) for row in await self._in.session.exec(query)]

    async def checks_of(self, employee: UUID) -> Sequence[EffectCheck]:
        kept = tables.EffectCheck
        query = select(kept).where(kept.employee == employee).order_by(col(kept.id))
        return [self._checks.value(row) for row in await self._in.session.exec(query)]

    async def results(self, employee: UUID) -> Mapping[UUID, Result]:
        kept, talk = tables.GoalOutcome, tables.Talk
        query = select(kept.goal, kept.result).join(talk, col(talk.id) == kept.talk).where(talk.employee == employee)
        rows = await self._in.session.exec(query.order_by(col(kept.said_on), col(kept.id)))
        return {goal: Result(result) for goal, result in rows}

    async def save(self, said: FollowUp) -> None:
        await self._in.add([self._said.row(said)])
        await wake_employee(self._in, said.employee)
        self._in.touched.plans.add(said.employee)

    async def save_check(self, said: EffectCheck) -> bool:
        await wake_employee(self._in, said.employee)
        return await self._in.add_new(self._checks.row(said), key=("activity", "party"))
