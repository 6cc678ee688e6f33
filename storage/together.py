"""Knows how many tasks read in one transaction: what several ask at the same moment is asked once for all of them.

The reminders of a morning are alike: each is drawn from the same dozen queries, with other ids. Where thirty are
drawn at once, each query is asked once with all ids, and each task is given the rows that are its own.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Executable, Select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.elements import BinaryExpression, BooleanClauseList, ColumnClause, Label
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.keyring import Keyring
from storage.memory import Key, key_of
from storage.prepared import AnyRow
from storage.transaction import Transaction

MOST_QUERIES: Final = 512


class NotTogetherError(Exception):
    """This cannot be read while others read: it wants a transaction of its own."""


@dataclass(slots=True)
class _Answer:
    """The rows of all who asked."""

    rows: Sequence[AnyRow]
    _by_column: dict[int, Mapping[Any, Sequence[int]]] = field(default_factory=dict)

    def of(self, own: Collection[UUID | str], column: int) -> Sequence[AnyRow]:
        """Those that have one of these values in that column, in the order of the query."""
        if column not in self._by_column:
            self._by_column[column] = self._places(column)
        places = [place for each in own for place in self._by_column[column].get(each, ())]
        return [self.rows[place] for place in sorted(places)]

    def _places(self, column: int) -> Mapping[Any, Sequence[int]]:
        found: dict[Any, list[int]] = {}
        for place, row in enumerate(self.rows):
            found.setdefault(row[column], []).append(place)
        return found


@dataclass(slots=True)
class _Question:
    """One that several may join: `sought` is what all of them seek; all but the first, who asks it, are `waiting`."""

    sought: dict[UUID | str, None]
    waiting: "list[asyncio.Future[_Answer]]" = field(default_factory=list)

    @property
    def waiting_still(self) -> "Iterator[asyncio.Future[_Answer]]":
        """Without those who were cancelled."""
        return (each for each in self.waiting if not each.done())


class Together(Transaction):
    """A reading transaction that several tasks may use at once; whoever needs the ORM gets NotTogetherError."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring, **choices: Any) -> None:
        super().__init__(connection, keyring, **choices)
        self._questions: dict[Key, _Question] = {}
        self._one_at_a_time = asyncio.Lock()

    @property
    def session(self) -> AsyncSession:  # there is none
        raise NotTogetherError

    async def rows(self, query: Executable, **values: Any) -> Sequence[AnyRow]:
        found = self.memory.find(key_of(query, values))
        return (await self._gathered(query, (), values)).rows if found is None else found

    async def first(self, query: Executable, **values: Any) -> AnyRow | None:
        async with self._one_at_a_time:
            return await super().first(query, **values)

    async def rows_among(
        self, query: Callable[[bool], Executable], wanted: Iterable[UUID | str], **values: Any
    ) -> Sequence[AnyRow]:
        own = dict.fromkeys(wanted)
        statement = query(self.is_postgresql)
        column = column_of_sought(statement)
        if column is None or not own:
            return await super().rows_among(query, own, **values)
        asked_alone = key_of(statement, {"sought": self._listed(list(own)), **values})
        found = self.memory.find(asked_alone)
        if found is None:
            found = (await self._gathered(statement, own, values)).of(own, column)
            self.memory.keep(asked_alone, found)
        return found

    async def _gathered(self, statement: Executable, own: Iterable[UUID | str], values: dict[str, Any]) -> _Answer:
        """The rows of all who ask this until the connection is free for it. Who comes first asks for them all."""
        key = key_of(statement, values)
        question = self._questions.get(key)
        if question is None:
            return await self._ask_for_all(key, own, values)
        question.sought |= dict.fromkeys(own)
        answer: asyncio.Future[_Answer] = asyncio.get_running_loop().create_future()
        question.waiting.append(answer)
        return await answer

    async def _ask_for_all(self, key: Key, own: Iterable[UUID | str], values: dict[str, Any]) -> _Answer:
        question = self._questions[key] = _Question(dict.fromkeys(own))
        try:
            # All who were answered in one round of the loop go on in the next, and ask before it ends.
            await asyncio.sleep(0)
            async with self._one_at_a_time:
                self._close(key, question)
                sought = {"sought": self._listed(list(question.sought))} if question.sought else {}
                answer = _Answer(await super().rows(key[0], **sought, **values))
        except BaseException as error:  # who is cancelled must not leave the others waiting
            self._close(key, question)
            for each in question.waiting_still:
                each.set_exception(error if isinstance(error, Exception) else NotTogetherError())
            raise
        for each in question.waiting_still:
            each.set_result(answer)
        return answer

    def _close(self, key: Key, question: _Question) -> None:
        """Nobody joins it any more; who asks the same from now on asks anew."""
        if self._questions.get(key) is question:
            del self._questions[key]


@lru_cache(MOST_QUERIES)
def column_of_sought(statement: Executable) -> int | None:
    """Which column of the rows has the value that was sought; None where rows cannot be told apart by it.

    They can where each row must have one of the sought values there, whatever else holds, and where the rows of one
    do not depend on the others that were sought: so not below OR, and not with LIMIT.
    """
    if not isinstance(statement, Select) or statement._limit_clause is not None:
        return None
    sought = [name for each in _conditions(statement) if (name := _sought(each))]
    columns = [_name(each.element if isinstance(each, Label) else each) for each in statement.exported_columns]
    return columns.index(sought[0]) if len(sought) == 1 and sought[0] in columns else None


def _conditions(statement: Select[Any]) -> Iterator[ColumnElement[Any]]:
    """All of which hold for each row."""
    where = statement.whereclause
    if isinstance(where, BooleanClauseList) and where.operator is operators.and_:
        yield from where.clauses
    elif where is not None:
        yield where


def _sought(condition: ColumnElement[Any]) -> tuple[str, str] | None:
    """The column that a condition holds against `among`."""
    if not isinstance(condition, BinaryExpression) or condition.operator not in (operators.eq, operators.in_op):
        return None
    binds = (each for each in visitors.iterate(condition.right) if isinstance(each, BindParameter))
    return _name(condition.left) if any(each.key == "sought" for each in binds) else None


def _name(column: Any) -> tuple[str, str] | None:
    """Of a table's own column. An alias of the table has another name."""
    if isinstance(column, ColumnClause) and column.table is not None:
        return str(getattr(column.table, "name", "")), column.name
    return None
