"""Knows the database: writing transactions, reading transactions, and whether it is fit for use."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from dialogs.rules.groups import SMALLEST_GROUP
from dialogs.rules.standstill import WEEKS_AFTER_LEAVE
from storage import engines, schema
from storage.keyring import Keyring
from storage.sqlite_transactions import Readers, Writers
from storage.standing import settle
from storage.together import Together
from storage.transaction import Transaction
from storage.work import Work


class Database:
    """Opened once, closed once. No transaction may be open while something slow is awaited (Teams, Graph)."""

    def __init__(
        self,
        url: str,
        keyring: Keyring,
        weeks_after_leave: int = WEEKS_AFTER_LEAVE,
        gathering: timedelta = timedelta(),
        smallest_group: int = SMALLEST_GROUP,
    ) -> None:
        self._file = engines.sqlite_file(url)
        self._writing = engines.writing(url)
        self._reading = engines.reading(url, self._writing)
        self._writers, self._readers = Writers(self._writing), Readers(self._reading)  # of SQLite
        self._keyring = keyring
        self._weeks_after_leave, self._gathering = weeks_after_leave, gathering
        self._smallest_group = smallest_group

    @classmethod
    def open(
        cls,
        url: str,
        keyring: Keyring,
        weeks_after_leave: int = WEEKS_AFTER_LEAVE,
        gathering: timedelta = timedelta(),
        smallest_group: int = SMALLEST_GROUP,
    ) -> "Database":
        """`url` names SQLite or PostgreSQL; raises ValueError for others. Connects when first used."""
        return cls(url, keyring, weeks_after_leave, gathering, smallest_group)

    @property
    def is_postgresql(self) -> bool:
        return self._file is None

    def work(self, *, is_long: bool = False) -> AbstractAsyncContextManager[Work]:
        """One writing transaction: committed at the end, rolled back on any exception.

        `is_long`: it may take longer than a turn, so that on SQLite no turn before it waits for its end.
        """
        return self._transaction(writes=True, is_long=is_long)

    def reading(self) -> AbstractAsyncContextManager[Work]:
        """One reading transaction: it sees one state from first to last, and refuses to write."""
        return self._transaction(writes=False)

    def together(self) -> AbstractAsyncContextManager[Work]:
        """One reading transaction for several tasks at once (storage/together.py)."""
        return self._transaction(Together, writes=False)

    async def check(self) -> list[str]:
        """What is wrong with the database, with the remedy; empty when it is fit for use."""
        if self._file and not await asyncio.to_thread(self._file.exists):
            return [f"there is no database file {self._file} yet: run `planlots db upgrade`"]
        try:
            async with self._writing.connect() as connection:
                return await connection.run_sync(lambda opened: list(_faults(opened)))
        except (SQLAlchemyError, OSError) as error:
            return [f"the database cannot be reached ({type(error).__name__}): check DATABASE_URL and the server"]

    async def close(self) -> None:
        await self._writers.close()
        await self._readers.close()
        await self._writing.dispose()
        await self._reading.dispose()

    @asynccontextmanager
    async def _transaction(
        self, kind: type[Transaction] = Transaction, *, writes: bool, is_long: bool = False
    ) -> AsyncIterator[Work]:
        async with self._connection(writes=writes, is_long=is_long) as connection:
            transaction = kind(
                connection,
                self._keyring,
                writes=writes,
                weeks_after_leave=self._weeks_after_leave,
                gathering=self._gathering,
                smallest_group=self._smallest_group,
            )
            try:
                yield Work(transaction)
                await settle(transaction)
            finally:
                await transaction.close()

    def _connection(self, *, writes: bool, is_long: bool) -> AbstractAsyncContextManager[AsyncConnection]:
        """A connection in a transaction."""
        if not self._file:
            return (self._writing if writes else self._reading).begin()
        return self._writers.transaction(is_long=is_long) if writes else self._readers.transaction()


def _faults(connection: Connection) -> Iterator[str]:
    found = schema.revision(connection)
    if found != schema.head():
        has = f"has the form {found}" if found else "is empty"
        yield f"the database {has}, this program expects {schema.head()}: run `planlots db upgrade`"
    if connection.dialect.name == "sqlite":
        for name, expected in engines.SAFE_PRAGMAS.items():
            value = connection.execute(text(f"PRAGMA {name}")).scalar()
            if value != expected:
                yield f"SQLite runs with {name} = {value} instead of {expected}: keep the file on a local disk"
