"""All that is stored, as a value: to see that nothing has changed, and to go back to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Table, delete, insert, select, update

from storage import tables
from storage.database import Database

TABLES = tables.Table.metadata.sorted_tables

Key: TypeAlias = tuple[Any, ...]
Row: TypeAlias = Mapping[str, Any]
Stored: TypeAlias = Mapping[str, Mapping[Key, Row]]
"""Each table's rows by primary key."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a table; None where there was none, or is none any more."""

    table: str
    before: Row | None
    after: Row | None


async def everything(database: Database) -> Stored:
    async with database.reading() as work:
        connection = await work.transaction.session.connection()
        found = {table: (await connection.execute(select(table))).mappings().all() for table in TABLES}
    return {table.name: {_key(table, row): dict(row) for row in rows} for table, rows in found.items()}


def changes(before: Stored, after: Stored) -> list[Change]:
    """Every row that came, went or is not what it was."""
    return [
        Change(name, before[name].get(key), after[name].get(key))
        for name in after
        for key in before[name].keys() | after[name].keys()
        if before[name].get(key) != after[name].get(key)
    ]


async def go_back(database: Database, to: Stored, now: Stored) -> None:
    """Make what is stored `now` what it was then, row by row."""
    apart = {table: changes({table.name: now[table.name]}, {table.name: to[table.name]}) for table in TABLES}
    async with database.work() as work:
        connection = await work.transaction.session.connection()
        for table in reversed(TABLES):
            for each in apart[table]:
                if each.before and not each.after:
                    await connection.execute(delete(table).where(*_is(table, each.before)))
        for table in TABLES:
            for each in apart[table]:
                if each.after:
                    write = update(table).where(*_is(table, each.after)) if each.before else insert(table)
                    await connection.execute(write.values(dict(each.after)))


def _key(table: Table, row: Mapping[Any, Any]) -> Key:
    return tuple(row[column.name] for column in table.primary_key)


def _is(table: Table, row: Row) -> Iterator[Any]:
    return (column == row[column.name] for column in table.primary_key)
