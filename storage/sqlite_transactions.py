"""Knows how transactions on SQLite begin and end: readers have connections ready, and writers share commits.

One writes at a time, and at the end of each transaction the disk is waited for. So who comes while others write does
so in the same transaction of the database, behind a savepoint of their own, and the disk is waited for once for all.
Nobody is told that something is stored before it is.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final, cast

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.util.concurrency import greenlet_spawn

from storage import sqlite_dialect

SAVEPOINT: Final = "turn"
LONGEST_S: Final = 0.05  # that a transaction is open to others; the disk takes a tenth of it


class Readers:
    """Connections that somebody has read with are kept for whoever reads next; `engine` keeps none.

    For SQLAlchemy a connection is in one transaction as long as it lives: to begin and end one takes it longer than
    many a query.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._idle: list[Connection] = []
        self._is_closed = False

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        is_new = not self._idle
        opened = await greenlet_spawn(_begun, self._engine.sync_engine) if is_new else self._idle.pop()
        try:
            if not is_new:
                _execute(opened, "BEGIN")
            yield AsyncConnection(self._engine, opened)
            _execute(opened, "ROLLBACK")  # there is nothing to keep
        except BaseException:
            await greenlet_spawn(opened.close)
            raise
        if self._is_closed:
            await greenlet_spawn(opened.close)
        else:
            self._idle.append(opened)

    async def close(self) -> None:
        self._is_closed = True
        while self._idle:
            await greenlet_spawn(self._idle.pop().close)


@dataclass(slots=True, eq=False)
class _Shared:
    """A transaction of the database that several share. `ended` is when it is stored, or why it is not.

    `ending` is what waits for its turn to end it.
    """

    opened: Connection
    begun_at: float
    ended: asyncio.Future[None]
    ending: "asyncio.Task[None] | None" = None


class Writers:
    """Who came first writes first.

    When the first of those who share a transaction has done its work, the end of it is put in the same line: behind
    all who wait by then, and before all who come later.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._turn = asyncio.Lock()
        self._shared: _Shared | None = None
        self._endings: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def transaction(self, *, is_long: bool = False) -> AsyncIterator[AsyncConnection]:
        """Its end is that of all who share it: raises for each of them where the commit is refused.

        Nobody who came before has to wait for what `is_long`. Who is cancelled while the others still write is told
        so, and what they did is stored all the same.
        """
        async with self._turn:
            shared = await self._joined(is_long=is_long)
            try:
                _execute(shared.opened, f"SAVEPOINT {SAVEPOINT}")
                try:
                    yield AsyncConnection(self._engine, shared.opened)
                    _execute(shared.opened, f"RELEASE {SAVEPOINT}")
                except BaseException:
                    await self._take_back(shared)
                    raise
            finally:
                self._end_soon(shared)
        await asyncio.shield(shared.ended)

    async def close(self) -> None:
        """Ends what is open still: whose it was may have been cancelled, or has taken back what they did."""
        async with self._turn:
            if self._shared:
                await self._end(self._shared)

    async def _joined(self, *, is_long: bool) -> _Shared:
        now = asyncio.get_running_loop().time()
        if self._shared and (is_long or now - self._shared.begun_at > LONGEST_S):
            await self._end(self._shared)
        if self._shared is None:
            opened = await greenlet_spawn(_begun, self._engine.sync_engine)
            self._shared = _Shared(opened, now, asyncio.get_running_loop().create_future())
            self._shared.ended.add_done_callback(_noticed)
        return self._shared

    async def _take_back(self, shared: _Shared) -> None:
        """What this one has done, and nothing of the others."""
        try:
            _execute(shared.opened, f"ROLLBACK TO {SAVEPOINT}")
            _execute(shared.opened, f"RELEASE {SAVEPOINT}")
        except OperationalError as error:  # an error of the disk, or no room on it: SQLite has taken back everything
            self._shared = None
            shared.ended.set_exception(error)
            await greenlet_spawn(shared.opened.close)

    def _end_soon(self, shared: _Shared) -> None:
        if shared.ending is None or shared.ending.done():  # or it was cancelled with all that the process did
            shared.ending = self._begin(self._end_in_turn(shared))

    async def _end_in_turn(self, shared: _Shared) -> None:
        async with self._turn:
            await self._end(shared)

    async def _end(self, shared: _Shared) -> None:
        """Who is cancelled meanwhile gives the turn away, and the next one waits for the connection."""
        if shared is self._shared:
            await asyncio.shield(self._begin(self._store(shared)))

    async def _store(self, shared: _Shared) -> None:
        self._shared = None  # only now: a task that is cancelled before it begins leaves it to whoever comes next
        try:
            await greenlet_spawn(_commit, shared.opened)
        except Exception as error:
            shared.ended.set_exception(error)
        except BaseException:  # the process ends
            shared.ended.cancel()
            raise
        else:
            shared.ended.set_result(None)

    def _begin(self, ending: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
        task = asyncio.create_task(ending, name="commit")
        self._endings.add(task)
        task.add_done_callback(self._endings.discard)
        return task


def _noticed(ended: asyncio.Future[None]) -> None:
    """Where all who wait for it were cancelled there is nobody to be told."""
    if not ended.cancelled():
        ended.exception()


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
