"""Knows how ids are made: new ones, and those that a database kept.

They are the UUIDs of the PostgreSQL driver, on SQLite too: a kind of Python's own, and equal to those; only to make
one, to compare it, to look it up and to write it takes a quarter to a tenth of the time, and a planning does so some
million times. (orjson, which asks for the very type, writes Python's own and refuses these.)
"""

from collections.abc import Callable
from typing import Final
from uuid import UUID

import uuid_utils
from asyncpg.pgproto import pgproto

id_of: Final[Callable[[bytes | str], UUID]] = pgproto.UUID
"""The id that is written so."""


def new_id() -> UUID:
    """The next one in time (version 7): rows that are new stand together at the end of an index."""
    return id_of(uuid_utils.uuid7().bytes)


def hex_of(id: UUID | None) -> str | None:
    """As SQLite keeps it: 32 letters."""
    return id.hex if id else None
