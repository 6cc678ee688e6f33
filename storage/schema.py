"""Knows which form the database has, and brings it to the one that this code expects."""

import asyncio
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage import engines
from storage.tables import Table

MIGRATIONS: Final = Path(__file__).parent / "migrations"
UPGRADE_LOCK: Final = 7_526_914  # any number that nothing else in the database locks

Result = TypeVar("Result")


def head() -> str:
    """The revision that this code expects."""
    return _newest(MIGRATIONS)


def revision(connection: Connection) -> str | None:
    """The revision that the database has; None before the first migration."""
    return MigrationContext.configure(connection).get_current_revision()


async def current(url: str) -> str | None:
    return await _run(url, revision)


async def upgrade(url: str, to: str = "head") -> None:
    """All migrations that are missing, in one transaction. Two that upgrade at once follow each other."""
    sqlite = engines.sqlite_file(url)
    if sqlite:
        await asyncio.to_thread(sqlite.parent.mkdir, parents=True, exist_ok=True)
    await _run(url, lambda connection: command.upgrade(_config(connection), to))


async def downgrade(url: str, to: str = "base") -> None:
    """Back to an older form. What only the newer form can hold is lost: for tests, and for the day it went wrong."""
    await _run(url, lambda connection: command.downgrade(_config(connection), to))


async def drift(url: str) -> Sequence[str]:
    """Where the database differs from the tables of this code, one line each; empty when it does not."""
    return await _run(url, _differences)


async def draft(url: str, message: str) -> None:
    """Write the next migration from how the tables differ from this database; read and correct it before use."""
    number = f"{int(head()) + 1:04}"

    def write(connection: Connection) -> None:
        command.revision(_config(connection), message, autogenerate=True, rev_id=number)

    await _run(url, write)


def _differences(connection: Connection) -> list[str]:
    context = MigrationContext.configure(connection, opts={"target_metadata": Table.metadata})
    return [str(difference) for difference in compare_metadata(context, Table.metadata)]


async def _run(url: str, work: Callable[[Connection], Result]) -> Result:
    engine = engines.migrating(url)
    try:
        async with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": UPGRADE_LOCK})
            return await connection.run_sync(work)
    finally:
        await engine.dispose()


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@cache
def _newest(_: Path) -> str:
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    assert newest is not None  # there is a first migration
    return newest
