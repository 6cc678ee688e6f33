"""Knows what all tables share: names of constraints, times in UTC, choices as plain text."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Final, ParamSpec, TypeVar, cast

import sqlalchemy
from sqlalchemy import DateTime, Dialect, Enum, ForeignKey, Index, MetaData, text
from sqlalchemy.orm import declared_attr
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

Values = ParamSpec("Values")
Row = TypeVar("Row", bound="Table")

LONGEST_CHOICE = 40

IN_ORDER: Final = {"sqlite_with_rowid": False}
"""Of a table: SQLite keeps its rows in the order of their primary key, and no second index of that one."""

CONSTRAINT_NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Table(SQLModel):
    """What every table is made from. Tables have no relations: each query says what it reads."""

    metadata = MetaData(naming_convention=CONSTRAINT_NAMES)
    __table__: ClassVar[sqlalchemy.Table]

    if not TYPE_CHECKING:  # its signature is the one that SQLModel gives a table

        def __init__(self, **values: Any) -> None:
            """A row to be stored. SQLModel sets each value as if somebody watched it, at four times the price."""
            self.__dict__.update(_completed(type(self), values))

    @declared_attr.directive
    @classmethod
    def __tablename__(cls) -> str:
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


def bare(table: Callable[Values, Row]) -> Callable[Values, Row]:
    """Makes rows that are only to be added, by the thousand: SQLAlchemy, which would watch over each, has no part."""
    kind = cast(type[Row], table)

    def made(*_: Values.args, **values: Values.kwargs) -> Row:
        row = object.__new__(kind)
        object.__setattr__(row, "__dict__", _completed(kind, values))
        return row

    return made


def _completed(table: type[Table], values: dict[str, Any]) -> dict[str, Any]:
    defaults = _defaults(table)
    given = defaults | values
    if len(given) > len(defaults):
        raise TypeError(f"{table.__name__} has no {values.keys() - defaults.keys()}")
    return given


@cache
def _defaults(table: type[Table]) -> dict[str, Any]:
    """None where there is no other; the database knows which of those must have a value."""
    fields = table.model_fields.items()
    assert all(field.default_factory is None for _, field in fields)
    return {name: None if field.is_required() else field.default for name, field in fields}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, aware and in UTC on both databases: SQLite alone would forget the zone. Naive times are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def choice(choices: type[StrEnum]) -> Enum:
    """A choice by its value, as plain text: a new talk kind or learning form needs no migration."""
    return Enum(
        choices,
        native_enum=False,
        length=LONGEST_CHOICE,
        values_callable=lambda each: [member.value for member in each],
    )


def index_where(condition: str, name: str, column: str) -> Index:
    """Of those rows alone for which this is so: a query has to say it in these words, or leave no doubt of it."""
    return Index(name, column, sqlite_where=text(condition), postgresql_where=text(condition))


def late_key(column: str) -> list[ForeignKey]:
    """A foreign key that is checked at the commit: rows that point at each other may come in any order."""
    return [ForeignKey(column, deferrable=True, initially="DEFERRED")]
