"""Knows the motivations of the pay; what is written is sealed for its own row, what is pointed at are ids."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from dialogs.rules.pay import Motivation
from storage import tables
from storage.transaction import LOCK_OF_TALK, Transaction


class Motivations:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def of_talk(self, talk: UUID) -> Sequence[Motivation]:
        await self._in.lock(LOCK_OF_TALK, talk=talk)
        kept = tables.Motivation
        query = select(kept).where(kept.talk == talk).order_by(col(kept.id))
        return [self._motivation(row) for row in await self._in.session.exec(query)]

    async def save(self, motivation: Motivation) -> None:
        kept = tables.Motivation
        row = kept(
            id=motivation.id,
            talk=motivation.talk,
            author=motivation.author,
            criteria=list(motivation.criteria),
            evidence=[str(goal) for goal in motivation.evidence],
            no_evidence=self._in.seal(motivation.no_evidence, kept, "no_evidence", motivation.id),
            text=self._in.seal(motivation.text, kept, "text", motivation.id),
            version=motivation.version,
            given_at=motivation.given_at,
            given_on=motivation.given_on,
            acknowledged_at=motivation.acknowledged_at,
            acknowledged_on=motivation.acknowledged_on,
        )
        await self._in.put(row)

    def _motivation(self, row: tables.Motivation) -> Motivation:
        return Motivation(
            id=row.id,
            talk=row.talk,
            author=row.author,
            criteria=tuple(row.criteria),
            evidence=tuple(UUID(goal) for goal in row.evidence),
            no_evidence=self._in.open(row.no_evidence, tables.Motivation, "no_evidence", row.id),
            text=self._in.open(row.text, tables.Motivation, "text", row.id),
            version=row.version,
            given_at=row.given_at,
            given_on=row.given_on,
            acknowledged_at=row.acknowledged_at,
            acknowledged_on=row.acknowledged_on,
        )
