"""Knows what was written before a talk. Each answer is sealed for its own row, and opened when it is read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Executable, bindparam
from sqlmodel import col

from dialogs.rules.preparations import Answer, Preparation
from storage import tables
from storage.prepared import AnyRow
from storage.transaction import LOCK_OF_TALK, Transaction

_kept, _answer = tables.Preparation, tables.Answer
_NEW, _NEW_ANSWER = tables.bare(_kept), tables.bare(_answer)

_TABLES: Final = frozenset({"preparation", "answer"})
_OF_ANSWER: Final = ("id", "question", "text", "only_for_me", "version")


def _answered(*conditions: ColumnElement[bool]) -> Executable:
    """A preparation with each of its answers, or one row without."""
    return (
        sa.select(_kept.__table__, *(_answer.__table__.c[name].label(f"answer_{name}") for name in _OF_ANSWER))
        .outerjoin(_answer, col(_answer.preparation) == col(_kept.id))
        .where(*conditions)
        .order_by(col(_answer.id))
    )


_BY: Final = _answered(col(_kept.talk) == bindparam("talk"), col(_kept.author) == bindparam("author"))
_ONE: Final = _answered(col(_kept.id) == bindparam("preparation"))
_CHANGED: Final = ("question", "text", "only_for_me", "version")
_CHANGE: Final = (
    sa.update(_answer)
    .where(col(_answer.id) == bindparam("answer"), col(_answer.preparation) == bindparam("of"))
    .values({name: bindparam(f"new_{name}") for name in _CHANGED})
)


class _Answers(Mapping[str, Answer]):
    """By question. A turn saves one of them and shows another: the rest is not opened."""

    def __init__(self, rows: Sequence[AnyRow], opened: Callable[[AnyRow], Answer]) -> None:
        self._rows = {row.answer_question: row for row in rows if row.answer_id}
        self._open = opened
        self._opened: dict[str, Answer] = {}

    def __getitem__(self, question: str) -> Answer:
        if question not in self._opened:
            self._opened[question] = self._open(self._rows[question])
        return self._opened[question]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, question: object) -> bool:
        return question in self._rows


class Preparations:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def by(self, author: UUID, talk: UUID) -> Preparation | None:
        await self._in.lock(LOCK_OF_TALK, talk=talk)
        known: Preparation | None = self._in.memory.find_made((Preparation, talk, author))
        if known is None:
            known = self._read(await self._in.rows(_BY, talk=talk, author=author))
            if known:
                self._keep(known)
        return known

    async def get(self, preparation: UUID) -> Preparation | None:
        return self._read(await self._in.rows(_ONE, preparation=preparation))

    def _read(self, rows: Sequence[AnyRow]) -> Preparation | None:
        if not rows:
            return None
        row = rows[0]
        return Preparation(
            id=row.id,
            talk=row.talk,
            party=row.party,
            author=row.author,
            answers=_Answers(rows, self._answer),
            ready_at=row.ready_at,
            ready_on=row.ready_on,
        )

    async def save(self, preparation: Preparation) -> None:
        """Whether and when it was said to be ready; its answers are stored one by one."""
        await self._put(preparation)
        if not preparation.answers:
            self._in.touched.begun.add(preparation.talk)
        self._keep(preparation)

    async def answer(self, preparation: Preparation, answer: Answer) -> None:
        known: Preparation | None = self._in.memory.find_made((Preparation, preparation.talk, preparation.author))
        if known is None or known.ready_at != preparation.ready_at:
            await self._put(preparation)
        if not known or not known.answers:
            self._in.touched.begun.add(preparation.talk)
        row = self._row(preparation.id, answer)
        if answer.version == 1:
            await self._in.add([row])
        else:
            await self._change(row)
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

    async def _change(self, row: tables.Answer) -> None:
        new = {f"new_{name}": getattr(row, name) for name in _CHANGED}
        if not await self._in.change(_CHANGE, answer=row.id, of=row.preparation, **new):
            raise LookupError("an answer was to be changed that is not there")

    def _answer(self, row: AnyRow) -> Answer:
        return Answer(
            id=row.answer_id,
            question=row.answer_question,
            text=self._in.open(row.answer_text, _answer, "text", row.answer_id),
            only_for_me=row.answer_only_for_me,
            version=row.answer_version,
        )

    def _row(self, preparation: UUID, answer: Answer) -> tables.Answer:
        return _NEW_ANSWER(
            id=answer.id,
            preparation=preparation,
            question=answer.question,
            text=self._in.seal(answer.text, tables.Answer, "text", answer.id),
            only_for_me=answer.only_for_me,
            version=answer.version,
        )
