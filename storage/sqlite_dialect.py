"""Knows how SQLite is spoken to from an event loop: where the loop runs, and in a thread only what can take long.

The database is a file of ours on a local disk, so a statement of a turn takes some ten microseconds. To hand each
one to a thread and wait for it takes ten times as long, and far longer while the loop is busy, for both want the
same interpreter lock. Two things do wait: for another process that writes, and for the disk at a commit.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, Final

from sqlalchemy import URL, AsyncAdaptedQueuePool
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import ConnectArgsType
from sqlalchemy.util.concurrency import await_only, in_greenlet

DRIVER: Final = "sqlite+here"
MOST_STATEMENTS: Final = 256  # that a connection keeps as SQLite has read them; the driver would keep 128


class Cursor(sqlite3.Cursor):
    """Takes all rows at once: then no later statement, and no commit in a thread, can meet one half read."""

    _rows: Iterator[Any] = iter(())

    def execute(self, *statement: Any) -> "Cursor":
        super().execute(*statement)
        self._rows = iter(super().fetchall())
        return self

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchmany(self, size: int | None = None) -> list[Any]:
        return list(islice(self._rows, size or self.arraysize))

    def fetchall(self) -> list[Any]:
        return list(self._rows)

    async def _async_soft_close(self) -> None:
        """SQLAlchemy closes the cursors of its asynchronous drivers so, and keeps their rows."""


class Connection(sqlite3.Connection):
    """Of one task at a time, but not of one thread."""

    def cursor(self, factory: Any = Cursor) -> Any:
        return super().cursor(factory)

    @cached_property
    def _asking(self) -> sqlite3.Cursor:
        """Always the same: a connection lists all cursors that it ever had, until somebody asks it for another."""
        return sqlite3.Cursor(self)

    def rows(self, sql: str, parameters: Sequence[Any]) -> list[Any]:
        """All of them, without the cursor that SQLAlchemy needs."""
        return self._asking.execute(sql, parameters).fetchall()

    def changed(self, sql: str, parameters: Sequence[Any]) -> int:
        """How many rows the statement has changed."""
        return self._asking.execute(sql, parameters).rowcount

    def begin_writing(self, busy_timeout_ms: int) -> None:
        """Become the one who writes; another process that does is waited for, `busy_timeout_ms` at most."""
        try:
            self._begin_immediately(0)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            await_only(_in_thread(lambda: self._begin_immediately(busy_timeout_ms)))
        finally:
            self.execute(f"PRAGMA busy_timeout = {busy_timeout_ms}")

    def _begin_immediately(self, busy_timeout_ms: int) -> None:
        self.execute(f"PRAGMA busy_timeout = {busy_timeout_ms}")
        self.execute("BEGIN IMMEDIATE")


class Dialect(SQLiteDialect_pysqlite):
    """SQLAlchemy's own for Python's sqlite3, made fit for an AsyncEngine."""

    driver = "here"
    is_async = True
    supports_statement_cache = True

    @classmethod
    def get_pool_class(cls, url: URL) -> type[AsyncAdaptedQueuePool]:
        return AsyncAdaptedQueuePool  # who waits for a connection must not stop the loop

    def create_connect_args(self, url: URL) -> ConnectArgsType:
        arguments, options = super().create_connect_args(url)
        ours = {"factory": Connection, "check_same_thread": False, "cached_statements": MOST_STATEMENTS}
        return arguments, {**options, **ours}

    def do_execute(self, cursor: Any, statement: str, parameters: Any, context: Any = None) -> None:
        cursor.execute(statement, parameters)
        _await_something()

    def do_executemany(self, cursor: Any, statement: str, parameters: Any, context: Any = None) -> None:
        cursor.executemany(statement, parameters)
        _await_something()

    def do_commit(self, dbapi_connection: Any) -> None:
        if dbapi_connection.total_changes:  # since it was opened: a connection that only reads syncs nothing
            await_only(_in_thread(dbapi_connection.commit))
        else:
            dbapi_connection.commit()


def _await_something() -> None:
    """The asynchronous side of SQLAlchemy insists on it; who asks without it need not."""
    if in_greenlet():
        await_only(_at_once())


async def _at_once() -> None:
    pass


async def _in_thread(call: Callable[[], object]) -> None:
    """To its end, also when we are cancelled meanwhile: nobody else may touch the connection before."""
    running = asyncio.get_running_loop().run_in_executor(None, call)
    try:
        await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        raise


registry.register("sqlite.here", __name__, Dialect.__name__)
