"""One migrated PostgreSQL database of each process, emptied for every test: making one takes far longer."""

import asyncio
from typing import Any

import asyncpg
from sqlalchemy.engine import make_url

from storage import schema
from storage.tables import Table

NAMES = [table.name for table in Table.metadata.sorted_tables]
FIRST = "as_migrated"

_KEEP = f"""
CREATE SCHEMA {FIRST};
{"".join(f"CREATE TABLE {FIRST}.{name} AS TABLE public.{name};" for name in NAMES)}
"""
_EMPTY = f"""
CREATE PROCEDURE {FIRST}.back() LANGUAGE plpgsql AS $$ BEGIN
{"".join(f"DELETE FROM public.{name};" for name in reversed(NAMES))}
{"".join(f"INSERT INTO public.{name} SELECT * FROM {FIRST}.{name};" for name in NAMES)}
END $$
"""
_END_OTHERS = """
SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class KeptDatabase:
    """A database as the migrations left it, and again and again."""

    def __init__(self, url: str) -> None:
        """`url` is that of an empty database."""
        self.url = url
        self._loop = asyncio.Runner()
        self._connection: Any = self._loop.run(self._opened())

    def empties(self) -> None:
        """Whoever is still connected is cut off."""
        self._loop.run(self._execute(_END_OTHERS, f"CALL {FIRST}.back()"))

    def close(self) -> None:
        self._loop.run(self._connection.close())
        self._loop.close()

    async def _opened(self) -> Any:
        await schema.upgrade(self.url)
        url = make_url(self.url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._connection = await asyncpg.connect(url)
        await self._execute(_KEEP, _EMPTY)
        return self._connection

    async def _execute(self, *statements: str) -> None:
        for each in statements:
            await self._connection.execute(each)
