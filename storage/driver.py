"""Knows how a prepared statement is asked of the driver itself, with what SQLAlchemy would do about its errors."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.util.concurrency import greenlet_spawn

from storage import sqlite_dialect
from storage.prepared import AnyRow, Lists, Prepared

Values = TypeVar("Values")
Result = TypeVar("Result")


class Driver:
    """Of one connection of SQLAlchemy's, whose own transaction is open there."""

    def __init__(self, connection: AsyncConnection) -> None:
        assert connection.sync_connection is not None
        self._opened = connection.sync_connection
        self._driver: Any = self._opened.connection.dbapi_connection
        self._is_here = isinstance(self._driver, sqlite_dialect.Connection)  # then there is nothing to wait for

    async def ask(self, prepared: Prepared, values: dict[str, Any]) -> Sequence[AnyRow]:
        if self._is_here:
            return self._ask(prepared, values)
        return await greenlet_spawn(self._or_give_up, self._ask, prepared, values)

    async def change(self, prepared: Prepared, values: dict[str, Any]) -> int:
        """How many rows were changed."""
        if self._is_here:
            return self._change(prepared, values)
        return await greenlet_spawn(self._or_give_up, self._change, prepared, values)

    async def give(self, prepared: Prepared, lists: Lists) -> None:
        """The same change with the values of each row."""
        if self._is_here:
            self._give(prepared, lists)
        else:
            await greenlet_spawn(self._or_give_up, self._give, prepared, lists)

    def _or_give_up(self, call: Callable[[Prepared, Values], Result], prepared: Prepared, values: Values) -> Result:
        """Who is cancelled on the way leaves a connection that nobody may have again.

        It may have begun a transaction without the pool knowing: whatever came after would be a part of that one, and
        would never be committed. SQLAlchemy does the same for what it executes itself.
        """
        try:
            return call(prepared, values)
        except Exception:
            raise
        except BaseException:  # cancelled, or the end of the process
            if not self._opened.invalidated:
                self._opened.invalidate()
            raise

    def _ask(self, prepared: Prepared, values: dict[str, Any]) -> Sequence[AnyRow]:
        parameters = prepared.parameters(values)
        try:
            fetched = self._fetch(prepared.sql, parameters)
        except self._errors as error:
            raise self._told(prepared, error) from error
        return prepared.rows(fetched) if prepared.row else ()

    def _change(self, prepared: Prepared, values: dict[str, Any]) -> int:
        parameters = prepared.parameters(values)
        try:
            return self._count(prepared.sql, parameters)
        except self._errors as error:
            raise self._told(prepared, error) from error

    def _give(self, prepared: Prepared, lists: Lists) -> None:
        parameters = prepared.parameters_of_each(lists)
        try:
            self._driver.cursor().executemany(prepared.sql, parameters)
        except self._errors as error:
            raise self._told(prepared, error) from error

    def _fetch(self, sql: str, parameters: tuple[Any, ...]) -> Sequence[Any]:
        if self._is_here:
            found: Sequence[Any] = self._driver.rows(sql, parameters)
            return found
        cursor = self._driver.cursor()
        cursor.execute(sql, parameters)
        return cursor.fetchall() if cursor.description else ()

    def _count(self, sql: str, parameters: tuple[Any, ...]) -> int:
        if self._is_here:
            count: int = self._driver.changed(sql, parameters)
            return count
        cursor = self._driver.cursor()
        cursor.execute(sql, parameters)
        return int(cursor.rowcount)

    @property
    def _errors(self) -> type[Exception]:
        return self._opened.dialect.loaded_dbapi.Error

    def _told(self, prepared: Prepared, error: Exception) -> BaseException:
        """As SQLAlchemy would raise it, so that nobody else needs to know the drivers."""
        return DBAPIError.instance(prepared.sql, None, error, self._errors, dialect=self._opened.dialect)
