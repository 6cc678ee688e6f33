"""Knows what was written before a talk. Each answer is sealed for its own row."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam, delete
from sqlmodel import col, select

from dialogs.rules.preparations import Answer, Preparation
from storage import tables
from storage.prepared import AnyRow
from storage.transaction import LOCK_OF_TALK, Transaction

_kept, _answer = tables.Preparation, tables.Answer
_NEW, _NEW_ANSWER = tables.bare(_kept), tables.bare(_answer)

_TABLES: Final = frozenset({"preparation", "answer"})
_BY: Final = select(_kept).where(col(_kept.talk) == bindparam("talk"), col(_kept.author) == bindparam("author"))
_ONE: Final = select(_kept).where(col(_kept.id) == bindparam("preparation"))
_ANSWERS: Final = (
    sa.select(*(_answer.__table__.c[name] for name in ("id", "question", "text", "only_for_me", "version")))
    .where(col(_answer.preparation) == bindparam("preparation"))
    .order_by(col(_answer.id))
)
_FORGET: Final = delete(_answer).where(col(_answer.id) == bindparam("answer"))
_CHANGED: Final = ("question", "text", "only_for_me", "version")
_CHANGE: Final = (
    sa.update(_answer)
    .where(col(_answer.id) == bindparam("answer"), col(_answer.preparation) == bindparam("of"))
    .values({name: bindparam(f"new_{name}") for name in _CHANGED})
)


class Preparations:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def by(self, author: UUID, talk: UUID) -> Preparation | None:
        await self._in.lock(LOCK_OF_TALK, talk=talk)
        known: Preparation | None = self._in.memory.find_made((Preparation, talk, author))
        if known is None:
            known = await self._read(await self._in.first(_BY, talk=talk, author=author))
            if known:
                self._keep(known)
        return known

    async def get(self, preparation: UUID) -> Preparation | None:
        return await self._read(await self._in.first(_ONE, preparation=preparation))

    async def _read(self, row: AnyRow | None) -> Preparation | None:
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
        """An answer that is stored in this version already is left as it is."""
        known: Preparation | None = self._in.memory.find_made((Preparation, preparation.talk, preparation.author))
        if known is None or replace(known, answers=preparation.answers) != preparation:
            await self._put(preparation)
        stored = {row.id: row.version for row in await self._in.rows(_ANSWERS, preparation=preparation.id)}
        if not stored:
            self._in.touched.begun.add(preparation.talk)
        await self._save(preparation.id, stored, {answer.id: answer for answer in preparation.answers.values()})
        before = known.answers if known else {}
        left = [each for each in preparation.answers.values() if stored.get(each.id) == each.version]
        if all(before.get(each.question) == each for each in left):
            self._keep(preparation)

    async def _put(self, preparation: Preparation) -> None:
        kept = _NEW(
            id=preparation.id,
            talk=preparation.talk,
            party=preparation.party,
            author=preparation.author,
            ready_at=preparation.ready_at,
            ready_on=preparation.ready_on,
        )
        await self._in.put(kept)

    def _keep(self, preparation: Preparation) -> None:
        """It is read before a press and after it, and each text of it would be opened twice."""
        self._in.memory.keep_made((Preparation, preparation.talk, preparation.author), preparation, _TABLES)

    async def _save(self, preparation: UUID, stored: Mapping[UUID, int], answers: Mapping[UUID, Answer]) -> None:
        """None over that of somebody else: an id may be theirs, and then it is refused."""
        for id_ in stored.keys() - answers.keys():
            await self._in.change(_FORGET, answer=id_)
        for id_, version in stored.items():
            if id_ in answers and answers[id_].version != version:
                await self._change(self._row(preparation, answers[id_]))
        await self._in.add([self._row(preparation, each) for id_, each in answers.items() if id_ not in stored])

    async def _change(self, row: tables.Answer) -> None:
        new = {f"new_{name}": getattr(row, name) for name in _CHANGED}
        await self._in.change(_CHANGE, answer=row.id, of=row.preparation, **new)

    async def _answers(self, preparation: UUID) -> list[Answer]:
        return [
            Answer(
                id=row.id,
                question=row.question,
                text=self._in.open(row.text, _answer, "text", row.id),
                only_for_me=row.only_for_me,
                version=row.version,
            )
            for row in await self._in.rows(_ANSWERS, preparation=preparation)
        ]

    def _row(self, preparation: UUID, answer: Answer) -> tables.Answer:
        return _NEW_ANSWER(
            id=answer.id,
            preparation=preparation,
            question=answer.question,
            text=self._in.seal(answer.text, tables.Answer, "text", answer.id),
            only_for_me=answer.only_for_me,
            version=answer.version,
        )
