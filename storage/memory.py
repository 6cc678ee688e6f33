"""Knows what one transaction has read, so that what several steps of a turn ask is asked once.

A press is checked, has its effect, and is answered with a card: each step asks anew who takes part in which talk.
What a transaction has read holds until it changes one of the tables that were read, or waits for a lock, when
somebody else may have changed them.
"""

from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Delete, Executable, Insert, Table, Update
from sqlalchemy.sql import visitors
from sqlalchemy.sql.expression import ClauseElement

MOST_QUERIES = 512  # those that are made once are some dozens; any other must not fill the memory of the process

Rows = Sequence[Any]
Key = tuple[Executable, tuple[Hashable, ...]]


class Memory:
    """Rows by what was asked, and what a repository has made of the rows of some tables."""

    def __init__(self) -> None:
        self._rows: dict[Key, Rows] = {}
        self._made: dict[Hashable, tuple[frozenset[str], Any]] = {}
        self._is_on = True

    def find(self, key: Key) -> Rows | None:
        return self._rows.get(key)

    def keep(self, key: Key, rows: Rows) -> None:
        if self._is_on:
            self._rows[key] = rows

    def find_made(self, key: Hashable) -> Any:
        """None where nothing is known of it."""
        _, made = self._made.get(key, (None, None))
        return made

    def keep_made(self, key: Hashable, made: object, tables: frozenset[str]) -> None:
        """It holds until one of these tables is changed."""
        if self._is_on:
            self._made[key] = (tables, made)

    def forget(self, change: Executable) -> None:
        """What was read of the table that is changed."""
        if self._rows or self._made:
            changed = table_of(change)
            for key in [key for key in self._rows if changed in tables_of(key[0])]:
                del self._rows[key]
            for kept in [kept for kept, (tables, _) in self._made.items() if changed in tables]:
                del self._made[kept]

    def clear(self) -> None:
        self._rows.clear()
        self._made.clear()

    def turn_off(self) -> None:
        """From now on somebody changes things whom we do not see."""
        self._is_on = False
        self.clear()


@lru_cache(MOST_QUERIES)
def tables_of(query: Executable) -> frozenset[str]:
    """The names of all tables that a query reads."""
    assert isinstance(query, ClauseElement)
    return frozenset(each.name for each in visitors.iterate(query) if isinstance(each, Table))


@lru_cache(MOST_QUERIES)
def table_of(change: Executable) -> str:
    assert isinstance(change, Insert | Update | Delete)
    table = change.table
    assert isinstance(table, Table)
    return table.name


def key_of(query: Executable, values: dict[str, Any]) -> Key:
    return query, tuple(tuple(value) if isinstance(value, list) else value for value in values.values())
