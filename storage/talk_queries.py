"""Knows the queries about talks that every turn asks: made once, for making one takes longer than its answer."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Executable,
    Uuid,
    and_,
    bindparam,
    delete,
    exists,
    or_,
    select,
    true,
    union,
)
from sqlmodel import col

from dialogs.rules.plans import Stage
from dialogs.rules.talks import TalkKind
from storage.paper_plans import RECORDED_PLAN_ON
from storage.tables import (
    Absence,
    Cycle,
    Delegation,
    GoalOutcome,
    Motivation,
    Pause,
    Person,
    PlanVersion,
    Preparation,
    ProposedTime,
    Talk,
)
from storage.transaction import among

_COLUMNS: Final = (
    *Talk.__table__.columns,
    *(Person.__table__.c[name] for name in ("unit", "agreement_area", "paper_plan_on", "aad_object_id")),
    RECORDED_PLAN_ON,
    Cycle.__table__.c.closed_on,
)


def _exists(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(*conditions)


HAS: Final[Mapping[str, ColumnElement[bool]]] = {
    "has_pauses": _exists(col(Pause.id).is_not(None)),  # anybody's
    "has_absences": or_(*(_exists(col(Absence.person) == col(party)) for party in (Talk.employee, Talk.manager))),
    "has_deputies": _exists(col(Delegation.manager) == col(Talk.manager)),
    "has_preparations": _exists(col(Preparation.talk) == col(Talk.id)),
    "has_plans": _exists(col(PlanVersion.talk) == col(Talk.id)),
    "has_agreed_goals": and_(
        col(Talk.kind) == TalkKind.PERFORMANCE,
        _exists(col(PlanVersion.employee) == col(Talk.employee), col(PlanVersion.stage) == Stage.AGREED),
    ),
    "has_outcomes": and_(col(Talk.kind) == TalkKind.PERFORMANCE, _exists(col(GoalOutcome.talk) == col(Talk.id))),
    "has_motivations": and_(col(Talk.kind) == TalkKind.PAY, _exists(col(Motivation.talk) == col(Talk.id))),
}
"""What else there is to read about a talk. Nobody has all of it, and each is a query of its own."""
_RARE: Final = ("has_pauses", "has_absences", "has_deputies")  # and hardly any turn changes it


def has(*, told: bool) -> Sequence[ColumnElement[bool]]:
    """The columns of a talk that say what else there is about it. Untold, all is to be looked for but what is rare.

    Told of what `facts_of` reads alone: for many talks asking for everything is cheaper, and of a single one what was
    read holds longer within a turn that changes what is about it (storage/memory.py).
    """
    return [(each if told or name in _RARE else true()).label(name) for name, each in HAS.items()]


def _of_the_active(*conditions: ColumnElement[bool]) -> Executable:
    return _talks(*conditions, col(Person.active).is_(True))


def _talks(*conditions: ColumnElement[bool], told: bool = False) -> Executable:
    """Talks, where their employees belong, the plan on paper of these, and when the cycle was closed."""
    return (
        select(*_COLUMNS, *has(told=told))
        .join(Cycle, col(Cycle.id) == Talk.cycle)
        .join(Person, col(Person.id) == Talk.employee)
        .where(*conditions)
        .order_by(col(Talk.opens_on), col(Talk.id))
    )


def _open(condition: ColumnElement[bool]) -> Executable:
    """Of cycles that are open."""
    return _of_the_active(condition, col(Cycle.closed_on).is_(None))


def _concerned() -> ColumnElement[bool]:
    """What `person` has a seat in, or was ever asked to hold: the rules know today, a query does not.

    As a union, each part of which has its index: for one OR of them all PostgreSQL reads every talk there is.
    """
    person: BindParameter[UUID] = bindparam("person", type_=Uuid())
    by = select(col(Delegation.manager)).where(col(Delegation.deputy) == person, col(Delegation.talk).is_(None))
    one = select(col(Delegation.talk)).where(col(Delegation.deputy) == person, col(Delegation.talk).is_not(None))
    having = (col(Talk.employee) == person, col(Talk.manager) == person, col(Talk.manager).in_(by))
    return col(Talk.id).in_(union(*(select(col(Talk.id)).where(each) for each in having), one))


ONE: Final = _of_the_active(col(Talk.id) == bindparam("talk"))
CONCERNED: Final = _talks(_concerned(), col(Cycle.closed_on).is_(None), col(Person.active).is_(True), told=True)
OF_CYCLE: Final = _of_the_active(col(Talk.employee) == bindparam("employee"), col(Talk.cycle) == bindparam("cycle"))
HALF_SAID: Final = _talks(
    col(Talk.employee_outcome).is_(None) != col(Talk.manager_outcome).is_(None), col(Cycle.closed_on).is_(None)
)
"""Of those who have left, too: they may come back, and what stands there is to be true then."""
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
    columns = (col(Preparation.talk), col(Preparation.author), col(Preparation.ready_on))
    return select(*columns).where(among(col(Preparation.talk), is_postgresql))
