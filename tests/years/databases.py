"""Databases for years of chance: copies of one that is as it shall be at the beginning, made in milliseconds."""

import asyncio
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from sqlalchemy import delete, insert, make_url, select

from storage import engines, tables
from storage.engines import sqlite_file
from tests.conftest import TEMPLATE, run_statements


class Databases(Protocol):
    def copy(self, url: str | None) -> str:
        """A new database like this one, which nobody has open; None: an empty one, of today's form."""

    def remove(self, url: str) -> None: ...


def taken_from(url: str, databases: Databases) -> str:
    """A new database with all rows of one of another kind."""
    made = databases.copy(None)
    asyncio.run(_take(url, made))
    return made


async def _take(url: str, into: str) -> None:
    source, target = engines.migrating(url), engines.migrating(into)
    async with source.connect() as old, target.begin() as new:
        for table in reversed(tables.Table.metadata.sorted_tables):  # what the migrations put there
            await new.execute(delete(table))
        for table in tables.Table.metadata.sorted_tables:
            rows = [dict(row._mapping) for row in await old.execute(select(table))]
            if rows:  # in one statement: those of a table may name each other
                await new.execute(insert(table).values(rows))
    await source.dispose()
    await target.dispose()


@dataclass(frozen=True, slots=True)
class SqliteFiles:
    template: Path
    folder: Path

    def copy(self, url: str | None) -> str:
        source, file = sqlite_file(url) if url else self.template, self.folder / f"{uuid4().hex}.db"
        assert source
        shutil.copyfile(source, file)
        return f"sqlite:///{file}"

    def remove(self, url: str) -> None:
        file = sqlite_file(url)
        assert file
        for each in self.folder.glob(f"{file.name}*"):  # with its log
            each.unlink()


@dataclass(frozen=True, slots=True)
class PostgresqlDatabases:
    server: Any

    def copy(self, url: str | None) -> str:
        source, name = make_url(url).database if url else TEMPLATE, f"test_{uuid4().hex}"
        run_statements(self.server, f"CREATE DATABASE {name} TEMPLATE {source} STRATEGY file_copy")
        return str(self.server.get_uri(database=name))

    def remove(self, url: str) -> None:
        run_statements(self.server, f"DROP DATABASE {make_url(url).database} WITH (FORCE)")
