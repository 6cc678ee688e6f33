"""Knows how a statement that is made once is asked at the price of the database alone.

SQLAlchemy makes the SQL and knows how each type is written and read on each database. What it does beside that for
every single execution (events, contexts, cursors of results) takes ten times as long as SQLite takes to answer, and
a turn asks some twenty things. So its work is done once here, and each execution is one call of the driver.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import repeat
from typing import Any, Final, Protocol

from sqlalchemy import ARRAY, BindParameter, ColumnElement, Date, Dialect, Enum, Executable, Uuid
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ClauseElement
from sqlalchemy.types import TypeEngine

from storage.ids import hex_of, id_of
from storage.keyring import Sealed, SealedText

MOST_STATEMENTS: Final = 512  # those that are made once are some dozens; any other must not fill the memory

MOST_VALUES: Final = 1024  # in one place of a statement: there are fewer choices, and days of some years
MANY: Final = 50  # rows: from there on it is faster to go column by column

Convert = Callable[[Any], Any]
Lists = Mapping[str, Sequence[Any]]
"""The values of many rows, a list for each column."""


class AnyRow(Protocol):
    """A row of whatever table: its columns by name, or in their order."""

    def __getattr__(self, name: str) -> Any: ...
    def __iter__(self) -> Iterator[Any]: ...
    def __getitem__(self, place: int) -> Any: ...


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement as one driver takes it: each place of `sql` has a name, or a value that never changes.

    `converts` are asked about what is not None.
    """

    sql: str
    binds: Sequence[tuple[str | None, Any, Convert | None]]
    row: Callable[[Iterable[Any]], Any] | None
    converts: Sequence[tuple[int, Convert]]

    def parameters(self, values: dict[str, Any]) -> tuple[Any, ...]:
        """Raises KeyError for a value that is missing."""
        return tuple(
            [  # a list is made faster than what a generator gives
                fixed if name is None else convert(values[name]) if convert else values[name]
                for name, fixed, convert in self.binds
            ]
        )

    def parameters_of_each(self, lists: Lists) -> Sequence[tuple[Any, ...]]:
        """The same for many, column by column. Raises KeyError for a list that is missing."""
        count = len(next(iter(lists.values())))
        columns = [
            repeat(fixed, count) if name is None else _column(lists[name], convert)
            for name, fixed, convert in self.binds
        ]
        return list(zip(*columns, strict=True))

    def rows(self, fetched: Sequence[Sequence[Any]]) -> Sequence[AnyRow]:
        assert self.row is not None
        if not self.converts:
            return list(map(self.row, fetched))
        if len(fetched) > MANY:
            return list(map(self.row, self._converted_by_column(fetched)))
        return list(map(self.row, map(self._converted, fetched)))

    def _converted(self, fetched: Sequence[Any]) -> Sequence[Any]:
        values = list(fetched)
        for place, convert in self.converts:
            value = values[place]
            if value is not None:
                values[place] = convert(value)
        return values

    def _converted_by_column(self, fetched: Sequence[Sequence[Any]]) -> Iterable[Sequence[Any]]:
        columns: list[Iterable[Any]] = list(zip(*fetched, strict=True))
        for place, convert in self.converts:
            columns[place] = [None if value is None else convert(value) for value in columns[place]]
        return zip(*columns, strict=True)


def prepare(statement: Executable, names: tuple[str, ...], dialect: Dialect) -> Prepared | None:
    """The statement with values for these names; None for one whose SQL is made anew from the values each time."""
    return _prepared(statement, names, _first_of_its_kind.setdefault(dialect.name, dialect))


_first_of_its_kind: Final[dict[str, Dialect]] = {}
"""Each engine has a dialect of its own, and all of a kind write the same SQL: it is made once for all of them."""


@lru_cache(MOST_STATEMENTS)
def _prepared(statement: Executable, names: tuple[str, ...], dialect: Dialect) -> Prepared | None:
    assert isinstance(statement, ClauseElement)
    compiled = statement.compile(dialect=dialect, column_keys=list(names))
    assert isinstance(compiled, SQLCompiler)
    if compiled.post_compile_params or compiled.literal_execute_params:
        return None
    columns: Sequence[ColumnElement[Any]] = list(getattr(statement, "exported_columns", {}).values())
    row = _row_of([str(column.key) for column in columns])
    readers = [_reader(column.type, dialect) for column in columns]
    return Prepared(
        sql=str(compiled),
        binds=[_bind(compiled.binds[name], dialect) for name in compiled.positiontup or ()],
        row=row if columns else None,
        converts=[(place, reader) for place, reader in enumerate(readers) if reader],
    )


def _column(values: Iterable[Any], convert: Convert | None) -> Iterable[Any]:
    if convert is None:
        return values
    if convert is hex_of:  # it takes no longer than to remember what was written
        return [None if value is None else value.hex for value in values]
    return _written_once(values, convert)


def _written_once(values: Iterable[Any], convert: Convert) -> Iterable[Any]:
    """What many rows share is mostly one and the same object: the time of a planning, the day."""
    written: dict[int, Any] = {}
    return [
        written[known] if (known := id(value)) in written else written.setdefault(known, convert(value))
        for value in values
    ]


def _row_of(names: Sequence[str]) -> Callable[[Iterable[Any]], Any]:
    made: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]  # the names are data here
    return partial(tuple.__new__, made)


def _bind(bind: BindParameter[Any], dialect: Dialect) -> tuple[str | None, Any, Convert | None]:
    convert = _writer(bind.type, dialect)
    if bind.required:
        return bind.key, None, convert
    return None, convert(bind.effective_value) if convert else bind.effective_value, None


def _writer(type_: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    if isinstance(type_, Uuid) and dialect.name == "sqlite":
        return hex_of
    if isinstance(type_, ARRAY):
        convert = _writer(type_.item_type, dialect)
        return (lambda values: list(_column(values, convert))) if convert else None
    return _remembering(type_, type_.dialect_impl(dialect).bind_processor(dialect))


def _reader(type_: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    if isinstance(type_, Uuid) and dialect.name == "sqlite":
        return id_of
    if isinstance(type_, SealedText):  # each driver of ours gives bytes
        return Sealed
    return _remembering(type_, type_.dialect_impl(dialect).result_processor(dialect, None))


def _remembering(type_: TypeEngine[Any], convert: Convert | None) -> Convert | None:
    """The same choices and days come again and again. Times do not, and two that are equal may not be the same."""
    return lru_cache(MOST_VALUES)(convert) if convert and isinstance(type_, (Enum, Date)) else convert
