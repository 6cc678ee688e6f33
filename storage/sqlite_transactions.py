"""Knows how transactions on SQLite begin and end: readers have connections ready, and writers share commits.

One writes at a time, and at the end of each transaction the disk is waited for. So who comes while others write does
so in the same transaction of the database, behind a savepoint of their own, and the disk is waited for once for all.
Nobody is told that something is stored before it is.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final, cast

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.util.concurrency import greenlet_spawn

from storage import sqlite_dialect

SAVEPOINT: Final = "turn"


class Readers:
    """Connections that somebody has read with are kept for whoever reads next.

    For SQLAlchemy a connection is in one transaction as long as it lives: to begin and end one takes it longer than
    many a query.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._idle: list[Connection] = []

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        opened = self._idle.pop() if self._idle else None
        if opened:
            _execute(opened, "BEGIN")
        else:
            opened = await greenlet_spawn(_begun, self._engine.sync_engine)
        try:
            yield AsyncConnection(self._engine, opened)
            _execute(opened, "ROLLBACK")  # there is nothing to keep
        except BaseException:
            await greenlet_spawn(opened.close)
            raise
        self._idle.append(opened)

    async def close(self) -> None:
        while self._idle:
            await greenlet_spawn(self._idle.pop().close)


@dataclass(slots=True, eq=False)
class _Shared:
    """A transaction of the database that several share; `is_lost`: SQLite itself has taken it back."""

    opened: Connection
    ending: "asyncio.Task[None] | None" = None
    is_lost: bool = False


class Writers:
    """Who came first writes first."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._turn = asyncio.Lock()
        self._shared: _Shared | None = None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """Its end is that of all who share it: raises for each of them where the commit is refused."""
        async with self._turn:
            shared = self._shared = self._shared or _Shared(await greenlet_spawn(_begun, self._engine.sync_engine))
            try:
                _execute(shared.opened, f"SAVEPOINT {SAVEPOINT}")
                try:
                    yield AsyncConnection(self._engine, shared.opened)
                    _execute(shared.opened, f"RELEASE {SAVEPOINT}")
                except BaseException:
                    await self._take_back(shared)
                    raise
            finally:
                ending = shared.ending = shared.ending or self._ending_of(shared)
        await asyncio.shield(ending)  # who is cancelled now comes too late: the others are to be stored

    async def _take_back(self, shared: _Shared) -> None:
        """What this one has done, and nothing of the others."""
        try:
            _execute(shared.opened, f"ROLLBACK TO {SAVEPOINT}")
            _execute(shared.opened, f"RELEASE {SAVEPOINT}")
        except OperationalError:  # an error of the disk, or no room on it: SQLite has taken back everything
            self._shared, shared.is_lost = None, True
            await greenlet_spawn(shared.opened.close)

    def _ending_of(self, shared: _Shared) -> "asyncio.Task[None]":
        ending = asyncio.create_task(self._end(shared), name="commit")
        ending.add_done_callback(lambda ended: ended.cancelled() or ended.exception())  # all may have been cancelled
        return ending

    async def _end(self, shared: _Shared) -> None:
        """Behind all who wait by now: they share it, too."""
        async with self._turn:
            if shared.is_lost:
                raise _lost()
            self._shared = None
            await greenlet_spawn(_commit, shared.opened)


def _begun(engine: Engine) -> Connection:
    opened = engine.connect()
    try:
        opened.begin()
    except BaseException:  # somebody else writes for too long, or we are cancelled meanwhile
        opened.close()
        raise
    return opened


def _commit(opened: Connection) -> None:
    try:
        opened.commit()
    except BaseException:  # a foreign key that was to hold by now: the transaction is still open
        opened.rollback()
        raise
    finally:
        opened.close()


def _execute(opened: Connection, sql: str) -> None:
    driver = cast(sqlite_dialect.Connection, opened.connection.dbapi_connection)
    try:
        driver.rows(sql, ())
    except sqlite3.Error as error:
        raise OperationalError(sql, None, error) from error


def _lost() -> OperationalError:
    return OperationalError("COMMIT", None, sqlite3.OperationalError("SQLite has taken back the transaction"))
