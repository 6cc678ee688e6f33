"""Knows what became of each goal, as the performance talks recorded it; the evidence is sealed for its own row."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from dialogs.rules.outcomes import GoalOutcome
from storage import tables
from storage.sealed_rows import SealedRows
from storage.transaction import LOCK_OF_TALK, Transaction


class Outcomes:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction
        self._outcomes = SealedRows(transaction, tables.GoalOutcome, GoalOutcome)

    async def of_talk(self, talk: UUID) -> Sequence[GoalOutcome]:
        await self._in.lock(LOCK_OF_TALK, talk=talk)
        kept = tables.GoalOutcome
        query = select(kept).where(kept.talk == talk).order_by(col(kept.id))
        return [self._outcomes.value(row) for row in await self._in.session.exec(query)]

    async def save(self, outcome: GoalOutcome) -> None:
        await self._in.put(self._outcomes.row(outcome))
