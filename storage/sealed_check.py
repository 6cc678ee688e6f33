"""Knows whether the keyring opens what is stored: it tries the oldest and the newest text of every sealed column."""

from collections.abc import Iterator

from sqlalchemy import Column, select

from storage.database import Database
from storage.keyring import Place, SealedText, SealError
from storage.tables import Table


async def sealed_faults(database: Database) -> list[str]:
    """One line for each sealed column that does not open, with the remedy; an empty database has none."""
    faults = []
    async with database.reading() as work:
        connection = await work.transaction.session.connection()
        for column in _sealed_columns():
            table = column.table
            query = select(table.c.id, column).where(column.is_not(None)).limit(1)
            for order in (table.c.id.asc(), table.c.id.desc()):  # ids tell the time (UUIDv7)
                for row, sealed in await connection.execute(query.order_by(order)):
                    try:
                        work.transaction.keyring.open(sealed, Place(table.name, column.name, row))
                    except SealError as error:
                        faults.append(
                            f"{error}: put the key back into PLANLOTS_ENCRYPTION_KEYS, after the newest one"
                        )
    return list(dict.fromkeys(faults))


def _sealed_columns() -> Iterator[Column[object]]:
    for table in Table.metadata.sorted_tables:
        yield from (column for column in table.columns if isinstance(column.type, SealedText))
