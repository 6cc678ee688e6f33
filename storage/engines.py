"""Knows how the two databases are opened, so that what was committed is kept and nobody is locked out.

SQLite: a transaction that reads first and then wants to write cannot wait for another writer ("database is locked",
whatever the timeout). So writers say BEGIN IMMEDIATE and have one connection, for which they queue; readers have
connections of their own that refuse to write. How they begin and end: storage.sqlite_transactions. Kept on a local
disk, and served by one machine.
"""

from pathlib import Path
from typing import Any, Final, cast

import orjson
from sqlalchemy import URL, Connection, NullPool, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage import sqlite_dialect

DRIVERS: Final = {"sqlite": sqlite_dialect.DRIVER, "postgresql": "postgresql+asyncpg"}
BUSY_TIMEOUT_MS: Final = 5000
LOCK_TIMEOUT_MS: Final = 10_000
CONNECTIONS: Final = 10
WAIT_FOR_CONNECTION_S: Final = 30

_JSON: Final[dict[str, Any]] = {  # a third of the time that Python's own takes
    "json_serializer": lambda value: orjson.dumps(value).decode(),
    "json_deserializer": orjson.loads,
}

SAFE_PRAGMAS: Final = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": BUSY_TIMEOUT_MS}
_CACHE: Final = {"cache_size": -16_000}
"""Kilobytes of pages at the most, for each connection: what a planning goes through again and again fits in."""


def writing(url: str) -> AsyncEngine:
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite":
        engine = create_async_engine(parsed, pool_size=1, max_overflow=0, pool_timeout=WAIT_FOR_CONNECTION_S, **_JSON)
        return _sqlite(engine, pragmas={**SAFE_PRAGMAS, **_CACHE})
    return create_async_engine(
        parsed,
        pool_size=CONNECTIONS,
        max_overflow=CONNECTIONS,
        pool_timeout=WAIT_FOR_CONNECTION_S,
        pool_pre_ping=True,
        connect_args={"server_settings": {"application_name": "planlots", "lock_timeout": str(LOCK_TIMEOUT_MS)}},
        **_JSON,
    )


def reading(url: str, writing_engine: AsyncEngine) -> AsyncEngine:
    """An engine whose transactions see one state of the data from first to last, and refuse to write."""
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite":
        engine = create_async_engine(parsed, poolclass=NullPool, **_JSON)  # storage.sqlite_transactions keeps them
        return _sqlite(engine, writes=False, pragmas={**SAFE_PRAGMAS, **_CACHE, "query_only": 1})
    return writing_engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def migrating(url: str) -> AsyncEngine:
    """An engine for changes of form. SQLite rebuilds whole tables then: foreign keys would be in the way."""
    parsed = _parsed(url)
    engine = create_async_engine(parsed, poolclass=NullPool)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(engine, pragmas={**SAFE_PRAGMAS, "foreign_keys": 0})
    return engine


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite database; None for another database."""
    parsed = make_url(url)
    is_file = parsed.get_backend_name() == "sqlite" and parsed.database
    return Path(str(parsed.database)) if is_file else None


def _parsed(url: str) -> URL:
    """The URL with the driver we use, whichever it names; raises ValueError for a database that we do not know."""
    parsed = make_url(url)
    backend = parsed.get_backend_name()
    if backend not in DRIVERS:
        raise ValueError(f"the database must be SQLite or PostgreSQL, not {backend}")
    if backend == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise ValueError("the SQLite database must be a file: each connection has a memory of its own")
    return parsed.set(drivername=DRIVERS[backend])


def _sqlite(engine: AsyncEngine, *, pragmas: dict[str, Any], writes: bool = True) -> AsyncEngine:
    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: DBAPIConnection, _: object) -> None:
        connection.isolation_level = None  # the driver shall not begin transactions; we do
        cursor = connection.cursor()
        for name, value in reversed(pragmas.items()):
            cursor.execute(f"PRAGMA {name} = {value}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Connection) -> None:
        opened = cast(sqlite_dialect.Connection, connection.connection.dbapi_connection)
        if writes:
            opened.begin_writing(BUSY_TIMEOUT_MS)
        else:
            opened.execute("BEGIN")

    return engine
