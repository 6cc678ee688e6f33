"""Knows the motivations of the pay; what is written is sealed for its own row, what is pointed at are ids."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from dialogs.rules.pay import Motivation
from storage import tables
from storage.sealed_rows import SealedRows
from storage.transaction import LOCK_OF_TALK, Transaction


class Motivations:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction
        self._written = SealedRows(transaction, tables.Motivation, Motivation)

    async def of_talk(self, talk: UUID) -> Sequence[Motivation]:
        await self._in.lock(LOCK_OF_TALK, talk=talk)
        kept = tables.Motivation
        query = select(kept).where(kept.talk == talk).order_by(col(kept.id))
        return [self._motivation(row) for row in await self._in.session.exec(query)]

    async def save(self, motivation: Motivation) -> None:
        ids = [str(goal) for goal in motivation.evidence]
        await self._in.put(self._written.row(motivation, criteria=list(motivation.criteria), evidence=ids))

    def _motivation(self, row: tables.Motivation) -> Motivation:
        goals = tuple(UUID(goal) for goal in row.evidence)
        return self._written.value(row, criteria=tuple(row.criteria), evidence=goals)
