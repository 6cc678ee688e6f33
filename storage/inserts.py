"""Knows the statements that write whole rows: made once for each table, and given the values of each row."""

from collections.abc import Sequence
from functools import cache
from operator import itemgetter
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import JSON, ColumnElement, Executable, Text, bindparam, cast, func, literal_column, select
from sqlalchemy.dialects import postgresql, sqlite

from storage import tables
from storage.prepared import Lists


@cache
def insert(table: type[tables.Table], is_postgresql: bool) -> Executable:
    return _insert(table, is_postgresql)


@cache
def insert_new(table: type[tables.Table], is_postgresql: bool, key: tuple[str, ...]) -> Executable:
    return _insert(table, is_postgresql).on_conflict_do_nothing(index_elements=key)


@cache
def insert_new_together(table: type[tables.Table], key: tuple[str, ...]) -> Executable:
    """For PostgreSQL, given all `rows` as JSON: to execute a statement for each would take half as long again."""
    made, rows = table.__table__, cast(bindparam("rows", type_=Text()), JSON)
    given = func.json_populate_recordset(literal_column(f"CAST(NULL AS {made.name})"), rows)
    columns = given.table_valued(*made.columns.keys(), name="given").columns
    statement = _insert(table, is_postgresql=True).from_select(made.columns.keys(), select(*columns))
    return statement.on_conflict_do_nothing(index_elements=key)


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


def json_of(rows: Sequence[tables.Table]) -> str:
    """Of rows with ids, texts, numbers, days and aware times; raises TypeError for others, as sealed texts."""
    return orjson.dumps([row.__dict__ for row in rows], default=_id_as_text).decode()


def _id_as_text(value: object) -> str:
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"a {type(value).__name__} is not written as JSON")


def lists_of(rows: Sequence[tables.Table]) -> Lists:
    every = [row.__dict__ for row in rows]
    return {name: list(map(itemgetter(name), every)) for name in rows[0].__table__.columns.keys()}  # noqa: SIM118  # no dict


def values_of(row: tables.Table) -> dict[str, Any]:
    given = row.__dict__
    return {name: given[name] for name in row.__table__.columns.keys()}  # noqa: SIM118  # no dict
