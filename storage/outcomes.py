"""Knows what became of each goal, as the performance talks recorded it; the evidence is sealed for its own row."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from dialogs.rules.outcomes import GoalOutcome
from storage import tables
from storage.transaction import LOCK_OF_TALK, Transaction


class Outcomes:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def of_talk(self, talk: UUID) -> Sequence[GoalOutcome]:
        await self._in.lock(LOCK_OF_TALK, talk=talk)
        kept = tables.GoalOutcome
        query = select(kept).where(kept.talk == talk).order_by(col(kept.id))
        return [self._outcome(row) for row in await self._in.session.exec(query)]

    async def save(self, outcome: GoalOutcome) -> None:
        row = tables.GoalOutcome(
            id=outcome.id,
            talk=outcome.talk,
            goal=outcome.goal,
            result=outcome.result,
            evidence=self._in.seal(outcome.evidence, tables.GoalOutcome, "evidence", outcome.id),
            recorded_by=outcome.recorded_by,
            said_on=outcome.said_on,
            version=outcome.version,
        )
        await self._in.put(row)

    def _outcome(self, row: tables.GoalOutcome) -> GoalOutcome:
        return GoalOutcome(
            id=row.id,
            talk=row.talk,
            goal=row.goal,
            result=row.result,
            evidence=self._in.open(row.evidence, tables.GoalOutcome, "evidence", row.id),
            recorded_by=row.recorded_by,
            said_on=row.said_on,
            version=row.version,
        )
