"""Knows the queries about talks that every turn asks: made once, for making one takes longer than its answer."""

from functools import cache
from typing import Final
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Executable, Uuid, bindparam, delete, or_, true
from sqlmodel import col, select

from storage.tables import Cycle, Delegation, Person, Preparation, ProposedTime, Talk
from storage.transaction import among


def _of_the_active(*conditions: ColumnElement[bool]) -> Executable:
    """Talks with employees who are active, where those belong, and when the cycle was closed."""
    return (
        select(Talk, col(Person.unit), col(Person.agreement_area), col(Cycle.closed_on))
        .join(Cycle, col(Cycle.id) == Talk.cycle)
        .join(Person, col(Person.id) == Talk.employee)
        .where(*conditions, col(Person.active))
        .order_by(col(Talk.opens_on), col(Talk.id))
    )


def _open(condition: ColumnElement[bool]) -> Executable:
    """Of cycles that are open."""
    return _of_the_active(condition, col(Cycle.closed_on).is_(None))


def _concerned() -> ColumnElement[bool]:
    """What `person` has a seat in, or was ever asked to hold: the rules know today, a query does not."""
    person: BindParameter[UUID] = bindparam("person", type_=Uuid())
    by = select(Delegation.manager).where(Delegation.deputy == person, col(Delegation.talk).is_(None))
    one = select(Delegation.talk).where(Delegation.deputy == person)
    has_a_seat = or_(col(Talk.employee) == person, col(Talk.manager) == person)
    return or_(has_a_seat, col(Talk.manager).in_(by), col(Talk.id).in_(one))


ONE: Final = _of_the_active(col(Talk.id) == bindparam("talk"))
CONCERNED: Final = _open(_concerned())
EVERY: Final = _open(true())
FORGET_TIMES: Final = delete(ProposedTime).where(col(ProposedTime.talk) == bindparam("of_talk"))


@cache
def of_employees(is_postgresql: bool) -> Executable:
    return _open(among(col(Talk.employee), is_postgresql))


@cache
def of_talks(is_postgresql: bool) -> Executable:
    return _open(among(col(Talk.id), is_postgresql))


@cache
def times(is_postgresql: bool) -> Executable:
    return (
        select(ProposedTime).where(among(col(ProposedTime.talk), is_postgresql)).order_by(col(ProposedTime.position))
    )


@cache
def preparations(is_postgresql: bool) -> Executable:
    return select(Preparation).where(among(col(Preparation.talk), is_postgresql))
