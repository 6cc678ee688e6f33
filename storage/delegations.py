"""Knows who stands in for whom: delegations by managers to people who are active."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Executable, bindparam
from sqlmodel import col, select

from dialogs.rules.deputies import Delegation
from dialogs.rules.spans import Span
from dialogs.rules.talks import Talk
from storage import tables
from storage.prepared import AnyRow
from storage.transaction import Transaction, among

_KEPT, _DEPUTY = tables.Delegation, tables.Person


def _to_the_active(condition: ColumnElement[bool]) -> Executable:
    return (
        select(_KEPT)
        .join(_DEPUTY, col(_DEPUTY.id) == _KEPT.deputy)
        .where(condition, col(_DEPUTY.active))
        .order_by(col(_KEPT.id))
    )


MADE_BY_ONE: Final = _to_the_active(col(_KEPT.manager) == bindparam("manager"))  # asked in every turn about a talk


class Delegations:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def of(self, talk: Talk) -> Sequence[Delegation]:
        rows = await self._in.rows(MADE_BY_ONE, manager=talk.manager) if talk.manager else ()
        theirs = [delegation(row) for row in rows]
        return (await delegations_of(self._in, theirs, [talk])).get(talk.id, ()) if theirs else ()

    async def by(self, manager: UUID) -> Sequence[Delegation]:
        query = select(_KEPT).where(_KEPT.manager == manager).order_by(col(_KEPT.id))
        return [delegation(row) for row in await self._in.session.exec(query)]

    async def get(self, delegation_id: UUID) -> Delegation | None:
        row = await self._in.session.get(tables.Delegation, delegation_id, populate_existing=True)
        return delegation(row) if row else None

    async def save(self, made: Delegation) -> None:
        span = made.span
        await self._in.put(
            tables.Delegation(
                id=made.id,
                manager=made.manager,
                deputy=made.deputy,
                talk=made.talk,
                starts_on=span.starts_on,
                ends_on=span.ends_on,
            )
        )


async def delegations_of(
    transaction: Transaction, theirs: Sequence[Delegation], talks: Sequence[Talk]
) -> Mapping[UUID, tuple[Delegation, ...]]:
    """Each talk's of those that their managers have made, the earliest made first; talks without any are left out.

    A finished talk stays with the manager who held it, but nobody stands in for them when somebody else is
    the manager.
    """
    managers = await _managers_of(transaction, {talk.employee for talk in talks})
    still = [talk for talk in talks if managers.get(talk.employee) == talk.manager]
    found = {talk.id: tuple(each for each in theirs if each.is_of(talk)) for talk in still}
    return {talk: delegations for talk, delegations in found.items() if delegations}


async def _managers_of(transaction: Transaction, employees: Iterable[UUID]) -> Mapping[UUID, UUID | None]:
    return {row.id: row.manager for row in await transaction.rows_among(_manager_of, employees)}


async def made_by(transaction: Transaction, managers: Iterable[UUID]) -> Sequence[Delegation]:
    """By any of these managers, to people who are active; the earliest made first."""
    return [delegation(row) for row in await transaction.rows_among(_made_by, managers)]


@cache
def _manager_of(is_postgresql: bool) -> Executable:
    person = tables.Person
    return select(col(person.id), col(person.manager)).where(among(col(person.id), is_postgresql))


@cache
def _made_by(is_postgresql: bool) -> Executable:
    return _to_the_active(among(col(_KEPT.manager), is_postgresql))


def delegation(row: tables.Delegation | AnyRow) -> Delegation:
    span = Span(starts_on=row.starts_on, ends_on=row.ends_on)
    return Delegation(id=row.id, manager=row.manager, deputy=row.deputy, span=span, talk=row.talk)
