"""Knows what was said of learning activities: follow-ups, which are added and never changed, and effect checks."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import col, select

from dialogs.rules.following_up import EffectCheck, FollowUp
from dialogs.rules.outcomes import Result
from storage import tables
from storage.looks import wake_employee
from storage.sealed_rows import SealedRows
from storage.transaction import Transaction

_SAID, _CHECK, _OUTCOME = tables.FollowUp, tables.EffectCheck, tables.GoalOutcome
_OF: Final = (
    select(_SAID).where(col(_SAID.employee) == bindparam("employee")).order_by(col(_SAID.said_on), col(_SAID.id))
)
_CHECKS: Final = select(_CHECK).where(col(_CHECK.employee) == bindparam("employee")).order_by(col(_CHECK.id))
_RESULTS: Final = (
    select(col(_OUTCOME.goal), col(_OUTCOME.result))
    .join(tables.Talk, col(tables.Talk.id) == col(_OUTCOME.talk))
    .where(col(tables.Talk.employee) == bindparam("employee"))
    .order_by(col(_OUTCOME.said_on), col(_OUTCOME.id))
)


class FollowUps:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction
        self._said = SealedRows(transaction, _SAID, FollowUp)
        self._checks = SealedRows(transaction, _CHECK, EffectCheck)

    async def of(self, employee: UUID) -> Sequence[FollowUp]:
        return [self._said.value(row) for row in await self._in.rows(_OF, employee=employee)]

    async def checks_of(self, employee: UUID) -> Sequence[EffectCheck]:
        return [self._checks.value(row) for row in await self._in.rows(_CHECKS, employee=employee)]

    async def results(self, employee: UUID) -> Mapping[UUID, Result]:
        return {row.goal: row.result for row in await self._in.rows(_RESULTS, employee=employee)}

    async def save(self, said: FollowUp) -> None:
        await self._in.add([self._said.row(said)])
        await wake_employee(self._in, said.employee)
        self._in.touched.plans.add(said.employee)

    async def save_check(self, said: EffectCheck) -> bool:
        await wake_employee(self._in, said.employee)
        return await self._in.add_new(self._checks.row(said), key=("activity", "party"))
