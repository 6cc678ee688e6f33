"""Every text that chance types carries a mark of its own, so that it is found again: in the tables and on cards."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import tables
from storage.database import Database
from storage.keyring import Keyring, Place, SealedText

MARK = re.compile(r"\bm\d{5}\b")
SEALED = {
    table.name: [column.name for column in table.columns if isinstance(column.type, SealedText)]
    for table in tables.Table.metadata.sorted_tables
}
BESIDE = ("person", "talk", "preparation", "shared_preparation", "delegation", "cycle", "nudge")
"""Who may read these texts, and which stage they are in."""
READ = [table for table in tables.Table.metadata.sorted_tables if SEALED[table.name] or table.name in BESIDE]

Row = Mapping[str, Any]


def mark(number: int) -> str:
    return f"m{number:05}"


def marks(value: object) -> frozenset[str]:
    """All marks in a text, a card, or whatever JSON can hold."""
    return frozenset(MARK.findall(value if isinstance(value, str) else json.dumps(value, default=str)))


@dataclass(frozen=True)
class Stored:
    """All rows that hold free text, with those that say who may read it, by table."""

    rows: Mapping[str, Sequence[Row]]
    keyring: Keyring

    @cached_property
    def by_row(self) -> Mapping[tuple[str, Any], frozenset[str]]:
        return {(table, row["id"]): self._of(table, row) for table, rows in self._sealed for row in rows}

    @cached_property
    def marks(self) -> frozenset[str]:
        return frozenset().union(*self.by_row.values())

    @cached_property
    def left_over(self) -> frozenset[str]:
        """Texts that wait for their writer to decide, and stand nowhere else."""
        kept = (found for (table, _), found in self.by_row.items() if table == "leftover")
        elsewhere = (found for (table, _), found in self.by_row.items() if table != "leftover")
        return frozenset().union(*kept) - frozenset().union(*elsewhere)

    def of(self, table: str, row: Row) -> frozenset[str]:
        """The marks of one row."""
        return self.by_row[table, row["id"]]

    @property
    def _sealed(self) -> Sequence[tuple[str, Sequence[Row]]]:
        return [(table, rows) for table, rows in self.rows.items() if SEALED[table]]

    def _of(self, table: str, row: Row) -> frozenset[str]:
        opened = (self._open(table, row, column) for column in SEALED[table] if row[column])
        return frozenset().union(*opened)

    def _open(self, table: str, row: Row, column: str) -> frozenset[str]:
        return marks(self.keyring.open(row[column], Place(table, column, row["id"])))


async def stored(database: Database) -> Stored:
    async with database.reading() as work:
        connection = await work.transaction.session.connection()
        rows = {table.name: await _all(connection, table) for table in READ}
        return Stored(rows, work.transaction.keyring)


async def _all(connection: AsyncConnection, table: Table) -> Sequence[Row]:
    return [dict(row._mapping) for row in await connection.execute(_BY_KEY[table.name])]


_BY_KEY = {table.name: select(table).order_by(*table.primary_key.columns) for table in READ}
