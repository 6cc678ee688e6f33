"""Knows one open transaction, and the few things that SQLite and PostgreSQL say differently."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from functools import cached_property
from typing import Any, Final, cast
from uuid import UUID

import orjson
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Executable,
    Select,
    Uuid,
    any_,
    bindparam,
    func,
    literal,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import Mapped, QueryableAttribute
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dialogs.rules.groups import SMALLEST_GROUP
from dialogs.rules.standstill import WEEKS_AFTER_LEAVE
from storage import tables
from storage.driver import Driver
from storage.inserts import insert, insert_new, insert_new_together, json_of, lists_of, upsert, values_of
from storage.keyring import Keyring, Place, Sealed
from storage.memory import Memory, key_of
from storage.prepared import AnyRow, Lists, prepare
from storage.touched import Touched

Among = Callable[[bool], Executable]
"""Makes a query with `among`, for PostgreSQL or not."""


class Transaction:
    """What each repository works with. Only a transaction that `writes` locks what it reads.

    What every turn asks goes through `rows` and `change`, as statements that are made once and given values: to make
    one, and to make objects of the ORM from its rows, takes several times as long as SQLite takes to answer.
    `change` is one change, `change_each` the same one for many values, `changed` says what it has changed, and
    `change_once` takes a statement that is made from its values.
    `weeks_after_leave` is the employer's choice: so long after a return is due what fell due on leave. `gathering` is
    how long notices to one person are gathered; of fewer than `smallest_group` no figures are shown. Whoever changes
    what figures depend on says so in `touched`.
    """

    def __init__(
        self,
        connection: AsyncConnection,
        keyring: Keyring,
        *,
        writes: bool,
        weeks_after_leave: int = WEEKS_AFTER_LEAVE,
        gathering: timedelta = timedelta(),
        smallest_group: int = SMALLEST_GROUP,
    ) -> None:
        self.connection = connection
        self.keyring = keyring
        self.writes = writes
        self.weeks_after_leave = weeks_after_leave
        self.gathering = gathering
        self.smallest_group = smallest_group
        self.touched = Touched()
        self.is_postgresql = connection.dialect.name == "postgresql"
        self.memory = Memory()
        self._driver = Driver(connection)
        self._locks: set[tuple[Any, ...]] = set()

    @cached_property
    def session(self) -> AsyncSession:
        """The ORM, in this very transaction; for what no turn waits for."""
        self.memory.turn_off()
        options = {"populate_existing": True}
        return AsyncSession(self.connection, expire_on_commit=False, execution_options=options)

    async def close(self) -> None:
        if "session" in self.__dict__:
            await self.session.close()

    async def rows(self, query: Executable, **values: Any) -> Sequence[AnyRow]:
        """Of a query, or what it has brought in this transaction already (storage/memory.py)."""
        key = key_of(query, values)
        found = self.memory.find(key)
        if found is None:
            found = await self._execute(query, values)
            self.memory.keep(key, found)
        return found

    def knows(self, query: Executable, rows: Sequence[AnyRow], **values: Any) -> None:
        """What `rows` would bring, where another query has told."""
        self.memory.keep(key_of(query, values), rows)

    async def first(self, query: Executable, **values: Any) -> AnyRow | None:
        return next(iter(await self._execute(query, values)), None)

    async def rows_among(
        self, query: Callable[[bool], Executable], wanted: Iterable[UUID | str], **values: Any
    ) -> Sequence[AnyRow]:
        """Of a query made with `among`; `values` are its other parameters."""
        these = list(dict.fromkeys(wanted))
        return await self.rows(query(self.is_postgresql), sought=self._listed(these), **values) if these else ()

    async def change(self, statement: Executable, **values: Any) -> int:
        """How many rows were changed."""
        self.memory.forget(statement)
        prepared = prepare(statement, tuple(values), self.connection.dialect)
        if prepared is None:
            return (await self.connection.execute(statement, values)).rowcount
        return await self._driver.change(prepared, values)

    async def change_once(self, statement: Executable) -> None:
        """A change that was made for this one time, from its values. All that was read is read anew."""
        self.memory.clear()
        await self.connection.execute(statement)

    async def change_each(self, statement: Executable, lists: Lists) -> None:
        """The same change with the values of each row, in one call of the driver; there is one row at least."""
        self.memory.forget(statement)
        prepared = prepare(statement, tuple(lists), self.connection.dialect)
        assert prepared is not None
        await self._driver.give(prepared, lists)

    async def changed(self, statement: Executable, **values: Any) -> Sequence[AnyRow]:
        """What RETURNING names of each row that was changed."""
        self.memory.forget(statement)
        return await self._execute(statement, values)

    async def changed_among(
        self, statement: Callable[[bool], Executable], wanted: Iterable[UUID | str], **values: Any
    ) -> Sequence[AnyRow]:
        """The same for a change made with `among`."""
        these = list(dict.fromkeys(wanted))
        if not these:
            return ()
        return await self.changed(statement(self.is_postgresql), sought=self._listed(these), **values)

    async def _execute(self, statement: Executable, values: dict[str, Any]) -> Sequence[AnyRow]:
        prepared = prepare(statement, tuple(values), self.connection.dialect)
        if prepared is None:
            result = await self.connection.execute(statement, values)
            return result.all() if result.returns_rows else ()
        return await self._driver.ask(prepared, values)

    def seal(self, text: str, table: type[tables.Table], column: str, row: UUID) -> Sealed:
        return self.keyring.seal(text, Place(table.__table__.name, column, row))

    def open(self, sealed: Sealed, table: type[tables.Table], column: str, row: UUID) -> str:
        return self.keyring.open(sealed, Place(table.__table__.name, column, row))

    async def add(self, rows: Sequence[tables.Table]) -> None:
        """Insert rows of one table; raises IntegrityError where one is there already."""
        if rows:
            await self.change_each(insert(type(rows[0]), self.is_postgresql), lists_of(rows))

    async def add_new(self, row: tables.Table, key: Sequence[str]) -> bool:
        """Insert the row unless one with this unique key is there; whether it was inserted."""
        return await self.change(insert_new(type(row), self.is_postgresql, tuple(key)), **values_of(row)) > 0

    async def add_those_new(self, rows: Sequence[tables.Table], key: Sequence[str]) -> None:
        """Insert those rows of one table whose unique key is not there yet."""
        if rows and self.is_postgresql:
            await self.change(insert_new_together(type(rows[0]), tuple(key)), rows=json_of(rows))
        elif rows:
            await self.change_each(insert_new(type(rows[0]), self.is_postgresql, tuple(key)), lists_of(rows))

    async def put(
        self,
        row: tables.Table,
        key: Sequence[str] = ("id",),
        replacing: Sequence[str] | None = None,
        counting: Sequence[str] = (),
    ) -> None:
        """Insert the row, or let it replace the one with this unique key: all of it, or what `replacing` names.

        What `counting` names grows by one where the row was there.
        """
        names = None if replacing is None else tuple(replacing)
        await self.change(upsert(type(row), self.is_postgresql, tuple(key), names, tuple(counting)), **values_of(row))

    def one_of(self, column: Mapped[Any], values: Iterable[UUID | str]) -> ColumnElement[bool]:
        """`column IN values` with one parameter, however many values: each database allows some 32,000 parameters."""
        wanted = self._listed(list(dict.fromkeys(values)))
        if self.is_postgresql:
            return column == any_(literal(wanted, _array_of(column)))
        return column.in_(_elements(wanted))

    def _listed(self, values: Sequence[UUID | str]) -> Sequence[UUID | str] | str:
        """All values, which are of one kind, as one parameter."""
        if self.is_postgresql:
            return values
        written = [each.hex if isinstance(each, UUID) else each for each in values]  # as SQLite keeps ids
        return orjson.dumps(written).decode()

    async def lock(self, lock: Executable, **values: Any) -> None:
        """Have everything that is one employee's wait for us until this transaction ends: talks, preparations, plans.

        All who change such things lock the same one row first (`lock_of`). So nobody can hold one lock and wait for
        another, and what is not there yet (the first answer, the next plan version) is guarded too. A writing
        transaction on SQLite is alone from its first statement.
        """
        if self.writes and self.is_postgresql and (lock, *values.values()) not in self._locks:
            await self._execute(lock, values)
            self._locks.add((lock, *values.values()))
            self.memory.clear()


def lock_of(employee: ColumnElement[UUID]) -> Executable:
    """What `Transaction.lock` is given. FOR NO KEY UPDATE: rows that refer to the person can still be inserted."""
    return select(tables.Person.id).where(col(tables.Person.id) == employee).with_for_update(key_share=True)


LOCK_OF_EMPLOYEE: Final = lock_of(bindparam("employee", type_=Uuid()))
LOCK_OF_TALK: Final = lock_of(
    select(tables.Talk.employee).where(tables.Talk.id == bindparam("talk")).scalar_subquery()
)


def among(column: Mapped[Any], is_postgresql: bool) -> ColumnElement[bool]:
    """`one_of` for a query that is made once and asked with `rows_among`."""
    if is_postgresql:
        return column == any_(bindparam("sought", type_=_array_of(column)))
    return column.in_(_elements(bindparam("sought")))


def _array_of(column: Mapped[Any]) -> ARRAY[Any]:
    return ARRAY(cast(QueryableAttribute[Any], column).expression.type)


def _elements(array: Any) -> Select[Any]:
    """The elements of a JSON array, as rows."""
    return select(func.json_each(array).table_valued("value").c.value)
