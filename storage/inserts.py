"""Knows the statements that write whole rows: made once for each table, and given the values of each row."""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Executable
from sqlalchemy.dialects import postgresql, sqlite

from storage import tables


@cache
def insert(table: type[tables.Table], is_postgresql: bool) -> Executable:
    return _insert(table, is_postgresql)


@cache
def insert_new(table: type[tables.Table], is_postgresql: bool, key: tuple[str, ...]) -> Executable:
    return _insert(table, is_postgresql).on_conflict_do_nothing(index_elements=key)


@cache
def upsert(
    table: type[tables.Table],
    is_postgresql: bool,
    key: tuple[str, ...],
    replacing: tuple[str, ...] | None,
    counting: tuple[str, ...],
) -> Executable:
    columns, statement = table.__table__.columns, _insert(table, is_postgresql)
    names = columns.keys() if replacing is None else replacing
    new: dict[str, ColumnElement[Any]] = {name: statement.excluded[name] for name in names if name not in key}
    new |= {name: columns[name] + 1 for name in counting}
    return statement.on_conflict_do_update(index_elements=key, set_=new)


def _insert(table: type[tables.Table], is_postgresql: bool) -> postgresql.Insert | sqlite.Insert:
    """A new one each time: what is derived from a statement inherits what SQLAlchemy has worked out for that one."""
    return (postgresql.insert if is_postgresql else sqlite.insert)(table.__table__)


def values_of(row: tables.Table) -> dict[str, Any]:
    given = row.__dict__
    return {name: given[name] for name in row.__table__.columns.keys()}  # noqa: SIM118  # no dict
