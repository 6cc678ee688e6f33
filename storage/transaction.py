"""Knows one open transaction, and the few things that SQLite and PostgreSQL say differently."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, ScalarSelect, any_, func, insert, literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, QueryableAttribute
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dialogs.rules.standstill import WEEKS_AFTER_LEAVE
from storage import tables
from storage.keyring import Keyring, Place, Sealed


@dataclass(frozen=True, slots=True)
class Transaction:
    """What each repository works with. Only a transaction that `writes` locks what it reads.

    `weeks_after_leave` is the employer's choice: so long after a return is due what fell due on leave.
    """

    session: AsyncSession
    keyring: Keyring
    writes: bool
    weeks_after_leave: int = WEEKS_AFTER_LEAVE

    @property
    def is_postgresql(self) -> bool:
        return self.session.get_bind().dialect.name == "postgresql"

    def seal(self, text: str, table: type[tables.Table], column: str, row: UUID) -> Sealed:
        return self.keyring.seal(text, Place(table.__table__.name, column, row))

    def open(self, sealed: Sealed, table: type[tables.Table], column: str, row: UUID) -> str:
        return self.keyring.open(sealed, Place(table.__table__.name, column, row))

    async def add(self, rows: Sequence[tables.Table]) -> None:
        """Insert rows of one table; raises IntegrityError where one is there already."""
        if rows:
            await self.session.exec(insert(rows[0].__table__), params=[_values(row) for row in rows])

    async def add_new(self, row: tables.Table, key: Sequence[str]) -> bool:
        """Insert the row unless one with this unique key is there; whether it was inserted."""
        statement = self._insert(row).on_conflict_do_nothing(index_elements=key)
        added = await self.session.exec(statement.returning(*row.__table__.primary_key.columns))
        return added.first() is not None

    async def put(
        self,
        row: tables.Table,
        key: Sequence[str] = ("id",),
        replacing: Sequence[str] | None = None,
        also: Mapping[str, Mapped[Any] | ColumnElement[Any]] = MappingProxyType({}),
    ) -> None:
        """Insert the row, or let it replace the one with this unique key: all of it, or what `replacing` names.

        `also` gives values for a row that was there, made from its own.
        """
        statement = self._insert(row)
        names = _values(row) if replacing is None else replacing
        new = {name: statement.excluded[name] for name in names if name not in key}
        await self.session.exec(statement.on_conflict_do_update(index_elements=key, set_={**new, **also}))

    def one_of(self, column: Mapped[Any], values: Iterable[UUID | str]) -> ColumnElement[bool]:
        """`column IN values` with one parameter, however many values: each database allows some 32,000 parameters."""
        wanted = list(dict.fromkeys(values))
        if self.is_postgresql:
            return column == any_(literal(wanted, ARRAY(cast(QueryableAttribute[Any], column).expression.type)))
        plain = [each.hex if isinstance(each, UUID) else each for each in wanted]
        return column.in_(select(func.json_each(json.dumps(plain)).table_valued("value").c.value))

    async def lock(self, employee: UUID | ScalarSelect[UUID]) -> None:
        """Have everything that is one employee's wait for us until this transaction ends: talks, preparations, plans.

        All who change such things lock the same one row first. So nobody can hold one lock and wait for another,
        and what is not there yet (the first answer, the next plan version) is guarded too. A writing transaction on
        SQLite is alone from its first statement.
        """
        if self.writes and self.is_postgresql:
            person = select(tables.Person.id).where(col(tables.Person.id) == employee)
            # FOR NO KEY UPDATE: rows that refer to the person can still be inserted by others.
            await self.session.exec(person.with_for_update(key_share=True))

    def _insert(self, row: tables.Table) -> postgresql.Insert | sqlite.Insert:
        insert_into = postgresql.insert if self.is_postgresql else sqlite.insert
        return insert_into(row.__table__).values(_values(row))


def _values(row: tables.Table) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}
