"""Knows what was written before a talk. Each answer is sealed for its own row."""

from uuid import UUID

from sqlalchemy import delete
from sqlmodel import col, select

from dialogs.rules.preparations import Answer, Preparation
from storage import tables
from storage.talks import employee_of
from storage.transaction import Transaction


class Preparations:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def by(self, author: UUID, talk: UUID) -> Preparation | None:
        await self._in.lock(employee_of(talk))
        kept = tables.Preparation
        return await self._first(kept.talk == talk, kept.author == author)

    async def get(self, preparation: UUID) -> Preparation | None:
        return await self._first(tables.Preparation.id == preparation)

    async def _first(self, *conditions: bool) -> Preparation | None:
        row = (await self._in.session.exec(select(tables.Preparation).where(*conditions))).first()
        if row is None:
            return None
        answers = await self._answers(row.id)
        return Preparation(
            id=row.id,
            talk=row.talk,
            party=row.party,
            author=row.author,
            answers={answer.question: answer for answer in answers},
            ready_at=row.ready_at,
            ready_on=row.ready_on,
        )

    async def save(self, preparation: Preparation) -> None:
        kept = tables.Preparation(
            id=preparation.id,
            talk=preparation.talk,
            party=preparation.party,
            author=preparation.author,
            ready_at=preparation.ready_at,
            ready_on=preparation.ready_on,
        )
        await self._in.put(kept)
        await self._in.session.exec(delete(tables.Answer).where(col(tables.Answer.preparation) == preparation.id))
        await self._in.add([self._row(preparation.id, answer) for answer in preparation.answers.values()])

    async def _answers(self, preparation: UUID) -> list[Answer]:
        kept = tables.Answer
        query = select(kept).where(kept.preparation == preparation).order_by(col(kept.id))
        return [
            Answer(
                id=row.id,
                question=row.question,
                text=self._in.open(row.text, kept, "text", row.id),
                only_for_me=row.only_for_me,
                version=row.version,
            )
            for row in await self._in.session.exec(query)
        ]

    def _row(self, preparation: UUID, answer: Answer) -> tables.Answer:
        return tables.Answer(
            id=answer.id,
            preparation=preparation,
            question=answer.question,
            text=self._in.seal(answer.text, tables.Answer, "text", answer.id),
            only_for_me=answer.only_for_me,
            version=answer.version,
        )
