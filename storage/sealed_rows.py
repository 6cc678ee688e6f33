"""Knows how a value of the rules lies in its table: fields in columns of their names, texts sealed for their row."""

from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from typing import Any, Generic, TypeVar

from storage.keyring import SealedText
from storage.tables.columns import Table
from storage.transaction import Transaction

Value = TypeVar("Value")


@cache
def _names(table: type[Table], value: type[Any]) -> tuple[Sequence[str], Sequence[str]]:
    """The columns that the value has fields for, and those of them that are sealed."""
    columns = table.__table__.columns
    names = [each.name for each in fields(value) if each.name in columns]
    return names, [name for name in names if isinstance(columns[name].type, SealedText)]


class SealedRows(Generic[Value]):
    """`value` is a frozen dataclass with an `id`. What is not the same in the row, its repository gives by name."""

    def __init__(self, transaction: Transaction, table: type[Table], value: type[Value]) -> None:
        self._in = transaction
        self._table = table
        self._value = value
        self._names, self._texts = _names(table, value)  # type: ignore[arg-type]  # a class is hashable

    def row(self, value: Value, **others: Any) -> Table:
        plain = {name: getattr(value, name) for name in self._names} | others
        sealed = {name: self._in.seal(plain[name], self._table, name, plain["id"]) for name in self._texts}
        return self._table(**plain | sealed)

    def value(self, row: Any, **others: Any) -> Value:
        stored = {name: getattr(row, name) for name in self._names} | others
        opened = {name: self._in.open(stored[name], self._table, name, row.id) for name in self._texts}
        return self._value(**stored | opened)
